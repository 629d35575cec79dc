import { UserError } from '../../shared/errors.ts';
import { Random } from '../../shared/random.ts';
import { packModel, unpackModel } from '../../src-main/model/model-package.ts';
import { readTorchFile } from '../../src-main/model/official/torch-file.ts';
import { encodeOnnxModel } from '../../src-main/model/onnx-model.ts';
import { tinyModel } from '../src-main/model/models.ts';
import { officialConfigs, officialStep } from '../src-main/model/official/checkpoints.ts';
import type { Attack } from './attack.ts';
import { mutated } from './mutate.ts';

/** Files of models with bytes changed, cut out, repeated or put in: each is read as it was, or refused in words. */
export const attackModels: Attack = async ({ seed, rounds }) => {
  const random = new Random(seed);
  const torch = officialStep(officialConfigs.sudokuMlp);
  const files = [
    { file: packModel(tinyModel()), read: (file: Uint8Array) => unpackModel(file, 'a.zip').weights },
    { file: encodeOnnxModel(tinyModel()), read: (file: Uint8Array) => unpackModel(file, 'a.onnx').weights },
    {
      file: torch,
      read: (file: Uint8Array) => [...readTorchFile(file, 'step_1').values()].map(({ data }) => data),
    },
  ];
  let [read, refused] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const { file, read: readFile } = files[round % files.length]!;
    try {
      for (const data of readFile(mutated(file, random)).values()) {
        if (data instanceof Float32Array && !data.every(Number.isFinite) && round % files.length !== 2)
          throw new Error(`round ${round}: weights that are no numbers were read`);
      }
      read++;
    } catch (error) {
      if (!(error instanceof UserError)) throw new Error(`round ${round} of seed ${seed}`, { cause: error });
      refused++;
    }
  }
  return `${rounds} models: ${read} read, ${refused} refused in words`;
};
