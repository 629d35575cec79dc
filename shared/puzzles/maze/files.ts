import { UserError } from '../../errors.ts';
import type { Maze } from './board.ts';
import { holds } from './characters.ts';
import { headerOf, readCsvRow } from './csv-rows.ts';
import { isBlank, linesOf, type ParsedMazeText, parseMaze, widthOf } from './parse.ts';

/**
 * Reads files of mazes: text grids with blank lines between them, square mazes on a line each, or CSV
 * (Maze-Hard: `source,question,answer,rating`). What cannot be read is refused with its reason; the rest is kept.
 */

export interface ParsedMaze {
  readonly puzzle: Maze;
  /** The answer that the file gives, as far as it fits the maze; not verified. */
  readonly solution?: number[];
  readonly rating?: number;
  readonly source?: string;
  /** The maze's first line, counted from 1. */
  readonly line: number;
}

export interface ParsedMazes {
  readonly puzzles: ParsedMaze[];
  readonly refused: { line: number; reason: string }[];
}

/** A part of a file that should hold one maze. */
interface Piece {
  readonly line: number;
  read(): Omit<ParsedMaze, 'line'>;
}

/**
 * Reads every maze of a file.
 * @param options.limit stop after this many mazes
 * @returns the mazes, and the lines where none could be read; never throws on bad input
 */
export function parseMazes(text: string, options: { readonly limit?: number } = {}): ParsedMazes {
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const lines = linesOf(text);
  const first = lines.find(line => !isBlank(line)) ?? '';
  const isCsv = first.includes(',') || headerOf(first) !== undefined;
  const puzzles: ParsedMaze[] = [];
  const refused: { line: number; reason: string }[] = [];
  for (const { line, read } of isCsv ? csvPieces(lines) : textPieces(lines)) {
    if (puzzles.length >= limit) break;
    try {
      puzzles.push({ ...read(), line });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push({ line, reason: error.message });
    }
  }
  return { puzzles, refused };
}

function csvPieces(lines: readonly string[]): Piece[] {
  const used = lines.flatMap((content, index) => (isBlank(content) ? [] : [{ content, line: index + 1 }]));
  const header = headerOf(used[0]!.content);
  return used.slice(header ? 1 : 0).map(({ content, line }) => ({
    line,
    read: () => readCsvRow(content, header),
  }));
}

function textPieces(lines: readonly string[]): Piece[] {
  const blocks = blocksOf(lines);
  if (blocks.length > 1 && endsIn(lines, 'start') === 1 && endsIn(lines, 'goal') === 1) {
    // One maze in which the spaces of an open row were lost? Then it can be read as a whole.
    const alone = { line: blocks[0]!.line, read: () => puzzleOf(parseMaze(lines.join('\n'))) };
    if (canRead(alone)) return [alone];
  }
  return blocks.flatMap(({ line, rows }) =>
    isList(rows)
      ? rows.map((row, index) => ({ line: line + index, read: () => puzzleOf(parseMaze(row, line + index)) }))
      : [{ line, read: () => puzzleOf(parseMaze(rows.join('\n'), line)) }],
  );
}

function puzzleOf({ puzzle, answer }: ParsedMazeText): Omit<ParsedMaze, 'line'> {
  return answer ? { puzzle, solution: answer } : { puzzle };
}

interface Block {
  /** Of the first row, counted from 1. */
  readonly line: number;
  readonly rows: string[];
}

/** Lines that belong together: a blank line that is shorter than the rows above it comes between two mazes. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let block: Block | undefined;
  for (const [index, line] of lines.entries()) {
    if (isBlank(line) && line.length < (block ? widthOf(block.rows) : 1)) {
      block = undefined;
      continue;
    }
    if (!block) {
      block = { line: index + 1, rows: [] };
      blocks.push(block);
    }
    block.rows.push(line);
  }
  return blocks.filter(({ rows }) => !rows.every(isBlank));
}

/** Is every line a maze of its own? A grid holds one start and one goal at most. */
function isList(rows: readonly string[]): boolean {
  return rows.filter(row => holds(row, 'start') && holds(row, 'goal')).length > 1;
}

/** Lines that hold a start, or a goal. */
function endsIn(lines: readonly string[], end: 'start' | 'goal'): number {
  return lines.filter(line => holds(line, end)).length;
}

function canRead({ read }: Piece): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
