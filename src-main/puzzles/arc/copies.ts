import type { Grid } from '../../../shared/puzzles/grid.ts';
import { type Size, TURNS, turnGrid } from '../../../shared/puzzles/grid-turns.ts';
import { ARC_COPIES, ARC_TILES } from '../../model/networks/arc.ts';
import type { Expected } from './frame.ts';
import { NOTHING, repeated } from './planes.ts';

/** An input, and what is drawn of it once for all views. */
export interface Scene {
  readonly input: Grid;
  /** The output's expected size. */
  readonly size: Size | undefined;
  readonly copies: readonly Grid[];
  readonly tiles: readonly Grid[];
}

/** What is drawn of an input. @param expected how the output looks, as far as that is known */
export const sceneOf = (input: Grid, expected: Expected): Scene => ({
  ...{ input, size: expected.size },
  ...{ copies: copiesOf(input, expected), tiles: tilesOf(input, expected) },
});

/**
 * Pictures that the output may be copied from, all or in part: the input in the seven further ways to turn and mirror it,
 * repeated where the output has room for several, and the objects that may be what is asked for. Unlike `planes.ts` these
 * are the same pictures in all views of a task, so that what is to be copied is learned once.
 * @param size of the output
 */
export function copiesOf(input: Grid, { size = input, objects }: Expected): Grid[] {
  const turned = TURNS.slice(1).map(turn => {
    const copy = turnGrid(input, turn);
    return tilesIn(copy, size) ? repeated(copy, size) : NOTHING;
  });
  return Array.from({ length: ARC_COPIES }, (_, at) => [...turned, ...objects][at] ?? NOTHING);
}

/**
 * In which of the repeated inputs a cell of the output lies: a picture each of the first and the last row and column of
 * them, 1 there and 0 elsewhere. Empty where the input is not repeated.
 */
export function tilesOf(input: Grid, { size = input }: Expected): Grid[] {
  const tiles = tilesIn(input, size);
  if (!tiles || tiles.down * tiles.across < 2) return new Array<Grid>(ARC_TILES).fill(NOTHING);
  const { down, across } = tiles;
  const drawn = (isIn: (row: number, column: number) => boolean): Grid => ({
    ...size,
    values: Array.from({ length: size.rows * size.columns }, (_, cell) => {
      const [row, column] = [Math.floor(cell / size.columns), cell % size.columns];
      return Number(isIn(Math.floor(row / input.rows), Math.floor(column / input.columns)));
    }),
  });
  return [
    drawn(row => row === 0),
    drawn(row => row === down - 1),
    drawn((_, column) => column === 0),
    drawn((_, column) => column === across - 1),
  ];
}

/** How often a picture fits into a size, without a rest; undefined where it does not. */
function tilesIn(tile: Size, { rows, columns }: Size): { down: number; across: number } | undefined {
  const [down, across] = [rows / tile.rows, columns / tile.columns];
  return Number.isInteger(down) && Number.isInteger(across) ? { down, across } : undefined;
}
