import type { DeviceTiming, ModelInfo } from '../../shared/contract.ts';
import { UserError } from '../../shared/errors.ts';
import type { Frame } from '../../shared/frame.ts';
import { type FrameGrid, SHARES } from '../../shared/puzzles/frame-grid.ts';
import type { PuzzleKind, PuzzleOf } from '../../shared/puzzles/puzzle.ts';
import type { Services } from '../../src-main/services/index.ts';
import { type SolvingOptions, SolvingService } from '../../src-main/services/solving/service.ts';
import { arcStandIn } from './arc.ts';
import { mazeStandIn } from './maze.ts';
import { standInCatalogue, standInLibrary, standInModels, standInTraining } from './parts.ts';
import type { StandIn } from './stand-in.ts';
import { sudokuStandIn } from './sudoku.ts';

/** What answers puzzles of every type in place of a model. */
const STAND_INS: { readonly [K in PuzzleKind]: StandIn<PuzzleOf<K>> } = {
  sudoku: sudokuStandIn,
  maze: mazeStandIn,
  arc: arcStandIn,
};

/** Hand it puzzles of its own kind only. */
const standInFor = (kind: PuzzleKind): StandIn => STAND_INS[kind];

/**
 * A STAND-IN for the real services: no model, no chance, no clock. Its "thinking" (sudoku.ts, maze.ts, arc.ts) comes further
 * by a fixed part with every step, so that tests of the hosts know exactly which frames must arrive. `relentless` goes on
 * until it is stopped.
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
  record = async () => {},
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
          const frames = standInFor(puzzle.kind).solve(puzzle, options, pause);
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
          const frames = standInFor(puzzle.kind).solve(puzzle, { effort: 'thorough', signal }, 0);
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
          'puzzle.generate': async ({ kind, options }) => {
            const { generate } = standInFor(kind);
            if (generate) return generate(options);
            throw new UserError('The stand-in makes none of these.', 'Draw one.');
          },
          'puzzle.diagnose': async ({ puzzle }) => standInFor(puzzle.kind).diagnose(puzzle),
          'puzzle.stopGenerating': async () => ({}),
          'puzzle.hint': async ({ puzzle }) => {
            const { hint } = standInFor(puzzle.kind);
            if (hint) return hint(puzzle);
            throw new UserError('There are no hints for these.', 'Press Solve.');
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
