import { UserError } from '../../shared/errors.ts';
import { Random } from '../../shared/random.ts';
import { bytesInMemory } from '../../src-main/files/bytes.ts';
import { importCheckpoint } from '../../src-main/interchange/official/checkpoint.ts';
import type { OfficialConfig } from '../../src-main/interchange/official/parameters.ts';
import { encodeOnnxModel } from '../../src-main/interchange/onnx.ts';
import { packModel, unpackModel } from '../../src-main/interchange/package.ts';
import type { Model } from '../../src-main/model/model-file.ts';
import type { PuzzleTable } from '../../src-main/model/puzzle-table.ts';
import { knownLooks } from '../../src-main/puzzles/arc/known-task.ts';
import { officialConfigs, officialStep, officialYaml } from '../src-main/interchange/official/checkpoints.ts';
import { readTorchFile } from '../src-main/interchange/official/read-torch-file.ts';
import { tinyModel } from '../src-main/model/models.ts';
import type { Attack } from './attack.ts';
import { mutated } from './mutate.ts';

const NAMES = ['<blank>', '007bbfb7', '007bbfb7|||t1|||0987654321', '007bbfb7|||t4|||0123456789'];

const tableWith = (names: Uint8Array): PuzzleTable => ({
  ...{ rows: 4, width: 1, identifiers: bytesInMemory(names) },
  row: () => new Float32Array(1),
  pieces: () => [],
});

const imported = (file: Uint8Array, config: OfficialConfig): Model =>
  importCheckpoint({ checkpoint: bytesInMemory(file), name: 'step_1', config: officialYaml(config) });

/** Files of models with bytes changed, cut out, repeated or put in: each is read as it was, or refused in words. */
export const attackModels: Attack = async ({ seed, rounds }) => {
  const random = new Random(seed);
  const torch = officialStep(officialConfigs.sudokuMlp);
  const files = [
    { file: packModel(tinyModel()), read: (file: Uint8Array) => unpackModel(file, 'a.zip').weights },
    { file: encodeOnnxModel(tinyModel()), read: (file: Uint8Array) => unpackModel(file, 'a.onnx').weights },
    {
      file: officialStep(officialConfigs.sudokuHrm),
      read: (file: Uint8Array) => imported(file, officialConfigs.sudokuHrm).weights,
    },
    {
      file: officialStep(officialConfigs.arcAttention),
      read: (file: Uint8Array) => {
        const { weights, puzzles } = imported(file, officialConfigs.arcAttention);
        return new Map([
          ...weights,
          ['row', puzzles!.row(4)],
          ['all', Float32Array.from([...puzzles!.pieces()].flatMap(piece => [...piece]))],
        ]);
      },
    },
    {
      file: new Uint8Array(Buffer.from(JSON.stringify(NAMES))),
      read: (file: Uint8Array) => {
        const looks = knownLooks('007bbfb7', tableWith(file));
        return new Map([['rows', Int32Array.from(looks, ({ row }) => row)]]);
      },
    },
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
        if (
          data instanceof Float32Array &&
          !data.every(Number.isFinite) &&
          round % files.length !== files.length - 1
        )
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
