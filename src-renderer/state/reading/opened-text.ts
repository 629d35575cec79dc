import { someOf } from '../../../shared/english.ts';

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
