import * as v from 'valibot';
import type { DeviceTiming, ModelInfo } from '../../shared/contract.ts';
import type { Effort } from '../../shared/effort.ts';
import { UserError } from '../../shared/errors.ts';
import type { Frame } from '../../shared/frame.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { type FrameGrid, SHARES, shareOf } from '../../shared/puzzles/frame-grid.ts';
import { MazeWishSchema, mazeGenerator } from '../../shared/puzzles/maze/skills.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { diagnose } from '../../shared/puzzles/skills.ts';
import { makeSudoku, regionShape, type Sudoku } from '../../shared/puzzles/sudoku/board.ts';
import { SudokuWishSchema } from '../../shared/puzzles/sudoku/skills.ts';
import { Random } from '../../shared/random.ts';
import type { Services } from '../../src-main/services/index.ts';
import { type SolvingOptions, SolvingService } from '../../src-main/services/solving/service.ts';
import { answerTo, valuesIn } from '../answers.ts';
import { solveArc } from './arc.ts';
import { solveMaze } from './maze.ts';
import { standInCatalogue, standInLibrary, standInModels, standInTraining } from './parts.ts';

/**
 * A STAND-IN for the real services: no model, no chance, no clock. Its "thinking" fills a fixed pattern
 * one row further with every step (of mazes and ARC tasks: see maze.ts and arc.ts), so that tests of the hosts know exactly
 * which frames must arrive. `relentless` goes on until it is stopped.
 */
export interface StandInOptions {
  /** Solves instead of the stand-in, for tests of what is around a solve. */
  readonly solver?: Partial<SolvingOptions['solver']>;
  readonly record?: SolvingOptions['record'];
  /** Pause before every step, for looking at the page; tests leave it at 0. */
  readonly pause?: number;
}

export function standInServices({
  pause = 0,
  solver = {},
  record = () => {},
}: StandInOptions = {}): Services {
  let underWay = 0;
  return {
    models: standInModels(() => [
      modelInfo('stand-in', 'sudoku', `a fixed pattern for tests. ${underWay} solves under way.`),
      modelInfo('stand-in-maze', 'maze', 'an exact search for tests.'),
      modelInfo('stand-in-arc', 'arc', 'a show of learning for tests.'),
    ]),
    catalogue: standInCatalogue(),
    library: standInLibrary(),
    training: standInTraining(),
    close: async () => {},
    solving: new SolvingService({
      record,
      solver: {
        async solve({ puzzle, effort }, signal, show) {
          underWay++;
          const options = { effort, signal };
          const frames = framesOf(puzzle, options, pause);
          try {
            for (;;) {
              const next = await frames.next();
              if (next.done) return { outcome: next.value, model: next.value.model };
              show(next.value);
            }
          } finally {
            underWay--;
          }
        },
        /** Every step in two passes: as it was before, and as it is. */
        async film({ puzzle, steps }, signal, show) {
          const frames = framesOf(puzzle, { effort: 'thorough', signal }, 0);
          let before: Frame | undefined;
          for await (const frame of frames) {
            if (frame.step > steps) return;
            const pass = (number: number) => ({ number, of: 2, perCycle: 2 });
            const first = before ?? { ...frame, answer: frame.answer.map(unsure) };
            show({
              step: frame.step,
              passes: [
                { ...first, step: frame.step, verified: false, pass: pass(1) },
                { ...frame, pass: pass(2) },
              ],
            });
            before = frame;
          }
        },
        listDevices: async () => [
          { device: 'cpu', label: 'Processor', available: true, automaticFor: ['sudoku', 'maze'] },
          {
            device: 'cuda',
            label: 'CUDA',
            available: false,
            reason: 'This is a stand-in without a graphics card.',
          },
        ],
        measureDevices: async model => {
          if (!model.startsWith('stand-in'))
            throw new UserError(`There is no model "${model}".`, 'Choose another model.');
          return MEASURED;
        },
        ...solver,
      },
    }),
    puzzles: {
      connect: () => ({
        handlers: {
          async 'puzzle.generate'({ kind, options }) {
            if (kind === 'maze') {
              const wish = v.parse(MazeWishSchema, options);
              return mazeGenerator.generate({ generator: 'prim', ...wish }, new Random(1)).puzzle;
            }
            const { size } = v.parse(SudokuWishSchema, options);
            return makeSudoku(pattern(size).map((digit, cell) => ((cell * 7) % 5 < 2 ? digit : 0)));
          },
          'puzzle.diagnose': async ({ puzzle }) =>
            puzzle.kind === 'maze' ? diagnose(puzzle) : { kind: 'solvable', grade: 'singles', rating: 0 },
          'puzzle.stopGenerating': async () => ({}),
          'puzzle.hint': async ({ puzzle }) => {
            if (puzzle.kind !== 'sudoku')
              throw new UserError('There are no hints for these.', 'Press Solve.');
            const cell = puzzle.givens.indexOf(0);
            return {
              ...{
                cells: [cell],
                values: [pattern(puzzle.size)[cell]!],
                areas: [],
                causes: [],
                confidence: 1,
              },
              ...{ what: 'The first blank cell.', why: 'It is a stand-in.' },
            };
          },
        },
        close() {},
      }),
    },
  };
}

/** The same answer, of which nothing is sure. */
const unsure = (grid: FrameGrid): FrameGrid => ({
  ...grid,
  probabilities: grid.probabilities.map(() => Math.round(SHARES / grid.symbols)),
});

function framesOf(
  puzzle: Puzzle,
  options: { readonly effort: Effort; readonly signal: AbortSignal },
  pause: number,
): AsyncGenerator<Frame, Outcome> {
  if (puzzle.kind === 'maze') return solveMaze(puzzle, options, pause);
  return puzzle.kind === 'arc' ? solveArc(puzzle, options, pause) : solveSudoku(puzzle, options, pause);
}

function modelInfo(id: string, puzzle: ModelInfo['puzzle'], what: string): ModelInfo {
  return {
    id,
    title: 'Stand-in',
    puzzle,
    network: 'none',
    parameters: 1,
    passesPerStep: 8,
    summary: `No model at all: ${what}`,
    origin: 'bundled',
    isUsual: true,
    chosenFor: [],
    licence: 'MIT',
    bytes: 0,
    results: [],
    training: { command: '', data: '', steps: 0, minutes: 0, settings: {} },
  };
}

const MEASURED: DeviceTiming[] = [
  { device: 'cpu', milliseconds: 12.5 },
  { device: 'cuda', reason: 'This is a stand-in without a graphics card.' },
];

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
  options: { readonly effort: Effort; readonly signal: AbortSignal },
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
  return {
    verdict: verified
      ? { kind: 'verified', reason: `Every row, column and region holds 1-${puzzle.size}.` }
      : {
          kind: 'refuted',
          violations: [{ cells: [0], message: 'The stand-in knows one answer only, and it does not fit.' }],
        },
    ended: verified ? 'verified' : options.signal.aborted ? 'stopped' : 'limit',
    answer: before.length > 0 ? answerTo(puzzle, before) : [],
    steps: step,
    restart: 0,
    restarts: 0,
    totalSteps: step,
    networkPasses: step * 8,
    milliseconds: step,
    device: 'cpu',
    model: 'stand-in',
    parameters: 1,
  };
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
