import * as v from 'valibot';
import { base64Of, bytesOf } from './base64.ts';
import { count } from './count.ts';
import { AnswerSchema, type Grid } from './puzzles/grid.ts';
import { EvidenceSchema, VerdictSchema } from './puzzles/verdict.ts';

/** Where a network can run. `auto` is resolved to one of these before anything runs. */
export const DEVICES = ['cpu', 'cuda', 'directml', 'coreml', 'webgpu'] as const;
export const DeviceSchema = v.picklist(DEVICES);
export type Device = v.InferOutput<typeof DeviceSchema>;

/**
 * How much work a solve may cost.
 * `single`: at most 16 improvement steps and no restart (more steps for mazes, by their size); the first complete answer
 * counts. The others go on with more steps, then with batches of restarts: with guesses of the model's own taken for given, on
 * symmetric views of the puzzle, or from perturbed latents.
 */
export const EFFORTS = ['single', 'quick', 'thorough', 'relentless'] as const;
export const EffortSchema = v.picklist(EFFORTS);
export type Effort = v.InferOutput<typeof EffortSchema>;

/** Probabilities travel and are kept in 255ths: finer than anyone can see, and one byte each. */
export const SHARES = 255;

/** A grid as the model answers it, with what it thinks of every cell. */
export interface FrameGrid extends Grid {
  /** Values that a cell can take. */
  readonly symbols: number;
  /** Probability of every value of every cell, [cells, symbols], in {@link SHARES}. */
  readonly probabilities: Uint8Array;
  /**
   * What the model says of every cell beside its value, where it does, in the puzzle type's numbers below 256 (mazes:
   * `WAYS`).
   */
  readonly auxiliary?: readonly number[];
  /** Of the cells that were asked, those whose value differs from the frame before: all in the first, or after another size. */
  readonly changed: readonly number[];
  /** Cells whose value this restart took for given, to see where it leads. */
  readonly assumed?: readonly number[];
}

/** Numbers below 256 as base64, and back again. */
const bytes = v.pipe(v.string(), v.base64(), v.transform(bytesOf));

const numbers = v.pipe(
  bytes,
  v.transform(packed => Array.from(packed)),
);

/** A grid as it travels: values and probabilities in base64. */
interface PackedGrid extends Omit<FrameGrid, 'values' | 'probabilities' | 'auxiliary'> {
  readonly values: string;
  readonly probabilities: string;
  readonly auxiliary?: string;
}

const FrameGridSchema: v.GenericSchema<PackedGrid, FrameGrid> = v.pipe(
  v.object({
    rows: count,
    columns: count,
    symbols: count,
    values: numbers,
    probabilities: bytes,
    auxiliary: v.exactOptional(numbers),
    changed: v.array(count),
    assumed: v.exactOptional(v.array(count)),
  }),
  v.check(
    ({ rows, columns, symbols, values, probabilities, auxiliary = values }) =>
      values.length === rows * columns &&
      probabilities.length === values.length * symbols &&
      auxiliary.length === values.length,
    'What is said of the cells of a grid must fill its rows and columns.',
  ),
);

/** What the model also answers beside the puzzle itself, at the same step. */
const FramePartSchema = v.object({
  /**
   * `example`: an example in the puzzle, whose answer is known; `view`: the puzzle turned, mirrored or renamed, told in its
   * own cells; `attempt`: another answer to the puzzle, the next best first.
   */
  role: v.picklist(['example', 'view', 'attempt']),
  /** Counted from 0 among those of its role. */
  index: count,
  /** Views that led to this attempt. */
  votes: v.exactOptional(count),
  grids: v.array(FrameGridSchema),
});
export type FramePart = v.InferOutput<typeof FramePartSchema>;

/** Which of the passes through the network that make up an improvement step: T cycles of n + 1. */
const PassSchema = v.object({
  /** From 1. */
  number: count,
  /** T · (n + 1) */
  of: count,
  /** n + 1 */
  perCycle: count,
});

/** One visible refinement step: what the model answers after one more improvement step. */
export const FrameSchema = v.object({
  /** Improvement steps made so far since the start or restart, from 1. */
  step: count,
  /**
   * Inside the step: the answer as it would be if the cycle under way ended with this pass. Left out of the step as a
   * whole.
   */
  pass: v.exactOptional(PassSchema),
  /** 0 before any restart; later, the number of the restart that is shown (the most confident of its batch). */
  restart: count,
  /** The best answer so far: its grids are those of an `Answer`. */
  answer: v.array(FrameGridSchema),
  parts: v.exactOptional(v.array(FramePartSchema)),
  /** The model's own estimate that its answer is right, 0 to 1 (the halting head). */
  halt: v.number(),
  /** Does the answer satisfy every rule of the puzzle? */
  verified: v.boolean(),
  /** What speaks for the answer, where no rule can judge it. */
  evidence: v.exactOptional(EvidenceSchema),
  /** Mean loss of the training steps since the frame before, while the model learns the puzzle's own examples. */
  loss: v.exactOptional(v.number()),
  /** What the solve may still come to: restarts in all, and how long it takes with all of them at the present pace. */
  most: v.exactOptional(v.object({ restarts: count, milliseconds: v.number() })),
  /** Duration of this improvement step. */
  milliseconds: v.number(),
  device: DeviceSchema,
});
export type Frame = v.InferOutput<typeof FrameSchema>;

