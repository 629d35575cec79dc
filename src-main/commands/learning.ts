import { Option } from 'commander';
import { countText } from '../../shared/english.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { positive, positiveWhole } from '../option-values.ts';
import { isLearnedFirst } from '../puzzles/index.ts';
import type { LearningLimit } from '../search/search.ts';
import { noEffect } from './idle-options.ts';

/** How long each puzzle is learned, of those that a model learns before it answers. */
export interface LearningFlags {
  readonly seconds?: number;
  readonly steps?: number;
}

export const secondsOption = new Option(
  '--seconds <n>',
  'ARC: learn each task for at most so long, instead of by effort',
)
  .argParser(positive)
  .conflicts(['effort', 'steps']);

export const stepsOption = new Option(
  '--steps <n>',
  'ARC: learn each task for at most so many training steps, however long they take; with --threads 1, two pairs a step',
)
  .argParser(positiveWhole)
  .conflicts(['effort', 'seconds']);

/** What the options ask for; undefined where the effort says it. @throws UserError when such puzzles are not learned */
export function learningLimit(
  kind: PuzzleKind,
  { seconds, steps }: LearningFlags,
): LearningLimit | undefined {
  const given = seconds !== undefined ? secondsOption : steps !== undefined ? stepsOption : undefined;
  if (given && !isLearnedFirst(kind)) throw noEffect(given, `on ${puzzleType(kind).plural}`);
  if (seconds !== undefined) return { milliseconds: 1000 * seconds };
  return steps === undefined ? undefined : { steps };
}

/** "with effort single", "learned for 480 training steps each". */
export function workText(effort: string, learning: LearningLimit | undefined): string {
  if (!learning) return `with effort ${effort}`;
  const limit =
    'steps' in learning
      ? countText(learning.steps, 'training step')
      : countText(learning.milliseconds / 1000, 'second');
  return `learned for at most ${limit} each`;
}
