import type { Answer } from './grid.ts';
import { answerOf, sameAnswer, sameGrid } from './grid.ts';
import type { Example, Puzzle, PuzzleKind } from './puzzle.ts';
import { PUZZLE_TYPES } from './registry.ts';
import type { AnyPuzzle, ExampleOf, PuzzleType, SolvedExampleOf } from './type.ts';
import { isVerified, type Verdict } from './verdict.ts';

/** The type of a name. Hand it puzzles of its own kind only. */
export const puzzleType = (kind: PuzzleKind): PuzzleType<Puzzle> => PUZZLE_TYPES[kind];

/** A puzzle with the name that its file or its set has for it, where that says anything. */
export const namedPuzzle = (puzzle: Puzzle, name: string | undefined): Puzzle =>
  (name === undefined ? undefined : puzzleType(puzzle.kind).named?.(puzzle, name)) ?? puzzle;

/**
 * What a file is called apart from its folder, its ending, and what browsers add to a second download: tasks of collections
 * have their ids for file names.
 */
export const fileTitle = (file: string): string =>
  file.replace(/^.*[/\\]/, '').replace(/(?: \(\d+\))?(?:\.\w+)?$/, '');

/** What the rules of its type say of an answer; unknown where there are none. */
export function judge(puzzle: Puzzle, answer: Answer): Verdict {
  return puzzleType(puzzle.kind).verifier?.verify(puzzle, answer) ?? { kind: 'unknown', evidence: {} };
}

/** Is this the answer? By the rules; where there are none, by the answer that is known. */
export function isRight({ puzzle, solution }: Example, answer: Answer): boolean {
  const verdict = judge(puzzle, answer);
  if (verdict.kind !== 'unknown') return isVerified(verdict);
  return solution !== undefined && sameAnswer(solution, answer);
}

/** An answer as it may be written in files: as grids, or as the values of the only one. */
export function readAnswer(puzzle: Puzzle, written: Answer | readonly number[]): Answer | undefined {
  const board = puzzleType(puzzle.kind).board?.(puzzle);
  const isGrids = (values: Answer | readonly number[]): values is Answer => typeof values[0] !== 'number';
  if (isGrids(written)) return written;
  return board && answerOf(board.rows, board.columns, written);
}

/** How many grids of the known answer are among the attempts, each for itself. */
export const gridsFound = (solution: Answer, attempts: readonly Answer[]): number =>
  solution.filter((grid, at) => attempts.some(attempt => attempt[at] && sameGrid(attempt[at], grid))).length;

/** Is its answer known? */
export const hasSolution = <P extends AnyPuzzle>(example: ExampleOf<P>): example is SolvedExampleOf<P> =>
  example.solution !== undefined;

/** Can an answer be judged: by rules, or by the answer that is known? */
export const isJudged = (example: Example): boolean =>
  hasSolution(example) || puzzleType(example.puzzle.kind).verifier !== undefined;

/** Is the known answer, or what the rules verify, among the attempts? Every grid has them for itself. */
export function isSolved(
  example: Example,
  { answer, others = [] }: { readonly answer: Answer; readonly others?: readonly Answer[] },
): boolean {
  if (isRight(example, answer)) return true;
  const { solution } = example;
  if (!solution || puzzleType(example.puzzle.kind).verifier) return false;
  return gridsFound(solution, [answer, ...others]) === solution.length;
}
