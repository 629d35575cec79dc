import type { Random } from '../../shared/random.ts';
import type { TensorData } from '../engine/tensor.ts';
import type { ModelConfig } from '../model/config.ts';
import type { Stream } from '../puzzles/encoding.ts';
import { encodingOf } from '../puzzles/index.ts';

/**
 * The tensors of one row to learn from: a stream's next example or, where a puzzle teaches several things, one of them.
 * @param progress share of the run that is over, 0 to 1
 */
export function drawLesson(
  stream: Stream,
  config: ModelConfig,
  random: Random,
  progress: number,
): Readonly<Record<string, TensorData>> {
  const example = stream.draw(random, progress);
  const lessons = encodingOf(example.puzzle.kind, config).lessons(example);
  if (lessons.length === 0) throw new Error('internal: an example without anything to learn from was drawn');
  const lesson = lessons.length === 1 ? lessons[0]! : random.pick(lessons);
  const { question, mask, labels } = lesson.encode();
  return { ...question, mask, labels: labels! };
}
