import type { Maze } from '../shared/puzzles/maze/board.ts';
import type { Puzzle } from '../shared/puzzles/puzzle.ts';
import type { Sudoku } from '../shared/puzzles/sudoku/board.ts';
import { choosePuzzle } from '../shared/reading/choose.ts';
import { type Found, type Item, isFound, readText } from '../shared/reading/index.ts';
import { mazeReader } from '../shared/reading/maze/reader.ts';
import { plainCharacters } from '../shared/reading/text/characters.ts';
import { linesOf } from '../shared/reading/text/lines.ts';

/** What a test asks of the reader, with plain lists for answers. */
export interface Read {
  readonly puzzles: (Omit<Found, 'solution' | 'notes'> & { readonly solution?: readonly number[] })[];
  readonly refused: { readonly line: number; readonly reason: string }[];
}

/** Every puzzle and every refusal, without notes. */
export function readAll(items: string | Iterable<Item>): Read {
  const read: Read = { puzzles: [], refused: [] };
  for (const item of typeof items === 'string' ? readText(items) : items) {
    if (isFound(item)) {
      const { solution, notes: _, ...found } = item;
      read.puzzles.push(solution ? { ...found, solution: solution[0]!.values } : found);
    } else read.refused.push({ line: item.line, reason: item.reason });
  }
  return read;
}

/** The first puzzle of a text. @throws UserError when there is none */
export const puzzleIn = (text: string): Puzzle => choosePuzzle(readText(text)).found.puzzle;

export function sudokuIn(text: string): Sudoku {
  const puzzle = puzzleIn(text);
  if (puzzle.kind !== 'sudoku') throw new Error(`read as a ${puzzle.kind}`);
  return puzzle;
}

export function mazeIn(text: string): Maze {
  const puzzle = puzzleIn(text);
  if (puzzle.kind !== 'maze') throw new Error(`read as a ${puzzle.kind}`);
  return puzzle;
}

/** A text that is known to be one maze, with the answer that is drawn in. @throws UserError when it is none */
export function drawnMaze(text: string): { puzzle: Maze; answer?: readonly number[] } {
  const { found } = choosePuzzle(mazeReader.read(linesOf(plainCharacters(text))));
  const answer = found.solution?.[0]?.values;
  return { puzzle: found.puzzle as Maze, ...(answer ? { answer } : {}) };
}
