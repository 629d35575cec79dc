import { arcExample } from '../../puzzles/arc/answers.ts';
import { isChallenges, isSolutions, isTaskJson, readTaskJson } from '../../puzzles/arc/json.ts';
import { attempt, refused } from '../items.ts';
import type { JsonFormat } from './format.ts';
import { isObject } from './json.ts';

/** ARC: a task `{train, test}`, or a file of the Kaggle contest with tasks by their ids. */
export const arc: JsonFormat = {
  name: 'ARC',
  matches: value =>
    isTaskJson(value) || isChallenges(value) || isOutputs(value) || isHalfTask(value) || isPairs(value),
  *read(value) {
    if (isPairs(value))
      return yield refused(
        0,
        'These are pairs of an ARC task without a test, as RE-ARC makes them.',
        'Put some of them into "train" and another one into "test" of an object.',
      );
    if (isHalfTask(value))
      return yield refused(
        0,
        'This looks like an ARC task, but it does not have both of "train" and "test".',
        'Copy or download it again, whole.',
      );
    if (isTaskJson(value)) return yield attempt(1, () => ({ ...arcExample(readTaskJson(value)), line: 1 }));
    if (!isChallenges(value))
      return yield refused(
        0,
        'These are outputs of ARC tasks by their ids, without the tasks.',
        'Open the file of challenges that they belong to.',
      );
    for (const [index, [id, task]] of Object.entries(value as object).entries())
      yield attempt(index + 1, () => ({
        ...arcExample(readTaskJson(task, id)),
        source: id,
        line: index + 1,
      }));
  },
};

/** One of a task's two lists of grids, without the other. */
const isHalfTask = (value: unknown): boolean =>
  isObject(value) && 'train' in value !== 'test' in value && [value.train, value.test].some(isPairs);

const isPairs = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(pair => isObject(pair) && Array.isArray(pair.input));

/** A solutions file, told from other lists of grids by its ids. */
const isOutputs = (value: unknown): boolean =>
  isSolutions(value) && Object.keys(value as object).every(id => /^[0-9a-f]{8}$/.test(id));
