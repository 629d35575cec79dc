import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { generateMaze } from '../../../shared/puzzles/maze/generator.ts';
import type { Random } from '../../../shared/random.ts';
import { defaultHidden } from '../../model/config.ts';
import type { Example, Stream } from '../../model/tasks/task.ts';
import type { Curriculum } from './curriculum.ts';

/**
 * What the bundled maze model learns from: mazes of every generator, 7 to 21 cells a side, each made at the moment it
 * is needed. Small ones come first: a path has to be found before a long one can be.
 */
export const mazeCurriculum: Curriculum<Maze> = {
  config: width => ({
    network: 'neighbours',
    width,
    layers: 2,
    hidden: defaultHidden(width),
    messageWidth: width / 2,
  }),
  // A path of 100 steps takes 16 improvement steps to be found, some more to be agreed on.
  settings: { supervisionSteps: 24, perturbed: 0.25 },
  streams: () => [
    stream(7, 9, 32, 0.3, 0.08),
    stream(12, 11, 24, 0.4, 0.17),
    stream(15, 16, 16, 0.25, 0.3),
    stream(21, 21, 12, 0.05, 0.45),
  ],
};

/** Share of the run after which the sizes come in their final mix. */
const GROWN_UP = 0.3;

/** Share of mazes with loops once all sizes come: perfect mazes are learned first, and teach little afterwards. */
const WITH_LOOPS = 0.75;
const LOOPY = ['loops', 'rooms', 'obstacles'] as const;

function drawMaze(rows: number, columns: number, random: Random, progress: number): Example<Maze> {
  const isLoopy = progress > GROWN_UP && random.uniform() < WITH_LOOPS;
  return generateMaze({ rows, columns, random, ...(isLoopy ? { generator: random.pick(LOOPY) } : {}) });
}

/** Mazes of one size, in batches of `batch`, with a share of the steps that goes from `first` to `last`. */
function stream(rows: number, columns: number, batch: number, first: number, last: number): Stream {
  return {
    name: `${rows}x${columns}`,
    extent: { rows, columns, symbols: 6 },
    weight: progress => first + (last - first) * Math.min(1, progress / GROWN_UP),
    batch,
    draw: (random, progress) => drawMaze(rows, columns, random, progress),
  };
}
