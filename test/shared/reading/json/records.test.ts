import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../puzzles/sudoku/samples.ts';

/** Boards in JSON and in programs' lists: each is read or refused, and none vanishes among others. */

const ROWS = WIKIPEDIA.replaceAll('.', '0').match(/.{9}/g)!;
const LISTS = ROWS.map(row => [...row].map(Number));
const MAZE = ['#######', '#S  # #', '# # # #', '# #   #', '# ### #', '#    G#', '#######'];
const short = WIKIPEDIA.slice(1);

/** For each item the kind of its puzzle, or why it is refused. */
const kindsIn = (text: string): string[] =>
  [...readText(text)].map(item => (isFound(item) ? item.puzzle.kind : item.reason));

describe('a damaged board among others is refused', () => {
  const cells = expect.stringContaining('80 cells');
  test.each<[string, unknown]>([
    ['a list of texts', [WIKIPEDIA, short, WIKIPEDIA]],
    ['a list of objects', [{ puzzle: WIKIPEDIA }, { puzzle: short }, { puzzle: WIKIPEDIA }]],
    ['texts by their names', { easy: WIKIPEDIA, hard: short, evil: WIKIPEDIA }],
  ])('%s', (_, value) => expect(kindsIn(JSON.stringify(value))).toEqual(['sudoku', cells, 'sudoku']));

  test('in a program, too', () => {
    expect(kindsIn(`puzzles = [\n  "${WIKIPEDIA}",\n  "${short}",\n]`)).toEqual(['sudoku', cells]);
    expect(kindsIn(`puzzles = {\n  "a": "${WIKIPEDIA}",\n  "b": "${short}",\n}`)).toEqual(['sudoku', cells]);
  });

  test('lists of numbers', () => {
    const ragged = LISTS.map((row, at) => (at === 4 ? row.slice(1) : row));
    const reason = 'Row 5 of this grid has 8 cells, but most rows have 9.';
    expect(kindsIn(JSON.stringify([{ grid: LISTS }, { grid: ragged }]))).toEqual([
      'sudoku',
      `Entry 2: ${reason}`,
    ]);
    for (const alone of [ragged, { grid: ragged }]) expect(kindsIn(JSON.stringify(alone))).toEqual([reason]);
  });
});

describe('a grid that is none says why', () => {
  test.each<[string, string, string]>([
    ['a row that is short', JSON.stringify(LISTS.with(5, [7, 0, 0])), 'Row 6 of this grid has 3 cells'],
    [
      'a list in a cell',
      JSON.stringify(LISTS.with(5, [7, 0, 0, 0, [2, 3] as unknown as number, 0, 0, 0, 6])),
      'Row 6, column 5 of this grid is [2,3]',
    ],
    [
      'a row of a maze that is short',
      `maze = [${MAZE.with(3, '# #  #')
        .map(row => `"${row}"`)
        .join(', ')}]`,
      'Row 4 of this grid has 6 cells',
    ],
    [
      'a lost quote that joins two rows',
      `maze = [\n${MAZE.map(row => `  "${row}",  # a row`)
        .join('\n')
        .replace('#S  #', '#S" #')}\n]`,
      'Row 2 of this grid has 9 cells',
    ],
  ])('%s', (_, text, reason) => expect(kindsIn(text)).toEqual([expect.stringContaining(reason)]));
});

test('a quote in the midst of a row, before what looks like a sign of joining, loses no row', () => {
  const program = `maze = [\n${MAZE.map(row => `  '${row.replaceAll(' ', '.')}',  # a row`).join('\n')}\n]`;
  for (let at = program.indexOf('#S'); at < program.indexOf('G#'); at++) {
    const items = [...readText(`${program.slice(0, at)}'${program.slice(at + 1)}`)];
    for (const item of items)
      if (isFound(item) && item.puzzle.kind === 'maze') expect(item.puzzle.walls).toHaveLength(49);
  }
});

test('a second board that solves the first is its solution, whatever it is called; an id is no board', () => {
  const id = '550e8400-e29b-41d4-a716-446655440000';
  const items = [
    ...readText(JSON.stringify({ id, first_state: WIKIPEDIA, last_state: WIKIPEDIA_SOLUTION })),
    ...readText(JSON.stringify({ id, anything: WIKIPEDIA, answer: WIKIPEDIA_SOLUTION })),
  ];
  expect(items).toHaveLength(2);
  for (const item of items)
    expect(isFound(item) && item.solution?.[0]?.values.join('')).toBe(WIKIPEDIA_SOLUTION);
});

