import type { Grid } from '../../../puzzles/grid.ts';
import type { Box } from '../flood.ts';

/** A grid, and the pixels of the picture that it takes. */
export interface Placed {
  readonly grid: Grid;
  readonly box: Box;
}

/** What a picture shows: grids, and what is none, as arrows and words. */
export interface Shown {
  readonly grids: readonly Placed[];
  readonly marks: readonly Box[];
}
