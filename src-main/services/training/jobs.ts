import type { Estimate, TrainingRequest } from '../../../shared/contract/training.ts';
import { Stopped, UserError } from '../../../shared/errors.ts';
import { readExamples } from '../../library/examples.ts';
import { gradePuzzles } from '../../library/grade.ts';
import { Library } from '../../library/library.ts';
import { Registry } from '../../registry/registry.ts';
import type { JobControl } from '../../threads/protocol.ts';
import type { SplitExamples } from '../../train/examples.ts';
import { newRun } from '../../train/queue/new-run.ts';
import { estimate, gather, prepare } from '../../train/queue/prepare.ts';
import type { RunRecord } from '../../train/runs/record.ts';
import type { Folders } from '../folders.ts';

/**
 * What comes before a training, as jobs of a thread: a set of 100,000 puzzles is read, and what the exact solver has not
 * seen of it is solved. That is stored in the library, so it takes long only once.
 */
export function trainingJobs(folders: Folders) {
  const registry = new Registry(folders.bundledModels, folders.ownModels);
  const materials = (request: TrainingRequest, control: JobControl) =>
    gather(request, puzzlesOf(request, folders.library, control), registry);
  return {
    /** What a run would take. */
    estimate: async (request: TrainingRequest, control: JobControl): Promise<Estimate> =>
      estimate(request, await materials(request, control)),

    /** Writes the folder of a run, for the queue to take over. */
    async create(
      { runs, request }: { runs: string; request: TrainingRequest },
      control: JobControl,
    ): Promise<RunRecord> {
      return newRun(runs, request, prepare(request, await materials(request, control)));
    },
  };
}
export type TrainingJobs = ReturnType<typeof trainingJobs>;

function puzzlesOf({ data }: TrainingRequest, file: string, control: JobControl): SplitExamples {
  switch (data.kind) {
    case 'set':
      return puzzlesOfSet(data.set, file, control);
    case 'generated':
      return { training: [], heldOut: [] };
    case 'file':
      throw new UserError('Only the command line trains on files.', 'Import the file into the library.');
  }
}

/** @throws UserError when there is no such set, or it holds nothing to learn from; Stopped when the job was */
function puzzlesOfSet(set: string, file: string, control: JobControl): SplitExamples {
  const library = Library.open(file, { unchecked: true });
  try {
    const { id } = library.sets.find(set);
    const { stopped } = gradePuzzles(library, id, { isStopped: control.isStopped });
    if (stopped) throw new Stopped();
    const [training, heldOut] = [
      [...readExamples(library, set, 'training')],
      [...readExamples(library, set, 'held-out')],
    ];
    if (training.length + heldOut.length > 0) return { training, heldOut };
  } finally {
    library.close();
  }
  throw new UserError('The set holds no puzzle with exactly one solution.', 'Add puzzles to it first.');
}