const [puzzle, solution] = [WIKIPEDIA, WIKIPEDIA_SOLUTION];
const grid = (cells: string) => cells.match(/.{9}/g)!.map(row => [...row].map(cell => Number(cell) || 0));

test.each<[string, unknown]>([
  [
    'lists of two boards',
    [
      [puzzle, solution],
      [puzzle, solution],
    ],
  ],
  [
    'lists of two grids',
    [
      [grid(puzzle), grid(solution)],
      [grid(puzzle), grid(solution)],
    ],
  ],
  ['columns', { puzzle: [puzzle, puzzle], solution: [solution, solution] }],
  ['columns by row numbers', { quizzes: { 0: puzzle, 1: puzzle }, solutions: { 0: solution, 1: solution } }],
  [
    'names and rows',
    {
      columns: ['id', 'puzzle', 'solution'],
      index: [0, 1],
      data: [
        [1, puzzle, solution],
        [2, puzzle, solution],
      ],
    },
  ],
])('%s are puzzles with their solutions', (_, value) => {
  const items = [...readText(JSON.stringify(value))];
  expect(items.map(item => isFound(item) && item.entry)).toEqual([1, 2]);
  for (const item of items) expect(isFound(item) && item.solution?.[0]?.values.join('')).toBe(solution);
});

test('lists of 81 cells are a board each, and full ones their answers', () => {
  const cells = (board: string) => [...board].map(cell => Number(cell) || 0);
  const others = [WIKIPEDIA, [...WIKIPEDIA].reverse().join(''), WIKIPEDIA.replace('5', '.')];
  const lists = others.map(cells);
  const given = lists.map(givens => ({ puzzle: { givens } }));
  expect([...readText(JSON.stringify(lists))]).toMatchObject(given);
  const solution = [{ values: cells(WIKIPEDIA_SOLUTION) }];
  expect([...readText(JSON.stringify({ x: lists, y: [cells(WIKIPEDIA_SOLUTION)] }))]).toMatchObject([
    { ...given[0], solution },
    ...given.slice(1),
  ]);
});

describe('a grid as a data frame', () => {
  const rows = WIKIPEDIA.match(/.{9}/g)!;
  const objects = (nameOf: (at: number) => string | number) =>
    rows.map(row => Object.fromEntries([...row].map((cell, at) => [nameOf(at), Number(cell) || 0])));

  test.each<[string, unknown]>([
    ['an object for each row', objects(at => at)],
    ['columns with names', objects(at => `c${at + 1}`)],
    ['columns by letters', objects(at => 'ABCDEFGHI'[at]!)],
    [
      'a table with its schema',
      { schema: { fields: [] }, data: objects(at => at).map((row, index) => ({ index, ...row })) },
    ],
  ])('%s', (_, value) => {
    const given = [...WIKIPEDIA].map(cell => Number(cell) || 0);
    expect([...readText(JSON.stringify(value))]).toMatchObject([{ puzzle: { givens: given } }]);
  });

  test('of objects by numbers alone it cannot be told which are the rows', () => {
    const [item] = [...readText(JSON.stringify({ ...objects(at => at) }))];
    expect(item).toMatchObject({ reason: expect.stringContaining('whether the rows or the columns') });
  });
});

describe('of ARC tasks by their ids', () => {
  const pair = { input: [[1, 0]], output: [[0, 2]] };
  const good = { train: [pair], test: [{ input: [[0, 1]] }] };

  test.each<[string, unknown, string]>([
    ['has no test', { train: [pair] }, 'does not have both of "train" and "test"'],
    ['has a word for tests', { train: [pair], test: 'x' }, 'does not have both of "train" and "test"'],
    ['is a list of pairs', [pair], 'These are pairs of an ARC task without a test'],
    ['is null', null, 'is no ARC task'],
  ])('one that %s is named by its id', (_, bad, reason) => {
    expect(kindsIn(JSON.stringify({ good, bad }))).toEqual([
      'arc',
      expect.stringMatching(`^bad:? .*${reason}`),
    ]);
  });

  test('all have theirs where something else is among them', () => {
    const items = [...readText(JSON.stringify({ good, other: 1, bad: { ...good, test: [] } }))];
    expect(items).toMatchObject([
      { puzzle: { kind: 'arc' }, source: 'good' },
      { reason: expect.stringContaining('bad: "test" holds 0 test inputs') },
    ]);
  });
});
