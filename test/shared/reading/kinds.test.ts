import { encode } from 'fast-png';
import { gzipSync, strToU8, zipSync } from 'fflate';
import lzString from 'lz-string';
import { describe, expect, test } from 'vitest';
import { type Item, isFound, readBytes, readText } from '../../../shared/reading/index.ts';
import { WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../puzzles/sudoku/samples.ts';

/** Kinds of files and pastes, beyond the cases of others: what is right for each. */

const ROWS = WIKIPEDIA.match(/.{9}/g)!;

function sudokus(items: Iterable<Item>): string[] {
  return [...items].flatMap(item =>
    isFound(item) && item.puzzle.kind === 'sudoku'
      ? [item.puzzle.givens.map(digit => digit || '.').join('')]
      : [],
  );
}

function mazes(items: Iterable<Item>): string[] {
  return [...items].flatMap(item => {
    if (!isFound(item) || item.puzzle.kind !== 'maze') return [];
    const { walls, columns, start, goal } = item.puzzle;
    const cells = walls.map((wall, cell) => (wall ? '#' : cell === start ? 'S' : cell === goal ? 'G' : '.'));
    return [cells.map((cell, at) => (at > 0 && at % columns === 0 ? `/${cell}` : cell)).join('')];
  });
}

const refusals = (items: Iterable<Item>): string[] =>
  [...items].flatMap(item => (isFound(item) ? [] : [item.reason]));

const cellsOf = (row: string) => [...row.replaceAll('.', ' ')].map(cell => cell.trim()).join(',');
const wikiRows = (between: string) =>
  ROWS.map(row => `| style="width:1em" | ${cellsOf(row).replaceAll(',', between)}`);
const spaced = (row: string) => `${row.slice(0, 3)}|${row.slice(3, 6)}|${row.slice(6)}`;
const ss = [
  ...ROWS.slice(0, 3).map(spaced),
  '-----------',
  ...ROWS.slice(3, 6).map(spaced),
  '-----------',
  ...ROWS.slice(6).map(spaced),
];

describe('Sudokus', () => {
  test.each<[string, string]>([
    ["Project Euler's list", `Grid 01\n${ROWS.join('\n').replaceAll('.', '0')}\n`],
    ['puzzle:1:solution', `${WIKIPEDIA}:1:${WIKIPEDIA_SOLUTION}`],
    ['Simple Sudoku with a footer', `${ss.join('\n')}\nMade with Simple Sudoku 4.2\n`],
    [
      'a frame of stars',
      `*-----------*\n${ss
        .slice(0, 3)
        .map(row => `|${row}|`)
        .join('\n')}\n|---+---+---|\n${ss
        .slice(4, 7)
        .map(row => `|${row}|`)
        .join('\n')}\n|---+---+---|\n${ss
        .slice(8)
        .map(row => `|${row}|`)
        .join('\n')}\n*-----------*`,
    ],
    [
      'a table of Markdown with a head',
      [
        '| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |',
        `|${'---|'.repeat(9)}`,
        ...ROWS.map(row => `| ${[...row.replaceAll('.', ' ')].join(' | ')} |`),
      ].join('\n'),
    ],
    ['question marks', WIKIPEDIA.replaceAll('.', '?')],
    ['the letter e', WIKIPEDIA.replaceAll('.', 'e')],
    ['middle dots in a grid', ROWS.join('\n').replaceAll('.', '·')],
    ['digits in an address', `https://www.sudokuwiki.org/sudoku.htm?bd=${WIKIPEDIA.replaceAll('.', '0')}`],
    ['digits in another address', `see https://example.org/?s=${WIKIPEDIA}&x=1`],
    ['a forum post', `Try this one:\n\n> ${ROWS.join('\n> ')}\n\nIt needs an XY-wing (rated 7.2)!`],
    [
      'bands with blank lines',
      `${ROWS.slice(0, 3).join('\n')}\n\n${ROWS.slice(3, 6).join('\n')}\n\n${ROWS.slice(6).join('\n')}`,
    ],
    ['every line followed by a blank one', ROWS.join('\n\n')],
    ['columns counted above', `1 2 3 4 5 6 7 8 9\n${ROWS.map(row => [...row].join(' ')).join('\n')}`],
    [
      'cells between bars, blank ones empty',
      ROWS.map(row => `| ${[...row.replaceAll('.', ' ')].join(' | ')} |`).join('\n'),
    ],
    ['a printed board with blanks', ROWS.map(row => [...row.replaceAll('.', ' ')].join(' ')).join('\n')],
    ['a list of lists', JSON.stringify(ROWS.map(row => [...row].map(cell => Number(cell) || 0)))],
    [
      'a list of lists in Python',
      `board = [\n${ROWS.map(row => `  [${[...row.replaceAll('.', '0')].join(', ')}],`).join('\n')}\n]`,
    ],
    [
      'JSON of a web service',
      JSON.stringify({
        newboard: {
          grids: [{ value: ROWS.map(row => [...row].map(cell => Number(cell) || 0)), difficulty: 'Easy' }],
        },
      }),
    ],
    [
      'numbers of a table of pandas',
      ROWS.map(row => [...row].map(cell => (cell === '.' ? 'NaN' : `${cell}.0`)).join(',')).join('\n'),
    ],
    [
      'numbers of a print of NumPy',
      ROWS.map(row => [...row.replaceAll('.', '0')].map(cell => `${cell}.`).join(' ')).join('\n'),
    ],
    [
      'rows and columns counted in a table',
      `,${[...'012345678'].join()}\n${ROWS.map((row, at) => `${at},${[...row.replaceAll('.', '0')].join()}`).join('\n')}`,
    ],
    ['Arabic digits', ROWS.join('\n').replace(/\d/g, digit => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!)],
    ['digits of Devanagari', ROWS.join('\n').replace(/\d/g, digit => '०१२३४५६७८९'[Number(digit)]!)],
    ['three lines of 27', WIKIPEDIA.match(/.{27}/g)!.join('\n')],
    ['nine groups on a line', ROWS.join(' ')],
    ['a heading that is a name of a column', `Sudoku\nNo. 4,512\n\n${ROWS.join('\n')}`],
    ['rows named by letters', ROWS.map((row, at) => `${'ABCDEFGHI'[at]}: ${row}`).join('\n')],
    ['rows named in words', ROWS.map((row, at) => `Row ${at + 1} = ${row}`).join('\n')],
    [
      'fields in quotes',
      ROWS.map(row => [...row].map(cell => `"${cell.replace('.', '')}"`).join(',')).join('\n'),
    ],
    ['-1 for blanks', ROWS.map(row => [...row].join(' ').replaceAll('.', '-1')).join('\n')],
    [
      'tabs whose ends were lost',
      `Number 7\n\n${ROWS.map(row => [...row.replaceAll('.', ' ')].join('\t').trimEnd()).join('\n')}`,
    ],
    ['strings that a backslash joins', `p = "${ROWS.join('" \\\n    "')}"`],
    ['strings that a plus before them joins', `const p = "${ROWS.join('"\n  + "')}";`],
    ['strings that dots join', `$p = '${ROWS.join("' .\n  '")}';`],
    ['a string that goes on after a backslash', `char *p = "${ROWS.join('\\\n')}";`],
    [
      'digits in boxes of emoji',
      ROWS.map(row => row.replace(/\d/g, '$&\ufe0f\u20e3').replaceAll('.', '🟦')).join('\n'),
    ],
    [
      'digits in circles',
      ROWS.map(row => row.replace(/\d/g, digit => '①②③④⑤⑥⑦⑧⑨'[Number(digit) - 1]!)).join('\n'),
    ],
    ['a cell a line', [...WIKIPEDIA.replaceAll('.', '0')].join('\n')],
    [
      "SudokuPad's SCL with its title and rules as cages",
      JSON.stringify({
        cages: [{ value: 'title: Classic' }, { value: 'rules: Normal sudoku rules apply.' }],
        cells: ROWS.map(row => [...row].map(cell => (cell === '.' ? {} : { value: Number(cell) }))),
      }),
    ],
    ['-1 for blanks, on one line', [...WIKIPEDIA].join(' ').replaceAll('.', '-1')],
    ['columns', ROWS.map((_, at) => `C${at + 1}: ${ROWS.map(row => row[at]).join('')}`).join('\n')],
    [
      'boxes',
      ROWS.map((_, box) => {
        const [top, left] = [box - (box % 3), (box % 3) * 3];
        return `Box ${box + 1}: ${ROWS.slice(top, top + 3)
          .map(row => row.slice(left, left + 3))
          .join(' ')}`;
      }).join('\n'),
    ],
    ['rows in order', ROWS.map((row, at) => `${at + 1}) ${row}`).join('\n')],
    [
      'rows of a data frame',
      [' 0 1 2 3 4 5 6 7 8', ...ROWS.map((row, at) => `${at} ${[...row].join(' ')}`)].join('\n'),
    ],
    ['a list of YAML', ROWS.map(row => `- ${row}`).join('\n')],
    [
      'a table with names',
      ['| | a | b |', ...ROWS.map((row, at) => `| **${at + 1}** | ${[...row].join(' | ')} |`)].join('\n'),
    ],
    ['one comment', ROWS.map((row, at) => (at === 4 ? `${row}   <- the middle` : row)).join('\n')],
    [
      'rows of logicpuzzle',
      ROWS.map(row => `\\setrow{${[...row.replaceAll('.', ' ')].join(',')}}`).join('\n'),
    ],
    ['a table of a wiki', `{| class="wikitable"\n|-\n${wikiRows(' || ').join('\n|-\n')}\n|}\n`],
    ['a cell of a wiki a line', `A board:\n{|\n|+ Easy\n|-\n${wikiRows('\n| ').join('\n|-\n')}\n|}\n`],
    ['a spreadsheet with empty edges', `,,,,,,,,,,,\n${ROWS.map(row => `,${cellsOf(row)},,`).join('\n')}\n`],
    [
      'a spreadsheet with a word beside',
      ROWS.map((row, at) => `${cellsOf(row)},${at === 0 ? 'Easy' : ''}`).join('\n'),
    ],
    [
      'blocks of code in Markdown',
      `# Sudoku\n\nInput:\n\`\`\`\n${ROWS.join('\n')}\n\`\`\`\nOutput:\n\`\`\`\n${WIKIPEDIA_SOLUTION.match(/.{9}/g)!.join('\n')}\n\`\`\`\n`,
    ],
    [
      'a matrix on one line',
      `$\\begin{bmatrix} ${ROWS.map(row => [...row].join(' & ')).join(' \\\\ ')} \\end{bmatrix}$`,
    ],
    [
      'an array of C',
      `int grid[9][9] = {\n${ROWS.map(row => `  {${[...row.replaceAll('.', '0')].join(', ')}}, /* row */`).join('\n')}\n};`,
    ],
    ['a dictionary of Python', `{'puzzle': '${WIKIPEDIA}', 'level': None,}`],
    ['characters in single quotes', `[${ROWS.map(row => `['${[...row].join("','")}']`).join(',')}]`],
    [
      'a print of floats',
      `[[${ROWS.map(row => [...row.replaceAll('.', '0')].map(cell => `${cell}.`).join(' ')).join(']\n [')}]]`,
    ],
    [
      'a call',
      `solve(np.array([[${ROWS.map(row => [...row.replaceAll('.', '0')].join(',')).join('],[')}]], dtype=int))`,
    ],
    ['Prolog', `problem(1, [[${ROWS.map(row => [...row.replaceAll('.', '_')].join(',')).join('],\n [')}]]).`],
    ['Haskell', `puzzle = [ "${ROWS.join('"\n         , "')}" ]`],
  ])('%s', (_, text) => {
    const items = [...readText(text)];
    expect(sudokus(items)).toEqual([WIKIPEDIA]);
    expect(refusals(items)).toEqual([]);
  });

  test.each<[string, (row: string) => string]>([
    ['plain', row => row],
    ['spaced', row => [...row].join(' ')],
    [
      'with bars',
      row =>
        `| ${row
          .match(/.../g)!
          .map(part => [...part].join(' '))
          .join(' | ')} |`,
    ],
  ])('two boards side by side, %s: the first, and its solution or another puzzle', (_, shown) => {
    const beside = (others: readonly string[]) =>
      ROWS.map((row, at) => `${shown(row)}     ${shown(others[at]!)}`).join('\n');
    const [solved, ...more] = [...readText(beside(WIKIPEDIA_SOLUTION.match(/.{9}/g)!))];
    expect(more).toEqual([]);
    expect(solved).toMatchObject({ solution: [{ values: [...WIKIPEDIA_SOLUTION].map(Number) }] });
    const other = [...ROWS].reverse();
    expect(sudokus(readText(`Monday and Tuesday\n\n${beside(other)}\n`))).toEqual([
      WIKIPEDIA,
      other.join(''),
    ]);
  });

  test.each<[string, string, (at: number) => string]>([
    ['titles above', 'Puzzle 1            Puzzle 2\n', () => '     '],
    ['an arrow between', '', at => (at === 4 ? '  ->  ' : '      ')],
    ['arrows and a title', 'Before      After\n', () => '  →  '],
  ])('two boards side by side with %s', (_, title, between) => {
    const other = [...ROWS].reverse();
    const text = title + ROWS.map((row, at) => row + between(at) + other[at]).join('\n');
    const items = [...readText(text)];
    expect([sudokus(items), refusals(items)]).toEqual([[WIKIPEDIA, other.join('')], []]);
  });

  test('a heading does not lose the puzzles below it', () => {
    expect(sudokus(readText(`25 hard puzzles, collected\n${`${WIKIPEDIA}\n`.repeat(25)}`))).toHaveLength(25);
  });

  test('a solution above its puzzle is no puzzle', () => {
    for (const between of ['\n', ' ']) {
      const text = `Solution: ${WIKIPEDIA_SOLUTION}${between}Sudoku: ${WIKIPEDIA}`;
      expect(sudokus(readText(text))).toEqual([WIKIPEDIA]);
      expect([...readText(text)]).toMatchObject([{ solution: [{ columns: 9 }] }]);
    }
  });

  test('a second grid may be the solution, or the regions', () => {
    const [solved] = [
      ...readText(`${ROWS.join('\n')}\n\nSolution\n${WIKIPEDIA_SOLUTION.match(/.{9}/g)!.join('\n')}`),
    ];
    expect(solved).toMatchObject({ solution: [{ values: [...WIKIPEDIA_SOLUTION].map(Number) }] });
    const regions = ['AABB', 'ABBC', 'ADCC', 'DDDC'];
    const [jigsaw] = [...readText(`1...\n..2.\n.3..\n...4\n\n${regions.join('\n')}`)];
    expect(jigsaw).toMatchObject({ puzzle: { regions: [0, 0, 1, 1, 0, 1, 1, 2, 0, 3, 2, 2, 3, 3, 3, 2] } });
  });

  test('a map of regions that is none refuses its Sudoku; a full grid that is no solution is none itself', () => {
    const board = '1...\n..2.\n.3..\n...4\n\n';
    for (const map of ['AABB\nABBC\nADCC\nDDCC', 'AABB\nABBA\nCDDC\nCCDD'])
      expect(refusals(readText(board + map))).toEqual([
        'Below this Sudoku, at line 6, stands what looks like a map of its regions, but is none.',
      ]);
    const items = [...readText(`${board}1223\n1233\n1244\n4444\n`)];
    expect(items).toMatchObject([
      { line: 1 },
      { line: 6, reason: expect.stringContaining('This full grid is') },
    ]);
  });

  test('a link of f-puzzles with a rule is refused by its name; disjoint groups are rules that Mull knows', () => {
    const grid = Array.from({ length: 9 }, (_, row) =>
      [...ROWS[row]!].map(cell => (cell === '.' ? {} : { value: Number(cell), given: true })),
    );
    const link = (more: object) =>
      `https://f-puzzles.com/?load=${lzString.compressToBase64(JSON.stringify({ size: 9, grid, ...more }))}`;
    for (const rule of ['antiknight', 'antiking', 'nonconsecutive'])
      expect(refusals(readText(link({ [rule]: true })))).toEqual([expect.stringContaining(rule)]);
    for (const rule of ['odd', 'even', 'thermometer', 'arrow', 'killercage'])
      expect(refusals(readText(link({ [rule]: [{ cell: 'R1C1' }] })))).toEqual([
        expect.stringContaining(rule),
      ]);
    const [item] = [...readText(link({ disjointgroups: true }))];
    expect(item).toMatchObject({ puzzle: { extraRegions: expect.objectContaining({ length: 9 }) } });
  });

  test('links that a mail broke over lines are joined, several in one text', () => {
    const grid = (rows: readonly string[]) =>
      rows.map(row => [...row].map(cell => (cell === '.' ? {} : { value: Number(cell), given: true })));
    const link = (rows: readonly string[]) =>
      `https://sudokupad.app/fpuzzles${lzString.compressToBase64(JSON.stringify({ size: 9, grid: grid(rows) }))}`;
    const other = [...ROWS].reverse();
    const broken = (text: string, end: string) => text.match(/.{1,72}/g)!.join(end);
    const mail = `Hello,\nthe first:\n${broken(link(ROWS), '\n')}\nand another:\n> ${broken(link(other), '=\n> ')}\n${WIKIPEDIA}\n`;
    expect(sudokus(readText(mail))).toEqual([WIKIPEDIA, other.join(''), WIKIPEDIA]);
    expect(refusals(readText(mail))).toEqual([]);
    const cut = `${broken(link(ROWS).slice(0, 300), '\n')}\n\nBye`;
    expect(refusals(readText(cut))[0]).toMatch(/damaged|cut off/);
  });

  test('boxes of 3 rows and 2 columns are taken where only they give one solution, and that is said', () => {
    // Solved with upright boxes by hand: rows shifted so that the boxes 3×2 hold every digit.
    const solved = ['123456', '345612', '561234', '214365', '436521', '652143'];
    const text = solved.map((row, at) => (at === 5 ? '......' : row)).join('\n');
    const [item] = [...readText(text)];
    expect(item && isFound(item) && item.notes?.join()).toMatch(/Boxes of 3 rows|Latin square/);
  });
});

test.each([
  ['a long number', '4111111111111111'],
  ['a long number with blanks', '4111 1111 1111 1111'],
  ['queens', '[[0,1,0,0],[0,0,0,1],[1,0,0,0],[0,0,1,0]]'],
  ['a matrix', 'm = [[1,2,3,4],\n[4,3,2,1],\n[1,1,1,1],\n[2,2,2,2]]'],
])('%s is no Sudoku', (_, text) => {
  expect([...readText(text)].filter(isFound)).toEqual([]);
});

test.each<[string, string]>([
  ['a blank column of it', ROWS.map(row => `,${cellsOf(`.${row.slice(1)}`)},`).join('\n')],
  [
    'blank edges of it',
    ROWS.map((row, at) => (at % 8 < 2 ? ',,,,,,,,,' : `${cellsOf(`..${row.slice(2, 7)}..`)},`)).join('\n'),
  ],
])('a spreadsheet in which empty edges may be %s is refused', (_, text) => {
  expect([...readText(text)].filter(isFound)).toEqual([]);
});

test.each([
  '1..2.3..4...3.1.',
  '1234341221434321',
  '1000000200000300',
  '[[1,0,0,0],[0,0,0,2],[0,0,0,0],[0,3,0,0]]',
])('%s stays a Sudoku', text => {
  expect(sudokus(readText(text))).toHaveLength(1);
});

test.each([
  ['> in a row', '5>3 . . 7 . . . .'],
  ['< between spaces', '5 3 < . . 7 . . . .'],
])('signs between cells are a rule: %s', (_, row) => {
  const text = [row, ...ROWS.slice(1).map(other => [...other].join(' '))].join('\n');
  expect(refusals(readText(text))).toEqual([expect.stringContaining('greater-than Sudoku')]);
  expect(sudokus(readText(text))).toEqual([]);
});

test.each([
  ['Sudoku X', 'diagonals'],
  ['Even/odd sudoku', 'even and odd cells'],
  ['Greater than sudoku', 'greater than'],
])('the heading %s gives a note', (heading, rule) => {
  const [item] = [...readText(`${heading}\n\n${ROWS.join('\n')}`)];
  expect(item && isFound(item) && item.notes?.join()).toContain(`as data: ${rule}.`);
});

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
    ['emoji', '🧱🧱🧱🧱🧱\n🧱🟩⬜️🏁🧱\n🧱🧱🧱🧱🧱', '#####/#S.G#/#####'],
    ['coloured squares', '⬛⬛⬛⬛⬛\n⬛🟢⬜🟥⬛\n⬛⬛⬛⬛⬛', '#####/#S.G#/#####'],
    ['heavy lines', '┏━━━┓\n┃S G┃\n┗━━━┛', '#####/#S.G#/#####'],
  ])('%s', (_, text, expected) => {
    expect(mazes(readText(text))).toEqual([expected]);
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
      /not known: "🟥", "🟩"/,
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
          '4 to 5 cells, each two characters wide: open cells were added at the end of lines 1, 2, 5.',
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

describe('puzzles of several types in one text', () => {
  const SUDOKU = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79';
  const MAZE = 'S..#\n.#..\n...G';

  test.each([
    ['a maze after a Sudoku', `${SUDOKU}\n\n${MAZE}\n`, 3],
    ['a maze before it', `${MAZE}\n\n${SUDOKU}\n`, 1],
    ['a maze directly below it', `${SUDOKU}\n${MAZE}\n`, 2],
    ['a maze directly below a grid', `${ROWS.join('\n')}\n${MAZE}\n`, 10],
  ])('%s is not passed over in silence', (_, text, line) => {
    const items = [...readText(text)];
    expect(items.filter(isFound)).toHaveLength(1);
    expect(items.filter(item => !isFound(item))).toEqual([
      expect.objectContaining({ line, reason: 'What begins here looks like a maze, among Sudokus.' }),
    ]);
  });
});

describe('ARC tasks that only people would take for JSON', () => {
  const TASK = '{"train":[{"input":[[1,2],[3,4]],"output":[[2,1],[4,3]]}],"test":[{"input":[[1,0],[0,1]]}]}';

  test.each([
    ['a dictionary of Python', TASK.replaceAll('"', "'")],
    ['commas too many', TASK.replaceAll(']}', '],},').replace(/,$/, '')],
    ['comments', TASK.replace('[', '[ // pairs\n').replace('"test"', '# asked\n"test"')],
    ['tuples', TASK.replaceAll('[', '(').replaceAll(']', ',)')],
    ['arrays of NumPy', TASK.replaceAll('[[', 'array([[').replaceAll(']]', ']])')],
    ['a variable', `var task = ${TASK};`],
    ['a block of code', `\`\`\`json\n${TASK}\n\`\`\``],
    ['an entry of an object', `{"task_id":"a","task":${TASK}}`],
    ['entries of an entry', `{"tasks":{"a":${TASK}}}`],
    [
      'a prompt with lists on a line',
      'Example 1:\nInput:\n[[1, 2], [3, 4]]\nOutput:\n[[2, 1], [4, 3]]\n\nTest input:\n[[1, 0], [0, 1]]\n',
    ],
    ['names without quotes', TASK.replaceAll('"', '')],
    ['an output that is asked for as an empty list', TASK.replace(/}]}$/, ',"output":[]}]}')],
    ['grids without words', '12\n34\n\n21\n43\n\n10\n01\n'],
    ['spaced grids without words', '1 2\n3 4\n\n2 1\n4 3\n\n1 0\n0 1\n'],
    ['other names of sides', TASK.replaceAll('input', 'in').replaceAll('output', 'out')],
    ['names in capitals', TASK.replace(/"[a-z]/g, letters => letters.toUpperCase())],
    ['names in capitals in a file of tasks', `{"a":${TASK.toUpperCase()}}`],
    ['a test that is no list', TASK.replace('"test":[', '"test":').replace(/\]\}$/, '}')],
    ['other names', TASK.replace('train', 'training').replace('test', 'testing')],
    ['pairs as lists', '{"train":[[[[1,2],[3,4]],[[2,1],[4,3]]]],"test":[[[[1,0],[0,1]]]]}'],
    [
      'pairs as lists of Python',
      'task = {"train": [([[1, 2], [3, 4]], [[2, 1], [4, 3]])], "test": [([[1, 0], [0, 1]],)]}',
    ],
  ])('%s', (_, text) => {
    expect([...readText(text)]).toMatchObject([
      {
        puzzle: {
          kind: 'arc',
          pairs: [{ output: { values: [2, 1, 4, 3] } }],
          tests: [{ input: { values: [1, 0, 0, 1] } }],
        },
      },
    ]);
  });
});

