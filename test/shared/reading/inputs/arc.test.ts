import { describe, expect, test } from 'vitest';
import { ARC_EXAMPLES } from '../../../../shared/puzzles/arc/examples.ts';
import { formatArcTask } from '../../../../shared/puzzles/arc/text.ts';
import type { Grid } from '../../../../shared/puzzles/grid.ts';
import { readText } from '../../../../shared/reading/index.ts';
import { refusals } from './short.ts';

/** ARC tasks that only people would take for JSON, and what belongs to some. */

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

describe.each(ARC_EXAMPLES)('the grids of "$title" without names', ({ task }) => {
  const rowsOf = ({ rows, columns, values }: Grid) =>
    Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
  const known = task.pairs.map(({ input, output }) => [rowsOf(input), rowsOf(output)]);
  const asked = task.tests.map(({ input }) => [rowsOf(input)]);

  test.each([
    ['pairs in a list', known],
    ['pairs and a test in a list', [...known, ...asked]],
    ['known pairs and tests', [known, asked]],
    ['all below each other', [...known, ...asked].flat()],
    ['in an object', { name: 'a task', grids: [known, asked] }],
  ])('%s', (_, value) => {
    const reasons = ['JSON', 'Python'].map(language =>
      refusals(readText(`${language === 'JSON' ? '' : 'grids = '}${JSON.stringify(value)}`)),
    );
    expect(reasons).toEqual(
      Array(2).fill([expect.stringMatching(/^These lists of grids look like an ARC task, but nothing says/)]),
    );
  });
});

describe.each(ARC_EXAMPLES)('the pairs of "$title", inputs beside their outputs', ({ task }) => {
  const rowsOf = ({ rows, columns, values }: Grid) =>
    Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns));
  const besides = (input: Grid, output: Grid, arrowAt: (row: number) => string) => {
    const [left, right] = [input, output].map(grid => rowsOf(grid).map(row => row.join(' ')));
    const blank = ' '.repeat(2 * input.columns - 1);
    return Array.from({ length: Math.max(left!.length, right!.length) }, (_, row) =>
      right![row] === undefined ? left![row]! : `${left![row] ?? blank}${arrowAt(row)}${right![row]}`,
    ).join('\n');
  };
  const listOf = (grid: Grid) => JSON.stringify(rowsOf(grid));
  const tests = (text: (grid: Grid) => string) => task.tests.map(({ input }) => text(input)).join('\n\n');
  const plain = (grid: Grid) => rowsOf(grid).join('\n').replaceAll(',', ' ');

  test.each<[string, (input: Grid, output: Grid) => string, string]>([
    ['with arrows in every row', (input, output) => besides(input, output, () => ' -> '), tests(plain)],
    ['with arrows and no blanks', (input, output) => besides(input, output, () => '~>'), tests(plain)],
    [
      'with arrows in one row',
      (input, output) => besides(input, output, row => (row === 0 ? '   →   ' : ' '.repeat(7))),
      tests(plain),
    ],
    [
      'with arrows between lists',
      (input, output) => `${listOf(input)} => ${listOf(output)}`,
      tests(g => `${listOf(g)} => ?`),
    ],
    [
      'with arrows between lists without blanks',
      (input, output) => `${listOf(input)}->${listOf(output)}`,
      tests(g => `${listOf(g)}->?`),
    ],
    [
      'with an arrow to nothing',
      (input, output) => besides(input, output, () => ' ⟹ '),
      tests(g => `${plain(g)} ⟹`),
    ],
    [
      'with an arrow from a list to nothing',
      (input, output) => `${listOf(input)} ⮕ ${listOf(output)}`,
      tests(g => `${listOf(g)} ⮕`),
    ],
    [
      'in columns below their names',
      (input, output) => `Input:   Output:\n${besides(input, output, () => '     ')}`,
      tests(g => `Input:\n${plain(g)}`),
    ],
  ])('%s', (_, write, asked) => {
    const known = task.pairs.map(({ input, output }) => write(input, output)).join('\n\n');
    const bare = { ...task, tests: task.tests.map(({ input }) => ({ input })) };
    for (const text of [`${known}\n\nTest\n${asked}`, `${known}\n\n${asked}`].slice(
      0,
      task.tests.length > 1 ? 1 : 2,
    ))
      expect([...readText(text)]).toMatchObject([{ puzzle: bare }]);
  });
});

test('a bar between two grids parts them, where it cannot part the boxes of a Sudoku', () => {
  const kinds = (text: string) => [...readText(text)].map(item => 'puzzle' in item && item.puzzle.kind);
  const pair = '1 0 0 | 0 1\n0 2 0 | 2 0\n0 0 3 | 0 3';
  const grid = (text: string) => expect.objectContaining({ values: Array.from(text, Number) });
  expect([...readText(`${pair}\n\n5 0 0\n0 5 0`)]).toMatchObject([
    {
      puzzle: {
        pairs: [{ input: grid('100020003'), output: grid('012003') }],
        tests: [{ input: grid('500050') }],
      },
    },
  ]);
  const bands = ['1 2 3 | 4 5 6', '4 5 6 | 0 0 0'].join('\n');
  expect(kinds([bands, '0 0 0 | 0 0 0\n'.repeat(2), '0 0 0 | 0 0 0\n'.repeat(2)].join('\n\n'))).toEqual([
    'sudoku',
  ]);
  const full = '1 2 | 3 4\n3 4 | 1 2\n2 1 | 4 3';
  for (const last of ['. . | . .', '_ _ | . .', '    |    '])
    expect([...readText(`${full}\n${last}`)]).toMatchObject([
      { puzzle: { givens: [1, 2, 3, 4, 3, 4, 1, 2, 2, 1, 4, 3, 0, 0, 0, 0] } },
    ]);
  expect(kinds(`${full}\n4 3 | 2 0\n${full}\n0 3 | 2 1`)).toEqual(['sudoku', 'sudoku']);
});

