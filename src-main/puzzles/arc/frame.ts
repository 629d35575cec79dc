import { type ArcPair, isArcSide } from '../../../shared/puzzles/arc/board.ts';
import { filledGrid, type Grid } from '../../../shared/puzzles/grid.ts';
import type { Size } from '../../../shared/puzzles/grid-turns.ts';
import { contentBox, cut } from './regions.ts';
import { CHOICES, type Choice } from './stand-out.ts';

/** What the pairs of a task let expect of the output to an input. */
export interface Expected {
  /** By the simple rule that all pairs follow; undefined where there is none, or no output could have the size. */
  readonly size?: Size | undefined;
  /** Objects of the input that stand out in ways in which, in all pairs, one as large as the output does. */
  readonly objects: readonly Grid[];
}

export type FrameRule = (input: Grid) => Expected;

/** What the pairs have in common. What is not expected is for the model to find. */
export function frameRuleOf(pairs: readonly ArcPair[]): FrameRule {
  const [size, choices] = [sizeRuleOf(pairs), CHOICES.filter(choose => pairs.every(fits(choose)))];
  return input => ({
    size: size(input),
    objects: choices.map(choose => {
      const box = choose(input);
      return box ? cut(input, box) : filledGrid(0, 0);
    }),
  });
}

const fits =
  (choose: Choice) =>
  ({ input, output }: ArcPair): boolean => {
    const box = choose(input);
    return box?.rows === output.rows && box.columns === output.columns;
  };

/** The first of the simple rules for an output's size that all pairs follow. */
function sizeRuleOf(pairs: readonly ArcPair[]): (input: Grid) => Size | undefined {
  const first = pairs[0]!.output;
  const rules: ((input: Grid) => Size | undefined)[] = [
    ({ rows, columns }) => ({ rows, columns }),
    () => ({ rows: first.rows, columns: first.columns }),
    contentBox,
    ...linear,
    ({ rows, columns }) => ({ rows: rows * rows, columns: columns * columns }),
    ...CHOICES,
    input => times(input, coloursOf(input)),
  ];
  const rule = rules.find(candidate =>
    pairs.every(({ input, output }) => {
      const size = candidate(input);
      return size?.rows === output.rows && size.columns === output.columns;
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
