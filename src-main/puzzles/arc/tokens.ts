import { ARC_COLOURS, ARC_SIDES, type ArcTask } from '../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../shared/puzzles/grid.ts';
import { inverseTurn, type Size, TURNS, turnedCells, turnGrid } from '../../../shared/puzzles/grid-turns.ts';
import type { TensorData } from '../../engine/tensor.ts';
import {
  type Belief,
  type Encoding,
  type Instance,
  mostProbable,
  type PuzzleExtent,
} from '../../model/encoding.ts';
import type { ConfigOf } from '../../model/networks/index.ts';
import type { OfficialModels } from '../host-puzzle.ts';
import type { LessonRow, TaskRows } from './rows.ts';

/**
 * ARC tasks as the official code sees them (its `build_arc_dataset.py` and `evaluators/arc.py`): every grid at the top
 * left of a canvas of 30×30 with marks below and beside it that say where it ends, one token for each cell.
 */

const SIDE = ARC_SIDES.most;
/** Padding, a mark of the end, and the colours from the third on. */
const [PADDING, END, FIRST_COLOUR] = [0, 1, 2];
const VOCABULARY = FIRST_COLOUR + ARC_COLOURS;

/** Officially every task in every view has a vector of its own: hundreds of thousands. */
export const officialArc: OfficialModels = {
  takes: ({ vocabulary }) => vocabulary === VOCABULARY,
  what: `ARC tasks with ${VOCABULARY} tokens`,
  puzzlesOutside: true,
};

/** All tasks have the same. */
const TOKEN_EXTENT: PuzzleExtent = { rows: SIDE, columns: SIDE, symbols: VOCABULARY };

/** A way to look at a task: its colours renamed, then turned. */
export interface Augmentation {
  /** Index into {@link TURNS}. */
  readonly view: number;
  /** What each colour becomes. */
  readonly colours: readonly number[];
}

/** Colours as they are. */
export const SAME_COLOURS: readonly number[] = Array.from({ length: ARC_COLOURS }, (_, colour) => colour);

/** Tokens of a grid, [30 · 30]. */
export function tokensOf(grid: Grid, { view, colours }: Augmentation): Int32Array {
  const { rows, columns, values } = turnGrid(grid, TURNS[view]!);
  const tokens = new Int32Array(SIDE * SIDE).fill(PADDING);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      tokens[row * SIDE + column] = FIRST_COLOUR + colours[values[row * columns + column]!]!;
    }
    if (columns < SIDE) tokens[row * SIDE + columns] = END;
  }
  if (rows < SIDE) tokens.fill(END, rows * SIDE, rows * SIDE + columns);
  return tokens;
}

/** What the network says of an output, turned back, with the colours' own names. @param probabilities [30 · 30, 12] */
export function readTokens(probabilities: Float32Array, { view, colours }: Augmentation): Belief {
  const size = sizeIn(mostProbable(probabilities, VOCABULARY));
  const back = inverseTurn(TURNS[view]!);
  const cells = turnedCells(size, back);
  const own = new Float32Array(cells.length * ARC_COLOURS);
  cells.forEach((cell, at) => {
    const token = Math.floor(cell / size.columns) * SIDE + (cell % size.columns);
    colours.forEach((renamed, colour) => {
      own[at * ARC_COLOURS + colour] = probabilities[token * VOCABULARY + FIRST_COLOUR + renamed]!;
    });
  });
  const turned = turnGrid({ ...size, values: [] }, back);
  return {
    ...{ rows: turned.rows, columns: turned.columns, symbols: ARC_COLOURS, probabilities: own },
    values: Array.from(mostProbable(own, ARC_COLOURS)),
  };
}

/** The largest rectangle at the top left that holds nothing but colours; one cell where there is none. */
function sizeIn(tokens: Int32Array): Size {
  let [best, width]: [Size, number] = [{ rows: 1, columns: 1 }, SIDE];
  for (let rows = 1; rows <= SIDE; rows++) {
    const row = tokens.subarray((rows - 1) * SIDE, (rows - 1) * SIDE + width);
    const end = row.findIndex(token => token < FIRST_COLOUR);
    if (end >= 0) width = end;
    if (rows * width > best.rows * best.columns) best = { rows, columns: width };
  }
  return best;
}

/** An input in one look. @param vector what was learned of the task in it; of a task that is not known, none */
export const questionOf = (
  input: Grid,
  look: Augmentation,
  vector?: Float32Array,
): Record<string, TensorData> => ({
  tokens: tokensOf(input, look),
  ...(vector ? { puzzleVector: vector } : {}),
});

/** A task in all eight views, its colours as they are. Padding is not learned, as officially. */
export function tokenRows({ pairs, tests }: ArcTask): TaskRows {
  const look = (view: number): Augmentation => ({ view, colours: SAME_COLOURS });
  const row = (input: Grid, view: number) => ({
    ...{ view, question: questionOf(input, look(view)) },
    read: (probabilities: Float32Array) => readTokens(probabilities, look(view)),
  });
  return {
    extent: TOKEN_EXTENT,
    learned: { question: 'puzzleVector', count: 1, varying: [] },
    pairs: pairs.map(({ input, output }) =>
      TURNS.map((_, view): LessonRow => {
        const labels = tokensOf(output, look(view));
        return { ...row(input, view), labels, mask: Float32Array.from(labels, token => Math.min(1, token)) };
      }),
    ),
    tests: tests.map(({ input }) => TURNS.map((_, view) => row(input, view))),
    again: tokenRows,
  };
}

/** For the networks of the official code. */
export function arcTokens({ network }: ConfigOf<'attention' | 'mlp'>): Encoding<ArcTask> {
  return {
    kind: 'arc',
    network,
    sample: (side = 10) => {
      const grid = { rows: side, columns: side, values: new Array<number>(side * side).fill(0) };
      return { kind: 'arc', pairs: [{ input: grid, output: grid }], tests: [{ input: grid }] };
    },
    extent: () => TOKEN_EXTENT,
    places: ({ rows, columns }) => rows * columns,
    view: task => ({
      instances: tokenRows(task).tests.map(([row], index) => instanceOf(row!, 'answer', index)),
    }),
    lessons: ({ puzzle }) =>
      tokenRows(puzzle).pairs.flatMap((views, index) => views.map(row => instanceOf(row, 'example', index))),
  };
}

const instanceOf = (
  row: TaskRows['tests'][number][number] | LessonRow,
  role: Instance['role'],
  index: number,
): Instance => ({
  ...{ role, index, read: row.read },
  encode: () => ({
    question: row.question,
    mask: 'mask' in row ? row.mask : new Float32Array(SIDE * SIDE).fill(1),
    ...('labels' in row ? { labels: row.labels } : {}),
  }),
});
