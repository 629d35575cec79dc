import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import type { ModelConfig } from '../../model/config.ts';
import type { Example, Stream } from '../../model/tasks/task.ts';
import type { TrainSettings } from '../settings.ts';

/** How a model for a puzzle type is trained from scratch: its network, what differs from the usual settings, its data. */
export interface Curriculum<P extends Puzzle = Puzzle> {
  /** The network, but for its recursion. @param width channels of the state */
  config(width: number): Omit<ModelConfig, 'cycles' | 'latentUpdates'>;
  readonly settings: Partial<TrainSettings>;
  /** @param known puzzles from files to learn from, beside the generated ones */
  streams(known: readonly Example<P>[]): Stream[];
}