/** A frame as it travels; {@link FrameSchema} reads it back. */
export function packFrame(frame: Frame): v.InferInput<typeof FrameSchema> {
  const { parts, ...rest } = frame;
  return {
    ...rest,
    answer: frame.answer.map(packGrid),
    ...(parts ? { parts: parts.map(part => ({ ...part, grids: part.grids.map(packGrid) })) } : {}),
  };
}

function packGrid(grid: FrameGrid): PackedGrid {
  const { values, probabilities, auxiliary, ...rest } = grid;
  const packed = (numbers: readonly number[]) => base64Of(Uint8Array.from(numbers));
  return {
    ...rest,
    values: packed(values),
    probabilities: base64Of(probabilities),
    ...(auxiliary ? { auxiliary: packed(auxiliary) } : {}),
  };
}

/** A frame as JSON for people and other programs: probabilities as numbers from 0 to 1. */
export function frameToJson(frame: Frame): object {
  const { parts, ...rest } = frame;
  return {
    ...rest,
    answer: frame.answer.map(gridToJson),
    ...(parts ? { parts: parts.map(part => ({ ...part, grids: part.grids.map(gridToJson) })) } : {}),
  };
}

function gridToJson(grid: FrameGrid): object {
  const share = (parts: number) => Math.round((parts / SHARES) * 1000) / 1000;
  return { ...grid, probabilities: Array.from(grid.probabilities, share) };
}

/** A probability in {@link SHARES}; only what is hardly less than sure is all of them, and the same for none. */
export function shareOf(probability: number): number {
  if (probability < 0.0005) return 0;
  if (probability > 0.9995) return SHARES;
  return Math.min(SHARES - 1, Math.max(1, Math.round(probability * SHARES)));
}

/** Probability of the n-th value of a cell, 0 to 1. */
export const probabilityOf = ({ probabilities, symbols }: FrameGrid, cell: number, symbol: number): number =>
  (probabilities[cell * symbols + symbol] ?? 0) / SHARES;

/** Probability of a cell's most probable value, 0 to 1. */
export function confidenceOf({ probabilities, symbols }: FrameGrid, cell: number): number {
  let most = 0;
  for (let at = cell * symbols; at < (cell + 1) * symbols; at++)
    most = Math.max(most, probabilities[at] ?? 0);
  return most / SHARES;
}

/** Mean confidence over the cells of grids, 0 to 1, whichever way each of them leans. */
export function meanConfidence(grids: readonly FrameGrid[]): number {
  const all = grids.flatMap(grid => grid.values.map((_, cell) => confidenceOf(grid, cell)));
  return all.reduce((sum, share) => sum + share, 0) / Math.max(1, all.length);
}

/** Is this the first answer of a solve? It changes nothing, for there was none before. */
export const isFirstAnswer = ({ step, restart, pass, loss }: Frame): boolean =>
  step === 1 && restart === 0 && loss === undefined && (pass === undefined || pass.number === 1);

/** For every cell, how many the model is surer of: as a share of all, 0 to 1. */
export function ranksIn(grid: FrameGrid): number[] {
  const confidence = grid.values.map((_, cell) => confidenceOf(grid, cell));
  const order = [...confidence.keys()].sort((one, other) => confidence[other]! - confidence[one]!);
  const ranks = new Array<number>(order.length);
  for (const [place, cell] of order.entries()) ranks[cell] = place / order.length;
  return ranks;
}

/** Cells that differ from the frame before, in all grids of the answer. */
export const changesIn = ({ answer }: Frame): number =>
  answer.reduce((sum, { changed }) => sum + changed.length, 0);

/** How a solve ended. The answer is always the model's; the exact solver never fills it in. */
export const OutcomeSchema = v.object({
  verdict: VerdictSchema,
  /**
   * Why it ended: the answer verified, the model said done (single), the answer has stopped changing (mazes), the
   * steps were spent, or the user stopped it.
   */
  ended: v.picklist(['verified', 'halted', 'settled', 'limit', 'stopped']),
  /** The best answer; no grids when there was none yet. */
  answer: AnswerSchema,
  /** Where no rule can judge: other answers, the next best first. */
  others: v.exactOptional(v.array(AnswerSchema)),
  /** Improvement steps from the start, or the restart, that gave the answer. */
  steps: count,
  /** The restart that gave the answer, counted as in frames; 0 where none was needed. */
  restart: v.optional(count, 0),
  /** Restarts tried, all batches together. */
  restarts: count,
  /** Improvement steps from all starts together, and the passes through the network that they took. */
  totalSteps: count,
  networkPasses: count,
  milliseconds: v.number(),
  device: DeviceSchema,
  /** Why another device than the chosen one was used. */
  deviceNote: v.optional(v.string()),
  model: v.string(),
  parameters: count,
});
export type Outcome = v.InferOutput<typeof OutcomeSchema>;
