import * as v from 'valibot';
import { Random } from '../../random.ts';
import { answerOf, valuesOf } from '../grid.ts';
import type { ExampleOf, Generator, Hints, Skills, SolvedExampleOf, Solver, Symmetries } from '../type.ts';
import { SUDOKU_SIZES, type Sudoku, type SudokuSize } from './board.ts';
import { easier } from './generator/easier.ts';
import { type GeneratedSudoku, generateSudoku } from './generator/generator.ts';
import { sudokuHint } from './hint.ts';
import { slipsOf } from './slips.ts';
import { diagnose, onlySolution } from './solver/diagnose.ts';
import { GRADES } from './solver/grade.ts';
import { randomSymmetry, transformSudoku } from './symmetries.ts';
import { windowsOf } from './windows.ts';

const boardOf = ({ size }: Sudoku) => ({ rows: size, columns: size });
const toAnswer = ({ size }: Sudoku, digits: readonly number[]) => answerOf(size, size, digits);

/** What a generated Sudoku should be like. */
export const SudokuWishSchema = v.object({
  size: v.optional(v.picklist(SUDOKU_SIZES), 9),
  /** Any grade when left out. */
  grade: v.optional(v.picklist(GRADES)),
  jigsaw: v.optional(v.boolean(), false),
  diagonals: v.optional(v.boolean(), false),
  /** With the four windows of a windoku; 9×9 alone has them. */
  windoku: v.optional(v.boolean(), false),
  /** The same seed gives the same Sudoku; another one every time when left out. */
  seed: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 31 - 1))),
});
export type SudokuWish = v.InferOutput<typeof SudokuWishSchema>;

const solver: Solver<Sudoku> = {
  examine(puzzle) {
    const found = diagnose(puzzle);
    switch (found.kind) {
      case 'unique': {
        const { solution, grade, guesses } = found;
        return {
          diagnosis: { kind: 'solvable', grade, rating: guesses },
          answer: toAnswer(puzzle, solution),
        };
      }
      case 'several': {
        const solutions = found.solutions.map(digits => toAnswer(puzzle, digits));
        return { diagnosis: { kind: 'several', solutions } };
      }
      case 'undecided':
        return { diagnosis: { kind: 'undecided' } };
      default:
        return { diagnosis: found };
    }
  },
  solve(puzzle) {
    const solution = onlySolution(puzzle);
    return solution && toAnswer(puzzle, solution);
  },
  slips: slipsOf,
};

const sudokuGenerator: Generator<Sudoku, SudokuWish> = {
  options: SudokuWishSchema,
  generate({ size, grade, jigsaw, diagonals, windoku, seed }, random) {
    const wish = {
      ...{ size, diagonals, random: seed === undefined ? random : new Random(seed) },
      ...(jigsaw ? { regions: 'jigsaw' as const } : {}),
      ...(windoku ? { extraRegions: windowsOf(size) } : {}),
      ...(grade ? { grade } : {}),
    };
    return solved(generateSudoku(wish));
  },
  ordinary: ({ rows }, random) => solved(generateSudoku({ size: rows as SudokuSize, random })),
  like: ({ size, regions, diagonals, extraRegions }, random) =>
    solved(generateSudoku({ size, regions, diagonals, extraRegions, random })),
  easier,
};

/** What the generator and its neighbours make, with the answer as one. */
export const solved = ({
  puzzle,
  solution,
}: Pick<GeneratedSudoku, 'puzzle' | 'solution'>): SolvedExampleOf<Sudoku> => ({
  puzzle,
  solution: toAnswer(puzzle, solution),
});

const symmetries: Symmetries<Sudoku> = {
  move<E extends ExampleOf<Sudoku>>(example: E, random: Random): E {
    const { puzzle, solution } = example;
    const symmetry = randomSymmetry(puzzle, random);
    const digits = solution ? valuesOf(solution, boardOf(puzzle)) : [];
    const { sudoku, values } = transformSudoku(puzzle, digits, symmetry);
    return { ...example, puzzle: sudoku, ...(solution ? { solution: toAnswer(sudoku, values) } : {}) };
  },
};

const hints: Hints<Sudoku> = {
  hint: (puzzle, [belief], solution) =>
    belief && sudokuHint(puzzle, belief, valuesOf(solution, boardOf(puzzle))),
};

export const sudokuSkills: Skills<Sudoku> = { solver, generator: sudokuGenerator, symmetries, hints };