test.each<[string, string, RegExp]>([
  ['a submission', '{"007bbfb7":[{"attempt_1":[[0]],"attempt_2":[[0]]}]}', /^This is a submission/],
  ['outputs alone', '{"007bbfb7":[[[0,1],[1,0]]]}', /^These are outputs of ARC tasks/],
  [
    'outputs alone under names',
    '{"one":[[[0,1,5],[1,0,7]]],"two":[[[0]]]}',
    /^These are outputs of ARC tasks/,
  ],
  [
    'parts under other names',
    '{"train_inputs":[[[1,2]]],"test_inputs":[[[3,4]]]}',
    /^This JSON holds no puzzle/,
  ],
  ['pairs alone', `{"examples":[${Array(4).fill('[[[1,2]],[[2,1]]]')}]}`, /^These are pairs of an ARC task/],
  ['an even number of grids', '12\n34\n\n21\n43\n', /^This task has 0 test inputs/],
  ['a row of a grid that is short', '12\n3\n\n21\n43\n\n10\n01\n', /^Line 2 has 1 cell, but line 1 has 2/],
])('%s of ARC is named', (_, text, reason) => {
  expect(refusals(readText(text))).toEqual([expect.stringMatching(reason)]);
});

describe('containers', () => {
  const line = strToU8(`${WIKIPEDIA}\n`);

  test('a zip of files, a gzip, and a zip in a zip', () => {
    const zip = zipSync({
      'a/one.sdm': line,
      'two.txt': strToU8('#####\n#S G#\n#####\n'),
      '__MACOSX/x': line,
    });
    const items = [...readBytes(zip)];
    expect(sudokus(items)).toEqual([WIKIPEDIA]);
    expect(mazes(items)).toEqual(['#####/#S.G#/#####']);
    expect(items.map(({ file }) => file)).toEqual(['a/one.sdm', 'two.txt']);
    expect(sudokus(readBytes(gzipSync(line)))).toEqual([WIKIPEDIA]);
    expect(sudokus(readBytes(zipSync({ 'inner.zip': zip })))).toEqual([WIKIPEDIA]);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['a bomb', zipSync({ a: new Uint8Array(210_000_000) }, { level: 9 }), /more than 200 MB/],
    ['a cut zip', zipSync({ 'a.txt': line }, { level: 9 }).subarray(0, 60), /damaged|no files|no puzzle/],
    ['a workbook', zipSync({ 'xl/workbook.xml': line }), /workbook of Excel/],
    ['a model', zipSync({ 'x/data.pkl': line }), /model/],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), /picture \(JPEG\)/],
    ['an array', strToU8('\x93NUMPY\x01\x00', true), /array \(\.npy\)/],
    [
      'a pointer',
      strToU8('version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n'),
      /Git LFS pointer/,
    ],
    ['a damaged ARC task', strToU8('{"test":[{"input":[[1,2],[3,4]]}],"trian":[]}'), /ARC task/],
    ['a web page', strToU8('<!DOCTYPE html><html><body>x</body></html>'), /web page/],
    [
      'pairs without a test',
      strToU8('[{"input":[[1]],"output":[[2]]},{"input":[[3]],"output":[[4]]}]'),
      /without a test/,
    ],
    ['nothing', new Uint8Array(), /empty/],
    ['noise', Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919) % 251), /no text/],
    ['other XML', strToU8('<?xml version="1.0"?><thing/>'), /does not know/],
  ])('%s is named once', (_, bytes, reason) => {
    expect(refusals(readBytes(bytes))).toEqual([expect.stringMatching(reason)]);
  });
});

