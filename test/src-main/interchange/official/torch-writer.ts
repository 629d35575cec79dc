import { strToU8, zipSync } from 'fflate';

/** Writes what PyTorch writes, for tests: only as much of the format as a state dict needs. */

/** Numbers of a storage with a view of them. */
export interface WrittenTensor {
  readonly storage:
    | 'FloatStorage'
    | 'BFloat16Storage'
    | 'HalfStorage'
    | 'LongStorage'
    | 'IntStorage'
    | 'CharStorage';
  readonly bytes: Uint8Array;
  /** Numbers that the pickle says the storage has. */
  readonly length: number;
  readonly shape: readonly number[];
  readonly strides?: readonly number[];
  readonly offset?: number;
  /** Name of the storage's file; by its place in the dict when left out. */
  readonly key?: string;
}

export function floats(shape: readonly number[], data: ArrayLike<number>): WrittenTensor {
  const numbers = Float32Array.from(data);
  return { storage: 'FloatStorage', bytes: new Uint8Array(numbers.buffer), length: numbers.length, shape };
}

/** Instructions of protocol 2; a pickle is their concatenation. */
export const pickle = {
  protocol: [0x80, 2],
  stop: [0x2e],
  none: [0x4e],
  mark: [0x28],
  tuple: [0x74],
  emptyTuple: [0x29],
  emptyDict: [0x7d],
  setItems: [0x75],
  reduce: [0x52],
  newObject: [0x81],
  yes: [0x88],
  build: [0x62],
  outside: [0x51],
  no: [0x89],
  global: (module: string, name: string) => [0x63, ...strToU8(`${module}\n${name}\n`)],
  text: (text: string) => [0x58, ...uint32(strToU8(text).length), ...strToU8(text)],
  int: (value: number) => [0x4a, ...uint32(value)],
} as const;

const uint32 = (value: number): Uint8Array => new Uint8Array(Int32Array.of(value).buffer);

const numbers = (values: readonly number[]) => [pickle.mark, ...values.map(pickle.int), pickle.tuple].flat();
const orderedDict = [...pickle.global('collections', 'OrderedDict'), ...pickle.emptyTuple, ...pickle.reduce];

/** Row-major strides. */
const stridesOf = (shape: readonly number[]): number[] =>
  shape.map((_, axis) => shape.slice(axis + 1).reduce((product, size) => product * size, 1));

function tensorPickle({ storage, length, shape, strides, offset = 0 }: WrittenTensor, key: string): number[] {
  const id = [
    ...pickle.mark,
    ...pickle.text('storage'),
    ...pickle.global('torch', storage),
    ...[pickle.text(key), pickle.text('cuda:0'), pickle.int(length)].flat(),
    ...pickle.tuple,
  ];
  return [
    ...pickle.global('torch._utils', '_rebuild_tensor_v2'),
    ...[...pickle.mark, ...id, ...pickle.outside, ...pickle.int(offset)],
    ...[...numbers(shape), ...numbers(strides ?? stridesOf(shape)), ...pickle.no, ...orderedDict],
    ...pickle.tuple,
    ...pickle.reduce,
  ];
}

/** The `data.pkl` of a state dict, with the attribute `_metadata` that modules write. */
export const stateDictPickle = (tensors: Readonly<Record<string, WrittenTensor>>): Uint8Array =>
  Uint8Array.from([...pickle.protocol, ...stateDict(tensors), ...pickle.stop]);

function stateDict(tensors: Readonly<Record<string, WrittenTensor>>): number[] {
  const items = Object.entries(tensors).flatMap(([name, tensor], at) => [
    ...pickle.text(name),
    ...tensorPickle(tensor, tensor.key ?? String(at)),
  ]);
  const metadata = [
    ...[...pickle.emptyDict, ...pickle.mark, ...pickle.text('_metadata')],
    ...[...orderedDict, ...pickle.setItems, ...pickle.build],
  ];
  return [...orderedDict, ...pickle.mark, ...items, ...pickle.setItems, ...metadata];
}

/** A value of settings. */
type Setting = null | boolean | number | string | { readonly [name: string]: Setting };

