import { mazeType } from './maze/type.ts';
import type { Puzzle, PuzzleKind } from './puzzle.ts';
import { sudokuType } from './sudoku/type.ts';
import type { PuzzleType } from './type.ts';

/** Every puzzle type. The first that a text looks like reads it. */
const types: { readonly [K in PuzzleKind]: PuzzleType<Extract<Puzzle, { kind: K }>> } = {
  maze: mazeType,
  sudoku: sudokuType,
};

/** The type of a name. */
export function puzzleType<K extends PuzzleKind>(kind: K): PuzzleType<Extract<Puzzle, { kind: K }>> {
  return types[kind];
}

/** The type that a text is most likely of. */
export function typeOfText(text: string): PuzzleKind {
  return Object.values(types).find(type => type.looksLike(text))!.kind;
}
