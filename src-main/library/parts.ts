import { puzzleType } from '../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { ParsedPuzzles } from '../../shared/puzzles/type.ts';

/**
 * Reads large files in parts, so that never more than some thousand puzzles are in memory. The parser of the puzzle
 * type sees what it would see in the whole file: every part begins with the file's head (a CSV header, comments), and
 * has more lines than a drawn grid.
 */
const LINES = 2000;
const LONGEST_HEAD = 50;
/** Lines of the highest maze, and some. */
const HIGHEST_GRID = 70;

export interface Part extends ParsedPuzzles {
  /** Characters of the file that have been read by now. */
  readonly read: number;
}

/** The puzzles of a text, part by part. Line numbers are those of the whole text. */
export function* parseParts(kind: PuzzleKind, text: string): Generator<Part> {
  const { parseMany } = puzzleType(kind);
  const newline = text.includes('\n') ? '\n' : '\r';
  const head = headOf(text, newline, parseMany);
  let from = 0;
  let line = 0;
  while (from < text.length) {
    const to = endOfPart(text, from, newline);
    const part = from === 0 ? text.slice(0, to) : head.text + text.slice(from, to);
    const shift = from === 0 ? 0 : line - head.lines;
    const { puzzles, refused } = parseMany(part);
    yield {
      read: to,
      puzzles: shift === 0 ? puzzles : puzzles.map(puzzle => ({ ...puzzle, line: puzzle.line + shift })),
      refused: shift === 0 ? refused : refused.map(refusal => ({ ...refusal, line: refusal.line + shift })),
    };
    line += countLines(text.slice(from, to), newline);
    from = to;
  }
}

/**
 * The end of the part that begins at `from`: after a blank line, where one comes soon, because grids have these between
 * them; else after any line. A short rest belongs to the part, too.
 */
function endOfPart(text: string, from: number, newline: string): number {
  const end = afterLines(text, from, newline, LINES);
  if (afterLines(text, end, newline, LINES) === text.length) return text.length;
  const near = text.slice(end, afterLines(text, end, newline, HIGHEST_GRID));
  const blank = near.match(/(?:^|\n|\r)\r?[\n\r]/);
  return blank ? end + blank.index! + blank[0].length : end;
}

function countLines(text: string, newline: string): number {
  let lines = 0;
  for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) lines++;
  return lines;
}

function afterLines(text: string, from: number, newline: string, lines: number): number {
  let at = from;
  for (let line = 0; line < lines && at < text.length; line++) {
    const end = text.indexOf(newline, at);
    at = end < 0 ? text.length : end + 1;
  }
  return at;
}

/** The first lines that are neither a puzzle nor refused: a header, comments, blank lines. */
function headOf(
  text: string,
  newline: string,
  parse: (text: string) => ParsedPuzzles,
): { text: string; lines: number } {
  let end = 0;
  for (let lines = 0; lines < LONGEST_HEAD; lines++) {
    const next = afterLines(text, end, newline, 1);
    const { puzzles, refused } = parse(text.slice(0, next));
    if (next === end || puzzles.length + refused.length > 0) return { text: text.slice(0, end), lines };
    end = next;
  }
  return { text: text.slice(0, end), lines: LONGEST_HEAD };
}
