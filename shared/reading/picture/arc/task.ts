import { arcExample } from '../../../puzzles/arc/answers.ts';
import { ARC_COLOURS, ARC_PAIRS, ARC_TESTS, type ArcTask } from '../../../puzzles/arc/board.ts';
import type { Grid } from '../../../puzzles/grid.ts';
import type { Found } from '../../items.ts';
import type { Colours } from '../colours.ts';
import { areaOf, type Box, wholeOf, widthOf } from '../flood.ts';
import { arranged } from './arrange.ts';
import type { Grain } from './cells.ts';
import { shownOn } from './find.ts';
import { flatIn, looksOf } from './looks.ts';
import type { Arrangement } from './pairing.ts';
import type { Placed, Shown } from './shown.ts';

/** Of drawn pictures, and of compressed ones. */
const DRAWN: Grain = { tolerance: 13, leastCell: 4 };
const COMPRESSED: Grain = { tolerance: 40, leastCell: 8 };
/** Pictures with less of ARC's bright colours, 0 to 1, show no task, nor do those of which less is flat: photographs. */
const [LEAST_BRIGHT, LEAST_FLAT] = [0.002, 0.5];

type Task = Omit<Found, 'line'>;

/** What a picture shows of an ARC task: the whole, or grids of which it is not known which are pairs. */
export interface Sight {
  readonly task?: Task | undefined;
  readonly hasGrids: boolean;
}

/** Looks for grids of coloured cells in pairs. */
export function sightOf(picture: Colours): Sight {
  const isFlat = flatIn(picture) >= LEAST_FLAT;
  if (!isFlat || looksOf(picture, wholeOf(picture)).bright < LEAST_BRIGHT) return { hasGrids: false };
  const shown = shownOn(picture, DRAWN);
  const task = taskOn(picture, shown) ?? taskOn(picture, shownOn(picture, COMPRESSED));
  return { task, hasGrids: areMany(shown.grids) };
}

/** Fewest grids of a task: a pair, another one or a test input, and one more that may be something else. */
const FEWEST = 4;

const areMany = (grids: readonly Placed[]): boolean =>
  ofOneScale(grids).filter(({ grid }) => new Set(grid.values).size > 1).length >= FEWEST;

function taskOn(picture: Colours, { grids, marks }: Shown): Task | undefined {
  const wanted = ofOneScale(grids.filter(({ grid }) => !isSwatch(grid)));
  const arrangement = arranged({ grids: wanted, marks });
  if (!arrangement || marks.some(mark => isUnread(picture, mark, wanted))) return undefined;
  const task = taskOf(arrangement);
  return task && { ...arcExample(task), notes: notesOf(arrangement) };
}

/** Grids have at least this part of the area of the third largest, or cells with this part of its cells' side: letters have neither. */
const [LEAST_AREA, LEAST_CELL] = [0.06, 0.8];

function ofOneScale(grids: readonly Placed[]): readonly Placed[] {
  const sideOf = ({ grid, box }: Placed) => widthOf(box) / grid.columns;
  const [, , third] = grids.toSorted((one, other) => areaOf(other.box) - areaOf(one.box));
  if (!third) return grids;
  const isLarge = ({ box }: Placed) => areaOf(box) >= areaOf(third.box) * LEAST_AREA;
  return grids.filter(grid => isLarge(grid) || sideOf(grid) >= sideOf(third) * LEAST_CELL);
}

/** So much of a box, 0 to 1, has one of ARC's bright colours where it is a grid that could not be read. */
const BRIGHT = 0.15;

/** Is it likely a grid, too: large and colourful? */
function isUnread(picture: Colours, box: Box, grids: readonly Placed[]): boolean {
  const least = Math.min(...grids.map(grid => areaOf(grid.box)));
  return areaOf(box) >= least / 2 && looksOf(picture, box).bright >= BRIGHT;
}

/** Each colour once, in one line or two: to choose one from. */
const isSwatch = ({ rows, columns, values }: Grid): boolean =>
  Math.min(rows, columns) <= 2 &&
  values.length >= ARC_COLOURS - 1 &&
  values.length <= ARC_COLOURS &&
  new Set(values).size === values.length;

/** The task of grids in pairs: where no input is left over, the last pair is the test. */
function taskOf(arrangement: Arrangement): ArcTask | undefined {
  const pairs = arrangement.pairs.map(([input, output]) => ({ input: input.grid, output: output.grid }));
  const tests = arrangement.tests.map(({ grid }) => ({ input: grid }));
  const last = tests.length === 0 ? pairs.splice(-1) : [];
  const inputs = [...pairs, ...tests, ...last].map(({ input }) => input);
  const isTask = isWithin(pairs.length, ARC_PAIRS) && isWithin(tests.length + last.length, ARC_TESTS);
  // A square alone is a button, or a bullet.
  const hasSquare = inputs.some(({ values }) => values.length === 1);
  return isTask && !hasSquare ? { kind: 'arc', pairs, tests: [...tests, ...last] } : undefined;
}

const isWithin = (
  count: number,
  { least, most }: { readonly least: number; readonly most: number },
): boolean => count >= least && count <= most;

function notesOf({ way, tests }: Arrangement): string[] {
  const side = way === 'across' ? 'to the right of' : 'below';
  const last = 'The last pair was taken for the test, with its output.';
  return [`Each output was taken to stand ${side} its input.`, ...(tests.length === 0 ? [last] : [])];
}
