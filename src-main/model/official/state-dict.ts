import { UserError } from '../../../shared/errors.ts';
import { readPickle } from './pickle.ts';
import { type Pickled, PickledName, type PickleRules } from './pickle-machine.ts';

/** Numbers of one type in a file of the archive. */
export interface Storage {
  readonly type: StorageType;
  /** Name of the file. */
  readonly key: string;
  /** How many numbers. */
  readonly length: number;
}

/** PyTorch's storages that are read, with what their numbers are. */
export const STORAGE_TYPES = {
  FloatStorage: 'float32',
  BFloat16Storage: 'bfloat16',
  HalfStorage: 'float16',
  LongStorage: 'int64',
  IntStorage: 'int32',
} as const;
export type StorageType = (typeof STORAGE_TYPES)[keyof typeof STORAGE_TYPES];

/** A tensor as PyTorch keeps it: a view of a storage. Offset and strides count numbers, not bytes. */
export class TensorView {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];

  constructor(storage: Storage, offset: number, shape: readonly number[], strides: readonly number[]) {
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}

/**
 * The tensors that `torch.save` wrote of a state dict, by their names: the pickle `data.pkl` of the archive.
 * @throws UserError when it is damaged, or holds anything else
 */
export function readStateDict(pickle: Uint8Array): Map<string, TensorView> {
  const dict = readPickle(pickle, RULES);
  if (!(dict instanceof Map)) throw notStateDict('it is not a dict');
  for (const [name, tensor] of dict) {
    if (typeof name !== 'string') throw notStateDict('an entry has no name');
    if (!(tensor instanceof TensorView)) throw notStateDict(`its entry "${name.slice(0, 100)}" is no tensor`);
  }
  return dict as Map<string, TensorView>;
}

const notStateDict = (why: string): UserError =>
  new UserError(
    `The checkpoint is not the list of weights that the official code saves: ${why}.`,
    'Save it with torch.save(model.state_dict(), …).',
  );

/** In crafted files numbers may be anything; no model here has tensors of more axes. */
const MOST_AXES = 8;

/** The names that the pickle of a state dict contains, and no others. */
const RULES: PickleRules = {
  names: new Map<string, ((...args: Pickled[]) => Pickled) | undefined>([
    ['collections.OrderedDict', () => new Map()],
    ['torch._utils._rebuild_tensor_v2', viewOf],
    ['torch._utils._rebuild_parameter', tensor => tensor ?? damaged()],
    ...Object.keys(STORAGE_TYPES).map(name => [`torch.${name}`, undefined] as const),
  ]),
  outside: storageOf,
};

/** ('storage', class, key, device, count) */
function storageOf(id: Pickled): Storage {
  if (!Array.isArray(id)) return damaged();
  const [what, type, key, , length] = id as Pickled[];
  if (what !== 'storage' || !(type instanceof PickledName) || typeof key !== 'string') return damaged();
  const known = STORAGE_TYPES[type.name.replace('torch.', '') as keyof typeof STORAGE_TYPES];
  if (!known || !isCount(length)) return damaged();
  return { type: known, key, length };
}

/** (storage, offset, shape, strides, needs gradient, hooks) */
function viewOf(storage?: Pickled, offset?: Pickled, shape?: Pickled, strides?: Pickled): TensorView {
  if (!isStorage(storage) || !isCount(offset) || !areCounts(shape) || !areCounts(strides)) return damaged();
  return shape.length === strides.length && shape.length <= MOST_AXES
    ? new TensorView(storage, offset, [...shape], [...strides])
    : damaged();
}

const isStorage = (value: Pickled | undefined): value is Storage =>
  typeof value === 'object' && value !== null && 'type' in value && 'key' in value && 'length' in value;

const isCount = (value: Pickled | undefined): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const areCounts = (value: Pickled | undefined): value is number[] =>
  Array.isArray(value) && value.every(isCount);

function damaged(): never {
  throw new UserError('The list of weights of the checkpoint is damaged.', 'Copy the checkpoint again.');
}
