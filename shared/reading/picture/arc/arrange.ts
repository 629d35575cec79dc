import { contradictionIn } from '../../../puzzles/arc/board.ts';
import type { Box } from '../flood.ts';
import { type Arrangement, byGutters, byLines } from './pairing.ts';
import type { Shown } from './shown.ts';
import { along, beside, lengthOf, middleOf, sharedBy } from './stretch.ts';

/** The likeliest way in which grids are pairs; undefined where they cannot be, or neither arrows nor sizes tell that they are. */
export function arranged({ grids, marks }: Shown): Arrangement | undefined {
  const possible = (['across', 'down'] as const)
    .flatMap(way => [byGutters(grids, way), byLines(grids, way)])
    .filter(arrangement => arrangement !== undefined)
    .filter(one => arrowsIn(one, marks) > 0 || likenessOf(one) > 0);
  return possible.sort(
    (one, other) =>
      arrowsIn(other, marks) - arrowsIn(one, marks) ||
      Number(isContradictory(one)) - Number(isContradictory(other)) ||
      costOf(one) - costOf(other) ||
      likenessOf(other) - likenessOf(one) ||
      gapOf(one) - gapOf(other),
  )[0];
}

/** Has one input two outputs? */
const isContradictory = ({ pairs }: Arrangement): boolean =>
  contradictionIn({ pairs: pairs.map(([input, output]) => ({ input: input.grid, output: output.grid })) }) !==
  undefined;

/** Most tasks have one test, and one column of inputs beside one of outputs. */
const costOf = ({ ranks, tests }: Arrangement): number => ranks + 2 * Math.max(0, tests.length - 1);

/** An arrow takes this part of the way from an input to its output. */
const LEAST_ARROW = 0.15;

/** The part of the pairs, 0 to 1, with one mark and nothing else between input and output, in the middle, as an arrow is. */
function arrowsIn({ way, pairs }: Arrangement, marks: readonly Box[]): number {
  const withArrow = pairs.filter(([input, output]) => {
    const gap = { from: along(input.box, way).to, to: along(output.box, way).from };
    const between = marks.filter(
      mark => sharedBy(along(mark, way), gap) > 0 && sharedBy(beside(mark, way), beside(input.box, way)) > 0,
    );
    const [arrow] = between;
    if (!arrow || between.length > 1 || lengthOf(along(arrow, way)) < lengthOf(gap) * LEAST_ARROW)
      return false;
    const off = Math.abs(middleOf(beside(arrow, way)) - middleOf(beside(input.box, way)));
    return off < lengthOf(beside(input.box, way)) / 4;
  });
  return withArrow.length / pairs.length;
}

/** How alike the sizes of pairs are: 2 where one rule makes an output's of its input's, 1 where inputs are of one. */
function likenessOf({ pairs }: Arrangement): number {
  const isOne = (values: readonly string[]) => new Set(values).size === 1;
  const isConstant = isOne(pairs.map(([, { grid }]) => `${grid.rows}×${grid.columns}`));
  const isScaled = isOne(
    pairs.map(
      ([{ grid: input }, { grid: output }]) =>
        `${output.rows / input.rows}×${output.columns / input.columns}`,
    ),
  );
  if (isConstant || isScaled) return 2;
  return isOne(pairs.map(([{ grid }]) => `${grid.rows}×${grid.columns}`)) ? 1 : 0;
}

/** Pixels between the grids of a pair, in the mean. */
const gapOf = ({ pairs, way }: Arrangement): number =>
  pairs.reduce((sum, [input, output]) => sum + along(output.box, way).from - along(input.box, way).to, 0) /
  pairs.length;
