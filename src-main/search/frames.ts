import type { Frame, FramePart } from '../../shared/frame.ts';
import { type FrameGrid, shareOf } from '../../shared/puzzles/frame-grid.ts';
import type { Answer, Grid } from '../../shared/puzzles/grid.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Belief } from '../model/encoding.ts';
import type { Choice } from './choose.ts';
import type { Proposal } from './improve-views.ts';

/** What is shown of a choice. @param before the answer of the frame before, if there was one */
export function makeFrame(
  puzzle: Puzzle,
  { best, verdict, others = [] }: Choice,
  before: Answer | undefined,
  place: Pick<Frame, Exclude<keyof Frame, 'answer' | 'halt' | 'verified'>>,
): Frame {
  const attempts = others.map(
    ({ proposal, votes }, index): FramePart => ({
      ...{ role: 'attempt', index, votes },
      grids: gridsOf(proposal),
    }),
  );
  const parts = [...attempts, ...(place.parts ?? [])];
  return {
    ...(verdict.kind === 'unknown' ? { evidence: verdict.evidence } : {}),
    ...place,
    ...(parts.length > 0 ? { parts } : {}),
    answer: gridsOf(best).map((grid, at) => ({
      ...grid,
      changed: changesFrom(puzzle, before?.[at], grid, at),
    })),
    halt: best.halt,
    verified: verdict.kind === 'verified',
  };
}

function gridsOf({ answer, assumed }: Proposal): FrameGrid[] {
  return answer.map((belief, at) => ({
    ...frameGrid(belief),
    ...(assumed && at === 0 ? { assumed } : {}),
  }));
}

/** A belief as a frame shows it. */
export function frameGrid({ probabilities, ...belief }: Belief): FrameGrid {
  return { ...belief, changed: [], probabilities: Uint8Array.from(probabilities, shareOf) };
}

/** The cells that were asked and are answered otherwise than before; all of them in a first answer, or of another size. */
function changesFrom(puzzle: Puzzle, before: Grid | undefined, grid: Grid, at: number): number[] {
  const { isAsked } = puzzleType(puzzle.kind);
  const isSameSize = before?.rows === grid.rows && before.columns === grid.columns;
  return grid.values.flatMap((value, cell) =>
    isAsked(puzzle, cell, at) && !(isSameSize && value === before.values[cell]) ? [cell] : [],
  );
}
