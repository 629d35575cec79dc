import { UserError } from '../../../shared/errors.ts';
import { elements } from '../../engine/tensor.ts';
import type { ByteSource } from '../../files/bytes.ts';
import { LONGEST_HEADER, type OtherTensor, parseHeader } from '../../model/formats/safetensors.ts';
import { decodeNumbers, NUMBER_BYTES } from './numbers.ts';
import { RUN_CONFIG } from './run-config.ts';
import type { StorageType } from './state-dict.ts';
import type { FiledTensor } from './torch-file.ts';

const TYPES: Readonly<Record<string, StorageType>> = {
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  I64: 'int64',
  I32: 'int32',
};

/** Bytes that are read at once of a tensor in pieces. */
const PIECE = 4 * 2 ** 20;

/** Does a file begin with a length in 8 bytes, then JSON? */
export const isSafetensors = (file: ByteSource): boolean => {
  const head = file.read(0, 9);
  return head.length === 9 && head[7] === 0 && head[6] === 0 && head[8] === 0x7b;
};

/**
 * The tensors of a state dict in the safetensors format, and the settings of the run where Mull wrote them into its
 * header. A tensor's numbers are read each time that its `data` is asked for.
 * @param name what messages call the file
 * @throws UserError when it is damaged, or holds numbers of other types
 */
export function readSafetensorsCheckpoint(
  file: ByteSource,
  name: string,
): { tensors: Map<string, FiledTensor>; config?: string } {
  const { entries, metadata, start } = parseHeader(file.read(0, 8 + LONGEST_HEADER), file.size);
  const tensors = new Map(
    Object.entries(entries).map(([tensor, entry]) => [tensor, filed(file, start, tensor, entry, name)]),
  );
  const config = metadata[RUN_CONFIG];
  return { tensors, ...(config === undefined ? {} : { config }) };
}

function filed(
  file: ByteSource,
  start: number,
  tensor: string,
  entry: OtherTensor,
  name: string,
): FiledTensor {
  const { shape, dtype } = entry;
  const [from, to] = entry.data_offsets;
  const type = TYPES[dtype];
  if (!type)
    throw new UserError(
      `Tensor ${tensor} of ${name} has numbers of ${dtype}, which Mull does not read.`,
      'Save it as float32, float16 or bfloat16.',
    );
  const bytes = NUMBER_BYTES[type];
  if (to - from !== elements(shape) * bytes || start + to > file.size)
    throw new UserError(`${name} is cut short or damaged: ${tensor} does not fit into it.`, 'Copy it again.');
  const read = (at: number, length: number) => decodeNumbers(type, file.read(start + from + at, length));
  return {
    shape,
    get data() {
      return read(0, to - from);
    },
    *pieces() {
      for (let at = 0; at < to - from; at += PIECE) yield read(at, Math.min(PIECE, to - from - at));
    },
    part: (first, count) => read(first * bytes, count * bytes),
  };
}
