import * as v from 'valibot';
import { isObject } from '../../../json-object.ts';
import { makeSudoku } from '../../../puzzles/sudoku/board.ts';
import type { JsonFormat } from '../../json-format.ts';
import { checkedJson } from '../../text/json.ts';

/** A game that GNOME Sudoku saved: `fixed` cells are given, the others the player's. */

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8));
const GnomeSchema = v.object({
  cells: v.pipe(
    v.array(v.object({ position: v.tuple([index, index]), value: v.number(), fixed: v.boolean() })),
    v.maxLength(81),
    v.check(
      cells => new Set(cells.map(({ position }) => position.join())).size === cells.length,
      'No two cells may have one position.',
    ),
  ),
});

export const gnome: JsonFormat = {
  matches: value =>
    isObject(value) && Array.isArray(value.cells) && isObject(value.cells[0]) && 'position' in value.cells[0],
  *read(value) {
    const { cells } = checkedJson(GnomeSchema, value, 'This is no game that GNOME Sudoku saved');
    const givens = new Array<number>(81).fill(0);
    for (const { position, value: digit, fixed } of cells)
      if (fixed) givens[position[0] * 9 + position[1]] = digit;
    yield { puzzle: makeSudoku(givens), line: 0 };
  },
};