test('mazes of numbers in a list are no grids of colours', () => {
  const maze = ['11111', '12001', '11101', '10031', '11111'].map(row => [...row].map(Number));
  const items = [...readText(JSON.stringify([maze, maze.toReversed()]))];
  expect(items).toMatchObject([{ puzzle: { kind: 'maze' } }, { puzzle: { kind: 'maze' } }]);
});

describe('grids that are as large as Sudokus', () => {
  const grids = [0, 1, 2, 3, 4].map(at =>
    Array.from({ length: 6 }, (_, row) => Array(6).fill((row + at) % 4)),
  );
  const named = (write: (name: string, grid: string) => string) =>
    grids.map((grid, at) => write(`g${at}`, JSON.stringify(grid))).join('\n');

  test.each<[string, string]>([
    ['on a line each', named((_, grid) => grid)],
    ['under names in a program', named((name, grid) => `${name} = ${grid}`)],
    ['in calls', named((_, grid) => `array(${grid})`)],
    ['under names in JSON', JSON.stringify(Object.fromEntries(grids.map((grid, at) => [`g${at}`, grid])))],
    [
      'in lists under names',
      JSON.stringify({ ins: grids.slice(0, 2), outs: grids.slice(2, 4), q: grids[4] }),
    ],
  ])('and break their rules are named as ARC: %s', (_, text) => {
    expect(refusals(readText(text))).toEqual([
      expect.stringMatching(/^These lists of grids look like an ARC/),
    ]);
  });
});

test('a task of YAML', () => {
  const grid = (digit: number) => `      - [${digit}, 0]\n      - [0, ${digit}]\n`;
  const text = `train:\n  - input:\n${grid(1)}    output:\n${grid(2)}test:\n  - input:\n${grid(3)}`;
  expect([...readText(text)]).toMatchObject([
    {
      puzzle: {
        kind: 'arc',
        pairs: [{ output: { values: [2, 0, 0, 2] } }],
        tests: [{ input: { values: [3, 0, 0, 3] } }],
      },
    },
  ]);
});

test.each(ARC_EXAMPLES)('"$title" is read in coloured squares', ({ task }) => {
  const bare = { ...task, tests: task.tests.map(({ input }) => ({ input })) };
  const drawn = formatArcTask(bare).replace(/^\d.*$/gm, row =>
    row.replace(/(\d) ?/g, (_, colour) => SQUARES[colour]!),
  );
  expect([...readText(drawn)]).toMatchObject([{ puzzle: bare }]);
});

const SQUARES = [...'⬛🟦🟥🟩🟨⬜🟪🟧🔵🟫'];

test('grids of squares of several colours need no names, nor black', () => {
  const text = '🟥🟦🟩\n⬜⬜⬜\n\n⬜⬜⬜\n🟥🟦🟩\n\n🟩🟦🟥\n⬜⬜⬜\n';
  for (const ground of ['⬜', '⬛\ufe0f'])
    expect([...readText(text.replaceAll('⬜', ground))]).toMatchObject([
      { puzzle: { pairs: [{ output: { values: [0, 0, 0, 2, 1, 3] } }], tests: [{}] } },
    ]);
});

test('arrows between squares may be emoji as well', () => {
  const [input, output] = ['🟥🟦🟩\n⬛⬛⬛'.split('\n'), '⬛⬛⬛\n🟥🟦🟩'.split('\n')];
  for (const arrow of ['➡\ufe0f', ' ➡\ufe0f ', '▶\ufe0f', '→', ' -> ']) {
    const pair = input.map((row, at) => row + arrow + output[at]!).join('\n');
    expect([...readText(`${pair}\n\n${pair}\n\n${input.join('\n')}\n`)]).toMatchObject([
      { puzzle: { pairs: [{ output: { values: [0, 0, 0, 2, 1, 3] } }, {}], tests: [{}] } },
    ]);
  }
});

test('mazes of squares that are named "Test 1" and "Test 2" are no task', () => {
  const maze = '⬛⬛⬛⬛\n⬛🟩🟥⬛\n⬛⬛⬛⬛\n';
  expect([...readText(`Test 1\n${maze}\nTest 2\n${maze}`)]).toMatchObject([
    { puzzle: { kind: 'maze' } },
    { puzzle: { kind: 'maze' } },
  ]);
});

test('one picture of squares of several colours is no task, and no maze', () => {
  expect(refusals(readText('🟥🟦🟩\n⬜⬜⬜\n🟩🟦🟥'))).toEqual([
    expect.stringMatching(/^These are squares of several colours/),
  ]);
});

test('digits on lines of their own are no grids', () => {
  expect([...readText('5\n\n\n3\n4\n\n7\n')].filter(item => 'puzzle' in item)).toEqual([]);
});
