import { UserError } from '../../errors.ts';
import { splitFields } from '../csv.ts';
import { cellName, type Sudoku } from './board.ts';
import { readCharacters, sizeOf } from './characters.ts';
import { isFPuzzles } from './formats/fpuzzles.ts';
import { parseSudoku } from './parse.ts';

/**
 * Reads files of puzzles: one per line (.sdm, tdoku's text files, links), CSV with a solution beside each puzzle
 * (Sudoku-Extreme: `source,question,answer,rating`; also `puzzle,solution`), or a single puzzle as a grid.
 * A line that cannot be read is refused with its reason; the others are kept.
 */

export interface ParsedSudoku {
  readonly puzzle: Sudoku;
  /** The answer that the file gives, as far as it fits the givens; not verified. */
  readonly solution?: number[];
  readonly rating?: number;
  readonly source?: string;
  /** Counted from 1. */
  readonly line: number;
}

export interface ParsedSudokus {
  readonly puzzles: ParsedSudoku[];
  readonly refused: { line: number; reason: string }[];
}

/** Names that a header may give to each column. */
const COLUMNS = {
  question: ['question', 'puzzle', 'quiz', 'quizzes'],
  answer: ['answer', 'solution', 'solutions'],
  rating: ['rating', 'difficulty'],
  source: ['source'],
} as const;
type Columns = Partial<Record<keyof typeof COLUMNS, number>>;

/** More lines than a drawn 16×16 grid with its borders and metadata has. */
const MAX_GRID_LINES = 60;

/** Characters of the widest row of a 16×16 grid: two digits, a blank, borders. Longer lines are puzzles. */
const LONGEST_ROW = 70;

/**
 * Reads every puzzle of a file.
 * @param options.limit stop after this many puzzles
 * @returns the puzzles, and the lines that hold none; never throws on bad input
 */
export function parseSudokus(text: string, options: { readonly limit?: number } = {}): ParsedSudokus {
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const grid = lines.length <= MAX_GRID_LINES && limit > 0 ? tryGrid(text, lines) : undefined;
  return grid ?? parseLines(lines, limit);
}

function parseLines(lines: readonly string[], limit: number): ParsedSudokus {
  const puzzles: ParsedSudoku[] = [];
  const refused: { line: number; reason: string }[] = [];
  let columns: Columns | undefined;
  for (const [index, content] of lines.entries()) {
    if (puzzles.length >= limit) break;
    if (isIgnored(content)) continue;
    if (!columns && puzzles.length === 0) {
      columns = headerOf(content);
      if (columns) continue;
    }
    try {
      puzzles.push({ ...parseLine(content, columns), line: index + 1 });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push({ line: index + 1, reason: error.message });
    }
  }
  return { puzzles, refused };
}

/** The whole text as one puzzle; undefined when its lines are puzzles of their own. */
function tryGrid(text: string, lines: readonly string[]): ParsedSudokus | undefined {
  const used = lines.filter(line => !isIgnored(line));
  if (used.length < 2 || headerOf(used[0]!)) return undefined;
  const line = lines.findIndex(content => !isIgnored(content)) + 1;
  const alone = parseLines(used, Number.POSITIVE_INFINITY);
  if (alone.refused.length === 0) return undefined;
  try {
    return { puzzles: [{ puzzle: parseSudoku(text), line }], refused: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const isList = alone.puzzles.length > 0 || used.some(content => content.length > LONGEST_ROW);
    return isList ? undefined : { puzzles: [], refused: [{ line, reason: error.message }] };
  }
}

function isIgnored(line: string): boolean {
  return line.trim() === '' || line.trimStart().startsWith('#');
}

/** The columns that a CSV header names, or undefined when the line is no header. */
function headerOf(line: string): Columns | undefined {
  const names = splitCsv(line.toLowerCase());
  const columns: Columns = {};
  for (const key of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
    const column = names.findIndex(name => (COLUMNS[key] as readonly string[]).includes(name));
    if (column >= 0) columns[key] = column;
  }
  return columns.question === undefined ? undefined : columns;
}

function parseLine(line: string, columns: Columns | undefined): Omit<ParsedSudoku, 'line'> {
  const fields = splitCsv(line);
  const at = columns ?? guessColumns(fields);
  if (!at) return { puzzle: parseSudoku(isFPuzzles(line.trim()) ? line : line.replace(/#.*$/, '')) };
  const field = (key: keyof Columns) => fields[at[key] ?? -1] ?? '';
  const puzzle = parseSudoku(field('question'));
  const rating = Number(field('rating'));
  return {
    puzzle,
    ...(field('answer') === '' ? {} : { solution: readAnswer(puzzle, field('answer')) }),
    ...(field('rating') === '' || !Number.isFinite(rating) ? {} : { rating }),
    ...(field('source') === '' ? {} : { source: field('source') }),
  };
}

/** Columns of a file without a header: `source,question,answer,rating` or `puzzle,solution`. */
function guessColumns(fields: readonly string[]): Columns | undefined {
  const isBoard = (field: string | undefined) => field !== undefined && sizeOf(field.length) !== undefined;
  if (fields.length === 4 && isBoard(fields[1])) return { source: 0, question: 1, answer: 2, rating: 3 };
  if (fields.length === 2 && isBoard(fields[0])) return { question: 0, answer: 1 };
  return undefined;
}

const splitCsv = (line: string): string[] => splitFields(line).map(field => field.trim());

function readAnswer({ size, givens }: Sudoku, text: string): number[] {
  const answer = readCharacters(text);
  if (answer.length !== givens.length) {
    throw new UserError(`The answer has ${answer.length} cells, but the puzzle has ${givens.length}.`);
  }
  const wrong = givens.findIndex((given, cell) => given !== 0 && given !== answer[cell]);
  if (answer.includes(0))
    throw new UserError(`The answer leaves ${cellName(answer.indexOf(0), size)} blank.`);
  if (wrong < 0) return answer;
  throw new UserError(
    `The answer holds ${answer[wrong]} in ${cellName(wrong, size)}, where the puzzle gives ${givens[wrong]}.`,
  );
}
