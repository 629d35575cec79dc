import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../../shared/reading/index.ts';
import { digitsIn, WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../../puzzles/sudoku/samples.ts';

/** Boards with an object for every cell: given digits are read, a player's are not, and what may be a rule is refused. */

const [GIVENS, SOLUTION] = [WIKIPEDIA, WIKIPEDIA_SOLUTION].map(digitsIn);
const gridOf = (cellOf: (given: number, cell: number) => object) =>
  Array.from({ length: 9 }, (_, row) =>
    Array.from({ length: 9 }, (_, column) => cellOf(GIVENS![9 * row + column]!, 9 * row + column)),
  );

describe.each(['board', 'grid', 'cells', 'state'])('under "%s"', name => {
  test.each<[string, (given: number, cell: number) => object]>([
    ['digits alone', value => ({ value })],
    ['null for blanks', given => ({ value: given || null })],
    ['texts', given => ({ digit: given ? String(given) : '', notes: [] })],
    ['flags', given => ({ value: given, given: given > 0 })],
    [
      "a player's digits",
      (given, cell) => ({ value: SOLUTION![cell], isFixed: given > 0, candidates: [1, 2], row: 1, col: 2 }),
    ],
    ['cells that can be changed', (given, cell) => ({ value: SOLUTION![cell], editable: given === 0 })],
    ['boxes', (value, cell) => ({ value, box: Math.floor(cell / 27) * 3 + Math.floor((cell % 9) / 3) })],
  ])('%s', (_, cellOf) => {
    expect([...readText(JSON.stringify({ [name]: gridOf(cellOf) }))]).toMatchObject([
      { puzzle: { givens: GIVENS } },
    ]);
  });

  test.each<[string, (given: number, cell: number) => object]>([
    ['nothing given', value => ({ value, given: false })],
    ['a cage', (value, cell) => ({ value, given: value > 0, cage: cell })],
    ['regions that are no boxes', (value, cell) => ({ value, region: cell % 9 })],
  ])('%s is refused', (_, cellOf) => {
    expect([...readText(JSON.stringify({ [name]: gridOf(cellOf) }))].filter(isFound)).toEqual([]);
  });
});
