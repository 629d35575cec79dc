import { hasSolution } from '../../../shared/puzzles/index.ts';
import type { Sudoku, SudokuSize } from '../../../shared/puzzles/sudoku/board.ts';
import { easier } from '../../../shared/puzzles/sudoku/generator/easier.ts';
import { type GenerateOptions, generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { mutateHard } from '../../../shared/puzzles/sudoku/generator/mutate.ts';
import { sudokuShapes } from '../../../shared/puzzles/sudoku/shapes.ts';
import { solved } from '../../../shared/puzzles/sudoku/skills.ts';
import { WINDOWS } from '../../../shared/puzzles/sudoku/windows.ts';
import type { SolvedExampleOf } from '../../../shared/puzzles/type.ts';
import type { Random } from '../../../shared/random.ts';
import { defaultHidden } from '../../model/config.ts';
import type { Curriculum } from '../curriculum.ts';
import type { Stream } from '../stream.ts';
import { paperAttention, paperMlp } from '../tokens.ts';
import { sudokuVocabulary } from './tokens.ts';

type SudokuExample = SolvedExampleOf<Sudoku>;
type Weight = Stream['weight'];

export const sudokuCurriculum: Curriculum<Sudoku> = {
  config: width => ({
    network: 'candidates',
    width,
    layers: 2,
    hidden: defaultHidden(width),
    crossings: true,
  }),
  others: {
    attention: (width, size) => paperAttention(width, sudokuVocabulary(size)),
    mlp: (width, size) => paperMlp(width, sudokuVocabulary(size), size ** 2),
  },
  settings: { supervisionSteps: 8, perturbed: 0.2, stepNoise: 0 },
  // Of 42 Sudokus with diagonals, of which the bundled model solved 33, 340 steps at a rate of 4e-4 left 19, 5e-5 all 33; of
  // 60 jigsaws with diagonals, of which it solved 18, 1.5e-4 left 14, and 5e-5 made 20 of them.
  further: { supervisionSteps: 16, learningRate: 5e-5 },
  streams: known => sudokuStreams(known.filter(hasSolution)),
  learnsFrom: { includes: ({ size }) => size === 9, what: '9×9 Sudokus with one solution, hard ones best' },
  ablation: {
    size: 6,
    width: 16,
    paper: 'mlp',
  },
};

/**
 * What the bundled Sudoku model learns from: every puzzle is made at the moment it is needed, so none comes twice.
 * Ordinary puzzles come first; hard ones join once the model can follow them, and are most of the 9×9 in the end.
 * (With hard ones from the start, a model that had seen 32,000 puzzle-steps solved 8 % of the easy puzzles.)
 * @param hard known hard puzzles with their solutions; their neighbours are learned too
 */
function sudokuStreams(hard: readonly SudokuExample[]): Stream[] {
  return [
    stream(9, 0.86, 16, (random, progress) => drawNine(random, progress, hard)),
    stream(16, 0.04, 4, random => drawVariant(random, { size: 16 })),
    stream(6, fading(0.06), 32, random => drawVariant(random, { size: 6 })),
    stream(4, fading(0.04), 64, random => drawVariant(random, { size: 4 })),
  ];
}

/** Share of what is small, and so learned soon: two thirds of its time go to what is hard. */
const fading =
  (weight: number): Weight =>
  progress =>
    weight * (1 - (2 / 3) * hardness(progress));

function stream(size: SudokuSize, weight: Weight, batch: number, draw: Stream['draw']): Stream {
  return {
    name: `${size}x${size}`,
    extent: { rows: size, columns: size, symbols: size },
    shapes: sudokuShapes.generated({ rows: size, columns: size }),
    weight,
    batch,
    draw,
  };
}

/** How far what is hard has come in: not at all until 20 % of the run, wholly from 60 % on. */
const hardness = (progress: number): number => Math.max(0, Math.min(1, (progress - 0.2) / 0.4));

/** Shares of the 9×9 at the start and once all that is hard has come in. */
const VARIANTS = { start: 0.35, end: 0.65 };
const HARD = { start: 0, end: 0.27 };
const shareOf = ({ start, end }: typeof HARD, progress: number): number =>
  start + (end - start) * hardness(progress);

function drawNine(random: Random, progress: number, hard: readonly SudokuExample[]): SudokuExample {
  const chance = random.uniform();
  const variants = shareOf(VARIANTS, progress);
  if (chance < variants) {
    const isHard = random.uniform() < hardness(progress); // few of these are solved without guesses
    return drawVariant(random, { size: 9 }, { share: 1, ...(isHard ? { easing: EASING } : {}) });
  }
  if (chance < variants + shareOf(HARD, progress)) return easier(drawHard(random, hard), random, EASING);
  return easier(solved(generateSudoku({ random })), random);
}

/**
 * An ordinary puzzle, or one with jigsaw regions, with diagonals or with the windows of a windoku.
 * @param easing further givens that it may get; half of the blank cells when left out
 */
function drawVariant(
  random: Random,
  options: Omit<GenerateOptions, 'random'>,
  { share = 0.4, easing }: { readonly share?: number; readonly easing?: number } = {},
): SudokuExample {
  const chance = random.uniform() / share;
  if (options.size === 16 || chance >= 1)
    return easier(solved(generateSudoku({ ...options, random })), random, easing); // random 16×16 regions rarely fill
  const variant =
    chance < 0.35
      ? { regions: 'jigsaw' as const }
      : chance < 0.75 || options.size !== 9
        ? { diagonals: true }
        : { extraRegions: WINDOWS };
  return easier(solved(generateSudoku({ ...options, ...variant, random })), random, easing);
}

/** Further givens that a hard puzzle may get, so that all degrees of hardness are learned. */
const EASING = 5;

/** Guesses of the exact solver from which a puzzle counts as hard, and neighbours that are tried to find one. */
const HARD_GUESSES = 20;
const NEIGHBOURS = 40;

/** A known hard puzzle as it is, or a hard neighbour of one: of those of one known puzzle, one in fifteen is. */
function drawHard(random: Random, known: readonly SudokuExample[]): SudokuExample {
  if (known.length > 0 && random.uniform() < 0.5) return random.pick(known);
  let best = generateSudoku({ random });
  for (let tried = 0; tried < NEIGHBOURS && best.guesses < HARD_GUESSES; tried++) {
    const next = mutateHard(known.length > 0 ? random.pick(known).puzzle : best.puzzle, random);
    if (next && next.guesses >= best.guesses) best = { ...best, ...next };
  }
  return solved(best);
}
