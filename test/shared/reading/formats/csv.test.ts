import { describe, expect, test } from 'vitest';
import { puzzleLink } from '../../../../shared/puzzle-link.ts';
import { CSV_HEADER } from '../../../../shared/puzzles/csv.ts';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { readAll } from '../../../reading.ts';
import { digitsIn, WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../puzzles/sudoku/samples.ts';

const example = makeSudoku(digitsIn(WIKIPEDIA));
const solution = digitsIn(WIKIPEDIA_SOLUTION);

describe('a table is one whatever its cells hold', () => {
  test.each([
    '<TABLE>',
    '<TD a',
    '<td class="given">5</td>',
    '<!doctype html><html>',
    '<?xml version="1.0"?>',
    '{ "puzzle": 1 }',
    '[[1, 2], [3, 4]]',
    'board = [',
    '```python',
    'https://sudokupad.app/abc123',
    '# 7',
    'R1: 53',
  ])('%s', source => {
    const quoted = `"${source.replaceAll('"', '""')}"`;
    const rows = [`${quoted},${WIKIPEDIA},${WIKIPEDIA_SOLUTION},2`, `,${WIKIPEDIA},,`];
    expect(readAll(`${CSV_HEADER}\n${rows.join('\n')}\n`)).toEqual({
      puzzles: [
        { puzzle: example, solution, rating: 2, source, line: 2 },
        { puzzle: example, line: 3 },
      ],
      refused: [],
    });
  });

  test('a link of its own to the puzzle', async () => {
    const link = await puzzleLink(example);
    const items = [...readText(`source,puzzle\n${link},${WIKIPEDIA}\n${link},${WIKIPEDIA}\n`)];
    expect(items).toMatchObject([
      { puzzle: example, source: link, line: 2 },
      { puzzle: example, source: link, line: 3 },
    ]);
  });
});

test.each([
  [
    'a table of a page',
    `<table>${WIKIPEDIA.match(/.{9}/g)!
      .map(row => `<tr>${[...row].map(cell => `<td>${cell}</td>`).join('')}</tr>`)
      .join('\n')}</table>`,
  ],
  [
    'lists of a program',
    `x = [${WIKIPEDIA.match(/.{9}/g)!
      .map(row => `[${[...row.replaceAll('.', '0')].join(', ')}]`)
      .join(',\n')}]`,
  ],
])('a heading with a comma above %s is no header', (_, board) => {
  const items = [...readText(`Sudoku, easy\n${board}\n`)];
  expect(items.map(item => isFound(item) && item.puzzle)).toEqual([example]);
});

test('a line of names of columns is no damaged board', () => {
  const names = Array.from({ length: 81 }, (_, cell) => `c${cell}`).join(',');
  expect(readAll(`${names}\n${digitsIn(WIKIPEDIA).join(',')}\n`)).toEqual({
    puzzles: [{ puzzle: example, line: 2 }],
    refused: [],
  });
});

test('an answer that lacks a cell is named, in tables and in JSON', () => {
  const reason = 'The answer has 80 cells, but the puzzle has 81.';
  const short = WIKIPEDIA_SOLUTION.slice(1);
  expect(readAll(`board,sol\n${WIKIPEDIA},${short}\n`).refused).toEqual([{ line: 2, reason }]);
  expect(readAll(`{"puzzle":"${WIKIPEDIA}","answer":"${short}"}`).refused).toEqual([{ line: 0, reason }]);
});

test('the first column of a table of pandas counts its rows, and has no name', () => {
  const row = `${WIKIPEDIA},${WIKIPEDIA_SOLUTION}`;
  expect(readAll(`,puzzle,solution\n0,${row}\n1,${row}\n2,${row}\n`)).toEqual({
    puzzles: [2, 3, 4].map(line => ({ puzzle: example, solution, line })),
    refused: [],
  });
});

test('the bracket below the strings of a list is no row', () => {
  for (const end of [']', '};', '  ])'])
    expect(readAll(`puzzles = [\n${`    "${WIKIPEDIA}",  # easy\n`.repeat(3)}${end}\n`).refused).toEqual([]);
});

describe('without a header', () => {
  const lines = (...rows: string[]) => readAll(rows.map(row => `${row}\n`).join(''));

  test.each([
    ['a word behind the puzzle', ',easy', { source: 'easy' }],
    ['a word and a number', ',easy,4.5', { source: 'easy', rating: 4.5 }],
    ['a link', ',https://example.org/7', { source: 'https://example.org/7' }],
    ['a date in quotes', ',"May 3, 2020"', { source: 'May 3, 2020' }],
  ])('%s is no answer', (_, after, more) => {
    const row = WIKIPEDIA + after;
    expect(lines(row, row)).toEqual({
      puzzles: [1, 2].map(line => ({ puzzle: example, ...more, line })),
      refused: [],
    });
  });

  test('one answer among many rows is one, and an answer that is cut off is refused', () => {
    const { puzzles, refused } = lines(
      ...[`${WIKIPEDIA},${WIKIPEDIA_SOLUTION}`, `${WIKIPEDIA},`, `${WIKIPEDIA},`],
      `${WIKIPEDIA},${WIKIPEDIA_SOLUTION.slice(1)}`,
    );
    expect(puzzles.map(({ solution }) => solution)).toEqual([solution, undefined, undefined]);
    expect(refused).toMatchObject([{ line: 4 }]);
  });
});
