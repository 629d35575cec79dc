import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import type { Curriculum } from '../curriculum.ts';

/** What the bundled model has; tasks are learned from files alone. */
export const arcCurriculum: Curriculum<ArcTask> = {
  config: width => ({ network: 'arc', width, layers: 2, hidden: 2 * width, messageWidth: 8 }),
  settings: { supervisionSteps: 4, exploration: 1, perturbed: 0, perturbation: 0, stepNoise: 0 },
  streams: () => [],
};
