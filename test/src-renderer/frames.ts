import type { Frame, Outcome } from '../../shared/frame.ts';
import { makeSudoku, type Sudoku } from '../../shared/puzzles/sudoku/board.ts';
import { readCharacters } from '../../shared/puzzles/sudoku/characters.ts';
import { verifySudoku } from '../../shared/puzzles/sudoku/rules.ts';
import type { RunOptions } from '../../src-renderer/state/run.svelte.ts';

/** What a run asks of a Sudoku's view. */
export const VIEW: RunOptions['view'] = {
  isAsked: (puzzle, cell) => puzzle.kind === 'sudoku' && puzzle.givens[cell] === 0,
  verify: (puzzle, values) => verifySudoku(puzzle.kind === 'sudoku' ? puzzle : SMALL, values),
};

/** A 4×4 puzzle with one blank row, for tests that need any puzzle at all. */
export const SMALL: Sudoku = makeSudoku(readCharacters('12343412....4321'));

/** A frame of {@link SMALL}; what a test does not say is unremarkable. */
export function frameOf(step: number, changes: Partial<Frame> = {}): Frame {
  return {
    step,
    restart: 0,
    values: [1, 2, 3, 4, 3, 4, 1, 2, 2, 1, 4, 3, 4, 3, 2, 1],
    confidence: new Array<number>(16).fill(0.5),
    distribution: new Array<number>(64).fill(0.25),
    changed: [],
    halt: 0.1,
    verified: false,
    milliseconds: 5,
    device: 'cpu',
    ...changes,
  };
}

export function outcomeOf(changes: Partial<Outcome> = {}): Outcome {
  return {
    verdict: { verified: true, reason: 'every row, column and region holds 1-4' },
    ended: 'verified',
    values: frameOf(1).values,
    steps: 3,
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
