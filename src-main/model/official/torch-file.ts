import { UserError } from '../../../shared/errors.ts';
import { elements } from '../../engine/tensor.ts';
import type { StoredTensor } from '../safetensors.ts';
import { isZip, LARGEST_MODEL, unzip, zipPaths } from '../zip.ts';
import { decodeNumbers, NUMBER_BYTES } from './numbers.ts';
import { readStateDict, type TensorView } from './state-dict.ts';

const PICKLE = 'data.pkl';

/** Is this a file that `torch.save` wrote, by its contents? */
export const isTorchFile = (file: Uint8Array, name: string): boolean =>
  isZip(file) && rootOf(zipPaths(file, name)) !== undefined;

/**
 * The tensors of a state dict in the format of `torch.save`: a zip with `ROOT/data.pkl`, which lists the tensors, their
 * numbers in `ROOT/data/0`, `ROOT/data/1`, …, and `ROOT/byteorder` since PyTorch 2.1. Floats of 16 bits come back as
 * float32, whole numbers as int32.
 * @param name what messages call the file
 * @throws UserError when it is damaged, or holds anything else than a state dict
 */
export function readTorchFile(file: Uint8Array, name: string): Map<string, StoredTensor> {
  const root = isZip(file) ? rootOf(zipPaths(file, name)) : undefined;
  if (root === undefined) throw notTorch(file, name);
  const parts = unzip(file, name, path => (path.startsWith(root) ? LARGEST_MODEL : undefined));
  const order = parts.get(`${root}byteorder`);
  if (order && new TextDecoder().decode(order).trim() !== 'little') {
    throw new UserError(`${name} was written on a big-endian machine.`, 'Save it again on another one.');
  }
  const decoded = new Map<string, StoredTensor['data']>();
  const tensors = new Map<string, StoredTensor>();
  let numbers = 0;
  for (const [tensor, view] of readStateDict(parts.get(`${root}${PICKLE}`)!)) {
    const id = `${view.storage.type} ${view.storage.key}`;
    const data = decoded.get(id) ?? decodeStorage(view, tensor, parts.get(`${root}data/${view.storage.key}`));
    decoded.set(id, data);
    checkView(view, tensor, data.length);
    numbers += elements(view.shape); // a view may show the same numbers many times
    if (numbers * 4 > LARGEST_MODEL) throw damagedTensor(tensor, 'has more numbers than fit into a model');
    tensors.set(tensor, { shape: view.shape, data: gather(view, data) });
  }
  return tensors;
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

function decodeStorage({ storage }: TensorView, tensor: string, bytes: Uint8Array | undefined) {
  if (bytes?.length === storage.length * NUMBER_BYTES[storage.type])
    return decodeNumbers(storage.type, bytes);
  const held = bytes ? `holds ${bytes.length} bytes` : 'is missing';
  throw damagedTensor(
    tensor,
    `should have ${storage.length} numbers of ${storage.type}, but its file ${held}`,
  );
}

/** @param held numbers in the storage */
function checkView({ offset, shape, strides }: TensorView, tensor: string, held: number): void {
  if (shape.includes(0)) return;
  const last = shape.reduce((at, size, axis) => at + (size - 1) * strides[axis]!, offset);
  if (last >= held) throw damagedTensor(tensor, `reaches to number ${last + 1} of ${held}`);
}

const damagedTensor = (tensor: string, what: string): UserError =>
  new UserError(`Tensor ${tensor} ${what}.`, 'Copy the checkpoint again.');

/** The numbers of a view in row-major order. */
function gather({ offset, shape, strides }: TensorView, from: StoredTensor['data']): StoredTensor['data'] {
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
