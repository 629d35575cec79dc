import { refused } from '../items.ts';
import type { JsonFormat } from './format.ts';
import { isObject } from './json.ts';

/** ARC: a task `{train, test}`, or a file of the Kaggle contest with tasks, outputs or attempts by their ids. */
export const arc: JsonFormat = {
  name: 'ARC',
  matches: value => isTask(value) || (isObject(value) && isTask(Object.values(value)[0])),
  *read() {
    yield refused(0, 'This is an ARC task, and no Sudoku or maze.', 'Open it where Mull asks for ARC tasks.');
  },
};

const isTask = (value: unknown): boolean =>
  isObject(value) && Array.isArray(value.train) && Array.isArray(value.test);
