import { gridRowsIn, readTaskLine, type TaskLine } from '../../puzzles/arc/text.ts';
import { areSudokus, gridsIn } from './grids.ts';

/**
 * Are lines grids of nothing but digits, behind words of which one is "test", or with more "input" than "output"? Sudokus
 * may be called so, too: only where an output and a test stand together are these a task.
 */
export function isNamedTask(lines: readonly string[]): boolean {
  const read = lines.map(readTaskLine);
  const labels = read.flatMap(({ label }) => label ?? []);
  const count = (name: string) => labels.filter(label => label === name).length;
  const [tests, outputs] = [count('test'), count('output')];
  if (tests === labels.length) return isAskedLast(read);
  if (tests === 0 && (outputs === 0 || count('input') <= outputs)) return false;
  const rows = rowsOf(read);
  return areDigits(rows) && ((tests > 0 && outputs > 0) || !areSudokus(rows));
}

/** Are there no other words than "test", behind pairs of grids without names? */
function isAskedLast(read: readonly TaskLine[]): boolean {
  const at = read.findIndex(({ label }) => label === 'test');
  const rows = rowsOf(read);
  const known = gridsIn(rowsOf(read.slice(0, at))).length;
  return at > 0 && known > 0 && known % 2 === 0 && areDigits(rows) && !areSudokus(rows);
}

const rowsOf = (read: readonly TaskLine[]): string[] =>
  read.flatMap(({ cells }) => (cells === '' ? [''] : gridRowsIn(cells)));

const areDigits = (rows: readonly string[]): boolean =>
  rows.some(row => row !== '') && rows.every(row => /^[\d\s,;|[\]]*$/.test(row));
