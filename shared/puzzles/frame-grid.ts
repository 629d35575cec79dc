import * as v from 'valibot';
import { base64Of, bytesOf } from '../base64.ts';
import { count } from '../count.ts';
import type { Grid } from './grid.ts';

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

export const FrameGridSchema: v.GenericSchema<PackedGrid, FrameGrid> = v.pipe(
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

/** A grid as it travels; {@link FrameGridSchema} reads it back. */
export function packGrid(grid: FrameGrid): PackedGrid {
  const { values, probabilities, auxiliary, ...rest } = grid;
  const packed = (numbers: readonly number[]) => base64Of(Uint8Array.from(numbers));
  return {
    ...rest,
    values: packed(values),
    probabilities: base64Of(probabilities),
    ...(auxiliary ? { auxiliary: packed(auxiliary) } : {}),
  };
}

/** A grid as JSON for people and other programs: probabilities as numbers from 0 to 1. */
export function gridToJson(grid: FrameGrid): object {
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

/** For every cell, how many the model is surer of: as a share of all, 0 to 1. */
export function ranksIn(grid: FrameGrid): number[] {
  const confidence = grid.values.map((_, cell) => confidenceOf(grid, cell));
  const order = [...confidence.keys()].sort((one, other) => confidence[other]! - confidence[one]!);
  const ranks = new Array<number>(order.length);
  for (const [place, cell] of order.entries()) ranks[cell] = place / order.length;
  return ranks;
}
