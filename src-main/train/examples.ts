import { puzzleType } from '../../shared/puzzles/index.ts';
import { generateMaze } from '../../shared/puzzles/maze/generator.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { SudokuSize } from '../../shared/puzzles/sudoku/board.ts';
import { generateSudoku } from '../../shared/puzzles/sudoku/generator.ts';
import { randomSymmetry, transformSudoku } from '../../shared/puzzles/sudoku/symmetries.ts';
import type { PuzzleType } from '../../shared/puzzles/type.ts';
import type { Random } from '../../shared/random.ts';
import { taskOf } from '../model/tasks/index.ts';
import type { Example, PuzzleExtent, Stream } from '../model/tasks/task.ts';

/** A puzzle to learn from; the library may not know its answer. */
export interface Unlabelled {
  readonly puzzle: Puzzle;
  readonly solution?: readonly number[];
}

/** Milliseconds of solving after which other work gets a turn. */
const TURN_MS = 30;

/**
 * Adds the exact answer where it is missing or wrong. Puzzles without one, or with several, are left out and counted.
 */
export async function label(
  puzzles: readonly Unlabelled[],
): Promise<{ examples: Example[]; leftOut: number }> {
  const examples: Example[] = [];
  let turn = performance.now();
  for (const { puzzle, solution } of puzzles) {
    const answer = solution && isRight(puzzle, solution) ? solution : solve(puzzle);
    if (answer) examples.push({ puzzle, solution: answer });
    if (performance.now() - turn < TURN_MS) continue;
    await new Promise(resolve => setImmediate(resolve));
    turn = performance.now();
  }
  return { examples, leftOut: puzzles.length - examples.length };
}

const isRight = (puzzle: Puzzle, solution: readonly number[]): boolean =>
  taskOf(puzzle.kind).verify(puzzle as never, solution).verified;

const solve = (puzzle: Puzzle): readonly number[] | undefined =>
  (puzzleType(puzzle.kind) as PuzzleType).solve(puzzle);

/** How examples are drawn. */
export interface Mixture {
  /** Share of generated standard puzzles. */
  readonly generatedShare: number;
  /** Of the others, the share made anew with the rules of one of the examples. */
  readonly similarShare: number;
  /** Show the examples turned, mirrored and relabelled. */
  readonly symmetries: boolean;
  /** Does the curriculum of the generated ones go on? Else they stay ordinary: hard ones take long to generate. */
  readonly fromScratch: boolean;
}

/**
 * Streams that draw from the user's examples, one for each shape of puzzle, mixed with generated ones of the same
 * shape: of the curriculum where it knows the shape.
 */
export function exampleStreams(
  examples: readonly Example[],
  generated: readonly Stream[],
  mixture: Mixture,
): Stream[] {
  const groups = Map.groupBy(examples, ({ puzzle }) => nameOf(extentOf(puzzle)));
  return [...groups].map(([name, own]) => {
    const extent = extentOf(own[0]!.puzzle);
    const standard = generated.find(stream => nameOf(stream.extent) === name);
    return {
      name,
      extent,
      weight: own.length / examples.length,
      batch: standard?.batch ?? usualBatch(own[0]!.puzzle.kind, extent),
      draw: (random, progress) => {
        if (random.uniform() >= mixture.generatedShare) return drawOwn(random.pick(own), mixture, random);
        if (!standard) return standardExample(own[0]!.puzzle.kind, extent, random);
        return standard.draw(random, mixture.fromScratch ? progress : 0);
      },
    };
  });
}

function drawOwn(example: Example, { similarShare, symmetries }: Mixture, random: Random): Example {
  if (random.uniform() < similarShare) return withMoreGivens(generateLike(example.puzzle, random), random);
  return withMoreGivens(symmetries ? transformed(example, random) : example, random);
}

/** A new puzzle of the same size, with the same regions and rules. */
function generateLike(puzzle: Puzzle, random: Random): Example {
  if (puzzle.kind === 'maze') return standardExample('maze', extentOf(puzzle), random);
  const { size, regions, diagonals, extraRegions } = puzzle;
  return generateSudoku({ size, regions, diagonals, extraRegions, random });
}

/** A generated puzzle of a shape, with ordinary rules. */
export function standardExample(kind: PuzzleKind, extent: PuzzleExtent, random: Random): Example {
  if (kind === 'maze') return generateMaze({ rows: extent.rows, columns: extent.columns, random });
  return generateSudoku({ size: extent.rows as SudokuSize, random });
}

/** The same puzzle turned, mirrored or relabelled at random. */
function transformed(example: Example, random: Random): Example {
  const { puzzle, solution } = example;
  if (puzzle.kind !== 'sudoku') return example;
  const moved = transformSudoku(puzzle, solution, randomSymmetry(puzzle, random));
  return { puzzle: moved.sudoku, solution: moved.values };
}

/** Half of the Sudokus get some of their solution as further givens: easier ones teach the first steps. */
function withMoreGivens(example: Example, random: Random): Example {
  const { puzzle, solution } = example;
  if (puzzle.kind !== 'sudoku' || random.uniform() < 0.5) return example;
  const givens = [...puzzle.givens];
  const blanks = random.shuffle(givens.flatMap((digit, cell) => (digit === 0 ? [cell] : [])));
  const more = random.below(Math.ceil(blanks.length / 2) + 1);
  for (const cell of blanks.slice(0, more)) givens[cell] = solution[cell]!;
  return { puzzle: { ...puzzle, givens }, solution };
}

/** "9x9"; "12x11" */
export const nameOf = ({ rows, columns }: PuzzleExtent): string => `${rows}x${columns}`;

export const extentOf = (puzzle: Puzzle): PuzzleExtent => taskOf(puzzle.kind).extent(puzzle as never);

/** As many places in a batch as 16 Sudokus of 9×9 have. */
const usualBatch = (kind: PuzzleKind, extent: PuzzleExtent): number =>
  Math.max(1, Math.min(64, Math.round((16 * 729) / taskOf(kind).places(extent))));
