import { writeFileAtomic } from '../../files.ts';
import { encodeHeader, rawBytes } from '../safetensors.ts';
import type { WritableTensor } from './torch-writer.ts';

/** Writes tensors in the safetensors format, as float32, piece by piece; the file is there whole or not at all. */
export function writeSafetensorsFile(path: string, tensors: ReadonlyMap<string, WritableTensor>): void {
  writeFileAtomic(path, encoded(tensors));
}

function* encoded(tensors: ReadonlyMap<string, WritableTensor>): Generator<Uint8Array> {
  const entries = [...tensors].map(([name, { shape }]) => ({ name, shape, dtype: 'F32' as const }));
  yield encodeHeader(entries, { format: 'pt' });
  for (const { pieces } of tensors.values()) for (const piece of pieces()) yield rawBytes(piece);
}
