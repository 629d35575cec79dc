import { sizeOf } from './cells.ts';

/** Finds boards that are written on one line, with names, numbers, ratings, quotes and addresses around them. */

export interface Run {
  readonly cells: string;
  readonly from: number;
  readonly to: number;
}

/** Digits and blanks; a plus before what the player wrote. */
const PLAIN = /[0-9.*_?xX+-]{16,}/g;
const LETTERED = /[0-9A-Pa-p.*_?xX-]{100,}/g;
/** Whole words, between what stands between these; a blank may be of its own kind. */
const WORDS = /(?<![^\s"'`,;:|=&<>()[\]{}])[^\s"'`,;:|=&<>()[\]{}]{81}(?![^\s"'`,;:|=&<>()[\]{}])/g;
/** Beside a short board it would make a word of it, or a part of a larger board. */
const LETTER = /\p{L}/u;
const PLAYERS = /\+[1-9]/g;

/** The candidates of 81 cells in 9 places each. */
export const MARKS = 729;

/** Every board of a line, in order. */
export function runsOf(line: string): Run[] {
  const lettered = line.length < 100 ? [] : matches(line, LETTERED, isLettered);
  const isPart = ({ from, to }: Run) => lettered.some(whole => whole.from <= from && to <= whole.to);
  const isWhole = ({ from, to }: Run) =>
    to - from >= 81 || !LETTER.test(`${line[from - 1] ?? ''}${line[to] ?? ''}`);
  const plain = matches(line, PLAIN, cells => isBoard(cells) || cells.length === MARKS).filter(isWhole);
  const runs = [...lettered, ...plain.filter(run => !isPart(run))].sort(
    (one, other) => one.from - other.from,
  );
  return runs.length > 0 || line.length < 81 ? runs : matches(line, WORDS, hasOneBlank);
}

/** So many cells in a row are no date, number or rating beside a board; with letters among them they may be a checksum. */
const BESIDE = /[0-9.*_?+-]{31,}|[0-9A-Pa-p.*_?xX-]{129,}/g;

/** Cells in a row that are no whole board, on a line that holds boards: they are a part of one, or of a larger one. */
export function strayOf(line: string, runs: readonly Run[]): Run | undefined {
  const isRun = ({ from, to }: Run) => runs.some(run => from < run.to && run.from < to);
  return matches(line, BESIDE, cells => /[0-9.]{3}/.test(cells)).find(
    run => !isRun(run) && !isIdentifier(run, line),
  );
}

/** Longer numbers may be a solution that lacks a cell. */
const LONGEST_IDENTIFIER = 64;
/** What names a number behind it: `id=`, `"sha": "`, `Puzzle no. `; but not a solution, nor rows, which are cells. */
const KEY = /(?<!\p{L})(\p{L}{2,})[\s"'.:=#_-]{0,64}$/u;
const OF_CELLS = /^(?:sol|answer|grid|board|puzzle|row|given|clue|line)/i;

function isIdentifier({ cells, from }: Run, line: string): boolean {
  const [, key = ''] = KEY.exec(line.slice(Math.max(0, from - LONGEST_IDENTIFIER), from)) ?? [];
  return cells.length <= LONGEST_IDENTIFIER && /^\d+$/.test(cells) && key !== '' && !OF_CELLS.test(key);
}

function matches(line: string, pattern: RegExp, isRun: (cells: string) => boolean): Run[] {
  const runs: Run[] = [];
  for (const match of line.matchAll(pattern)) {
    const [from, to] = [match.index, match.index + match[0].length];
    const cells = match[0].includes('+') ? match[0].replace(PLAYERS, '.') : match[0];
    if (isRun(cells)) runs.push({ cells, from, to });
  }
  return runs;
}

/** A board of more than nine digits, none too large. */
function isLettered(cells: string): boolean {
  const size = sizeOf(cells.length) ?? 0;
  if (size === 16) return true;
  return size > 9 && (size === 10 ? /^[^B-P]+$/i : /^[^D-P]+$/i).test(cells);
}

/** Signs that no short board of a size holds. */
const LARGER: Readonly<Record<number, RegExp>> = { 4: /[5-9+]/, 6: /[7-9+]/, 8: /[9+]/ };

/** A board with at least one digit, none too large; short ones are looked at more closely, because numbers look alike. */
function isBoard(cells: string): boolean {
  const size = sizeOf(cells.length);
  if (size === undefined) return false;
  if (cells.length >= 81) return !cells.includes('+');
  return !LARGER[size]?.test(cells) && /[1-8]/.test(cells);
}

/** Digits, and one other character that stands for a blank. */
function hasOneBlank(cells: string): boolean {
  const others = cells.replace(/[1-9]/g, '');
  return others.length > 0 && others.length <= 76 && others === others[0]!.repeat(others.length);
}
