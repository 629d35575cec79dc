import { strToU8, unzipSync, zipSync } from 'fflate';
import { packModel } from '../../../src-main/interchange/package.ts';
import { encodeModel } from '../../../src-main/model/model-file.ts';
import {
  officialConfigs,
  officialStep,
  officialTensors,
  officialYaml,
} from '../interchange/official/checkpoints.ts';
import { torchFile } from '../interchange/official/torch-writer.ts';
import { tinyModel } from './models.ts';

/** A file that is made to harm whoever reads it, and what is said of it instead. */
export interface HostileFile {
  readonly what: string;
  readonly name: string;
  make(): Uint8Array;
  readonly refusal: RegExp;
}

const config = officialConfigs.sudokuMlp;
const step = officialStep(config);
const ownCard = () => JSON.parse(encodeModel(tinyModel())['model.json']) as { config: object };
const run = (checkpoint: Uint8Array, yaml = officialYaml(config)): Uint8Array =>
  zipSync({ step_1: checkpoint, 'all_config.yaml': strToU8(yaml) }, { level: 6 });

/** A card of ours with another config, and weights. */
function withConfig(
  changes: object,
  weights: Uint8Array = unzipSync(packModel(tinyModel()))['model.safetensors']!,
) {
  const { checksum: _, ...card } = ownCard() as { config: object; checksum?: string };
  const changed = { ...card, config: { ...card.config, ...changes } };
  return zipSync({ 'model.json': strToU8(JSON.stringify(changed)), 'model.safetensors': weights });
}

/** A safetensors header, and nothing behind it but zeros. */
function headerOnly(header: object, zeros = 64): Uint8Array {
  const json = strToU8(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + zeros);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

const repeated = (bytes: readonly number[], times: number): Uint8Array => {
  const all = new Uint8Array(bytes.length * times);
  for (let at = 0; at < all.length; at++) all[at] = bytes[at % bytes.length]!;
  return all;
};

/** A tag of wire type 2, the length as a varint, the bytes. */
function field(number: number, bytes: Uint8Array): Uint8Array {
  const head = [(number << 3) | 2];
  let length = bytes.length;
  for (; length > 127; length >>>= 7) head.push((length & 127) | 128);
  return joined(Uint8Array.from([...head, length]), bytes);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const halves = (numbers: number) => ({
  ...{
    storage: 'HalfStorage' as const,
    bytes: new Uint8Array(numbers * 2),
    length: numbers,
    shape: [numbers],
  },
});

/** Lists of nine of the lists before, nine times: a thousand bytes that stand for billions of words. */
const aliases = (): string => {
  const lines = ['a0: &a0 [x,x,x,x,x,x,x,x,x]'];
  for (let level = 1; level < 9; level++) {
    lines.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`)}]`);
  }
  return `${lines.join('\n')}\n`;
};

/** Every kind of hostile file that was found, as small as it can be made. */
export const HOSTILE: readonly HostileFile[] = [
  {
    what: '100 MB in one packed tensor',
    name: 'half.zip',
    make: () =>
      run(zipSync(unpackedTorch({ ...officialTensors(config), extra: halves(51_000_000) }), { level: 1 })),
    refusal: /more numbers than fit|too large/,
  },
  {
    what: 'weights far larger than the card asks for',
    name: 'large.zip',
    make: () => withConfig({}, headerOnly({}, 60_000_000)),
    refusal: /too large/,
  },
  {
    what: 'tensors that share bytes',
    name: 'shared.zip',
    make: () => {
      const entry = { dtype: 'F32', shape: [250_000], data_offsets: [0, 1_000_000] };
      const names = Array.from({ length: 500 }, (_, at) => [`t${at}`, entry]);
      return withConfig({ width: 512, hidden: 1408 }, headerOnly(Object.fromEntries(names), 1_000_000));
    },
    refusal: /share bytes/,
  },
  {
    what: 'views that show one number a billion times',
    name: 'views.zip',
    make: () => run(torchFile({ x: { ...halves(4), shape: [1000, 1000, 1000], strides: [0, 0, 0] } })),
    refusal: /more numbers than fit/,
  },
  {
    what: 'a YAML of aliases',
    name: 'aliases.zip',
    make: () => run(step, officialYaml(config) + aliases()),
    refusal: /aliases/,
  },
  {
    what: 'a YAML of brackets',
    name: 'brackets.zip',
    make: () => run(step, '['.repeat(90_000)),
    refusal: /cannot be used as YAML/,
  },
  {
    what: 'an ONNX file of empty messages',
    name: 'empty.onnx',
    make: () => field(7, repeated([0x2a, 0], 5_000_000)),
    refusal: /not a model/,
  },
  {
    what: 'an ONNX file of empty metadata',
    name: 'metadata.onnx',
    make: () => repeated([0x72, 0], 5_000_000),
    refusal: /not a model/,
  },
  {
    what: 'a header of braces',
    name: 'braces.zip',
    make: () => withConfig({}, headerOnly(JSON.parse(`${'{"a":'.repeat(4000)}1${'}'.repeat(4000)}`))),
    refusal: /header cannot be used/,
  },
  {
    what: 'a hundred thousand cycles',
    name: 'cycles.zip',
    make: () => withConfig({ cycles: 100_000, latentUpdates: 1000 }),
    refusal: /layers in one improvement step/,
  },
  {
    what: 'an enormous network',
    name: 'width.zip',
    make: () => withConfig({ width: 100_000, hidden: 100_000 }),
    refusal: /weights; at most/,
  },
  {
    what: 'a wide inner layer',
    name: 'hidden.zip',
    make: () => withConfig({ width: 4, layers: 1, hidden: 100_000 }),
    refusal: /GB a puzzle/,
  },
  {
    what: 'weights that are no numbers',
    name: 'nan.zip',
    make: () => {
      const { card, weights } = tinyModel();
      weights.values().next().value!.fill(Number.NaN);
      return packModel({ card, weights });
    },
    refusal: /no numbers/,
  },
  {
    what: 'a checksum in the directory that does not fit',
    name: 'crc.zip',
    make: () => {
      const file = packModel(tinyModel());
      const text = Buffer.from(file).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
      file[text + 16]! ^= 1;
      return file;
    },
    refusal: /damaged/,
  },
];

const unpackedTorch = (tensors: Parameters<typeof torchFile>[0]): Record<string, Uint8Array> =>
  unzipSync(torchFile(tensors));
