import { questionedTask } from '../../../shared/puzzles/arc/answers.ts';
import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import type { HostPuzzle } from '../host-puzzle.ts';
import { arcCurriculum } from './curriculum.ts';
import { arcEfforts } from './efforts.ts';
import { arcEncoding } from './encoding.ts';
import { arcLibrary } from './library.ts';
import { paintArc } from './paint.ts';
import { arcPresets } from './presets.ts';
import { arcTokens, officialArc } from './tokens.ts';

/** ARC tasks: nothing generates, verifies or solves them; a model learns each from its own pairs. */
export const arcHost: HostPuzzle<ArcTask> = {
  encoding: arcEncoding,
  encodings: { attention: arcTokens, mlp: arcTokens },
  official: officialArc,
  curriculum: arcCurriculum,
  presets: arcPresets,
  efforts: arcEfforts,
  library: arcLibrary,
  filesToGive:
    'Give the JSON of ARC tasks: {"train": […], "test": […]}, one or several of them by their ids.',
  paint: paintArc,
  questioned: questionedTask,
  learnedFirst: { trialTime: 4000 },
};
