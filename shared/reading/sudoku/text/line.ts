import { countText } from '../../../english.ts';
import { UserError } from '../../../errors.ts';
import { isSudokuSize, type Sudoku } from '../../../puzzles/sudoku/board.ts';
import { type Item, refused } from '../../items.ts';
import type { Line } from '../../text/lines.ts';
import type { Board } from '../boards/board.ts';
import { regionsIn } from '../boards/regions.ts';
import { isLink, readLink } from '../json/links.ts';
import { sizeOf, wrongLength } from '../rows/cells.ts';
import { labelOf } from '../rows/label.ts';
import { isFence, isMostlyCells, isRegular, isRule, piecesOf, regionRowOf, rowOf } from '../rows/rows.ts';
import { MARKS, type Run, runsOf, strayOf } from '../rows/runs.ts';
import type { Grids } from './grids.ts';

/** What one line of a text holds: boards with names and ratings around them, a link, or a row of a grid. */

/** Fewer cells on a line that is no board are a number in a text. */
const FEWEST_CELLS = 20;

const ORDINARY = /^[0-9.]{81}$/;
/** Characters of a 4×4 board. */
const SHORTEST_RUN = 16;
/** What some cell is written as, unless all of them are letters. */
const HAS_CELLS = /[0-9.*_?xX-]/;
/** Names of columns: c1, c2 … */
const NAMES = /^["\s]*(?:[a-z]{1,9}_?\d{1,3}["\s]*[,;\t]["\s]*){15}/i;
/** Spaces as blanks. */
const SPACED = /^[1-9 ]{81}$/;

/** @param grids takes rows, and gives boards where they are whole @param isWide are lines of 16 cells rows, and no boards? */
export function* readLine(
  { text, number: line }: Line,
  grids: Grids,
  isWide: boolean,
): Generator<Board | Item<Sudoku>> {
  if (text.length === 81 && ORDINARY.test(text)) {
    yield* grids.end();
    yield { line, cells: text };
    return;
  }
  // Most lines of a text that is no puzzle end here.
  if (!grids.size && text.length < SHORTEST_RUN && !HAS_CELLS.test(text)) return;
  if (NAMES.test(text)) return;
  const whole = wholeOf({ text, number: line }, isWide);
  if (whole) {
    yield* grids.end();
    return yield* whole;
  }
  if (isRule(text)) return;
  const pieces = piecesOf(text);
  const cells = boardOf(pieces, isWide);
  if (!cells) return yield* readRow(pieces, line, grids);
  yield* grids.end();
  yield { line, cells };
}

/** What a line holds that is no row of a grid, and no board of cells apart: boards, a link, nothing where it is a fence. */
function wholeOf(
  { text, number: line }: Line,
  isWide: boolean,
): readonly (Board | Item<Sudoku>)[] | undefined {
  if (isFence(text)) return [];
  if (isLink(text)) return [readLink(text, line)];
  if (isKiller(text.trim())) return [killer(line)];
  if (SPACED.test(text) && text.includes(' ') && !rowOf(piecesOf(text)))
    return [{ line, cells: text.replaceAll(' ', '.') }];
  const runs = (text.length < SHORTEST_RUN ? [] : runsOf(text)).filter(
    ({ cells }) => !(isWide && cells.length === 16),
  );
  const stray = runs.length > 0 ? strayOf(text, runs) : undefined;
  if (stray) return [strayBeside(stray, line)];
  const boards = [...(runs.length > 0 ? runBoards(runs, text, line) : []), ...mapsIn(text, line)];
  return boards.length > 0 ? boards : undefined;
}

function* readRow(pieces: readonly string[], line: number, grids: Grids): Generator<Board | Item<Sudoku>> {
  const row = rowOf(pieces) ?? regionRowOf(pieces, grids.size ?? 0);
  const joined = pieces.join('');
  const isCells = joined !== '' && isMostlyCells(joined);
  const isBroken = joined.length === grids.size && !isRegular(pieces); // as long as a row only by a larger number
  if (isCells && !isBroken && grids.size && row?.size !== grids.size && grids.expects(joined.length))
    return yield* grids.add(grids.size, { line, cells: [...joined] });
  if (row) return yield* grids.add(row.size, { line, cells: row.cells });
  yield* grids.end();
  if (!isCells || joined.length < FEWEST_CELLS) return;
  const { message, action } = sizeOf(joined.length) ? irregular(pieces) : wrongLength(joined.length);
  yield refused(line, message, action);
}

/** A cell of 10×10 or 12×12. */
const NUMBER = /^(?:\d|1[0-2]|[A-Ca-c.*_?xX-])$/;

/** A whole board on a line, its cells apart from each other. */
function boardOf(pieces: readonly string[], isWide: boolean): string | readonly string[] | undefined {
  if (pieces.length === 81 || pieces.length === 256) return pieces;
  if ((pieces.length === 100 || pieces.length === 144) && pieces.every(piece => NUMBER.test(piece)))
    return pieces;
  const joined = pieces.join('');
  const size = joined.length === MARKS ? 9 : sizeOf(joined.length);
  if (!size || (joined.length === 16 && (isWide || pieces.length === 9 || /[5-9A-Za-z]/.test(joined))))
    return undefined;
  return isRegular(pieces) && isMostlyCells(joined) && !isSudokuSize(pieces.length) ? joined : undefined;
}

const irregular = (pieces: readonly string[]): UserError =>
  new UserError(
    `Something stands among the ${countText(pieces.join('').length, 'cell')} on this line that is no cell.`,
    'Take that away.',
  );

/** Maps of regions in letters, which are no runs of cells. */
const mapsIn = (text: string, line: number): Board[] =>
  (text.match(/(?<!\w)[A-P]{16,256}(?!\w)/gi) ?? [])
    .map(letters => letters.toUpperCase())
    .filter(letters => regionsIn(letters, letters.length))
    .map(cells => ({ line, cells }));

function* runBoards(runs: readonly Run[], text: string, line: number): Generator<Board> {
  const label = labelOf(text.slice(0, runs[0]!.from), text.slice(runs.at(-1)!.to));
  for (const [index, { cells }] of runs.entries())
    yield { line, cells, ...(index === 0 ? label : { isBeside: true }) };
}

function strayBeside({ cells }: Run, line: number): Item<Sudoku> {
  return refused(
    line,
    `Beside a board, this line has ${countText(cells.length, 'cell')} that are none.`,
    'Check that no cell is missing; if it is a number of another kind, write what it is before it, such as "id:".',
  );
}

/** A killer Sudoku as some programs write it: sums, and for every other cell an arrow to its cage. */
const KILLER = /^[A-Za-z0-9<>^v]{81}$/;
const isKiller = (text: string): boolean => KILLER.test(text) && text.replace(/[^<>^]/g, '').length >= 9;

const killer = (line: number) =>
  refused(
    line,
    'This is a killer Sudoku: its cages and sums are rules that Mull does not know.',
    'Choose a Sudoku with given digits.',
  );