test('in a program, the only board beside a solution is its puzzle, whatever it is called', () => {
  const list = (digits: string) => JSON.stringify(digits.match(/.{9}/g)!.map(row => [...row].map(Number)));
  const given = WIKIPEDIA.replaceAll('.', '0');
  const items = [...readText(`my_grid = ${list(given)}\nsolution = ${list(WIKIPEDIA_SOLUTION)}\n`)];
  expect(items).toMatchObject([
    {
      puzzle: { givens: [...given].map(Number) },
      solution: [{ values: [...WIKIPEDIA_SOLUTION].map(Number) }],
    },
  ]);
});

test('rows that count from 1 are no labels in the midst of a larger grid', () => {
  const rows = ['1 0 0 0 0', '1 0 0 0 0', '2 0 0 0 0', '3 0 0 0 0', '4 0 0 0 0', '0 0 0 0 0'];
  const [task] = [...readText(`Train 1 input\n${rows.join('\n')}\n\nTrain 1 output\n0\n\nTest 1 input\n0\n`)];
  expect(task).toMatchObject({ puzzle: { pairs: [{ input: { rows: 6, columns: 5 } }] } });
});

test.each([5, 8, 12, 25])('a grid of another size is named once: %i', size => {
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row === column ? row + 1 : 0)),
  );
  for (const between of size < 10 ? ['', ' '] : [' ', ','])
    expect(refusals(readText(rows.map(row => row.join(between)).join('\n')))).toEqual([
      `This grid has ${size}×${size} cells; Mull solves Sudokus of 4×4, 6×6, 9×9 and 16×16.`,
    ]);
});

