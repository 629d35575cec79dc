import { countText } from '../../english.ts';
import { fromDoubled } from './doubled.ts';
import { fromSpaced, isFramed, withoutBlankEnd } from './shapes.ts';

/** One character a cell, of rows whose cells may be two characters wide or apart from each other. */
export interface Drawn {
  readonly rows: readonly string[];
  /** Characters of a cell, where they have nothing between them. */
  readonly wide: 1 | 2;
  /** Are they two characters wide, or apart? */
  readonly isShaped: boolean;
  /** Columns of the text before the first cell. */
  readonly left: number;
  readonly note?: string;
}

/** Fewer blank columns before all rows are no indentation: a single one is an open column. */
const LEAST = 2;
/** So many are one, whether the maze has a frame or not. */
const CERTAIN = 4;

/**
 * The cells of a drawing without what it is indented by: blank columns before a frame or before rows without blanks, or
 * without which cells are two characters wide or apart from each other, but not with them. Of others it is said what they
 * were taken for.
 * @throws UserError naming a line whose cells do not line up
 */
export function withoutIndent(rows: readonly string[], firstLine: number): Drawn {
  const left = blankBefore(rows);
  if (left === 0) return cellsOf(rows, firstLine, 0);
  const inner = cellsOf(
    rows.map(row => row.slice(left)),
    firstLine,
    left,
  );
  if (isFramed(inner.rows) && (left >= LEAST || inner.isShaped)) return inner;
  if (inner.rows.every(isWithoutBlanks) && inner.rows.some(row => FLOOR.test(row))) return inner;
  const note = (what: string) => `Its rows begin with ${countText(left, 'blank column')}, taken for ${what}.`;
  const isApart = () => inner.isShaped && !cellsOf(rows, firstLine, 0).isShaped;
  if (left >= CERTAIN || isApart()) return { ...inner, note: note('an indentation') };
  return { ...cellsOf(rows, firstLine, 0), ...(left < LEAST ? {} : { note: note('open cells') }) };
}

/** Where open cells are dots, no blank is one. */
const FLOOR = /[.·_]/;
const isWithoutBlanks = (row: string): boolean => !row.trimEnd().includes(' ');

function cellsOf(rows: readonly string[], firstLine: number, left: number): Drawn {
  const doubled = fromDoubled(rows, firstLine);
  if (doubled) return { rows: doubled, wide: 2, isShaped: true, left };
  const spaced = fromSpaced(rows);
  return { rows: spaced ?? withoutBlankEnd(rows), wide: 1, isShaped: spaced !== undefined, left };
}

/** Columns in which no row has anything, before the first one in which one has. */
const blankBefore = (rows: readonly string[]): number =>
  Math.min(...rows.map(row => (row.trim() === '' ? row.length : row.search(/\S/))));
