import type { VectorMoves } from '../../model/learning/puzzle-vectors.ts';

/** How a task's vectors move, whether the task is solved or is one of many that a model is trained ahead on. */
export const VECTOR_MOVES: VectorMoves = {
  deviation: 0.2,
  learningRate: 1e-2,
  weightDecay: 0.1,
  differenceRate: 3e-3,
  differenceDecay: 5,
};
