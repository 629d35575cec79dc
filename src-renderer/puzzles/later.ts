import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { LATER_VIEWS } from './later-registry.ts';
import type { LaterView } from './later-view.ts';

/** What the first picture does without of a puzzle type. Hand it puzzles of its own kind only. */
export const laterViewOf = (kind: PuzzleKind): LaterView => LATER_VIEWS[kind];
