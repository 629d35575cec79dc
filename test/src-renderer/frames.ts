import type { Frame } from '../../shared/frame.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { type FrameGrid, shareOf } from '../../shared/puzzles/frame-grid.ts';
import { makeSudoku, type Sudoku } from '../../shared/puzzles/sudoku/board.ts';
import { readCells } from '../../shared/reading/sudoku/rows/cells.ts';
import { answerTo } from '../answers.ts';

/** A 4×4 puzzle with one blank row, for tests that need any puzzle at all. */
export const SMALL: Sudoku = makeSudoku(readCells('12343412....4321'));

/** What a test says of a frame's only grid. */
export interface GridOf extends Partial<Omit<FrameGrid, 'probabilities'>> {
  /** Probability of every cell's value; the others share the rest. */
  readonly confidence?: readonly number[];
}

/** A 4×4 grid; what a test does not say is unremarkable. */
export function gridOf({ confidence = new Array<number>(16).fill(0.5), ...grid }: GridOf = {}): FrameGrid {
  const values = grid.values ?? [1, 2, 3, 4, 3, 4, 1, 2, 2, 1, 4, 3, 4, 3, 2, 1];
  const shares = values.flatMap((value, cell) =>
    [1, 2, 3, 4].map(digit => (digit === value ? confidence[cell]! : (1 - confidence[cell]!) / 3)),
  );
  const probabilities = Uint8Array.from(shares, shareOf);
  return { rows: 4, columns: 4, symbols: 4, changed: [], ...grid, values, probabilities };
}

/** A frame of {@link SMALL}; what a test does not say is unremarkable. */
export function frameOf(step: number, changes: Partial<Frame> & { readonly grid?: GridOf } = {}): Frame {
  const { grid, ...others } = changes;
  return {
    step,
    restart: 0,
    answer: [gridOf(grid)],
    halt: 0.1,
    verified: false,
    milliseconds: 5,
    device: 'cpu',
    ...others,
  };
}

export function outcomeOf(changes: Partial<Outcome> = {}): Outcome {
  return {
    verdict: { kind: 'verified', reason: 'every row, column and region holds 1-4' },
    ended: 'verified',
    answer: answerTo(SMALL, gridOf().values),
    steps: 3,
    restart: 0,
    restarts: 0,
    totalSteps: 3,
    networkPasses: 24,
    milliseconds: 15,
    device: 'cpu',
    model: 'sudoku',
    parameters: 64_753,
    ...changes,
  };
}
