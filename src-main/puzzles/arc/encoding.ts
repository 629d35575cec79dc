import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { filledGrid } from '../../../shared/puzzles/grid.ts';
import { TURNS } from '../../../shared/puzzles/grid-turns.ts';
import type { Encoding, Instance, View } from '../encoding.ts';
import { canvasOf, symbolsOf } from './canvas.ts';
import { frameRuleOf } from './frame.ts';
import { readBelief } from './read.ts';
import { type InputRow, type LessonRow, rowsOf, type TaskRows } from './rows.ts';

/** ARC tasks for the network `arc`: an instance for every test input and every pair, in each of eight views. */
export const arcEncoding: Encoding<ArcTask> = {
  kind: 'arc',
  network: 'arc',
  sample: (side = 10) => sampleTask(side),
  extent(task) {
    const canvas = canvasOf(task, frameRuleOf(task.pairs));
    return { rows: canvas.side, columns: canvas.side, symbols: symbolsOf(canvas) };
  },
  places: ({ rows, columns, symbols }) => rows * columns * symbols,
  view: task => viewOf(rowsOf(task), 0),
  views(task) {
    const rows = rowsOf(task);
    return TURNS.slice(1).map((_, at) => viewOf(rows, at + 1));
  },
  lessons: ({ puzzle }) => {
    const rows = rowsOf(puzzle);
    return rows.pairs.flatMap((views, index) => views.map(row => instanceOf(row, 'example', index, rows)));
  },
};

const viewOf = (rows: TaskRows, view: number): View => ({
  instances: rows.tests.map((views, index) => instanceOf(views[view]!, 'answer', index, rows)),
});

const instanceOf = (
  row: InputRow | LessonRow,
  role: Instance['role'],
  index: number,
  { canvas }: TaskRows,
): Instance => ({
  role,
  index,
  encode: () => ({
    question: row.question,
    mask: 'mask' in row ? row.mask : new Float32Array(canvas.side ** 2).fill(1),
    ...('labels' in row ? { labels: row.labels } : {}),
  }),
  read: probabilities => readBelief(probabilities, row.frame, row.view, canvas),
});

/** A task of black grids that calls for a canvas of so many cells a side, and all colours but three. */
function sampleTask(side: number): ArcTask {
  const input = filledGrid(side, side);
  const colours = Array.from({ length: Math.min(7, side * side) }, (_, colour) => colour);
  const output = { ...input, values: [...colours, ...input.values.slice(colours.length)] };
  return { kind: 'arc', pairs: [{ input, output }], tests: [{ input }] };
}
