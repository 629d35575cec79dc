import { type ArcPair, isArcSide } from '../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../shared/puzzles/grid.ts';
import type { Size } from '../../../shared/puzzles/grid-turns.ts';
import { NOTHING } from './planes.ts';
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
  const choices = CHOICES.filter(choose => isFollowed(choose, pairs));
  const rule = sizeRules(pairs[0]!.output, choices).find(candidate => isFollowed(candidate, pairs));
  return input => {
    const size = rule?.(input);
    return {
      size: size && isArcSide(size.rows) && isArcSide(size.columns) ? size : undefined,
      objects: choices.map(choose => {
        const box = choose(input);
        return box ? cut(input, box) : NOTHING;
      }),
    };
  };
}

/** What an output's size may be by. */
type SizeRule = (input: Grid) => Size | undefined;

/** Have the outputs of all pairs the size by the rule? */
const isFollowed = (rule: SizeRule, pairs: readonly ArcPair[]): boolean =>
  pairs.every(({ input, output }) => {
    const size = rule(input);
    return size?.rows === output.rows && size.columns === output.columns;
  });

/** Simple rules for an output's size, the likeliest first. @param first output @param choices of objects that are followed */
function sizeRules(first: Size, choices: readonly Choice[]): SizeRule[] {
  return [
    ({ rows, columns }) => ({ rows, columns }),
    () => ({ rows: first.rows, columns: first.columns }),
    contentBox,
    ...linear,
    ({ rows, columns }) => ({ rows: rows * rows, columns: columns * columns }),
    ...choices,
    input => times(input, coloursOf(input)),
  ];
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
