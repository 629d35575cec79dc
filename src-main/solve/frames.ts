import { type Frame, type FrameGrid, type FramePart, shareOf } from '../../shared/frame.ts';
import type { Answer, Grid } from '../../shared/puzzles/grid.ts';
import type { Belief } from '../puzzles/encoding.ts';
import type { Choice } from './choose.ts';
import type { Proposal } from './pass.ts';

/** What is shown of a choice. @param before the answer of the frame before, if there was one */
export function makeFrame(
  { best, verdict, others = [] }: Choice,
  before: Answer | undefined,
  place: Pick<Frame, 'step' | 'restart' | 'milliseconds' | 'device' | 'parts' | 'evidence' | 'loss'>,
): Frame {
  const attempts = others.map(
    ({ proposal, votes }, index): FramePart => ({
      ...{ role: 'attempt', index, votes },
      grids: gridsOf(proposal, undefined),
    }),
  );
  const parts = [...attempts, ...(place.parts ?? [])];
  return {
    ...(verdict.kind === 'unknown' ? { evidence: verdict.evidence } : {}),
    ...place,
    ...(parts.length > 0 ? { parts } : {}),
    answer: gridsOf(best, before),
    halt: best.halt,
    verified: verdict.kind === 'verified',
  };
}

function gridsOf({ answer, assumed }: Proposal, before: Answer | undefined): FrameGrid[] {
  return answer.map((belief, at) => ({
    ...frameGrid(belief, before?.[at]),
    ...(assumed && at === 0 ? { assumed } : {}),
  }));
}

/** A belief as a frame shows it. @param before the same grid in the frame before, if there was one */
export function frameGrid(belief: Belief, before?: Grid): FrameGrid {
  const { rows, columns, values, symbols, probabilities } = belief;
  return {
    ...{ rows, columns, values, symbols },
    probabilities: Uint8Array.from(probabilities, shareOf),
    changed: before ? changesFrom(before, belief) : [],
  };
}

function changesFrom(before: Grid, { rows, columns, values }: Grid): number[] {
  const isSameSize = before.rows === rows && before.columns === columns;
  return values.flatMap((value, cell) => (isSameSize && value === before.values[cell] ? [] : [cell]));
}
