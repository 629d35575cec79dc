import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { mazeIn, puzzleIn, sudokuIn } from '../../../reading.ts';

/** What stands beside a puzzle, in its object, its row or its program, is read or refused, and never passed over. */

const GIVENS = [1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 3, 0, 0];
const REGIONS = [0, 0, 0, 1, 0, 2, 1, 1, 2, 2, 3, 1, 2, 3, 3, 3];
const rowsOf = (cells: readonly unknown[]) => [0, 4, 8, 12].map(from => cells.slice(from, from + 4));
const [GRID, MAP] = [GIVENS, REGIONS].map(cells => JSON.stringify(rowsOf(cells)));
const LISTS = JSON.stringify(
  [0, 1, 2, 3].map(name => [...REGIONS.keys()].filter(cell => REGIONS[cell] === name)),
);
const PLACES = JSON.stringify(
  [0, 1, 2, 3].map(name =>
    [...REGIONS.keys()].filter(cell => REGIONS[cell] === name).map(cell => [cell >> 2, cell & 3]),
  ),
);

const reasons = (text: string) => [...readText(text)].map(item => (isFound(item) ? 'read' : item.reason));

describe('Sudokus', () => {
  test.each([
    ['a grid', `{"grid":${GRID},"regions":${MAP}}`],
    ['a list', `{"grid":${GRID},"boxes":${JSON.stringify(REGIONS)}}`],
    ['a text', `{"grid":${GRID},"regions":"${REGIONS.join('')}","type":"jigsaw"}`],
    ['lists of cells', `{"grid":${GRID},"regions":${LISTS}}`],
    ['rows and columns', `{"grid":${GRID},"regions":${PLACES}}`],
    ['an object around the puzzle', `{"regions":${MAP},"data":{"grid":${GRID}}}`],
    ['a column of a table', `puzzle,regions\n${GIVENS.join('')},${REGIONS.join('')}\n`],
    ['a variable', `board = ${GRID}\nregions = ${MAP}\n`],
  ])('regions as %s make a jigsaw', (_, text) => {
    const found = [...readText(text)];
    expect(found).toMatchObject([{ puzzle: { givens: GIVENS, regions: REGIONS } }]);
  });

  test.each<[string, string, string]>([
    ['regions that are none', `{"grid":${GRID},"regions":[[1,2],[3]]}`, 'under "regions" are no regions'],
    ['a type', `{"grid":${GRID},"type":"killer"}`, 'type "killer"'],
    ['a variant around several', `{"variant":"killer","puzzles":[{"grid":${GRID}}]}`, 'variant "killer"'],
    ['a jigsaw without its regions', `{"grid":${GRID},"variant":"jigsaw"}`, 'variant "jigsaw"'],
    ['a rule', `{"grid":${GRID},"thermometers":[[0,1]]}`, 'thermometers'],
    ...[
      ...['even', 'odd', 'clone', 'between', 'betweenLines', 'littleKiller', 'rowIndexers', 'zipper_lines'],
      ...[
        'min',
        'maximum',
        'ratio',
        'differences',
        'lines',
        'kropki_white',
        'palindromes',
        'whispers',
        'thermo',
      ],
    ].map(name => [name, `{"grid":${GRID},"${name}":[[0,2]]}`, name] as [string, string, string]),
    ['cells in an object', `{"grid":${GRID},"quads":[{"cells":["R1C1","R1C2"],"value":3}]}`, 'quads'],
    ['a text of cells', `{"grid":${GRID},"even":"r1c1 r2c2"}`, 'even'],
    ['a column of a table', `puzzle,cages\n${GIVENS.join('')},"[1]"\n`, 'cages'],
    ['a column of kinds', `puzzle,variant\n${GIVENS.join('')},killer\n`, 'variant "killer"'],
    ['a variable', `board = ${GRID}\ncages = [[0, 1]]\n`, 'cages'],
  ])('%s is refused by name', (_, text, name) => {
    expect(reasons(text)).toEqual([expect.stringContaining(name)]);
  });

  test.each([
    ['a plain kind and sides of boxes', `{"grid":${GRID},"type":"classic sudoku","boxWidth":2,"cages":[]}`],
    ['rules without cells', `{"grid":${GRID},"even":[],"odd":null,"thermo":false,"clone":{},"killer":0}`],
    ['figures of a data set', `{"grid":${GRID},"min":3,"max":20,"lines":4,"sum":[40,41],"ratio":0.5}`],
    ['what a player did', `{"grid":${GRID},"moves":[[0,1],[1,2]],"hints":[[1,1]],"size":4}`],
    ['rules that are switched off', `puzzle,cages,killer\n${GIVENS.join('')},[],no\n`],
    [
      'flags of the givens',
      `board = ${GRID}\nfixed = ${GRID?.replace(/\d/g, digit => (digit === '0' ? 'False' : 'True'))}`,
    ],
  ])('%s say nothing', (_, text) => {
    expect([...readText(text)]).toMatchObject([{ puzzle: { givens: GIVENS, diagonals: false } }]);
  });
});

