import { refuseImpossible } from '../model/limits.ts';
import { saveModel } from '../model/model-file.ts';
import { serveJobs } from '../threads/serve.ts';
import type { ModelSource } from './package.ts';
import { readModel, unpackModel } from './package.ts';

/** Entry of the thread of `import-thread.ts`. */
const jobs = {
  /** Leaves a model in a folder. @returns its title */
  import({ source, folder }: { readonly source: ModelSource; readonly folder: string }): string {
    const model = 'path' in source ? readModel(source.path) : unpackModel(source.file, source.name);
    refuseImpossible(model.card.config, 'This model');
    saveModel(folder, model);
    return model.card.title;
  },
};
export type ImportJobs = typeof jobs;

serveJobs(jobs);