test('a part of a 16×16 board between two letters is no board of its own', () => {
  const line = `${'.'.repeat(178)}A${'.'.repeat(14)}1.A${'.'.repeat(60)}`;
  expect([...readText(line)]).toMatchObject([{ puzzle: { size: 16 } }]);
});

test('a program whose puzzle lacks a row is refused, and its solution is no puzzle instead', () => {
  const list = (rows: readonly string[]) => rows.map(row => `    [${[...row].join(', ')}],`).join('\n');
  const rows = (digits: string) => digits.replaceAll('.', '0').match(/.{9}/g)!;
  const text = `puzzle = [\n${list(rows(WIKIPEDIA).slice(1))}\n]\nsolution = [\n${list(rows(WIKIPEDIA_SOLUTION))}\n]\n`;
  expect([...readText(text)]).toMatchObject([{ reason: expect.stringContaining('8 of 9 rows') }]);
});

test('a blank line among rows in quotes is one among rows: a maze is not cut in two, and two are not joined', () => {
  const quoted = (maze: string) => maze.replace(/^.+$/gm, '"$&",');
  const maze = '#######\n#S  # #\n# # # #\n\n# #   #\n# ### #\n#    G#\n#######';
  for (const [text, count] of [
    [maze, 1],
    [maze.replace('G', ' '), 2],
    ['#####\n#S G#\n#####\n\n#####\n#S  #\n#  G#\n#####', 2],
  ] as const) {
    expect([...readText(quoted(text))]).toEqual([...readText(text)]);
    expect(mazes(readText(quoted(text)))).toHaveLength(count);
  }
  expect(sudokus(readText(quoted(ROWS.join('\n').replace(/(?<=(?:\n.*){2})\n/, '\n\n'))))).toEqual([
    WIKIPEDIA,
  ]);
});

