import { neighbours } from '../../puzzles/maze/board.ts';

/**
 * Which of two kinds of cells are the walls, where either may be: black squares and white ones, 1 and 0, what is dark and
 * what is light in a picture. A frame tells, and a way from the start to the goal.
 */
export interface Told {
  readonly wall: string;
  /** May it as well be the other kind? Then open cells were taken that hang together, or else the usual walls. */
  readonly isGuess: boolean;
}

/**
 * @param rows cells; S and G are ends, and what is neither kind is open
 * @param usual the kind that is the wall more often @param other the other one
 */
export function wallOf(rows: readonly string[], usual: string, other: string): Told {
  const [gaps, gapsOfOther] = [gapsIn(rows, usual), gapsIn(rows, other)];
  const [open, openOfOther] = [openCells(rows, usual), openCells(rows, other)];
  if (gaps <= FRAME_GAPS && (gaps > 0 || holdsMaze(rows, open)))
    return { wall: usual, isGuess: gaps > 0 && !open.areMarked && openOfOther.pieces <= open.pieces };
  if (open.haveWay !== openOfOther.haveWay) return { wall: open.haveWay ? usual : other, isGuess: false };
  const isFramed = gapsOfOther === 0 && holdsMaze(rows, openOfOther);
  const isOther = openOfOther.pieces < open.pieces || (isFramed && openOfOther.pieces === open.pieces);
  return { wall: isOther ? other : usual, isGuess: !(isOther && isFramed) };
}

/** A frame has a way in and a way out, at most. */
export const FRAME_GAPS = 2;

/** Cells of the border that are no walls. */
const gapsIn = (rows: readonly string[], wall: string): number =>
  borderOf(rows).filter(cell => cell !== wall).length;

/** The cells of the first row and the last one, and those at the ends of all between. */
export const borderOf = (rows: readonly string[]): string[] =>
  rows.flatMap((row, at) => {
    const cells = [...row];
    return at === 0 || at === rows.length - 1 || cells.length < 2 ? cells : [cells[0]!, cells.at(-1)!];
  });

export interface Open {
  readonly count: number;
  /** Parts without a way between them. */
  readonly pieces: number;
  /** Cells of the largest of them. */
  readonly largest: number;
  readonly areMarked: boolean;
  /** Does a way lead from S to G? */
  readonly haveWay: boolean;
}

/** The open cells where a kind is the wall. */
export function openCells(rows: readonly string[], wall: string): Open {
  const columns = Math.max(...rows.map(row => row.length));
  const cells = rows.flatMap(row => [...row.padEnd(columns)]);
  const pieceOf = new Int32Array(cells.length);
  const isFree = (cell: number) => cells[cell] !== wall && pieceOf[cell] === 0;
  let [pieces, largest] = [0, 0];
  for (const first of cells.keys()) {
    if (!isFree(first)) continue;
    pieces++;
    const piece = new Set([first]);
    for (const cell of piece) {
      pieceOf[cell] = pieces;
      for (const next of neighbours(cell, { rows: rows.length, columns })) if (isFree(next)) piece.add(next);
    }
    largest = Math.max(largest, piece.size);
  }
  const count = cells.filter(cell => cell !== wall).length;
  const [start, goal] = [cells.indexOf('S'), cells.indexOf('G')];
  const areMarked = start >= 0 && goal >= 0;
  return { count, pieces, largest, areMarked, haveWay: areMarked && pieceOf[start] === pieceOf[goal] };
}

/** Fewer open cells, or a smaller part of what a frame encloses, are obstacles in a field. */
const [FEWEST, LEAST_SHARE] = [2, 0.4];

/** Is what a closed frame encloses a maze? Ends say so, or enough open cells. */
const holdsMaze = (rows: readonly string[], { count, areMarked }: Open): boolean =>
  areMarked ||
  (count >= FEWEST &&
    count >= LEAST_SHARE * (rows.length - 2) * (Math.max(...rows.map(row => row.length)) - 2));
