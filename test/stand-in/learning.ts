import type { Frame } from '../../shared/frame.ts';
import { ARC_COLOURS, type ArcTask } from '../../shared/puzzles/arc/board.ts';
import { type FrameGrid, shareOf } from '../../shared/puzzles/frame-grid.ts';
import { type Grid, sameGrid } from '../../shared/puzzles/grid.ts';

/**
 * A stream of frames as they come when a model learns a task: what is wrong becomes less, the views come to agree but for
 * the last, and then the answer is made in four improvement steps. No chance: the same task gives the same stream.
 */
export function learningFrames(task: ArcTask, right: readonly Grid[], { learning = 12 } = {}): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < learning; at++) {
    const share = at / (learning - 1);
    frames.push(
      frameAt(task, right, {
        step: 25 * (at + 1),
        restart: 0,
        sure: 0.35 + 0.6 * share,
        share,
        isLearning: true,
      }),
    );
  }
  for (let step = 1; step <= 4; step++) {
    frames.push(
      frameAt(task, right, {
        step,
        restart: 1,
        sure: 0.6 + 0.1 * step,
        share: 0.7 + 0.075 * step,
        isLearning: false,
      }),
    );
  }
  return frames.map((frame, at) => ({
    ...frame,
    answer: frame.answer.map((grid, test) => withChanges(grid, frames[at - 1]?.answer[test])),
  }));
}

interface Moment {
  readonly step: number;
  readonly restart: number;
  /** How sure the model is, and how much of its answer is right. */
  readonly sure: number;
  readonly share: number;
  readonly isLearning: boolean;
}

function frameAt(
  task: ArcTask,
  right: readonly Grid[],
  { step, restart, sure, share, isLearning }: Moment,
): Frame {
  const outputs = task.pairs.map(({ output }, pair) =>
    answered(output, share * (1.3 - 0.12 * pair), sure, pair),
  );
  const fitted = outputs.filter((grid, pair) => sameGrid(grid, task.pairs[pair]!.output)).length;
  const views = Array.from({ length: 8 }, (_, view) =>
    right.map(grid => answered(grid, view === 7 ? 0.8 : share * (1.25 - 0.03 * view), sure, view)),
  );
  const best = right.map(grid => answered(grid, share * 1.25, sure, 0));
  const agreeing = views.filter(grids => grids.every((grid, test) => sameGrid(grid, best[test]!))).length;
  const part = (role: 'example' | 'view' | 'attempt') => (grids: FrameGrid[], index: number) => ({
    role,
    index,
    grids,
  });
  return {
    step,
    restart,
    answer: best,
    parts: [
      ...outputs.map(grid => [grid]).map(part('example')),
      ...views.map(part('view')),
      part('attempt')(views[7]!, 0),
    ],
    halt: 0,
    verified: false,
    evidence: { reproduced: { count: fitted, of: outputs.length }, agreeing: { count: agreeing, of: 8 } },
    ...(isLearning ? { loss: 1.8 * Math.exp(-4 * share) } : {}),
    milliseconds: 40,
    device: 'cpu',
  };
}

/** A grid of which some cells are wrong: fewer, the larger the share. */
function answered(right: Grid, share: number, sure: number, salt: number): FrameGrid {
  const isWrong = (cell: number) => ((cell * 37 + salt * 11) % 101) / 101 >= Math.min(1, share);
  const values = right.values.map((value, cell) =>
    isWrong(cell) ? (value + 1 + salt) % ARC_COLOURS : value,
  );
  const shares = values.flatMap((value, cell) => {
    const own = Math.min(0.999, Math.max(0.15, isWrong(cell) ? sure * 0.6 : sure + ((cell * 13) % 7) / 60));
    return Array.from({ length: ARC_COLOURS }, (_, colour) => (colour === value ? own : (1 - own) / 9));
  });
  const { rows, columns } = right;
  return {
    rows,
    columns,
    values,
    symbols: ARC_COLOURS,
    probabilities: Uint8Array.from(shares, shareOf),
    changed: [],
  };
}

function withChanges(grid: FrameGrid, before: Grid | undefined): FrameGrid {
  const changed = grid.values.flatMap((value, cell) => (value === before?.values[cell] ? [] : [cell]));
  return { ...grid, changed };
}
