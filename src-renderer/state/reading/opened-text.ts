import { someOf } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';

/** What else is known of a file that was opened. */
interface Opened {
  /** So many files came, of which it is the first that holds a puzzle. */
  readonly of: number;
  /** Those before it. */
  readonly without: readonly string[];
  /** What is to be known of its puzzle. */
  readonly note: string | undefined;
}

/** "Opened a.sdk, the first of 3 files. The Library takes them all." */
export function openedText(name: string, { of, without, note }: Opened): string {
  if (of === 1) return note ?? `Opened ${name}.`;
  const none = without.length > 0 ? ` with a puzzle (none in ${someOf(without)})` : '';
  return [`Opened ${name}, the first of ${of} files${none}.`, note, 'The Library takes them all.']
    .filter(Boolean)
    .join(' ');
}

/** What is wrong where none of the files that were tried, of so many, holds a puzzle; the first one's trouble is named. */
export function noneOpened(tried: readonly string[], of: number, trouble: unknown): unknown {
  if (tried.length === 1 || !(trouble instanceof UserError)) return trouble;
  const which = tried.length < of ? `the first ${tried.length} of ${of}` : of;
  return new UserError(
    `None of ${which} files holds a puzzle. ${tried[0]}: ${trouble.message}`,
    trouble.action,
  );
}
