import type { Frame } from '../../../../shared/frame.ts';
import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import type { FrameGrid } from '../../../../shared/puzzles/frame-grid.ts';
import { type Grid, sameGrid } from '../../../../shared/puzzles/grid.ts';

/** One of the two answers to a test that a solve stands by. */
export interface Attempt {
  readonly grid: FrameGrid;
  /** The views that give this very answer, from 0; of all views that were asked. */
  readonly views: readonly number[];
}

/** What the model presently makes of one test. */
export interface TestAnswer {
  readonly attempts: readonly Attempt[];
  /** What it answers in each of its views, turned back. */
  readonly views: readonly FrameGrid[];
}

/** What the model presently answers to the input of a pair, and where that differs from the output. */
export interface PairAnswer {
  readonly grid: FrameGrid;
  readonly wrong: ReadonlySet<number>;
  readonly isRight: boolean;
}

/** What the model answers to each pair, as far as the frame tells. */
export function pairAnswers({ pairs }: ArcTask, frame: Frame): readonly (PairAnswer | undefined)[] {
  return pairs.map(({ output }, index) => {
    const grid = partsOf(frame, 'example').find(part => part.index === index)?.grids[0];
    return grid && { grid, wrong: wrongCells(grid, output), isRight: sameGrid(grid, output) };
  });
}

/** What the model answers to each test. */
export function testAnswers({ tests }: ArcTask, frame: Frame): readonly TestAnswer[] {
  return tests.map((_, test) => {
    const views = partsOf(frame, 'view').flatMap(({ grids }) => grids[test] ?? []);
    const grids = [frame.answer[test], ...partsOf(frame, 'attempt').map(part => part.grids[test])];
    const attempts = grids
      .filter(grid => grid !== undefined)
      .map(grid => ({ grid, views: views.flatMap((view, at) => (sameGrid(view, grid) ? [at] : [])) }));
    return { attempts, views };
  });
}

/** Cells of a grid that are not as in another one; of a grid of another size also those that it should not have. */
export function wrongCells(grid: Grid, right: Grid): ReadonlySet<number> {
  const wrong = grid.values.flatMap((value, cell) => {
    const [row, column] = [Math.floor(cell / grid.columns), cell % grid.columns];
    const isInside = row < right.rows && column < right.columns;
    return isInside && right.values[row * right.columns + column] === value ? [] : [cell];
  });
  return new Set(wrong);
}

/** "3 cells wrong", "4×4 instead of 3×3", or nothing when it is right. */
export function differenceText(grid: Grid, right: Grid): string {
  if (grid.rows !== right.rows || grid.columns !== right.columns) {
    return `${grid.rows}×${grid.columns} instead of ${right.rows}×${right.columns}`;
  }
  const { size } = wrongCells(grid, right);
  return size === 0 ? '' : `${size} ${size === 1 ? 'cell' : 'cells'} wrong`;
}

function partsOf({ parts = [] }: Frame, role: 'example' | 'view' | 'attempt') {
  return parts.filter(part => part.role === role).sort((one, other) => one.index - other.index);
}
