import { UserError } from '../../errors.ts';
import type { File } from '../bytes/container.ts';
import { decodeText } from '../bytes/decode.ts';
import { baseName } from '../files/path.ts';
import { attempt, type Found, type Item, isFound } from '../items.ts';
import { answersIn, readerNamed } from '../kinds.ts';

/** Puzzles with the answers of the file beside theirs (files/answers-name.ts). One that its answer does not fit is refused. */
export function* withAnswers(items: Iterable<Item>, file: File): Generator<Item> {
  const answers = attempt(0, () => answersOf(file));
  if ('reason' in answers) yield answers;
  for (const item of items)
    yield 'reason' in answers || !isFound(item) ? item : attempt(item.line, () => answered(item, answers));
}

/** @throws UserError when the file holds no answers */
function answersOf(file: File): ReadonlyMap<string, unknown> {
  const answers = answersIn(decodeText(file.bytes()) ?? '');
  if (answers) return answers;
  throw new UserError(
    `${baseName(file.name)} holds no answers to the puzzles beside it.`,
    'Put it elsewhere, or mend it.',
  );
}

/** @throws UserError when the answer does not fit the puzzle */
function answered(found: Found, answers: ReadonlyMap<string, unknown>): Found {
  const { puzzle, source = '' } = found;
  const answer = answers.get(source);
  if (answer === undefined) return found;
  return { ...found, ...readerNamed(puzzle.kind).withAnswer?.(puzzle, answer, source) };
}
