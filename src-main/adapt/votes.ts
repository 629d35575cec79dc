import { ARC_COLOURS } from '../../shared/puzzles/arc/board.ts';
import { type Grid, sameGrid } from '../../shared/puzzles/grid.ts';
import type { ViewAnswer } from './answers.ts';

/** An answer to one test input, and who gave it. */
export interface Candidate {
  readonly grid: Grid;
  readonly views: readonly number[];
  /** Of the one that is surest of it. */
  readonly confidence: number;
}

/**
 * The answers to one test input, best first: those that most views gave, and among equals what the views give in the mean
 * of their probabilities, then what a view is surest of.
 */
export function rank(answers: readonly ViewAnswer[]): Candidate[] {
  const mean = meanAnswer(answers);
  const candidates: Candidate[] = [];
  for (const { grid, view, confidence } of answers) {
    const at = candidates.findIndex(candidate => sameGrid(candidate.grid, grid));
    const known = candidates[at];
    if (!known) candidates.push({ grid, views: [view], confidence });
    else {
      candidates[at] = {
        grid,
        views: [...known.views, view],
        confidence: Math.max(known.confidence, confidence),
      };
    }
  }
  if (mean && !candidates.some(({ grid }) => sameGrid(grid, mean)))
    candidates.push({ grid: mean, views: [], confidence: Number.NEGATIVE_INFINITY });
  const votes = ({ grid, views }: Candidate) => views.length + (mean && sameGrid(grid, mean) ? MEAN_VOTE : 0);
  return candidates.sort((one, other) => votes(other) - votes(one) || other.confidence - one.confidence);
}

/** What the views' mean counts beside their votes. */
const MEAN_VOTE = 1.5;

/** The likeliest colour of every cell by the mean of the views' log-probabilities, for the size that most have. */
function meanAnswer(answers: readonly ViewAnswer[]): Grid | undefined {
  const sizes = new Map<string, ViewAnswer[]>();
  for (const answer of answers) {
    const key = `${answer.grid.rows}×${answer.grid.columns}`;
    sizes.set(key, [...(sizes.get(key) ?? []), answer]);
  }
  const same = [...sizes.values()].sort((one, other) => other.length - one.length)[0];
  if (!same) return undefined;
  const { rows, columns } = same[0]!.grid;
  const sums = new Float64Array(rows * columns * ARC_COLOURS);
  for (const { probabilities } of same)
    for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! + Math.log(probabilities[i]! + 1e-4);
  const values = Array.from({ length: rows * columns }, (_, cell) => {
    const ofCell = sums.subarray(cell * ARC_COLOURS, (cell + 1) * ARC_COLOURS);
    return ofCell.reduce((best, sum, colour) => (sum > ofCell[best]! ? colour : best), 0);
  });
  return { rows, columns, values };
}
