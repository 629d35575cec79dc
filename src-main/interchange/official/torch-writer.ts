import { closeSync, fsyncSync, openSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { UserError } from '../../../shared/errors.ts';
import { elements } from '../../engine/tensor.ts';
import { writeDraft, writeWhole } from '../../files/atomic.ts';
import { rawBytes } from '../../model/formats/safetensors.ts';

/** A tensor to be written: its numbers in order, in pieces of any size. */
export interface WritableTensor {
  readonly shape: readonly number[];
  readonly type: 'float32' | 'bfloat16';
  pieces(): Iterable<Float32Array>;
}

const STORAGES = { float32: 'FloatStorage', bfloat16: 'BFloat16Storage' } as const;

/**
 * Writes a state dict as `torch.save` does: a zip of `archive/data.pkl`, which lists the tensors, and their numbers in
 * `archive/data/0`, `archive/data/1`, …, each at a multiple of 64 bytes. `torch.load(…, weights_only=True)` reads it. Only
 * one piece of a tensor is held at a time, and the file is there whole or not at all.
 * @throws UserError when it would have more than 4 GB
 */
export function writeTorchFile(path: string, tensors: ReadonlyMap<string, WritableTensor>): void {
  writeDraft(path, draft => {
    const zip = new StoredZip(draft);
    try {
      zip.add('archive/data.pkl', [stateDictPickle(tensors)]);
      zip.add('archive/byteorder', [Buffer.from('little')]);
      [...tensors.values()].forEach((tensor, at) => {
        zip.add(`archive/data/${at}`, bytesOf(tensor));
      });
      zip.add('archive/version', [Buffer.from('3\n')]);
      zip.finish();
    } finally {
      zip.close();
    }
  });
}

function* bytesOf({ type, pieces }: WritableTensor): Generator<Uint8Array> {
  for (const numbers of pieces()) {
    const bytes = rawBytes(numbers);
    yield type === 'float32' ? bytes : upperHalves(bytes);
  }
}

/** float32 as bfloat16, which is its upper half. */
const upperHalves = (bytes: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: bytes.length / 2 }, (_, at) => bytes[2 * at + 2 - (at % 2)]!);

/** Does bfloat16 hold these numbers as they are? */
export const fitsBfloat16 = (numbers: Float32Array): boolean =>
  new Uint16Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length).every(
    (half, at) => at % 2 === 1 || half === 0,
  );

/** A zip whose files are stored as they are, written one after the other. */
class StoredZip {
  readonly #file: number;
  #at = 0;
  readonly #directory: Buffer[] = [];

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  add(name: string, pieces: Iterable<Uint8Array>): void {
    const start = this.#at;
    const padding = -(start + LOCAL_HEADER + name.length + 4) & 63;
    const extra = Buffer.alloc(4 + padding, 'Z'); // as PyTorch aligns data
    extra.write('FB');
    extra.writeUInt16LE(padding, 2);
    this.#at += LOCAL_HEADER + name.length + extra.length;
    let [crc, size] = [0, 0];
    for (const piece of pieces) {
      writeWhole(this.#file, piece, this.#at + size);
      size += piece.length;
      crc = crc32(piece, crc);
    }
    this.#at += size;
    if (this.#at > LARGEST_ZIP) {
      throw new UserError('The model has more than 4 GB.', 'Export it as .safetensors.');
    }
    const common = commonFields(crc, size, name);
    writeWhole(
      this.#file,
      Buffer.concat([uint32(0x04034b50), common, uint16(extra.length), Buffer.from(name), extra]),
      start,
    );
    this.#directory.push(
      Buffer.concat([
        ...[uint32(0x02014b50), uint16(0), common, uint16(0), uint16(0), uint16(0), uint16(0)],
        ...[uint32(0), uint32(start), Buffer.from(name)],
      ]),
    );
  }

  /** Writes the directory, and syncs all to the disk. */
  finish(): void {
    const directory = Buffer.concat(this.#directory);
    const count = uint16(this.#directory.length);
    const end = Buffer.concat([
      ...[uint32(0x06054b50), uint16(0), uint16(0), count, count],
      ...[uint32(directory.length), uint32(this.#at), uint16(0)],
    ]);
    writeWhole(this.#file, Buffer.concat([directory, end]), this.#at);
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

const LOCAL_HEADER = 30;
/** Beyond it, places do not fit into the 32 bits of a plain zip. */
const LARGEST_ZIP = 0xffff_0000;

/** What stands in a file's own header and in the directory alike: version, flags, method, date, sizes, name's length. */
const commonFields = (crc: number, size: number, name: string): Buffer =>
  Buffer.concat([
    ...[uint16(10), uint16(0), uint16(0), uint16(0), uint16(0x21)], // 1 January 1980
    ...[uint32(crc), uint32(size), uint32(size), uint16(name.length)],
  ]);

/** `data.pkl`: an ordered dict of `_rebuild_tensor_v2`, in protocol 2. */
function stateDictPickle(tensors: ReadonlyMap<string, WritableTensor>): Buffer {
  const items = [...tensors].flatMap(([name, tensor], at) => [text(name), tensorPickle(tensor, String(at))]);
  return Buffer.concat([Buffer.from([0x80, 2]), ...[ORDERED_DICT, MARK, ...items, SET_ITEMS], STOP]);
}

function tensorPickle({ shape, type }: WritableTensor, key: string): Buffer {
  const count = elements(shape);
  const strides = shape.map((_, axis) => elements(shape.slice(axis + 1)));
  const id = [
    MARK,
    text('storage'),
    global('torch', STORAGES[type]),
    text(key),
    text('cpu'),
    int(count),
    TUPLE,
  ];
  const view = [...id, PERSISTENT, int(0), tuple(shape), tuple(strides), FALSE, ORDERED_DICT];
  return Buffer.concat([...[global('torch._utils', '_rebuild_tensor_v2'), MARK, ...view, TUPLE, REDUCE]]);
}

const MARK = Buffer.from('(');
const TUPLE = Buffer.from('t');
const REDUCE = Buffer.from('R');
const PERSISTENT = Buffer.from('Q');
const SET_ITEMS = Buffer.from('u');
const STOP = Buffer.from('.');
const FALSE = Buffer.from([0x89]);

const uint16 = (value: number): Buffer => Buffer.from(Uint16Array.of(value).buffer);
const uint32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);
const global = (module: string, name: string): Buffer => Buffer.from(`c${module}\n${name}\n`);
const tuple = (values: readonly number[]): Buffer => Buffer.concat([MARK, ...values.map(int), TUPLE]);

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from('X'), uint32(bytes.length), bytes]);
}

/** Four bytes where they do, else as many as LONG1 needs. */
function int(value: number): Buffer {
  if (value <= 0x7fff_ffff) return Buffer.concat([Buffer.from('J'), uint32(value)]);
  return Buffer.concat([Buffer.from([0x8a, 8]), Buffer.from(BigInt64Array.of(BigInt(value)).buffer)]);
}

const ORDERED_DICT = Buffer.concat([global('collections', 'OrderedDict'), Buffer.from(')'), REDUCE]);
