import { UserError } from '../../../shared/errors.ts';
import { elements } from '../../engine/tensor.ts';
import type { ByteSource } from '../../files/bytes.ts';
import type { StoredTensor } from '../../model/formats/safetensors.ts';
import { isZip, LARGEST_MODEL, Zip } from '../../model/formats/zip.ts';
import { decodeNumbers, NUMBER_BYTES } from './numbers.ts';
import { type OtherStorage, readPickledCheckpoint, type StorageType, type TensorView } from './state-dict.ts';

const PICKLE = 'data.pkl';

/** Bytes that are read at once of a tensor in pieces. */
const PIECE = 4 * 2 ** 20;

/** A tensor whose numbers can also be had in pieces, when there are more of them than are held. */
export interface FiledTensor extends StoredTensor {
  /** Its numbers in order, about a million at once. @throws UserError when the file is damaged, or packs them */
  pieces(): Generator<StoredTensor['data'], void>;
  /** Some of its numbers, from any place. @throws as {@link pieces} */
  part(from: number, count: number): StoredTensor['data'];
}

/** What is in a file of `torch.save`. */
export interface TorchFile {
  readonly tensors: Map<string, FiledTensor>;
  /** Averages of the same that the trainer saved beside them, of all or some. */
  readonly averages?: Map<string, FiledTensor>;
  /** Settings that the trainer saved with the weights, as plain data. */
  readonly settings?: unknown;
}

/**
 * The tensors of a state dict in the format of `torch.save`: a zip with `ROOT/data.pkl`, which lists the tensors, their
 * numbers in `ROOT/data/0`, `ROOT/data/1`, …, and `ROOT/byteorder` since PyTorch 2.1. Floats of 16 bits come back as
 * float32, whole numbers as int32. A tensor's numbers are read each time that its `data` is asked for, so that those
 * which nobody needs take no memory.
 * @param name what messages call the file
 * @throws UserError when it is damaged, or holds no state dict
 */
export function readTorchCheckpoint(file: ByteSource, name: string): TorchFile {
  const zip = isZip(file.read(0, 2)) ? new Zip(file, name) : undefined;
  const root = zip && rootOf(zip.paths);
  if (!zip || root === undefined) throw notTorch(file.read(0, 1), name);
  refuseBigEndian(zip, root, name);
  const { tensors, averages, ...rest } = readPickledCheckpoint(zip.read(root + PICKLE, LARGEST_MODEL));
  const filed = (views: ReadonlyMap<string, TensorView>) => filedTensors(zip, `${root}data/`, views);
  return { tensors: filed(tensors), ...(averages ? { averages: filed(averages) } : {}), ...rest };
}

/** @param folder where the numbers are, with its slash */
function filedTensors(
  zip: Zip,
  folder: string,
  views: ReadonlyMap<string, TensorView>,
): Map<string, FiledTensor> {
  const tensors = new Map<string, FiledTensor>();
  let numbers = 0;
  for (const [tensor, view] of views) {
    const type = knownType(view, tensor);
    const path = `${folder}${view.storage.key}`;
    checkStorage(view, type, tensor, zip.sizeOf(path));
    checkView(view, tensor);
    // A view may show the same numbers many times, and few packed bytes stand for many.
    if (!isWhole(view) || !zip.isStored(path)) numbers += elements(view.shape);
    if (numbers * 4 > LARGEST_MODEL) throw damagedTensor(tensor, 'has more numbers than fit into a model');
    tensors.set(tensor, {
      shape: view.shape,
      get data() {
        return gather(view, decodeNumbers(type, zip.read(path, LARGEST_MODEL)));
      },
      *pieces() {
        if (!isWhole(view)) throw damagedTensor(tensor, 'is no table of its own');
        for (const piece of zip.pieces(path, PIECE)) yield decodeNumbers(type, piece);
      },
      part: (from, count) => {
        if (!isWhole(view)) throw damagedTensor(tensor, 'is no table of its own');
        const bytes = NUMBER_BYTES[type];
        return decodeNumbers(type, zip.part(path, from * bytes, count * bytes));
      },
    });
  }
  return tensors;
}

function refuseBigEndian(zip: Zip, root: string, name: string): void {
  const path = `${root}byteorder`;
  if (zip.sizeOf(path) === undefined) return;
  if (new TextDecoder().decode(zip.read(path, 100)).trim() !== 'little') {
    throw new UserError(`${name} was written on a big-endian machine.`, 'Save it again on another one.');
  }
}

/** The folder that everything in the archive lies in, with its slash; undefined when it is no such archive. */
function rootOf(paths: readonly string[]): string | undefined {
  const pickles = paths.filter(path => /^([^/]+\/)?data\.pkl$/.test(path));
  return pickles.length === 1 ? pickles[0]!.slice(0, -PICKLE.length) : undefined;
}

function notTorch(file: Uint8Array, name: string): UserError {
  const isOld = file[0] === 0x80; // a bare pickle, as PyTorch wrote before 1.6
  return isOld
    ? new UserError(`${name} has PyTorch's old format.`, 'Load it with PyTorch and save it again.')
    : new UserError(`${name} is not a PyTorch checkpoint, or was cut short.`, 'Copy it again.');
}

function knownType({ storage }: TensorView, tensor: string): StorageType {
  if (isKnown(storage.type)) return storage.type;
  throw new UserError(
    `Tensor ${tensor} has numbers of ${storage.type}, which Mull does not read.`,
    'Save it as float32, float16 or bfloat16.',
  );
}

const isKnown = (type: StorageType | OtherStorage): type is StorageType => type in NUMBER_BYTES;

function checkStorage(
  { storage }: TensorView,
  type: StorageType,
  tensor: string,
  bytes: number | undefined,
): void {
  if (bytes === storage.length * NUMBER_BYTES[type]) return;
  const held = bytes === undefined ? 'is missing' : `holds ${bytes} bytes`;
  throw damagedTensor(tensor, `should have ${storage.length} numbers of ${type}, but its file ${held}`);
}

function checkView({ storage, offset, shape, strides }: TensorView, tensor: string): void {
  if (shape.includes(0)) return;
  const last = shape.reduce((at, size, axis) => at + (size - 1) * strides[axis]!, offset);
  if (last >= storage.length) {
    throw damagedTensor(tensor, `reaches to number ${last + 1} of ${storage.length}`);
  }
}

const damagedTensor = (tensor: string, what: string): UserError =>
  new UserError(`Tensor ${tensor} ${what}.`, 'Copy the checkpoint again.');

/** The numbers of a view in row-major order. */
function gather(view: TensorView, from: StoredTensor['data']): StoredTensor['data'] {
  const { offset, shape, strides } = view;
  if (isWhole(view)) return from;
  const data = new (from.constructor as Float32ArrayConstructor)(elements(shape)) as StoredTensor['data'];
  const index = shape.map(() => 0);
  let at = offset;
  for (let to = 0; to < data.length; to++) {
    data[to] = from[at]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      at -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
  return data;
}

/** Is the view all of its storage, in the storage's order? */
function isWhole({ storage, offset, shape, strides }: TensorView): boolean {
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (strides[axis] !== stride) return false;
    stride *= shape[axis]!;
  }
  return offset === 0 && stride === storage.length;
}
