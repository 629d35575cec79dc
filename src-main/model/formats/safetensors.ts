import * as v from 'valibot';
import { UserError } from '../../../shared/errors.ts';
import { elements } from '../../engine/tensor.ts';

/** A tensor in a safetensors file. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array;
}

export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Text entries of `__metadata__`. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A header is a list of names and shapes, some kilobytes; anything near this size is not one of ours. */
export const LONGEST_HEADER = 1_000_000;

/** What to do about a file that is damaged. */
const AGAIN = 'Copy or export the file again.';

const TYPES = { F32: Float32Array, I32: Int32Array } as const;
type Dtype = keyof typeof TYPES;

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));
const HeaderSchema = v.objectWithRest(
  { __metadata__: v.optional(v.record(v.string(), v.string()), {}) },
  v.object({
    dtype: v.pipe(v.string(), v.maxLength(20)),
    shape: v.array(natural),
    data_offsets: v.tuple([natural, natural]),
  }),
);

/**
 * Writes tensors in the safetensors format: u64 header length, JSON header, raw little-endian data.
 * @see https://github.com/huggingface/safetensors#format
 */
export function encodeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array {
  const header = encodeHeader(
    [...tensors].map(([name, { shape, data }]) => ({ name, shape, dtype: dtypeOf(data) })),
    metadata,
  );
  return Buffer.concat([header, ...[...tensors.values()].map(({ data }) => rawBytes(data))]);
}

const dtypeOf = (data: StoredTensor['data']): Dtype => (data instanceof Float32Array ? 'F32' : 'I32');

/** Numbers as they are in memory, little-endian. */
export const rawBytes = ({ buffer, byteOffset, byteLength }: StoredTensor['data']): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** What stands before the numbers of a safetensors file, whose tensors follow in this order. */
export function encodeHeader(
  tensors: readonly { readonly name: string; readonly shape: readonly number[]; readonly dtype: Dtype }[],
  metadata: SafetensorsFile['metadata'],
): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const { name, shape, dtype } of tensors) {
    const end = offset + elements(shape) * TYPES[dtype].BYTES_PER_ELEMENT;
    header[name] = { dtype, shape, data_offsets: [offset, end] };
    offset = end;
  }
  const json = Buffer.from(JSON.stringify(header));
  const padded = Math.ceil(json.length / 8) * 8; // data starts aligned; the format pads with spaces
  const bytes = Buffer.alloc(8 + padded, ' ');
  bytes.writeBigUInt64LE(BigInt(padded), 0);
  json.copy(bytes, 8);
  return bytes;
}

/**
 * Reads a safetensors file of float32 and int32 tensors.
 * @param longest bytes that its header may have
 * @throws UserError when the file is cut short, is not safetensors, holds other types, or tensors share bytes
 */
export function decodeSafetensors(file: Uint8Array, longest = LONGEST_HEADER): SafetensorsFile {
  const { entries, metadata, start } = parseHeader(file, file.length, longest);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, entry] of Object.entries(entries))
    tensors.set(name, readTensor(name, entry, file, start));
  return { tensors, metadata };
}

type Header = v.InferOutput<typeof HeaderSchema>;
/** What a header says of a tensor, of whatever type. */
export type OtherTensor = Omit<Header, '__metadata__'>[string];

interface ParsedHeader {
  readonly entries: Readonly<Record<string, OtherTensor>>;
  readonly metadata: SafetensorsFile['metadata'];
  /** Where the numbers begin. */
  readonly start: number;
}

/**
 * The header of a safetensors file.
 * @param head its first bytes, as many as the longest header has, or all of it @param size of the whole file
 * @param longest bytes that the header may have
 * @throws UserError when the file is cut short, is not safetensors, or tensors share bytes
 */
export function parseHeader(head: Uint8Array, size: number, longest = LONGEST_HEADER): ParsedHeader {
  const length =
    head.length < 8 ? 0 : Number(new DataView(head.buffer, head.byteOffset).getBigUint64(0, true));
  if (length < 2 || length > longest || 8 + length > size) {
    throw new UserError('This is not a safetensors file, or it was cut short.', AGAIN);
  }
  const json = parseJson(new TextDecoder().decode(head.subarray(8, 8 + length)));
  const header = v.safeParse(HeaderSchema, json);
  if (!header.success) {
    throw new UserError(`The safetensors header cannot be used: ${header.issues[0].message}.`, AGAIN);
  }
  const { __metadata__: metadata, ...entries } = header.output;
  refuseOverlaps(entries);
  return { entries, metadata, start: 8 + length };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError('The safetensors header is not JSON.', AGAIN);
  }
}

/** Otherwise a small file could stand for enormous tensors. */
function refuseOverlaps(entries: Readonly<Record<string, OtherTensor>>): void {
  const ranges = Object.values(entries).map(({ data_offsets }) => data_offsets);
  ranges.sort(([a, aEnd], [b, bEnd]) => a - b || aEnd - bEnd);
  if (ranges.some(([from], at) => at > 0 && from < ranges[at - 1]![1])) {
    throw new UserError('Tensors of the safetensors file share bytes.', AGAIN);
  }
}

function readTensor(name: string, entry: OtherTensor, file: Uint8Array, start: number): StoredTensor {
  const { dtype } = entry;
  if (!isOurs(dtype))
    throw new UserError(
      `Tensor ${name} has numbers of ${dtype}: this is no file of Mull's.`,
      'Mull reads F32 and I32 tensors.',
    );
  const [from, to] = entry.data_offsets;
  const count = elements(entry.shape);
  const held = Math.max(0, Math.min(to, file.length - start) - from);
  if (to - from !== count * 4 || held !== count * 4) {
    throw new UserError(
      `Tensor ${name} should have ${count} numbers, but the file holds ${held / 4}.`,
      AGAIN,
    );
  }
  const bytes = new Uint8Array(file.subarray(start + from, start + to)); // a copy, aligned
  return { shape: entry.shape, data: new TYPES[dtype](bytes.buffer) };
}

const isOurs = (dtype: string): dtype is Dtype => Object.hasOwn(TYPES, dtype);