test('a row that a lost line end put into a comment is missed', () => {
  const rows = ['#######', '#S..#.#', '#.#.#.#', '#....G#', '#######'];
  const lines = rows.map((row, at) => `    '${row}',  # ${at}`);
  const text = `maze = [\n${lines[0]} ${lines.slice(1).join('\n')}\n]\n`;
  expect([...readText(text)]).toMatchObject([{ reason: expect.stringContaining('looks like another one') }]);
});

test.each([
  ['a long number with its name', `id=8273645162738495061728394051627384 ${WIKIPEDIA}`, 1],
  [
    'a long number with its name behind a board',
    `${WIKIPEDIA} # hash: 1234567890123456789012345678901234`,
    1,
  ],
  ['a checksum beside a board', `${WIKIPEDIA} 5d41402abc4b2a76b9719d911017c592`, 1],
  [
    'words of one length in a program',
    `names = ["abc", "def", "ghi"]\n# abcdef\nboard = "${WIKIPEDIA}"\n`,
    1,
  ],
  [
    'two lists of rows, one right below the other',
    'a = ["#####",\n "#S G#",\n "#####"]\nb = ["#####",\n "#G S#",\n "#####"]\n',
    2,
  ],
])('%s is no part of another board', (_, text, puzzles) => {
  const items = [...readText(text)];
  expect(items.filter(isFound)).toHaveLength(puzzles);
  expect(items).toHaveLength(puzzles);
});

test.each([
  ['a long number without a name', `${WIKIPEDIA} 8273645162738495061728394051627384`],
  ['a solution that lacks cells', `${WIKIPEDIA} solution: ${WIKIPEDIA_SOLUTION.slice(40)}`],
  ['a solution that lacks one, under another name', `${WIKIPEDIA} then ${WIKIPEDIA_SOLUTION.slice(1)}`],
])('%s beside a board is refused', (_, text) => {
  expect([...readText(text)]).toMatchObject([
    { reason: expect.stringMatching(/^Beside a board, this line has \d+ cells that are none\.$/) },
  ]);
});
