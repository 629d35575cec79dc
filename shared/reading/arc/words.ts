import { gridRowsIn, readTaskLine } from '../../puzzles/arc/text.ts';
import { areSudokus } from './grids.ts';

/**
 * Are lines grids of nothing but digits, behind words of which one is "test", or with more "input" than "output"? Sudokus
 * may be called so, too: only where an output and a test stand together are these a task.
 */
export function isNamedTask(lines: readonly string[]): boolean {
  const read = lines.map(readTaskLine);
  const labels = read.flatMap(({ label }) => label ?? []);
  const count = (name: string) => labels.filter(label => label === name).length;
  const [tests, outputs] = [count('test'), count('output')];
  if (labels.length < 2 || (tests === 0 && (outputs === 0 || count('input') <= outputs))) return false;
  const rows = read.flatMap(({ cells }) => (cells === '' ? [''] : gridRowsIn(cells)));
  const areDigits = rows.some(row => row !== '') && rows.every(row => /^[\d\s,;|[\]]*$/.test(row));
  return areDigits && ((tests > 0 && outputs > 0) || !areSudokus(rows));
}
