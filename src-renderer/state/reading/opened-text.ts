import { someOf } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';

/** What else is known of files that were opened as one. */
interface Opened {
  /** So many files came, of which they are the first that hold a puzzle. */
  readonly of: number;
  /** Those before it. */
  readonly without: readonly string[];
  /** What is to be known of their puzzle. */
  readonly note: string | undefined;
}

/** "Opened a.sdk, the first of 3 files. The Library takes them all." */
export function openedText(names: readonly string[], { of, without, note }: Opened): string {
  const opened = `Opened ${someOf(names)}`;
  if (of === 1) return note ?? `${opened}.`;
  const isAll = of === names.length;
  const none = without.length > 0 ? ` with a puzzle (none in ${someOf(without)})` : '';
  const which = isAll ? ' together' : `, the first of ${of} files${none}`;
  return [`${opened}${which}.`, note, !isAll && 'The Library takes them all.'].filter(Boolean).join(' ');
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
