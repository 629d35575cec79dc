import { type ArcPair, isArcSide } from '../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../shared/puzzles/grid.ts';
import type { Size } from '../../../shared/puzzles/grid-turns.ts';
import { boxAround, contentBox, objectsOf } from './regions.ts';

/** The size that an output has by its input, or undefined where no output could have it. */
export type FrameRule = (input: Grid) => Size | undefined;

/**
 * The first of the simple rules for an output's size that all pairs follow. For inputs that it does not give a size,
 * and where the pairs follow none, the size is for the model to find.
 */
export function frameRuleOf(pairs: readonly ArcPair[]): FrameRule {
  const first = pairs[0]!.output;
  const rules: ((input: Grid) => Size)[] = [
    ({ rows, columns }) => ({ rows, columns }),
    () => ({ rows: first.rows, columns: first.columns }),
    contentBox,
    ...linear,
    ({ rows, columns }) => ({ rows: rows * rows, columns: columns * columns }),
    ...chosen.map(choose => (input: Grid) => boxOfObject(input, choose)),
    input => times(input, coloursOf(input)),
  ];
  const rule = rules.find(candidate =>
    pairs.every(({ input, output }) => {
      const { rows, columns } = candidate(input);
      return rows === output.rows && columns === output.columns;
    }),
  );
  return input => {
    const size = rule?.(input);
    return size && isArcSide(size.rows) && isArcSide(size.columns) ? size : undefined;
  };
}

/** Lengths in proportion, with lines between panels or without, or with a frame more or less; for one side or both. */
const linear: ((input: Grid) => Size)[] = [
  ...[2, 3, 4, 5].map(factor => (length: number) => length * factor),
  ...[2, 3, 4, 5].map(parts => (length: number) => length / parts),
  ...[2, 3, 4, 5].map(parts => (length: number) => (length - (parts - 1)) / parts),
  ...[-2, -1, 1, 2].map(more => (length: number) => length + more),
].flatMap(change => [
  ({ rows, columns }: Grid) => ({ rows: change(rows), columns: change(columns) }),
  ({ rows, columns }: Grid) => ({ rows: change(rows), columns }),
  ({ rows, columns }: Grid) => ({ rows, columns: change(columns) }),
]);

const times = ({ rows, columns }: Grid, factor: number): Size => ({
  rows: rows * factor,
  columns: columns * factor,
});

/** Colours beside the background. */
const coloursOf = ({ values }: Grid): number => Math.max(1, new Set(values).size - 1);

const chosen = [Math.max, Math.min];

function boxOfObject(input: Grid, choose: (...sizes: number[]) => number): Size {
  const objects = objectsOf(input);
  if (objects.length === 0) return input;
  const wanted = choose(...objects.map(({ length }) => length));
  return boxAround(objects.find(({ length }) => length === wanted)!, input.columns);
}