describe('rules that Mull knows', () => {
  const NINE = '530070000600195000098000060800060003400803001700020006060000280000419005000080079';
  const diagonals = { diagonals: true };
  const windows = { diagonals: false, extraRegions: expect.objectContaining({ length: 4 }) };

  test.each<[string, object]>([
    [`{"puzzle":"${NINE}","diagonals":true}`, diagonals],
    [`{"puzzle":"${NINE}","type":"X-Sudoku"}`, diagonals],
    [`{"puzzle":"${NINE}","constraints":["diagonal"],"isXSudoku":1}`, diagonals],
    [`puzzle,diagonal\n${NINE},yes\n`, diagonals],
    [`{"puzzle":"${NINE}","variant":"windoku"}`, windows],
    [`{"puzzle":"${NINE}","hyperSudoku":true,"diagonals":false}`, windows],
    [
      `{"puzzle":"${NINE}","rules":"Fill in the grid so that every row, column and 3x3 box contains the digits 1-9."}`,
      {},
    ],
  ])('%s', (text, rules) => {
    const [item] = [...readText(text)];
    expect(item).toMatchObject({ puzzle: { givens: [...NINE].map(Number), ...rules } });
    expect(item).not.toHaveProperty('notes');
  });

  test.each([
    ['one diagonal', '"diagonal":"main"', 'diagonal'],
    ['diagonals of something else', '"diagonalSums":true', 'diagonalSums'],
    ['a rule among known ones', '"constraints":["diagonal","knight"]', 'constraints ["diagonal","knight"]'],
    [
      'a sentence of another rule',
      '"rules":"Every row contains the digits 1-9, and cells on a line grow."',
      'rules',
    ],
  ])('%s is refused', (_, said, name) => {
    expect(reasons(`{"puzzle":"${NINE}",${said}}`)).toEqual([
      expect.stringContaining(`rules that Mull does not know: ${name}`),
    ]);
  });
});

describe('words beside a puzzle that speak of a rule give a note', () => {
  test.each([
    ['a title', `{"grid":${GRID},"title":"Killer Sudoku 5"}`],
    ['tags', `{"grid":${GRID},"tags":["easy","killer"]}`],
    ['a text around several', `{"description":"All with cages","puzzles":[{"grid":${GRID}}]}`],
    ['the name of an entry', `{"easy killer":{"grid":${GRID}}}`],
    ['a field of a table', `name,puzzle\nKiller 1,${GIVENS.join('')}\n`],
  ])('%s', (_, text) => {
    expect([...readText(text)]).toMatchObject([{ notes: [expect.stringContaining('killer cages')] }]);
  });

  test('of a rule that it holds, they give none', () => {
    const text = `{"title":"A jigsaw","grid":${GRID},"regions":${MAP}}`;
    expect([...readText(text)][0]).not.toHaveProperty('notes');
  });
});

test("a board that may be a player's gives a note", () => {
  expect([...readText(`{"current":${GRID}}`)]).toMatchObject([
    { notes: ['The board is called "current": some of its digits may be a player\'s, and wrong.'] },
  ]);
});

test('cells under a name that says nothing give a note', () => {
  const [item] = [...readText(`{"grid":${GRID},"frobs":[[0,2],[1,3]]}`)];
  expect(item).toMatchObject({
    notes: ['Cells are listed under "frobs", perhaps for a rule. Mull solves the puzzle without it.'],
  });
  expect([...readText(`{"grid":${GRID},"clues":[[0,2],[3]]}`)][0]).toHaveProperty('notes');
  expect([...readText(`{"grid":${GRID},"moves":[[0,2],[1,3]]}`)][0]).not.toHaveProperty('notes');
});

describe('boxes of a 6×6', () => {
  const SIX = JSON.stringify(
    Array.from({ length: 6 }, (_, row) =>
      Array.from({ length: 6 }, (_, column) => (row === column ? row + 1 : 0)),
    ),
  );
  const boxOf = (text: string) => sudokuIn(text).regions.slice(0, 7).join('');

  test.each([
    ['"boxWidth":2,"boxHeight":3', '0011220'],
    ['"box":{"rows":3,"cols":2}', '0011220'],
    ['"box_rows":3', '0011220'],
    ['"boxWidth":3,"boxHeight":2', '0001110'],
    ['"box":[2,3]', '0001110'],
    ['"box":"3x2"', '0001110'],
  ])('%s', (said, regions) => {
    expect(boxOf(`{"grid":${SIX},${said}}`)).toBe(regions);
  });
});

