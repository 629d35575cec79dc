import type { Sudoku, SudokuSize } from '../../../shared/puzzles/sudoku/board.ts';
import { type GenerateOptions, generateSudoku } from '../../../shared/puzzles/sudoku/generator.ts';
import { mutateHard } from '../../../shared/puzzles/sudoku/mutate.ts';
import type { Random } from '../../../shared/random.ts';
import type { Example, Stream } from '../../model/tasks/task.ts';

type SudokuExample = Example<Sudoku>;

/**
 * What the bundled Sudoku model learns from: every puzzle is made at the moment it is needed, so none comes twice.
 * @param hard known hard puzzles with their solutions; their neighbours are learned too
 */
export function sudokuStreams(hard: readonly SudokuExample[]): Stream[] {
  return [
    stream(9, 0.8, 16, random => drawNine(random, hard)),
    stream(16, 0.1, 3, random => drawVariant(random, { size: 16 })),
    stream(6, 0.06, 32, random => drawVariant(random, { size: 6 })),
    stream(4, 0.04, 64, random => drawVariant(random, { size: 4 })),
  ];
}

function stream(
  size: SudokuSize,
  weight: number,
  batch: number,
  draw: (random: Random) => SudokuExample,
): Stream {
  return {
    name: `${size}x${size}`,
    extent: { rows: size, columns: size, symbols: size },
    weight,
    batch,
    draw,
  };
}

function drawNine(random: Random, hard: readonly SudokuExample[]): SudokuExample {
  const chance = random.uniform();
  if (chance < 0.4) return easier(generateSudoku({ random }), random);
  if (chance < 0.8) return drawHard(random, hard);
  return drawVariant(random, { size: 9 }, 1);
}

/** An ordinary puzzle, one with jigsaw regions or one with diagonals. */
function drawVariant(
  random: Random,
  options: Omit<GenerateOptions, 'random'>,
  variants = 0.4,
): SudokuExample {
  const chance = random.uniform() / variants;
  const variant = chance < 0.6 ? { regions: 'jigsaw' as const } : chance < 1 ? { diagonals: true } : {};
  const size = options.size === 16 ? {} : variant; // random 16×16 regions rarely fill
  return easier(generateSudoku({ ...options, ...size, random }), random);
}

/** Half of the puzzles get some of their solution as further givens: easy ones teach the first steps. */
function easier({ puzzle, solution }: SudokuExample, random: Random): SudokuExample {
  if (random.uniform() < 0.5) return { puzzle, solution };
  const givens = [...puzzle.givens];
  const blanks = random.shuffle(givens.flatMap((digit, cell) => (digit === 0 ? [cell] : [])));
  for (const cell of blanks.slice(0, random.below(Math.ceil(blanks.length / 2))))
    givens[cell] = solution[cell]!;
  return { puzzle: { ...puzzle, givens }, solution };
}

/** Neighbours of a hard puzzle that are tried; the hardest is kept. */
const NEIGHBOURS = 10;

/** A known hard puzzle as it is, or the hardest of some neighbours of one. */
function drawHard(random: Random, known: readonly SudokuExample[]): SudokuExample {
  if (known.length > 0 && random.uniform() < 0.25) return random.pick(known);
  let best = generateSudoku({ random });
  for (let tried = 0; tried < NEIGHBOURS; tried++) {
    const base = known.length > 0 ? random.pick(known).puzzle : best.puzzle;
    const next = mutateHard(base, random);
    if (next && next.guesses >= best.guesses) best = { ...best, ...next };
  }
  return best;
}
