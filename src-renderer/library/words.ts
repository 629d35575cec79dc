import { puzzleType } from '../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';

/** A source as it is shown where there is little room: of a path, the file's name. Other sources stay as they are. */
export const sourceText = (source: string): string =>
  /^(?!\w+:\/\/).*[/\\]([^/\\]+\.\w{1,12})$/.exec(source)?.[1] ?? source;

/** Are there grades of such puzzles? Not where nothing solves them exactly. */
export const areGraded = (kind: PuzzleKind): boolean => puzzleType(kind).grades !== undefined;
