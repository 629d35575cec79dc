import type { ArcPair, ArcTask } from '../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../shared/puzzles/grid.ts';
import { type Size, TURNS, turnedSize } from '../../../shared/puzzles/grid-turns.ts';
import type { TensorData } from '../../engine/tensor.ts';
import { type Canvas, canvasOf, encodeInput, encodeOutput, symbolsOf } from './canvas.ts';
import { type FrameRule, frameRuleOf } from './frame.ts';

/** A grid of the task in one view, as the network takes it. */
export interface InputRow {
  readonly view: number;
  readonly question: Readonly<Record<string, TensorData>>;
  /** The output's size in this view, where the pairs' rule tells it. */
  readonly frame: Size | undefined;
}

/** A pair in one view, to learn from. */
export interface LessonRow extends InputRow {
  readonly labels: Int32Array;
  readonly mask: Float32Array;
}

/** A task in all eight views. */
export interface TaskRows {
  readonly canvas: Canvas;
  readonly symbols: number;
  /** [pair][view] */
  readonly pairs: readonly (readonly LessonRow[])[];
  /** [test][view] */
  readonly tests: readonly (readonly InputRow[])[];
}

/**
 * Encodes a task. Known outputs of its tests are not looked at.
 * @param canvas the smallest for its grids when left out; a larger one lets another task's graphs serve this one
 */
export function rowsOf(task: ArcTask, canvas?: Canvas): TaskRows {
  const rule = frameRuleOf(task.pairs);
  return encoded(task, rule, canvas ?? canvasOf(task, rule));
}

function encoded(task: ArcTask, rule: FrameRule, canvas: Canvas): TaskRows {
  return {
    canvas,
    symbols: symbolsOf(canvas),
    pairs: task.pairs.map(pair => TURNS.map((_, view) => lessonRow(pair, rule, view, canvas))),
    tests: task.tests.map(({ input }) => TURNS.map((_, view) => inputRow(input, rule, view, canvas))),
  };
}

/** A pair in one view. @param rule for the output's size */
export const lessonRow = (
  { input, output }: ArcPair,
  rule: FrameRule,
  view: number,
  canvas: Canvas,
): LessonRow => ({ ...inputRow(input, rule, view, canvas), ...encodeOutput(output, view, canvas) });

function inputRow(input: Grid, rule: FrameRule, view: number, canvas: Canvas): InputRow {
  const frame = rule(input);
  return {
    view,
    question: encodeInput(input, frame, view, canvas),
    frame: frame && turnedSize(frame, TURNS[view]!),
  };
}
