import { ARC_COLOURS, type ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { ARC_VIEWS } from '../../model/networks/arc.ts';
import type { Curriculum } from '../curriculum.ts';
import { VECTOR_MOVES } from './vector-moves.ts';

/**
 * Nothing generates tasks: models are trained ahead on tasks from files. Each task has vectors of its own meanwhile, which
 * are let go in the end: whoever solves a task learns it anew, from weights that know how to.
 */
export const arcCurriculum: Curriculum<ArcTask> = {
  config: width => ({ network: 'arc', width, layers: 2, hidden: 2 * width, messageWidth: 8 }),
  recursion: { cycles: 1, latentUpdates: 2 },
  settings: {
    optimizer: 'muon',
    learningRate: 2e-3,
    supervisionSteps: 4,
    exploration: 1,
    perturbed: 0,
    perturbation: 0,
    stepNoise: 0,
    haltWeight: 0.05,
  },
  streams: () => [],
  vectors: { ...VECTOR_MOVES, rows: ARC_COLOURS + 1, views: ARC_VIEWS },
  dropout: 0.1,
};
