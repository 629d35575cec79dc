import { ARC_COLOURS, type ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { filledGrid } from '../../../shared/puzzles/grid.ts';
import { TURNS } from '../../../shared/puzzles/grid-turns.ts';
import type { Encoding, Instance, View } from '../../model/encoding.ts';
import { type Canvas, canvasOf, roomyCanvas, symbolsOf } from './canvas.ts';
import { sceneOf } from './copies.ts';
import { frameRuleOf } from './frame.ts';
import { type InputRow, type LessonRow, lessonRow, rowsOf, type TaskRows } from './rows.ts';

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
  view: task => viewOf(rowsOf(task)),
  sharedExtent(task) {
    const { rows, symbols } = arcEncoding.extent(task);
    const side = SHARED_SIDES.find(side => side >= rows)!;
    return { rows: side, columns: side, symbols: SHARED_SYMBOLS.find(count => count >= symbols)! };
  },
  lessons({ puzzle }, extent = arcEncoding.extent(puzzle)) {
    const rule = frameRuleOf(puzzle.pairs);
    const canvas = roomyCanvas(canvasOf(puzzle, rule), extent);
    return puzzle.pairs.flatMap(({ input, output }, index) => {
      const row = (view: number) => lessonRow(sceneOf(input, rule(input)), output, view, canvas);
      return TURNS.map((_, view) => lessonOf(index, view, canvas, () => row(view)));
    });
  },
};

/** Sides, and numbers of symbols, that tasks are trained on together with; each takes a graph of its own. */
const SHARED_SIDES = [6, 10, 15, 20, 30];
const SHARED_SYMBOLS = [5, 7, ARC_COLOURS + 1];

const lessonOf = (index: number, view: number, canvas: Canvas, row: () => LessonRow): Instance => ({
  role: 'example',
  index,
  vectors: { view, rows: [...canvas.palette, ARC_COLOURS] },
  encode: () => row(),
  read: probabilities => row().read(probabilities),
});

/** The task as it is: the first of its views. */
const viewOf = (rows: TaskRows): View => ({
  instances: rows.tests.map(([row], index) => answerOf(row!, index, rows)),
});

const answerOf = (row: InputRow, index: number, { extent }: TaskRows): Instance => ({
  role: 'answer',
  index,
  encode: () => ({ question: row.question, mask: new Float32Array(extent.rows * extent.columns).fill(1) }),
  read: row.read,
});

/** A task of black grids that calls for a canvas of so many cells a side, and all colours but three. */
function sampleTask(side: number): ArcTask {
  const input = filledGrid(side, side);
  const colours = Array.from({ length: Math.min(7, side * side) }, (_, colour) => colour);
  const output = { ...input, values: [...colours, ...input.values.slice(colours.length)] };
  return { kind: 'arc', pairs: [{ input, output }], tests: [{ input }] };
}
