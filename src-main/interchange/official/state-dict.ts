import { UserError } from '../../../shared/errors.ts';
import { readPickle } from './pickle.ts';
import { type Callee, type Pickled, PickledName, PickledObject, type PickleRules } from './pickle-machine.ts';
import { plainData } from './plain-data.ts';

/** Numbers of one type in a file of the archive. */
export interface Storage {
  readonly type: StorageType | OtherStorage;
  /** Name of the file. */
  readonly key: string;
  /** How many numbers. */
  readonly length: number;
}

/** PyTorch's storages that are read, with what their numbers are. */
const STORAGE_TYPES = {
  FloatStorage: 'float32',
  BFloat16Storage: 'bfloat16',
  HalfStorage: 'float16',
  LongStorage: 'int64',
  IntStorage: 'int32',
} as const;
export type StorageType = (typeof STORAGE_TYPES)[keyof typeof STORAGE_TYPES];

/** A storage of numbers that are not read, such as of an optimizer, by PyTorch's name. */
export type OtherStorage = `torch.${string}Storage`;

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

/** What `torch.save` wrote. */
export interface PickledCheckpoint {
  /** By their names. */
  readonly tensors: Map<string, TensorView>;
  /** Averages of the same that the trainer saved beside them, of all or some. */
  readonly averages?: Map<string, TensorView>;
  /** Settings that the trainer saved with the weights, as plain data. */
  readonly settings?: unknown;
}

/** Where trainers keep the weights among other things, and where the settings: PyTorch Lightning's names first. */
const WEIGHTS = ['state_dict', 'model_state_dict', 'model'];
/** Where the averages of the weights are, and where in these: the figures of the papers are of averaged weights. */
const AVERAGES = ['ema', 'ema_state_dict', 'ema_model', 'model_ema'];
const IN_AVERAGES = ['shadow', 'module', 'state_dict', 'model'];
const SETTINGS = ['hyper_parameters', 'config', 'hparams', 'args'];

/**
 * Weights and settings of the pickle `data.pkl` of an archive: a state dict alone, or one beside settings, optimizer and
 * whatever else a trainer needs to go on.
 * @throws UserError when it is damaged, or holds no state dict
 */
export function readPickledCheckpoint(pickle: Uint8Array): PickledCheckpoint {
  const root = readPickle(pickle, RULES);
  if (!(root instanceof Map)) throw notStateDict('it is not a dict');
  const weights = WEIGHTS.map(name => root.get(name)).find(value => value instanceof Map);
  if (!weights) return { tensors: tensorsOf(root) };
  const settings = SETTINGS.map(name => root.get(name)).find(value => value instanceof Map);
  const averages = averagesIn(root);
  return {
    tensors: tensorsOf(weights),
    ...(averages ? { averages } : {}),
    ...(settings ? { settings: plainData(settings) } : {}),
  };
}

/** Of what keeps averages only the tensors: rates and counts of steps stand beside them. */
function averagesIn(root: ReadonlyMap<Pickled, Pickled>): Map<string, TensorView> | undefined {
  const kept = AVERAGES.map(name => root.get(name)).find(value => value instanceof Map);
  if (!kept) return undefined;
  const inner = IN_AVERAGES.map(name => kept.get(name)).find(value => value instanceof Map) ?? kept;
  const named = [...inner].filter(
    (entry): entry is [string, TensorView] => typeof entry[0] === 'string' && entry[1] instanceof TensorView,
  );
  return named.length > 0 ? new Map(named) : undefined;
}

function tensorsOf(dict: Map<Pickled, Pickled>): Map<string, TensorView> {
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

const RULES: PickleRules = { callee: calleeOf, outside: storageOf };

/** What is called to make tensors, and dicts in the order of their entries. */
const MAKERS = new Map<string, Callee>([
  ['collections.OrderedDict', () => new Map()],
  ['torch._utils._rebuild_tensor_v2', viewOf],
  ['torch._utils._rebuild_parameter', tensor => tensor ?? damaged()],
]);

/** Classes that hold settings, counters and paths, and nothing that does anything. */
const DATA = new RegExp(
  `^(${[
    /collections\.(defaultdict|deque|Counter)/,
    /(__builtin__|builtins)\.(set|frozenset|dict|list|tuple|int|float|str|bool|complex|object)/,
    /argparse\.Namespace|copyreg\._reconstructor|copy_reg\._reconstructor|_codecs\.encode/,
    /pathlib(\._local)?\.(Pure)?(Posix|Windows)?Path|typing\.\w+/,
    /(lightning|pytorch_lightning|lightning_fabric)\.[\w.]+\.AttributeDict/,
    /omegaconf\.(dictconfig|listconfig|nodes|base)\.\w+/,
    /numpy\.(_?core\.multiarray\.(scalar|_reconstruct)|dtype|ndarray)/,
    /torch\.(Size|device|u?int\d+|b?float\d+|half|double|long|bool)|torch\.serialization\._get_layout/,
  ]
    .map(({ source }) => source)
    .join('|')})$`,
);

function calleeOf(name: string): Callee | undefined {
  if (OTHER_STORAGE.test(name)) return 'mention';
  return MAKERS.get(name) ?? (DATA.test(name) ? () => new PickledObject() : undefined);
}

const OTHER_STORAGE = /^torch\.[A-Z][A-Za-z\d]*Storage$/;
const isOtherStorage = (name: string): name is OtherStorage => OTHER_STORAGE.test(name);

/** ('storage', class, key, device, count) */
function storageOf(id: Pickled): Storage {
  if (!Array.isArray(id)) return damaged();
  const [what, type, key, , length] = id as Pickled[];
  if (what !== 'storage' || !(type instanceof PickledName) || typeof key !== 'string') return damaged();
  if (!isOtherStorage(type.name) || !isCount(length)) return damaged();
  const known = STORAGE_TYPES[type.name.replace('torch.', '') as keyof typeof STORAGE_TYPES];
  return { type: known ?? type.name, key, length };
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
