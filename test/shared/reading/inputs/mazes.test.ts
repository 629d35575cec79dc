import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { isFound, readBytes, readText } from '../../../../shared/reading/index.ts';
import { mazes, refusals } from './short.ts';

/** Mazes as people and programs draw them. */

describe('mazes', () => {
  test.each<[string, string, string]>([
    ['a drawn solution of X', '#####\n#SX #\n##X##\n# XG#\n#####', '#####/#S..#/##.##/#..G#/#####'],
    ['A and B', '#####\n#A  #\n# #B#\n#####', '#####/#S..#/#.#G#/#####'],
    ['a size above', '3 5\n#####\n#S G#\n#####', '#####/#S.G#/#####'],
    ['indented', '    #####\n    #S G#\n    #####', '#####/#S.G#/#####'],
    ['thin walls', '+--+--+\n|S    |\n+  +--+\n|    G|\n+--+--+', '#####/#S..#/#.###/#..G#/#####'],
    [
      'thin walls two rows apart',
      '+--+--+\n|  |  |\n|S |  |\n+  +  +\n|     |\n|    G|\n+--+--+',
      '#####/#S#.#/#.#.#/#..G#/#####',
    ],
    ['a start of @', '#####\n#@ G#\n#####', '#####/#S.G#/#####'],
    ['floors and bars', ' ___\n|S  |\n|__G|', '#####/#S..#/#...#/#..G#/###.#'],
    ["Pac-Man's layout", '%%%%%\n%P  %\n% %.%\n%%%%%', '#####/#S..#/#.#G#/#####'],
    ['numbers with start and goal', '1 1 1 1 1\n1 2 0 3 1\n1 1 1 1 1', '#####/#S.G#/#####'],
    ['rows of a list', '["#####", "#S G#", "#####"]', '#####/#S.G#/#####'],
    ['rows of a list in Python', "maze = ['#####', '#S G#', '#####']", '#####/#S.G#/#####'],
    ['cells of lists', "[['#','#','#'],\n ['S',' ','G'],\n ['#','#','#']]", '###/S.G/###'],
    [
      'rows within calls',
      'm = [\n list("#####"), # top\n list("#S G#"),\n list("#####")]',
      '#####/#S.G#/#####',
    ],
    ['a string over lines', 'maze = """\n#####\n#S G#\n#####\n"""', '#####/#S.G#/#####'],
    ['a template', 'const maze = `\n#####\n#S G#\n#####`;', '#####/#S.G#/#####'],
    ['lines that are joined', '"#####\\n" +\n"#S G#\\n" +\n"#####"', '#####/#S.G#/#####'],
    ['prose below', '#####\n#S G#\n#####\nLegend: S start, G goal, # wall', '#####/#S.G#/#####'],
    ['numbers with letters for its ends', '11111\n1S0G1\n11111', '#####/#S.G#/#####'],
    [
      'rows as long as a maze on a line',
      '["#########", "#S     G#", "#########"]',
      '#########/#S.....G#/#########',
    ],
    [
      'the same under a name',
      '{"grid":["#########", "#S     G#", "#########"]}',
      '#########/#S.....G#/#########',
    ],
    [
      'the same on lines of their own',
      'maze = [\n"#########",\n"#S     G#",\n"#       #",\n"#########"]\n',
      '#########/#S.....G#/#.......#/#########',
    ],
    ['spaced cells without a frame', 'S . # .\n. # . .\n. . . G', 'S.#./.#../...G'],
    ['an end in a wall of lines', '╔═══╗\n║ S ║\n║   ║\n║   ║\n╚═G═╝', '#####/#.S.#/##G##'],
    ['numbered rows', '0 #####\n1 #S G#\n2 #####', '#####/#S.G#/#####'],
    ['comments behind rows', '##### // the wall\n#S G#\n#####  # the other', '#####/#S.G#/#####'],
    ['commented out', '// #####\n// #S G#\n// #####', '#####/#S.G#/#####'],
    ['below a heading of Markdown', '# My maze\n\n```\n#####\n#S G#\n#####\n```', '#####/#S.G#/#####'],
    ['a plain bitmap', 'P1\n# a maze\n5 3\n1 1 1 1 1\n1 0 0 0 1\n1 1 1 1 1', '#####/#...#/#####'],
    ['emoji', '🧱🧱🧱🧱🧱\n🧱🟩⬜️🏁🧱\n🧱🧱🧱🧱🧱', '#####/#S.G#/#####'],
    ['coloured squares', '⬛⬛⬛⬛⬛\n⬛🟢⬜🟥⬛\n⬛⬛⬛⬛⬛', '#####/#S.G#/#####'],
    ['heavy lines', '┏━━━┓\n┃S G┃\n┗━━━┛', '#####/#S.G#/#####'],
  ])('%s', (_, text, expected) => {
    const items = [...readText(text)];
    expect([mazes(items), refusals(items)]).toEqual([[expected], []]);
  });

  test.each<[string, string, RegExp]>([
    ['a wall drawn in part', '┌──┬──┐\n│S │  │\n│  └─ │\n│   G │\n└─────┘', /drawn in part/],
    [
      'a thin wall drawn in part',
      '+---+---+\n|S  |   |\n+   +-  +\n|      G|\n+---+---+',
      /line 3 .* drawn in part/,
    ],
    ['a cell with two marks', '+---+---+\n|SG     |\n+   +---+\n|       |\n+---+---+', /several marks: S, G/],
    ['something behind the last wall', '┌───┐\n│S G│x\n└───┘', /Line 2 of this maze goes on/],
    ['an empty grid', '┌─┬─┐\n│ │ │\n├─┼─┤\n│ │ │\n└─┴─┘', /empty grid/],
    ['a quoted row that lost a quote', '#####",\n"#S G#",\n"#####",', /./],
    [
      'rows outside of their list',
      '# maze = [\n [1, 2, 3],\n [4, 5, 6],\n [7, 8, 9]\n]\nx = ["###", "S G", "###"]',
      /no list around/,
    ],
  ])('%s is not read in silence', (_, text, reason) => {
    expect(refusals(readText(text))).toEqual([expect.stringMatching(reason)]);
  });

  test.each([
    [
      'walls and a way',
      '🟥🟥🟥🟥🟥\n🟥🟩🟩🟩🟥\n🟥🟥🟩🟥🟥\n🟥🟩🟩🟩🟥\n🟥🟥🟥🟥🟥',
      /not known: "🟥" and "🟩"/,
    ],
    ['an open floor', '🧱🧱🧱🧱🧱\n🧱🟩🟩🟥🧱\n🧱🧱🧱🧱🧱', /is "🟩"/],
  ])('colours that stand for %s are no ends, and named once', (_, text, reason) => {
    expect(refusals(readText(text))).toEqual([expect.stringMatching(reason)]);
  });

  test('two mazes side by side are two', () => {
    expect(mazes(readText('Maze 1  Maze 2\n#####   ####\n#S G# → #SG#\n#####   ####'))).toEqual([
      '#####/#S.G#/#####',
      '####/#SG#/####',
    ]);
    expect(mazes(readText('#####  ####\n#S G#  #SG#\n#####  ####'))).toEqual([
      '#####/#S.G#/#####',
      '####/#SG#/####',
    ]);
  });

  test('a maze with an open column is one', () => {
    for (const maze of ['### ###\n#S   G#\n### ###', '###  ###\n#S    ##\n## G  ##\n###  ###'])
      expect(mazes(readText(maze))).toEqual([maze.replaceAll('\n', '/').replaceAll(' ', '.')]);
  });

  test('a row with a lost character is refused, not filled up', () => {
    expect(refusals(readText('#######\n#S   #\n# ### #\n#    G#\n#######'))).toEqual([
      expect.stringContaining('Line 2 has 6 cells, but line 1 has 7.'),
    ]);
  });

  const doubled = ['########', '##S   ##', '##  G ##', '########'];
  test.each([
    { what: 'a lost space', row: '##S  ##', says: /line 4, with 7 characters, do not line up/ },
    { what: 'a space too many', row: '##S    ##', says: /line 4, with 9 characters, do not line up/ },
    { what: 'a lost cell', row: '##S ##', says: /Line 4 has 3 cells, but line 1 has 4/ },
    { what: 'a cell too many', row: '##S     ##', says: /Line 4 has 5 cells, but line 1 has 4/ },
  ])('cells of two characters with $what are refused, not read as something else', ({ row, says }) => {
    for (const wall of '#█') {
      const rows = [doubled[0]!, doubled[2]!, doubled[0]!, row, doubled[0]!];
      expect(refusals(readText(rows.join('\n').replaceAll('#', wall)))).toEqual([
        expect.stringMatching(says),
      ]);
    }
  });

  test('cells of two characters and rows that no frame explains: says where open cells were added', () => {
    const [top, start, goal] = doubled;
    const [item] = [...readText([top, start, `${goal}##`, `${top}##`, top].join('\n'))];
    expect(item && isFound(item) && [mazes([item]), item.notes]).toEqual([
      ['####./#S.#./#.G##/#####/####.'],
      [
        expect.stringContaining(
          '4 to 5 cells, each two characters wide: open cells were added at the end of lines 1, 2 and 5.',
        ),
      ],
    ]);
  });

  test('a space alone at the end of a row is no cell', () => {
    const [item] = [...readText([`${doubled[0]} `, ...doubled.slice(1)].join('\n'))];
    expect(item && isFound(item) && [mazes([item]), item.notes]).toEqual([
      ['####/#S.#/#.G#/####'],
      undefined,
    ]);
  });

  test.each([
    ['a heading', 'Maze of the week\n1111111\n1000101\n1010001\n1111111', '#######/#...#.#/#.#...#/#######'],
    ['a heading and a blank line', 'Maze 7\n\n11111\n10001\n11111', '#####/#...#/#####'],
  ])('a maze of numbers below %s', (_, text, expected) => {
    expect(mazes(readText(text))).toEqual([expected]);
  });

  test('0 and 1 that both could be the wall: it asks', () => {
    expect(refusals(readText('0101\n1010\n0101\n1011'))).toEqual([
      expect.stringContaining('could be the wall'),
    ]);
  });

  const cave = ['#####', '#S..#', '#.#G#', '#####'];
  test.each<[string, string]>([
    ['with commas', cave.map(row => [...row].join(',').replaceAll('.', '')).join('\n')],
    ['with tabs', cave.map(row => [...row].join('\t')).join('\n')],
    ...[',', ';', '\t'].map((separator): [string, string] => [
      `with fields in quotes between ${JSON.stringify(separator)}`,
      cave.map(row => [...row].map(cell => `"${cell.replace('.', '')}"`).join(separator)).join('\n'),
    ]),
    ['with a comma at every line end', cave.map(row => `${[...row].join(',')},`).join('\n')],
    [
      'with quotes, blank cells and a semicolon at every line end',
      cave.map(row => `${[...row].map(cell => `"${cell.replace('.', ' ')}"`).join(';')};`).join('\n'),
    ],
    ['quoted twice', cave.map(row => `>> ${row}`).join('\n')],
    ['quoted without spaces', `Ann wrote:\n${cave.map(row => `>${row}`).join('\n')}`],
    ['quoted in an answer', cave.map(row => `> ${row}`).join('\n')],
    ['in a block of code', `\`\`\`text\n${cave.join('\n')}\n\`\`\``],
    ["between a forum's brackets", `[code]\n${cave.join('\n')}\n[/code]`],
    ['with a space between its cells', cave.map(row => [...row].join(' ')).join('\n')],
  ])('a maze %s', (_, text) => {
    expect(mazes(readText(text))).toEqual([cave.join('/')]);
    expect(refusals(readText(text))).toEqual([]);
  });

  test('an open last column of a table is kept where it is written', () => {
    const open = cave.map(row => `${[...row].map(cell => `"${cell.replace('.', '')}"`).join(',')},""`);
    expect(mazes(readText(open.join('\n')))).toEqual([cave.map(row => `${row}.`).join('/')]);
  });

  test.each<[string, string, RegExp]>([
    ['a stray sign for a wall', 'XXXXX\nXSOOX\nXO%GX\nXXXXX', /column 3 is "%"/],
    ['a stray # among walls of X', 'XXXXXXX\nXSOOOOX\nXO#OOGX\nXXXXXXX', /column 3 is "#"/],
    ['a slip in a border of X', 'XXXXX\nXSOOX\nXOXGX\nZXXXX', /column 1 is "Z"/],
    ['a blank line within', 'S...\n.###\n\n....\n###G', /blank line cuts this maze/],
    ['a slip among 0 and 1', '11111\n10001\n10-01\n11111', /cell 3 is "-"/],
  ])('%s is refused by name', (_, text, reason) => {
    expect(mazes(readText(text))).toEqual([]);
    expect(refusals(readText(text))[0]).toMatch(reason);
  });

  test('a row apart from its maze is no maze on one line', () => {
    const items = [...readText(' ## ### #\n\n    #    \n  ### ###\n    #    \n')];
    expect(refusals(items)).toEqual([expect.stringContaining('may be a row of the maze beside it')]);
  });

  test('rows that were filled up are said', () => {
    const [item] = [...readText('#####\n#S\n# #G#\n#####\n')];
    expect(item).toMatchObject({ notes: [expect.stringContaining('at the end of line 2')] });
  });

  const drawing = ['#####', '#S..#', '#.#.#', '#..G#', '#####'];
  test.each([1, 7])('a PNG with %i pixels a cell', pixels => {
    const side = 5 * pixels;
    const data = new Uint8Array(side * side * 3);
    const colours: Record<string, number[]> = {
      '#': [0, 0, 0],
      '.': [255, 255, 255],
      S: [0, 200, 0],
      G: [220, 0, 0],
    };
    for (let at = 0; at < side * side; at++) {
      const cell = drawing[Math.floor(at / side / pixels)]![Math.floor((at % side) / pixels)]!;
      data.set(colours[cell]!, at * 3);
    }
    expect(mazes(readBytes(encode({ width: side, height: side, data, channels: 3, depth: 8 })))).toEqual([
      drawing.join('/'),
    ]);
  });
});
