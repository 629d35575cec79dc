import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelConfig } from '../../../src-main/model/config.ts';
import { decodeSafetensors } from '../../../src-main/model/formats/safetensors.ts';
import type { Model } from '../../../src-main/model/model-file.ts';
import { countParameters } from '../../../src-main/model/weights/weights.ts';
import { tinyModel } from './models.ts';

/** Where the prototype's weights and its logits are; see the README there. */
export const prototypeFolder = join(import.meta.dirname, '../../fixtures/prototype');

const config: ModelConfig = {
  network: 'candidates',
  width: 48,
  layers: 2,
  hidden: 128,
  cycles: 2,
  latentUpdates: 3,
};

/** The prototype's model, which really solves 9×9 Sudokus. */
export function trainedModel(): Model {
  const { tensors } = decodeSafetensors(readFileSync(join(prototypeFolder, 'weights.safetensors')));
  const weights = new Map([...tensors].map(([name, { data }]) => [name, Float32Array.from(data)]));
  const { card } = tinyModel();
  return { card: { ...card, title: 'Trained', config, parameters: countParameters(config) }, weights };
}
