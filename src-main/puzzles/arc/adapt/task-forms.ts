import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import type { NetworkName } from '../../../model/networks/index.ts';
import { rowsOf, type TaskRows } from '../rows.ts';
import { tokenRows } from '../tokens.ts';
import { VECTOR_MOVES } from '../vector-moves.ts';
import type { AdaptSettings } from './settings.ts';

/** How a network learns a task: what it is given of it, and in what it differs from the usual settings. */
export interface TaskForm {
  rows(task: ArcTask): TaskRows;
  /** @param threads that a batch is shared out over */
  settings(threads: number): Partial<AdaptSettings>;
}

/**
 * A model of the official code has learned a thousand tasks: first only a vector for the further one, drawn from the mean
 * of the others', then all of it, slowly; rates and loss are those of its training. Not measured on the large checkpoints.
 */
const OFFICIAL: TaskForm = {
  rows: tokenRows,
  settings: () => ({
    ...{ loss: 'stablemax', optimizer: 'adam-atan2', batch: 4, supervisionSteps: 4 },
    ...{ learningRate: 1e-4, weightDecay: 0.1, vectorsFirst: 0.4 },
    vectors: { ...VECTOR_MOVES, learningRate: 1e-2, weightDecay: 0.1, deviation: 0 },
  }),
};

/**
 * The network of this project: a row for each thread, as what a task needs is many moves rather than exact ones. With two
 * rows a batch, it learns as much from 960 rows as with eight from 2400 (README.md).
 */
const ARC: TaskForm = {
  rows: task => rowsOf(task),
  settings: threads => ({ batch: Math.max(2, Math.min(threads, MOST_ROWS)) }),
};
const MOST_ROWS = 8;

const FORMS: { readonly [N in NetworkName]?: TaskForm } = {
  arc: ARC,
  attention: OFFICIAL,
  mlp: OFFICIAL,
};

/** @throws when the network does not learn tasks, which its encoding has refused before */
export function taskFormOf(network: NetworkName): TaskForm {
  const form = FORMS[network];
  if (!form) throw new Error(`internal: the network ${network} does not learn tasks`);
  return form;
}
