import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { writeDraft } from '../../files.ts';
import type { WritableTensor } from './torch-writer.ts';

/**
 * Writes tensors in the safetensors format, as float32, piece by piece; the file is there whole or not at all.
 * @see https://github.com/huggingface/safetensors#format
 */
export function writeSafetensorsFile(path: string, tensors: ReadonlyMap<string, WritableTensor>): void {
  writeDraft(path, draft => {
    const file = openSync(draft, 'w');
    try {
      writeAll(file, headerOf(tensors));
      for (const { pieces } of tensors.values())
        for (const { buffer, byteOffset, byteLength } of pieces())
          writeAll(file, new Uint8Array(buffer, byteOffset, byteLength));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/** Length in 8 bytes, then JSON, padded with blanks so that the data are aligned. */
function headerOf(tensors: ReadonlyMap<string, WritableTensor>): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  let offset = 0;
  for (const [name, { shape }] of tensors) {
    const end = offset + 4 * shape.reduce((product, size) => product * size, 1);
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, end] };
    offset = end;
  }
  const json = JSON.stringify(header);
  const text = Buffer.from(json.padEnd(Math.ceil(json.length / 8) * 8));
  return Buffer.concat([Buffer.from(BigUint64Array.of(BigInt(text.length)).buffer), text]);
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
