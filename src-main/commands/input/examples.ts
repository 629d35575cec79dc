import { countText, withArticle } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { fileTitle, namedPuzzle, puzzleType } from '../../../shared/puzzles/index.ts';
import type { Example, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../../shared/puzzles/skills.ts';
import { type Found, isFound, type Refused } from '../../../shared/reading/items.ts';
import { encodingOf, hostPuzzle, libraryKind } from '../../puzzles/index.ts';
import type { JsonFlag } from '../common.ts';

/** What a file of puzzles gave. */
interface PuzzleFile {
  /** Puzzles that can be learned from, with their exact answers where the type has a solver. */
  readonly examples: Example[];
  /** Puzzles without, which were left out. */
  readonly ambiguous: number;
  /** Lines that hold no puzzle. */
  readonly refused: readonly Refused[];
}

/**
 * The puzzles of a file, or of the files of a folder, with the exact solver's labels. Says what is left out of them.
 * The reader, a third of all that most commands would load, comes with the first file.
 * @throws UserError when it is not there, or holds no puzzle that can be learned from
 */
export async function readExamples(
  kind: PuzzleKind,
  path: string,
  flags: JsonFlag = {},
): Promise<PuzzleFile> {
  const { itemsIn, refuseMissing } = await import('./items.ts');
  refuseMissing(path);
  const exampleOf = exampleMaker(kind);
  const { lessons } = encodingOf(kind);
  const file = { examples: [] as Example[], ambiguous: 0, refused: [] as Refused[] };
  for (const item of itemsIn([path], flags)) {
    if (!isFound(item)) file.refused.push(item);
    else if (item.puzzle.kind !== kind) file.refused.push(otherKind(item));
    else {
      const example = exampleOf(item);
      if (lessons(example).length > 0) file.examples.push(example);
      else file.ambiguous++;
    }
  }
  if (file.examples.length === 0) throw nothingToLearnIn(path, kind, file.refused);
  if (!flags.json) tellLeftOut(path, file);
  return file;
}

function tellLeftOut(path: string, { ambiguous, refused }: PuzzleFile): void {
  const leftOut = [
    ambiguous > 0 &&
      `${countText(ambiguous, 'puzzle')} that cannot be learned from (no solution, or several)`,
    refused.length > 0 && countText(refused.length, 'unreadable place'),
  ].filter(Boolean);
  if (leftOut.length === 0) return;
  const which = refused.length > 1 ? ' The first:' : '';
  console.error(`${path}: left out ${leftOut.join(' and ')}.${which}${whyRefused(refused)}`);
}

/**
 * Makes examples of the puzzles of one type, with their names and their answers: those of the exact solver where there is
 * one, else those that are given with the puzzle.
 */
function exampleMaker(kind: PuzzleKind): (found: Found) => Example {
  const { solver } = skillsOf(kind);
  const { known } = libraryKind(kind);
  return ({ puzzle: unnamed, solution: given, source, file }) => {
    const puzzle = namedPuzzle(unnamed, source ?? (file && fileTitle(file)));
    const solution = solver ? solver.solve(puzzle) : (given ?? known?.(puzzle));
    return solution ? { puzzle, solution } : { puzzle };
  };
}

const otherKind = ({ puzzle, line }: Found): Refused => {
  const { name, plural } = puzzleType(puzzle.kind);
  return {
    line,
    reason: `There is ${withArticle(name)} here.`,
    action: `Put ${plural} into a file of their own.`,
  };
};

function nothingToLearnIn(path: string, kind: PuzzleKind, refused: readonly Refused[]): UserError {
  const { name, verifier } = puzzleType(kind);
  return new UserError(
    `${path} holds no ${name}${verifier ? ` with ${verifier.solvable}` : ''}.${whyRefused(refused)}`,
    hostPuzzle(kind).filesToGive,
  );
}

/** " Line 3: …", what is wrong with the first place that was refused; nothing where there is none. */
export function whyRefused([first]: readonly Refused[]): string {
  if (!first) return '';
  return first.line > 0 ? ` Line ${first.line}: ${first.reason}` : ` ${first.reason}`;
}

/**
 * Every n-th puzzle is held out of training, the others are learned from. What is there twice, or in several symmetric
 * forms, counts as one and is on one side.
 */
export function splitHeldOut(
  examples: readonly Example[],
  every: number | undefined,
): { learned: Example[]; heldOut: Example[] } {
  const places = new Map<string, number>();
  const isHeldOut = ({ puzzle }: Example) => {
    if (every === undefined) return false;
    const key = `${puzzle.kind} ${libraryKind(puzzle.kind).splitHash(puzzle)}`;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place % every === every - 1;
  };
  const { learned = [], heldOut = [] } = Object.groupBy(examples, example =>
    isHeldOut(example) ? 'heldOut' : 'learned',
  );
  return { learned, heldOut };
}
