import { Option } from 'commander';
import { countText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Slip } from '../../../shared/puzzles/diagnosis.ts';
import { isMazeSide, MAZE_SIDES, type Maze } from '../../../shared/puzzles/maze/board.ts';
import { MAZE_GENERATORS } from '../../../shared/puzzles/maze/generators/index.ts';
import type { MazeWish } from '../../../shared/puzzles/maze/skills.ts';
import { positiveWhole } from '../../option-values.ts';
import type { HostPuzzle, Wishes } from '../host-puzzle.ts';
import { mazeCurriculum } from './curriculum.ts';
import { mazeLibrary } from './library.ts';
import { mazeNeighbours } from './neighbours.ts';
import { paintMaze } from './paint.ts';
import { mazeTokens, officialMazes } from './tokens.ts';

const wishes: Wishes = {
  options: [
    new Option('--generator <name>', 'how mazes are made; all ways but drawn when left out').choices(
      MAZE_GENERATORS,
    ),
    new Option('--least-steps <n>', 'generate mazes with a path of at least so many steps').argParser(
      positiveWhole,
    ),
  ],
  usualSize: 15,
  of(size, flags): MazeWish {
    const { generator, leastSteps } = flags as Partial<MazeWish>;
    const { least, most } = MAZE_SIDES;
    if (isMazeSide(size))
      return {
        rows: size,
        columns: size,
        ...(generator === undefined ? {} : { generator }),
        ...(leastSteps === undefined ? {} : { leastSteps }),
      };
    throw new UserError(
      `A maze of ${countText(size, 'cell')} a side is too ${size < least ? 'small' : 'large'}.`,
      `Use ${least} to ${most}.`,
    );
  },
};

export const mazeHost: HostPuzzle<Maze> = {
  encoding: mazeNeighbours,
  encodings: { attention: mazeTokens, mlp: mazeTokens },
  official: officialMazes,
  curriculum: mazeCurriculum,
  presets: { 'touch-up': {}, 'learn-variant': {}, 'from-scratch': {} },
  library: mazeLibrary,
  filesToGive: 'Give a text file of mazes with # for walls, S and G, blank lines between them.',
  wishes,
  paint: paintMaze,
  refusal(_, diagnosis) {
    if (diagnosis.kind === 'none')
      return new UserError(
        `No way leads from the start to the goal of this maze.${slipText(diagnosis.slips)}`,
        'Compare it with the original, or add --anyway to run on it.',
      );
    if (diagnosis.kind === 'incomplete')
      return new UserError(diagnosis.message, 'Mark one open cell S and one G.');
    return undefined;
  },
};

/** More walls than these are not worth naming. */
const MOST_NAMED = 5;

function slipText(slips: readonly Slip[] = []): string {
  if (slips.length === 0 || slips.length > MOST_NAMED) return '';
  return `\nOne would lead there without ${slips.map(({ message }) => message).join(', or without ')}.`;
}
