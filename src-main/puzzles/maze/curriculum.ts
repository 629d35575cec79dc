import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import { type GenerateMazeOptions, generateMaze } from '../../../shared/puzzles/maze/generator.ts';
import { MAZE_GENERATORS } from '../../../shared/puzzles/maze/generators/index.ts';
import { hardLeastSteps } from '../../../shared/puzzles/maze/grade.ts';
import { mazeShapes } from '../../../shared/puzzles/maze/shapes.ts';
import { solvedMaze } from '../../../shared/puzzles/maze/skills.ts';
import { MAZE_VOCABULARY } from '../../../shared/puzzles/maze/tokens.ts';
import type { SolvedExampleOf } from '../../../shared/puzzles/type.ts';
import type { Random } from '../../../shared/random.ts';
import { defaultHidden } from '../../model/config.ts';
import { CELL_CLASSES } from '../../model/networks/neighbours.ts';
import type { Curriculum } from '../curriculum.ts';
import type { Stream } from '../stream.ts';
import { paperAttention } from '../tokens.ts';

/**
 * What the bundled maze model learns from: mazes of every generator, 7 to 30 cells a side, each made at the moment it
 * is needed. Small ones of all kinds come first, because a path has to be found before a long one can be; then what is
 * hard takes over: long ways, loops, caves, and mazes as people draw them.
 */
export const mazeCurriculum: Curriculum<Maze> = {
  config: width => ({
    network: 'neighbours',
    width,
    layers: 2,
    hidden: defaultHidden(width),
    messageWidth: Math.ceil(width / 2),
  }),
  others: { attention: width => paperAttention(width, MAZE_VOCABULARY) },
  // News travels there and back, 16 cells in an improvement step: 32 steps are enough for paths of 230 cells, which nine
  // in ten of the long 30×30 mazes do not exceed, and leave some to agree on it.
  settings: { supervisionSteps: 32, perturbed: 0.25 },
  further: { learningRate: 1e-4 },
  streams: () => [
    stream(9, 7, 48, 0.3, 0.05),
    stream(12, 11, 24, 0.4, 0.1),
    stream(15, 16, 16, 0.22, 0.2),
    stream(21, 21, 12, 0.06, 0.3),
    stream(30, 30, 6, 0.02, 0.35),
  ],
  ablation: {
    size: 7,
    width: 24,
    paper: 'attention',
  },
};

/** Share of the run after which sizes and kinds come in their final mix. */
const GROWN_UP = 0.3;

/** Mazes of one size, in batches of `batch`, with a share of the steps that goes from `first` to `last`. */
function stream(rows: number, columns: number, batch: number, first: number, last: number): Stream {
  return {
    name: `${rows}x${columns}`,
    extent: { rows, columns, symbols: CELL_CLASSES },
    shapes: mazeShapes.generated({ rows, columns }),
    weight: progress => first + (last - first) * grown(progress),
    batch,
    draw: (random, progress) => drawMaze(rows, columns, random, grown(progress)),
  };
}

const grown = (progress: number): number => Math.min(1, progress / GROWN_UP);

function drawMaze(rows: number, columns: number, random: Random, mixed: number): SolvedExampleOf<Maze> {
  const kind =
    random.uniform() < mixed ? pickKind(rows, columns, random) : { generator: random.pick(MAZE_GENERATORS) };
  return solvedMaze(generateMaze({ rows, columns, random, ...kind }));
}

/**
 * A fifth of the mazes have a long way, through whatever walls give it (caves seldom do, and take long to find); half have
 * loops, halls or caves; a quarter are drawn. Other perfect mazes are learned first and teach little afterwards.
 */
function pickKind(
  rows: number,
  columns: number,
  random: Random,
): Pick<GenerateMazeOptions, 'generator' | 'leastSteps'> {
  const chance = random.uniform();
  const long = hardLeastSteps(rows, columns);
  if (chance < 0.2) return { leastSteps: long };
  if (chance < 0.25) return {};
  const generator = random.pick(SEVERAL_WAYS);
  return { generator, leastSteps: random.below(3) === 0 ? Math.round(long / 2) : 2 };
}

/** Caves and drawn mazes twice: in open fields a path has most to choose from. */
const SEVERAL_WAYS = ['loops', 'rooms', 'obstacles', 'obstacles', 'drawn', 'drawn'] as const;
