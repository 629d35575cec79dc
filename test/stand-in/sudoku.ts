import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import type { Frame } from '../../shared/frame.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { shareOf } from '../../shared/puzzles/frame-grid.ts';
import { makeSudoku, regionShape, type Sudoku } from '../../shared/puzzles/sudoku/board.ts';
import { SudokuWishSchema } from '../../shared/puzzles/sudoku/skills.ts';
import { answerTo, valuesIn } from '../answers.ts';
import { outcomeAfter, type StandIn, type StandInSolve } from './stand-in.ts';

/** A STAND-IN for solving Sudokus: no model. It fills a fixed pattern one row further with every step. */
export const sudokuStandIn: StandIn<Sudoku> = {
  solve: solveSudoku,
  diagnose: () => ({ kind: 'solvable', grade: 'singles', rating: 0 }),
  generate(options) {
    const { size } = v.parse(SudokuWishSchema, options);
    return makeSudoku(pattern(size).map((digit, cell) => ((cell * 7) % 5 < 2 ? digit : 0)));
  },
  hint({ givens, size }) {
    const cell = givens.indexOf(0);
    return {
      ...{ cells: [cell], values: [pattern(size)[cell]!], areas: [], causes: [], confidence: 1 },
      ...{ what: 'The first blank cell.', why: 'It is a stand-in.' },
    };
  },
};

/** A filled board that satisfies every rule of an ordinary Sudoku. */
export function pattern(size: Sudoku['size']): number[] {
  const { rows, columns } = regionShape(size);
  return Array.from({ length: size * size }, (_, cell) => {
    const row = Math.floor(cell / size);
    return (((cell % size) + (row % rows) * columns + Math.floor(row / rows)) % size) + 1;
  });
}

async function* solveSudoku(
  puzzle: Sudoku,
  options: StandInSolve,
  pause: number,
): AsyncGenerator<Frame, Outcome> {
  if (puzzle.extraRegions.length > 0)
    throw new UserError('The stand-in knows no extra regions.', 'Leave them out.');
  const answer = pattern(puzzle.size);
  const fits = puzzle.givens.every((digit, cell) => digit === 0 || digit === answer[cell]);
  const endless = options.effort === 'relentless';
  const last = endless ? Infinity : options.effort === 'single' ? puzzle.size : puzzle.size + 4;
  let before: readonly number[] = [];
  let step = 0;
  while (step < last && !options.signal.aborted) {
    await new Promise(resolve => setTimeout(resolve, pause));
    const frame = drawFrame(puzzle, answer, before, ++step, fits);
    before = valuesIn(frame.answer);
    yield frame;
    if (frame.verified && !endless) break;
  }
  const verified = fits && step >= puzzle.size && !endless;
  return outcomeAfter(step, {
    verdict: verified
      ? { kind: 'verified', reason: `Every row, column and region holds 1-${puzzle.size}.` }
      : {
          kind: 'refuted',
          violations: [{ cells: [0], message: 'The stand-in knows one answer only, and it does not fit.' }],
        },
    ended: verified ? 'verified' : options.signal.aborted ? 'stopped' : 'limit',
    answer: before.length > 0 ? answerTo(puzzle, before) : [],
    model: 'stand-in',
  });
}

/** Rows above the step are right, the others hold 1 everywhere. */
function drawFrame(
  puzzle: Sudoku,
  answer: number[],
  before: readonly number[],
  step: number,
  fits: boolean,
): Frame {
  const { size, givens } = puzzle;
  const known = (cell: number) => cell < step * size;
  const values = answer.map((digit, cell) => givens[cell] || (known(cell) ? digit : 1));
  const confidence = values.map((_, cell) => (known(cell) ? 0.95 : 0.4));
  const rest = (cell: number) => (1 - (confidence[cell] ?? 0)) / (size - 1);
  const distribution = values.flatMap((value, cell) =>
    Array.from({ length: size }, (_, digit) => (digit + 1 === value ? (confidence[cell] ?? 0) : rest(cell))),
  );
  return {
    step,
    restart: 0,
    answer: [
      {
        ...{ rows: size, columns: size, values, symbols: size },
        probabilities: Uint8Array.from(distribution, shareOf),
        changed: values.flatMap((value, cell) => (value === before[cell] ? [] : [cell])),
      },
    ],
    halt: Math.min(1, step / size),
    verified: fits && step >= size,
    milliseconds: 1,
    device: 'cpu',
  };
}
