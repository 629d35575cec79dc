import { isNamedTask } from '../arc/words.ts';
import type { TextFormat } from './format.ts';
import { readPlain } from './text.ts';

/** An ARC task as people ask language models: `Input: [[0, 1], …]`. Its lists are none of a program. */
export const task: TextFormat = {
  name: 'ARC task',
  reading: text =>
    text.length <= LONGEST && text.includes('[') && isNamedTask(text.split(/\r\n|\r|\n/))
      ? control => readPlain(text, control)
      : undefined,
};

/** Longer texts hold many tasks, which nobody asks at once. */
const LONGEST = 200_000;
