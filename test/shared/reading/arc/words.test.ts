import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../shared/reading/index.ts';

/** Grids that would be mazes by themselves. */
const GRID = [
  [0, 1, 0, 0, 0],
  [0, 1, 0, 1, 0],
  [0, 1, 0, 1, 0],
  [0, 0, 0, 1, 0],
];
const list = JSON.stringify(GRID);
const rows = JSON.stringify(GRID).replaceAll('],[', '],\n [');
const plain = GRID.map(row => row.join(' ')).join('\n');

describe('a task as people ask language models', () => {
  test.each([
    ['lists on a line', `Train 1:\nInput: ${list}\nOutput: ${list}\nTest:\nInput: ${list}\n`],
    ['lists on lines', `Example 1\nInput: ${rows}\nOutput: ${rows}\n\nTest input: ${rows}\n`],
    ['numbers behind the words', `Input 1: ${list}\nOutput 1: ${list}\nInput 2: ${list}\n`],
    [
      'grids below the words',
      `Find the rule.\n\nInput:\n${plain}\n\nOutput:\n${plain}\n\nTest input:\n${plain}\n`,
    ],
    [
      'the first row behind the words',
      `Input: ${plain}\nOutput: ${plain}\n\nTest input: ${plain}\nTest output:\n`,
    ],
    ['arrows between', `${plain}\n->\n${plain}\n\n${plain}\n->\n?\n`],
    ['an equals sign', `input = ${list}\noutput = ${list}\ntest = ${list}\n`],
  ])('%s', (_, text) => {
    const grid = { rows: 4, columns: 5, values: GRID.flat() };
    const puzzle = { kind: 'arc', pairs: [{ input: grid, output: grid }], tests: [{ input: grid }] };
    expect([...readText(text)]).toMatchObject([{ puzzle }]);
  });

  test('an answer to the test is its output', () => {
    const text = `Pair 1 input:\n${list}\nPair 1 output:\n${list}\nTest input:\n${list}\nTest output:\n${list}\n`;
    expect([...readText(text)]).toMatchObject([{ puzzle: { tests: [{ output: { values: GRID.flat() } }] } }]);
  });
});

test('words above and below grids of colours, without one between them', () => {
  const grid = (colour: number) => plain.replaceAll('1', String(colour));
  const text = `What comes out?\n\n${[3, 4, 5].map(grid).join('\n\n')}\n\nThank you!\n`;
  expect([...readText(text)].map(item => isFound(item) && item.puzzle.kind)).toEqual(['arc']);
});

test('Sudokus that are called tests, or input and output, stay Sudokus', () => {
  const givens = ['1...', '..2.', '.3..', '...4'].join('\n').replaceAll('.', '0');
  const tests = [...readText(`Test puzzle 1\n${givens}\n\nTest puzzle 2\n${givens}\n`)];
  expect(tests.map(item => isFound(item) && item.puzzle.kind)).toEqual(['sudoku', 'sudoku']);
  const inputs = [...readText(`Input\n${givens}\n\nOutput\n1234\n3421\n4312\n2143\n\nInput\n${givens}\n`)];
  expect(new Set(inputs.map(item => isFound(item) && item.puzzle.kind))).toEqual(new Set(['sudoku']));
});
