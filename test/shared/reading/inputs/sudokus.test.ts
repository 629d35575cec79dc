import lzString from 'lz-string';
import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../puzzles/sudoku/samples.ts';
import { cellsOf, ROWS, refusals, sudokus } from './short.ts';

/** Sudokus as people and programs write them. */

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
    [
      'rows of logicpuzzle with their numbers',
      ROWS.map((row, at) => `\\setrow{${at + 1}}{${[...row.replaceAll('.', ' ')].join(',')}}`).join('\n'),
    ],
    [
      'rows of TikZ with braces around cells',
      ROWS.map(row => `\\setrow {${[...row.replaceAll('.', ' ')].join('}{')}}`).join('\n'),
    ],
    [
      'a table of Typst',
      `#table(\n  columns: 9,\n${ROWS.map(row => `  ${[...row].map(cell => `[${cell.replace('.', '')}]`).join(', ')},`).join('\n')}\n)`,
    ],
    [
      'a grid of Typst with widths',
      `#grid(columns: (1fr,) * 9, stroke: 1pt,\n${[...ROWS.join('')].map(cell => `[${cell.replace('.', ' ')}]`).join('')})`,
    ],
    [
      'a table of Markdown with its first row as the head, blanks blank',
      ROWS.map(row => `|${[...row.replaceAll('.', ' ')].join('|')}|`)
        .toSpliced(1, 0, `|${':-:|'.repeat(9)}`)
        .join('\n'),
    ],
    ['messages of a chat', ROWS.map((row, at) => `[12/03/24, 10:0${at}] Ann: ${row}`).join('\n')],
    ['a message of a chat', `12.03.24, 10:01 - Ann B.: ${ROWS.join('\n')}`],
    ['messages with the time first', ROWS.map(row => `[10:12, 3/3/2025] Ann: ${row}`).join('\n')],
    ['dashes for blanks', ROWS.map(row => [...row.replaceAll('.', '–')].join(' ')).join('\n')],
    ['long dashes for blanks', ROWS.map(row => row.replaceAll('.', '—')).join('\n')],
    [
      'an array of MiniZinc',
      `start = [| ${ROWS.map(row => [...row.replaceAll('.', '_')].join(', ')).join('\n| ')} |];`,
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

  test.each(['# ', '// ', ';; ', '-- ', '% '])('behind %s in every line', mark => {
    for (const between of ['', ' ']) {
      const items = [...readText(ROWS.map(row => mark + [...row].join(between)).join('\n'))];
      expect([sudokus(items), refusals(items)]).toEqual([[WIKIPEDIA], []]);
    }
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

  test('links are known without https://, too, and pencil marks of SudokuPad that are left out are told', () => {
    const cells: object[][] = ROWS.map(row =>
      [...row].map(cell => (cell === '.' ? {} : { value: Number(cell) })),
    );
    const pack = (value: object) => lzString.compressToBase64(JSON.stringify(value));
    const scl = `sudokupad.app/scl${pack({ cells: cells.with(0, cells[0]!.with(2, { centremarks: [1, 2] })) })}`;
    const [marked] = [...readText(scl)];
    expect(marked).toMatchObject({ notes: [expect.stringContaining('pencil marks')] });
    const grid = cells.map(row => row.map(cell => ({ ...cell, given: 'value' in cell })));
    for (const address of ['www.f-puzzles.com/?load=', 'sudokupad.app/fpuzzles'])
      expect(sudokus(readText(`${address}${pack({ size: 9, grid })}`))).toEqual([WIKIPEDIA]);
    expect(refusals(readText('sudokupad.app/abc123xyz'))).toEqual([expect.stringContaining('on a server')]);
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
