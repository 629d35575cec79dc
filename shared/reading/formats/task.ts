import { isNamedTask } from '../arc/words.ts';
import { ARROW } from '../margins/abreast.ts';
import { isListed } from '../margins/pairs.ts';
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

/** Its grids as lists with arrows between them: `[[1, 2], [2, 1]] -> [[2, 1], [1, 2]]`. They begin as JSON does. */
export const listedPairs: TextFormat = {
  name: 'ARC task',
  reading: text =>
    text.length <= LONGEST && text.split(/\r\n|\r|\n/).some(isListedPair)
      ? control => readPlain(text, control)
      : undefined,
};

function isListedPair(line: string): boolean {
  const [input = '', output = ''] = line.split(ARROW);
  return isListed(input) && /^\s*(?:\[|\?)/.test(output);
}

/** Longer texts hold many tasks, which nobody asks at once. */
const LONGEST = 200_000;
