import { describe, expect, test } from 'vitest';
import { readAll } from '../../../../reading.ts';
import { digitsIn, WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../../puzzles/sudoku/samples.ts';

/** Boards whose blank cells are blank, with headings right above them, and with rows in which nothing stands. */

const rowsOf = (board: string) => board.match(/.{9}/g)!;
const blank = (board: string, between = '') =>
  rowsOf(board).map(row => [...row.replaceAll('.', ' ')].join(between));
const table = (board: string) => [
  '| | | | | | | | | |',
  `|${'---|'.repeat(9)}`,
  ...rowsOf(board).map(row => `| ${[...row.replaceAll('.', ' ')].join(' | ')} |`),
];
const csv = (board: string) => rowsOf(board).map(row => [...row].map(cell => cell.replace('.', '')).join());

const givens = (text: string) =>
  readAll(text).puzzles.map(({ puzzle }) => puzzle.kind === 'sudoku' && puzzle.givens);

describe.each([
  ['spaces', blank(WIKIPEDIA), rowsOf(WIKIPEDIA_SOLUTION)],
  ['a table of Markdown', table(WIKIPEDIA), table(WIKIPEDIA_SOLUTION)],
  ['a table with commas', csv(WIKIPEDIA), csv(WIKIPEDIA_SOLUTION)],
])('%s', (_, rows, solution) => {
  test.each([
    ['a title', `Puzzle 3 - Hard\n${rows.join('\n')}\n`],
    ['a block of code', `Can you?\n\n\`\`\`\n${rows.join('\n')}\n\`\`\`\n`],
    ['a block of a forum', `[code]\n${rows.join('\n')}\n[/code]\n`],
    ['its number', `17.\n${rows.join('\n')}\n`],
    ['words on both sides', `User: Solve it.\n${rows.join('\n')}\nAssistant: Let me see.\n`],
  ])('%s right above it', (_, text) => {
    expect(readAll(text)).toMatchObject({
      puzzles: [{ puzzle: { givens: digitsIn(WIKIPEDIA) } }],
      refused: [],
    });
  });

  test('a heading between it and its solution', () => {
    const text = `Puzzle:\n${rows.join('\n')}\nSolution:\n${solution.join('\n')}\n`;
    expect(readAll(text)).toMatchObject({
      puzzles: [{ puzzle: { givens: digitsIn(WIKIPEDIA) }, solution: digitsIn(WIKIPEDIA_SOLUTION) }],
      refused: [],
    });
  });
});

test('a row of blanks alone is a row, also where its spaces are lost', () => {
  const board = WIKIPEDIA.slice(0, 36) + '.'.repeat(9) + WIKIPEDIA.slice(45);
  for (const rows of [blank(board), blank(board).with(4, '')])
    expect(givens(`Some words.\n\n${rows.join('\n')}\n\nMore words.\n`)).toEqual([digitsIn(board)]);
});

test.each([
  ['last', '.'.repeat(72), ''],
  ['first', '', '.'.repeat(72)],
])('spaces as long as a row are its %s row', (_, before, after) => {
  const board = [...WIKIPEDIA].map((cell, at) => (before[at] || after[80 - at] ? cell : '.')).join('');
  const rows = blank(board).join('\n');
  expect(givens(`Two:\n\n${rows}\n\n${blank(WIKIPEDIA).join('\n')}\n`)).toEqual(
    [board, WIKIPEDIA].map(digitsIn),
  );
});

test('a row of blanks alone at the end whose spaces are lost: the board is refused, and does not vanish', () => {
  const board = WIKIPEDIA.slice(0, 72) + '.'.repeat(9);
  const text = `${rowsOf(WIKIPEDIA).join('\n')}\n\n${blank(board).join('\n').trimEnd()}\n`;
  expect(readAll(text)).toMatchObject({
    puzzles: [{ puzzle: { givens: digitsIn(WIKIPEDIA) } }],
    refused: [{ line: 11, reason: expect.stringContaining('These 8 lines look like a Sudoku') }],
  });
});

test('a table of Markdown with few digits is no maze, whatever stands above it', () => {
  const rows = ['4..3', '1...', '....', '..4.'].map(
    row => `| ${[...row.replaceAll('.', ' ')].join(' | ')} |`,
  );
  const text = JSON.stringify({ puzzle: ['| | | | |', '|---|---|---|---|', ...rows].join('\n') });
  expect(givens(text)).toEqual([[4, 0, 0, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0]]);
});

test('an answer that is drawn as its puzzle is, with borders or with numbers, belongs to it', () => {
  const bars = (board: string) =>
    rowsOf(board)
      .map(row => row.replace(/(...)(...)/, '$1 | $2 | '))
      .join('\n');
  const [puzzle, answer] = [WIKIPEDIA, WIKIPEDIA_SOLUTION].map(bars);
  expect(readAll(JSON.stringify({ puzzle, answer })).puzzles).toMatchObject([
    { solution: digitsIn(WIKIPEDIA_SOLUTION) },
  ]);
});

test('the word "code" around a board of 4×4 is no row of letters', () => {
  expect(givens('[code]\n1..2\n..3.\n.3..\n4..1\n[/code]\n')).toEqual([digitsIn('1..2..3..3..4..1')]);
});

test('blank cells between borders stand in columns of their own, whatever the borders leave at their sides', () => {
  const boxed = rowsOf(WIKIPEDIA.replaceAll('.', ' ')).map((row, at) => {
    const boxes = row.match(/.../g)!.map(box => [...box].join(' '));
    return `${at % 3 === 0 && at > 0 ? '------+-------+------\n' : ''}${boxes.join(' | ')}`;
  });
  for (const end of [(line: string) => line, (line: string) => line.trimEnd()])
    expect(givens(boxed.map(end).join('\n'))).toEqual([digitsIn(WIKIPEDIA)]);
});

test('the bars around the boxes of a 4×4 board are no cells', () => {
  const text = '║   2 ║     ║\n║     ║   4 ║\n╠═════╬═════╣\n║ 2   ║ 3   ║\n║   3 ║     ║';
  expect(givens(text)).toEqual([digitsIn('.2.....42.3..3..')]);
});
