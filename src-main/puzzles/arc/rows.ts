import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../shared/puzzles/grid.ts';
import { TURNS, turnedSize } from '../../../shared/puzzles/grid-turns.ts';
import type { TensorData } from '../../engine/tensor.ts';
import type { Belief, PuzzleExtent } from '../../model/encoding.ts';
import { type Canvas, canvasOf, encodeInput, encodeOutput, symbolsOf, varyingSymbols } from './canvas.ts';
import { type Scene, sceneOf } from './copies.ts';
import { frameRuleOf } from './frame.ts';
import { readBelief } from './read.ts';

/** A grid of the task in one view, as the network takes it. */
export interface InputRow {
  readonly view: number;
  readonly question: Readonly<Record<string, TensorData>>;
  /** What the network says of the output, turned back. @param probabilities [cells of the canvas, symbols] */
  read(probabilities: Float32Array): Belief;
}

/** A pair in one view, to learn from. */
export interface LessonRow extends InputRow {
  readonly labels: Int32Array;
  readonly mask: Float32Array;
}

/** What is learned of a task beside the network's weights. */
export interface LearnedVectors {
  /** The question that takes them. */
  readonly question: string;
  readonly count: number;
  /** Those of colours that come and go from pair to pair; none where fewer than two do. */
  readonly varying: readonly number[];
}

/** A task in all eight views. */
export interface TaskRows {
  /** Of each row. */
  readonly extent: PuzzleExtent;
  readonly learned: LearnedVectors;
  /** [pair][view] */
  readonly pairs: readonly (readonly LessonRow[])[];
  /** [test][view] */
  readonly tests: readonly (readonly InputRow[])[];
  /** Another task, so encoded that the graphs for this one serve it. */
  again(other: ArcTask): TaskRows;
}

/**
 * Encodes a task. Known outputs of its tests are not looked at.
 * @param given canvas; the smallest for its grids when left out; a larger one lets another task's graphs serve this one
 */
export function rowsOf(task: ArcTask, given?: Canvas): TaskRows {
  const rule = frameRuleOf(task.pairs);
  const canvas = given ?? canvasOf(task, rule);
  return {
    extent: { rows: canvas.side, columns: canvas.side, symbols: symbolsOf(canvas) },
    learned: {
      question: 'taskVectors',
      count: symbolsOf(canvas),
      varying: varyingSymbols(task.pairs, canvas),
    },
    pairs: task.pairs.map(({ input, output }) => {
      const scene = sceneOf(input, rule(input));
      return TURNS.map((_, view) => lessonRow(scene, output, view, canvas));
    }),
    tests: task.tests.map(({ input }) => {
      const scene = sceneOf(input, rule(input));
      return TURNS.map((_, view) => inputRow(scene, view, canvas));
    }),
    again: other => rowsOf(other, canvas),
  };
}

/** A pair in one view. */
export const lessonRow = (scene: Scene, output: Grid, view: number, canvas: Canvas): LessonRow => ({
  ...inputRow(scene, view, canvas),
  ...encodeOutput(output, view, canvas),
});

function inputRow(scene: Scene, view: number, canvas: Canvas): InputRow {
  const turned = scene.size && turnedSize(scene.size, TURNS[view]!);
  return {
    view,
    question: encodeInput(scene, view, canvas),
    read: probabilities => readBelief(probabilities, turned, view, canvas),
  };
}