describe('mazes', () => {
  const MAZE = '[[0,1,0,0],[0,0,0,0],[1,1,0,0],[1,1,1,0]]';
  const DRAWN = '["#####","#   #","# # #","#####"]';

  test.each([
    ['pairs', `{"maze":${MAZE},"start":[0,2],"end":[1,0]}`],
    ['variables', `maze = ${MAZE}\nstart = (0, 2)\ngoal = (1, 0)\n`],
    ['objects', `{"maze":${MAZE},"startPosition":{"row":0,"col":2},"exit":{"x":0,"y":1}}`],
    ['texts', `{"maze":${MAZE},"start":"0,2","finish":"(1, 0)"}`],
  ])('ends as %s are taken', (_, text) => {
    const [item] = [...readText(text)];
    expect(item).toMatchObject({ puzzle: { walls: MAZE.match(/\d/g)?.map(Number), start: 2, goal: 4 } });
    expect(item && isFound(item) && item.notes?.join()).not.toContain('corners');
  });

  test('ends make a maze of a grid with few walls', () => {
    const rows = ['00100', '00000', '00010', '11011', '00000'];
    const grid = `[${rows.map(row => `[${[...row]}]`)}]`;
    for (const text of [
      `Input: maze = ${grid}, start = [0,4], destination = [4,4]\nOutput: true`,
      `{"grid":${grid},"start":[0,4],"goal":[4,4]}`,
    ])
      expect(mazeIn(text)).toMatchObject({ walls: [...rows.join('')].map(Number), start: 4, goal: 24 });
  });

  test('ends within a border of walls', () => {
    expect(mazeIn(`{"maze":${DRAWN},"start":[1,1],"end":[2,3]}`)).toMatchObject({ start: 6, goal: 13 });
  });

  test.each([
    ['on a wall', `{"maze":${DRAWN},"start":[0,0]}`, 'row 0, column 0, counted from 0, which is a wall'],
    ['outside', `{"maze":${DRAWN},"end":[4,1]}`, 'but the maze has 4 rows and 5 columns'],
    ['in one cell', `{"maze":${DRAWN},"start":[1,1],"end":[1,1]}`, 'same cell'],
    ['that are no places', `{"maze":${DRAWN},"start":"north"}`, 'under "start" is no cell'],
    ['on both numbers', `{"maze":${MAZE},"start":[0,1],"end":[1,0]}`, 'stand on 0 as well as on 1'],
    [
      'of which another is drawn',
      '{"maze":["####","#S G","####"],"start":[1,2]}',
      'draws it in another cell',
    ],
    ['of a drawing of lines', '{"maze":["+--+--+","|     |","+--+--+"],"start":[0,0]}', 'drawn with lines'],
  ])('ends %s are refused', (_, text, reason) => {
    expect(() => puzzleIn(text)).toThrow(reason);
  });
});

describe('numbers that are no cells', () => {
  const ROWS = '530070000600195000098000060800060003400803001700020006060000280000419005000080079'.match(
    /.{9}/g,
  )!;
  const grid = (last: string) =>
    `[${ROWS.map((row, at) => `[${[...(at === 8 ? row.slice(0, 8) : row), ...(at === 8 ? [last] : [])].join(', ')}]`).join(',\n ')}]`;

  test.each(['12', '91', '99', '9.5', '-2', '1e3'])('%s is refused in JSON and in programs', number => {
    const reason = `Row 9, column 9 of this grid is ${Number(number)}, which is no cell`;
    for (const text of [grid(number), `board = ${grid(number)}`, `{"grid": ${grid(number)}}`])
      expect(() => puzzleIn(text), text).toThrow(reason);
  });

  test('True among digits', () => {
    expect(() => puzzleIn(`board = ${grid('True')}`)).toThrow('column 9 of this grid is true');
  });

  test.each(['0', '-1', 'null', '""', 'None'])('%s is a blank', blank => {
    expect(sudokuIn(`board = ${grid(blank)}`).givens.at(-1)).toBe(0);
  });

  test.each(['12', '98', '9.5'])('%s in a plain grid of blanks names its cell', number => {
    const text = ROWS.map(row => [...row].join(' '))
      .join('\n')
      .replace(/9$/, number);
    expect(() => puzzleIn(text)).toThrow(/cell in row 9, column 9 holds|Row 9 has 1[01] of 9 cells/);
  });
});
