import { readdirSync } from 'node:fs';
import { hasModel, loadModel, saveModel } from '../src-main/model/model-file.ts';
import { projectFolder } from '../src-main/project.ts';

/**
 * Writes every bundled model again, so that its card holds the checksum of its weights. Only needed for weights that
 * came into `models/` in another way than through `saveModel`: take their old checksum out of the card first.
 */
for (const id of readdirSync(projectFolder('models'))) {
  const folder = projectFolder('models', id);
  if (hasModel(folder)) saveModel(folder, loadModel(folder));
}
