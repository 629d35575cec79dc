import * as v from 'valibot';
import { base64Of, bytesOf } from './base64.ts';
import { type Frame, FrameSchema, packFrame } from './frame.ts';
import type { FrameGrid } from './puzzles/frame-grid.ts';

/** Steps of a solve that can be looked into: what people watch happens in these, and longer films only cost time. */
export const FILMED_STEPS = 16;

/** One improvement step from inside: a frame after each of its passes, the last as the step's own frame. */
export interface Film {
  /** The step, counted from 1 in the part of a solve before any restart. */
  readonly step: number;
  readonly passes: readonly Frame[];
}

const bytes = v.pipe(v.string(), v.base64(), v.transform(bytesOf));

/** A grid as the difference from the one before it: the cells of which anything is different, and what is known of them. */
const GridChangeSchema = v.object({
  /** Row-major indices, two bytes each, the lower one first. */
  cells: bytes,
  values: bytes,
  /** [cells, symbols] */
  probabilities: bytes,
  /** In grids that have it. */
  auxiliary: v.exactOptional(bytes),
  changed: v.array(v.number()),
});
type GridChange = v.InferOutput<typeof GridChangeSchema>;

const PassChangeSchema = v.object({
  halt: v.number(),
  verified: v.boolean(),
  grids: v.array(GridChangeSchema),
});

const PackedFilmSchema = v.object({
  step: v.number(),
  first: FrameSchema,
  others: v.array(PassChangeSchema),
});

/** A film as it is read from the wire, where only the first pass travels whole. */
export const FilmSchema: v.GenericSchema<v.InferInput<typeof PackedFilmSchema>, Film> = v.pipe(
  PackedFilmSchema,
  v.check(
    ({ first, others }) =>
      others.every(({ grids }) => grids.every((grid, at) => fits(grid, first.answer[at]))),
    'The changes of a film must lie within its grids.',
  ),
  v.transform(({ step, first, others }) => {
    const passes: Frame[] = [first];
    for (const { halt, verified, grids } of others) {
      const before = passes.at(-1)!;
      const answer = before.answer.map((grid, at) => (grids[at] ? apply(grid, grids[at]) : grid));
      passes.push({ ...nextPass(before), halt, verified, answer });
    }
    return { step, passes };
  }),
);

/** A film as it travels; {@link FilmSchema} reads it back. */
export function packFilm({ step, passes: [first, ...others] }: Film): v.InferInput<typeof FilmSchema> {
  if (!first) throw new Error('internal: a film without a picture');
  let before = first;
  const changes = others.map(frame => {
    const grids = frame.answer.map((grid, at) => packChange(before.answer[at]!, grid));
    before = frame;
    return { halt: frame.halt, verified: frame.verified, grids };
  });
  return { step, first: packFrame(first), others: changes };
}

const nextPass = ({ pass, ...frame }: Frame): Frame => ({
  ...frame,
  ...(pass ? { pass: { ...pass, number: pass.number + 1 } } : {}),
});

function packChange(before: FrameGrid, grid: FrameGrid): v.InferInput<typeof GridChangeSchema> {
  const cells = grid.values.flatMap((value, cell) =>
    value === before.values[cell] &&
    grid.auxiliary?.[cell] === before.auxiliary?.[cell] &&
    sameShares(before, grid, cell)
      ? []
      : [cell],
  );
  const { auxiliary } = grid;
  return {
    cells: base64Of(Uint8Array.from(cells.flatMap(cell => [cell & 255, cell >> 8]))),
    values: base64Of(Uint8Array.from(cells, cell => grid.values[cell]!)),
    probabilities: base64Of(Uint8Array.from(cells.flatMap(cell => [...sharesOf(grid, cell)]))),
    ...(auxiliary ? { auxiliary: base64Of(Uint8Array.from(cells, cell => auxiliary[cell]!)) } : {}),
    changed: [...grid.changed],
  };
}

const sharesOf = ({ probabilities, symbols }: FrameGrid, cell: number): Uint8Array =>
  probabilities.subarray(cell * symbols, (cell + 1) * symbols);

function sameShares(one: FrameGrid, other: FrameGrid, cell: number): boolean {
  const shares = sharesOf(other, cell);
  return sharesOf(one, cell).every((share, symbol) => share === shares[symbol]);
}

const cellsOf = ({ cells }: GridChange): number[] =>
  Array.from({ length: cells.length / 2 }, (_, at) => cells[2 * at]! + 256 * cells[2 * at + 1]!);

function fits(change: GridChange, grid: FrameGrid | undefined): boolean {
  const { cells, values, probabilities, auxiliary } = change;
  return (
    grid !== undefined &&
    cells.length === 2 * values.length &&
    probabilities.length === values.length * grid.symbols &&
    auxiliary?.length === (grid.auxiliary && values.length) &&
    cellsOf(change).every(cell => cell < grid.values.length)
  );
}

function apply(grid: FrameGrid, change: GridChange): FrameGrid {
  const values = [...grid.values];
  const probabilities = grid.probabilities.slice();
  const auxiliary = grid.auxiliary && [...grid.auxiliary];
  for (const [at, cell] of cellsOf(change).entries()) {
    values[cell] = change.values[at]!;
    if (auxiliary) auxiliary[cell] = change.auxiliary![at]!;
    const { symbols } = grid;
    probabilities.set(change.probabilities.subarray(at * symbols, (at + 1) * symbols), cell * symbols);
  }
  const changes = { values, probabilities, changed: change.changed };
  return { ...grid, ...changes, ...(auxiliary ? { auxiliary } : {}) };
}
