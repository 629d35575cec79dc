import { type Grid, sameGrid } from '../../shared/puzzles/grid.ts';
import type { Belief } from '../model/encoding.ts';

/** One grid that was proposed, and the proposals that agree on it. */
interface Candidate {
  readonly grid: Grid;
  readonly votes: number;
  /** Probability that the surest of them gives its grid, as a mean of logarithms over the cells. */
  readonly sureness: number;
}

/**
 * What was proposed for one grid of the answer, best first: by votes. What the proposals give together, in the mean of the
 * logarithms of their probabilities, counts as one more and a half, so that it decides where votes are split; of equal
 * ones the surest comes first. Probabilities are means over the proposals of the same size.
 */
export function rankGrids(proposed: readonly Belief[]): Belief[] {
  const together = jointGrid(proposed);
  const candidates: Candidate[] = [];
  for (const belief of [together, ...proposed]) {
    const votes = belief === together ? JOINT_VOTES : 1;
    const [known, sureness] = [
      candidates.findIndex(({ grid }) => sameGrid(grid, belief)),
      votes === 1 ? surenessOf(belief) : Number.NEGATIVE_INFINITY,
    ];
    const before = candidates[known];
    const counted = {
      grid: belief,
      votes: (before?.votes ?? 0) + votes,
      sureness: Math.max(sureness, before?.sureness ?? Number.NEGATIVE_INFINITY),
    };
    if (before) candidates[known] = counted;
    else candidates.push(counted);
  }
  return candidates
    .sort((one, other) => other.votes - one.votes || other.sureness - one.sureness)
    .map(({ grid }) => withMeans(grid, proposed));
}

const JOINT_VOTES = 1.5;

/** What is left of a probability of nothing. */
const LEAST = 1e-4;

/** Of the size that most proposals have, the likeliest value of every cell by all of them. */
function jointGrid(proposed: readonly Belief[]): Belief {
  const bySize = Object.groupBy(proposed, ({ rows, columns }) => `${rows}×${columns}`);
  const [same] = Object.values(bySize).sort((one, other) => other!.length - one!.length);
  const first = same![0]!;
  const sums = new Float64Array(first.probabilities.length);
  for (const { probabilities } of same!)
    for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + Math.log(probabilities[i]! + LEAST);
  const values = first.values.map((_, cell) => {
    const ofCell = sums.subarray(cell * first.symbols, (cell + 1) * first.symbols);
    return ofCell.reduce((best, sum, value) => (sum > ofCell[best]! ? value : best), 0);
  });
  return { ...first, values };
}

const surenessOf = ({ values, symbols, probabilities }: Belief): number =>
  values.reduce((sum, value, cell) => sum + Math.log(probabilities[cell * symbols + value]! + LEAST), 0) /
  values.length;

function withMeans({ rows, columns, values }: Grid, proposed: readonly Belief[]): Belief {
  const same = proposed.filter(belief => belief.rows === rows && belief.columns === columns);
  const probabilities = new Float32Array(same[0]!.probabilities.length);
  for (const belief of same)
    for (let i = 0; i < probabilities.length; i++)
      probabilities[i] = probabilities[i]! + belief.probabilities[i]! / same.length;
  return { rows, columns, values, symbols: same[0]!.symbols, probabilities };
}
