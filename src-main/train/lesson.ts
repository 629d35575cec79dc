import type { Random } from '../../shared/random.ts';
import type { TensorData } from '../engine/tensor.ts';
import type { ModelConfig } from '../model/config.ts';
import type { VectorPlace } from '../model/learning/puzzle-vectors.ts';
import { encodingOf } from '../puzzles/index.ts';
import type { Stream } from '../puzzles/stream.ts';

/** One row to learn from. */
export interface Lesson {
  /** Questions, `labels` and `mask` by name; all but what is learned of the puzzle. */
  readonly tensors: Readonly<Record<string, TensorData>>;
  /** Where that is, of streams with vectors. */
  readonly vectors?: VectorPlace;
}

/**
 * A stream's next example or, where a puzzle teaches several things, one of them.
 * @param progress share of the run that is over, 0 to 1
 */
export function drawLesson(stream: Stream, config: ModelConfig, random: Random, progress: number): Lesson {
  const example = stream.draw(random, progress);
  const lessons = encodingOf(example.puzzle.kind, config).lessons(example, stream.extent);
  if (lessons.length === 0) throw new Error('internal: an example without anything to learn from was drawn');
  const lesson = lessons.length === 1 ? lessons[0]! : random.pick(lessons);
  const { question, mask, labels } = lesson.encode();
  const tensors = { ...question, mask, labels: labels! };
  if (!stream.vectors || !lesson.vectors || example.number === undefined) return { tensors };
  return { tensors, vectors: { puzzle: example.number, ...lesson.vectors } };
}
