import type { Effort } from '../../../shared/effort.ts';
import { countText, roughTime } from '../../../shared/english.ts';
import type { Diagnosis } from '../../../shared/puzzles/diagnosis.ts';
import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import type { MazeGenerator } from '../../../shared/puzzles/maze/generators/index.ts';
import type { Pace } from '../../state/solve/paces.svelte.ts';

/** What is said of mazes, and of nothing else. */

/** The label of the overlay, which must never pass for the model's work. */
export const EXACT_WORDS = 'Exact answer (breadth-first search), not the model’s';

/** What the generators make. */
export const GENERATOR_WORDS: Readonly<Record<MazeGenerator, string>> = {
  'depth-first': 'Long winding corridors (depth-first)',
  prim: 'Many short dead ends (Prim)',
  wilson: 'Every maze equally likely (Wilson)',
  kruskal: 'Short corridors (Kruskal)',
  loops: 'Loops: several ways',
  rooms: 'Rooms and corridors',
  obstacles: 'Caves and open fields',
  drawn: 'As people draw them: bars, spirals, rooms',
};

const GRADE_WORDS: Readonly<Record<string, string>> = {
  short: ' (short for this size)',
  long: ' (long for this size)',
};

/** What is known of a drawn maze, in a line. */
export function diagnosisText(diagnosis: Diagnosis): string {
  switch (diagnosis.kind) {
    case 'solvable': {
      const { deadEnds = 0, shortestPaths = 1 } = diagnosis.counts ?? {};
      const way = shortestPaths > 1 ? 'Several shortest ways' : 'Shortest way';
      const ends = deadEnds === 0 ? 'no dead end' : countText(deadEnds, 'dead end');
      return `${way}: ${countText(diagnosis.rating, 'step')}${GRADE_WORDS[diagnosis.grade] ?? ''}, ${ends}.`;
    }
    case 'none':
      return 'No way leads from start to goal.';
    case 'incomplete':
      return diagnosis.message;
    case 'conflict':
      return diagnosis.violations[0]?.message ?? 'This is no maze yet.';
    default:
      return '';
  }
}

/** What to do when a solve failed because of the maze. */
export function adviceFor(diagnosis: Diagnosis): string | undefined {
  return diagnosis.kind === 'none' ? 'No way leads from start to goal: open a wall.' : undefined;
}

/** Longer side from which a maze is large. */
const LARGE = 45;

/** Steps that the longest ways take without a restart, at most; see the maze model's card. */
const STEPS = 16;

/** How long a large maze takes; a small one is solved at once. @param pace as measured on this machine */
export function longText({ rows, columns }: Maze, effort: Effort, pace?: Pace): string | undefined {
  if (Math.max(rows, columns) < LARGE) return undefined;
  const first = pace ? `up to ${roughTime(STEPS * pace.step)} on this machine` : 'some seconds';
  const whole = pace?.whole[effort];
  const restarts = {
    single: '',
    quick: ', and half a minute where restarts are needed',
    thorough: ', and minutes where restarts are needed',
    relentless: ', and up to half an hour where restarts are needed',
  }[effort];
  const all = whole === undefined ? restarts : `, and up to ${roughTime(whole)} where restarts are needed`;
  return `A maze of ${rows}×${columns} takes ${first}${all}.`;
}
