import { isNamedTask } from '../../arc/words.ts';
import { ARROW } from '../../margins/abreast.ts';
import { isListed } from '../../margins/pairs.ts';
import type { TextFormat } from '../format.ts';
import { readPlain } from '../text.ts';

/** Longer texts hold many tasks, which nobody asks at once. */
const LONGEST = 200_000;

/** Texts with grids as lists, which are read as plain text all the same. */
const taskOf = (isTask: (lines: readonly string[]) => boolean): TextFormat => ({
  name: 'ARC task',
  reading: text =>
    text.length <= LONGEST && text.includes('[') && isTask(text.split(/\r\n|\r|\n/))
      ? control => readPlain(text, control)
      : undefined,
});

/** An ARC task as people ask language models: `Input: [[0, 1], …]`. Its lists are none of a program. */
export const task = taskOf(isNamedTask);

/** Its grids as lists with arrows between them: `[[1, 2], [2, 1]] -> [[2, 1], [1, 2]]`. They begin as JSON does. */
export const listedPairs = taskOf(lines => lines.some(isListedPair));

function isListedPair(line: string): boolean {
  const [input = '', output = ''] = line.split(ARROW);
  return isListed(input) && /^\s*(?:\[|\?)/.test(output);
}