function settingPickle(value: Setting): number[] {
  if (value === null) return [...pickle.none];
  if (typeof value === 'boolean') return [...(value ? pickle.yes : pickle.no)];
  if (typeof value === 'number') return pickle.int(value);
  if (typeof value === 'string') return pickle.text(value);
  return [...pickle.emptyDict, ...entries(value)];
}

const entries = (settings: { readonly [name: string]: Setting }): number[] => [
  ...pickle.mark,
  ...Object.entries(settings).flatMap(([name, value]) => [...pickle.text(name), ...settingPickle(value)]),
  ...pickle.setItems,
];

/** What PyTorch Lightning's `save_checkpoint` writes: weights, settings, and what its trainer needs to go on. */
export function lightningFile(
  tensors: Readonly<Record<string, WrittenTensor>>,
  hyperParameters: { readonly [name: string]: Setting },
): Uint8Array {
  const call = (module: string, name: string, args: readonly number[], make: readonly number[]) => [
    ...[...pickle.global(module, name), ...args, ...make],
  ];
  const path = [...pickle.mark, ...pickle.text('/'), ...pickle.text('runs'), ...pickle.tuple];
  const moment: WrittenTensor = { ...floats([1], [0]), storage: 'CharStorage' };
  const parts: Record<string, readonly number[]> = {
    epoch: pickle.int(3),
    'pytorch-lightning_version': pickle.text('2.5.0'),
    state_dict: stateDict(tensors),
    callbacks: call('pathlib', 'PosixPath', path, pickle.reduce),
    optimizer_states: tensorPickle(moment, 'none'),
    hyper_parameters: [
      ...call('lightning.fabric.utilities.data', 'AttributeDict', pickle.emptyTuple, pickle.newObject),
      ...entries(hyperParameters),
    ],
  };
  const root = Object.entries(parts).flatMap(([name, value]) => [...pickle.text(name), ...value]);
  const file = [
    ...pickle.protocol,
    ...pickle.emptyDict,
    ...pickle.mark,
    ...root,
    ...pickle.setItems,
    ...pickle.stop,
  ];
  return torchFile(tensors, { 'archive/data.pkl': Uint8Array.from(file) }, 'archive/');
}

/** What a trainer writes that keeps averages beside the weights: `{model, ema: {decay, shadow}}`. */
export function fileWithAverages(
  tensors: Readonly<Record<string, WrittenTensor>>,
  averages: Readonly<Record<string, WrittenTensor>>,
): Uint8Array {
  const kept = Object.entries(averages).map(
    ([name, tensor], at) => [name, { ...tensor, key: `average-${at}` }] as const,
  );
  const dict = (parts: Readonly<Record<string, readonly number[]>>) => [
    ...[...pickle.emptyDict, ...pickle.mark],
    ...Object.entries(parts).flatMap(([name, value]) => [...pickle.text(name), ...value]),
    ...pickle.setItems,
  ];
  const ema = dict({ decay: pickle.int(1), shadow: stateDict(Object.fromEntries(kept)) });
  const root = [...pickle.protocol, ...dict({ model: stateDict(tensors), ema }), ...pickle.stop];
  const all = { ...tensors, ...Object.fromEntries(kept.map(([name, tensor]) => [`of ${name}`, tensor])) };
  return torchFile(all, { 'archive/data.pkl': Uint8Array.from(root) }, 'archive/');
}

/** A whole archive. @param more further files, or others in place of those written */
export function torchFile(
  tensors: Readonly<Record<string, WrittenTensor>>,
  more: Readonly<Record<string, Uint8Array>> = {},
  root = 'step_100/',
): Uint8Array {
  const storages = Object.values(tensors).map(
    ({ key, bytes }, at) => [`${root}data/${key ?? at}`, bytes] as const,
  );
  return zipSync(
    {
      [`${root}data.pkl`]: stateDictPickle(tensors),
      [`${root}byteorder`]: strToU8('little'),
      ...Object.fromEntries(storages),
      [`${root}version`]: strToU8('3\n'),
      ...more,
    },
    { level: 0 },
  );
}
