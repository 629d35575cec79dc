import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import { LONGEST_TAG, tag } from '../shared/contract/library-records.ts';
import { LONGEST_TITLE, ModelTitleSchema } from '../shared/contract/models.ts';
import { sentenceOf } from './errors.ts';

/** Parses a number above 0, such as a time or a rate. */
export function positive(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('It takes a number above 0.');
}

/** Parses a share, a number from 0 to 1 or less. */
export const shareUpTo =
  (most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (number >= 0 && number <= most && text.trim() !== '') return number;
    throw new InvalidArgumentError(`It takes a number from 0 to ${most}.`);
  };

const wholeFrom =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const number = Number(text);
    if (Number.isSafeInteger(number) && number >= least && number <= most && text.trim() !== '')
      return number;
    const to = most < Number.MAX_SAFE_INTEGER || number > most ? `to ${most}` : 'on';
    throw new InvalidArgumentError(`It takes a whole number from ${least} ${to}.`);
  };

/** Parses a whole number from 0 on. */
export const wholeNumber = wholeFrom(0);

/** Parses a whole number from 1 on, such as a count or a size. */
export const positiveWhole = wholeFrom(1);

/** More puzzles than these are not generated, nor solved, in one go: their list would not fit into memory. */
const MOST_PUZZLES = 1_000_000;

/** Parses a number of puzzles to generate or to solve. */
export const puzzleCount = wholeFrom(1, MOST_PUZZLES);

/** Parses a number of examples to write to a disk: those of a billion fit on none. */
export const exampleCount = wholeFrom(1, 1_000_000_000);

/** Parses a number of seeds, each of which is trained for minutes. */
export const seedCount = wholeFrom(1, 1000);

/** Parses a number of puzzles that a graph takes at once. No machine has the memory for more. */
export const batchSize = wholeFrom(1, 65_536);

/** Parses a number of channels, as many as a processor can train. */
export const channelCount = wholeFrom(1, 1024);

/** Parses a number of cycles in one improvement step, as many as the options of a run allow: each makes the graph longer. */
export const cycleCount = wholeFrom(1, 16);

/** Parses a number of latent updates in one cycle, as many as the options of a run allow. */
export const updateCount = wholeFrom(0, 32);

/** More threads on a core than these wait for each other for minutes, and nothing gets done. */
const THREADS_PER_CORE = 4;

/** Parses a number of threads, at most as many as this machine can run. */
export function threadCount(text: string): number {
  const most = THREADS_PER_CORE * availableParallelism();
  const threads = positiveWhole(text);
  if (threads <= most) return threads;
  throw new InvalidArgumentError(
    `It takes at most ${most}: ${THREADS_PER_CORE} for each core of this machine.`,
  );
}

/** Parses a path, which need not be there. @returns the whole path */
export function anyPath(text: string): string {
  if (text !== '') return resolve(text);
  throw new InvalidArgumentError('It takes a path.'); // else the folder that one is in
}

/** Parses the path of a folder, which need not be there. @returns the whole path */
export function folderPath(text: string): string {
  if (text === '') throw new InvalidArgumentError('It takes the path of a folder.');
  if (isFile(text)) throw new InvalidArgumentError('This is a file, not a folder.');
  return resolve(text);
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
  } catch (error) {
    throw new InvalidArgumentError(sentenceOf(error)); // such as a link that leads back to itself
  }
}

/** Parses the title of a model, as the page's calls do. */
export function modelTitle(text: string): string {
  const { success, output } = v.safeParse(ModelTitleSchema, text);
  if (success) return output;
  throw new InvalidArgumentError(`A title has 1 to ${LONGEST_TITLE} characters.`);
}

/** Parses a tag of puzzles, as the page's calls do, beside those of the same option before it. */
export function oneMoreTag(text: string, before: readonly string[] = []): string[] {
  const { success, output } = v.safeParse(tag, text);
  if (success) return [...before, output];
  throw new InvalidArgumentError(`A tag has 1 to ${LONGEST_TAG} characters.`);
}
