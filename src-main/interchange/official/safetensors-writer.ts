import { writeFileAtomic } from '../../files/atomic.ts';
import { encodeHeader, rawBytes } from '../../model/formats/safetensors.ts';
import { RUN_CONFIG } from './run-config.ts';
import type { WritableTensor } from './torch-writer.ts';

/**
 * Writes tensors in the safetensors format, as float32, piece by piece; the file is there whole or not at all.
 * @param config the settings of the run, for the header: so the file can be imported alone
 */
export function writeSafetensorsFile(
  path: string,
  tensors: ReadonlyMap<string, WritableTensor>,
  config: string,
): void {
  writeFileAtomic(path, encoded(tensors, config));
}

function* encoded(tensors: ReadonlyMap<string, WritableTensor>, config: string): Generator<Uint8Array> {
  const entries = [...tensors].map(([name, { shape }]) => ({ name, shape, dtype: 'F32' as const }));
  yield encodeHeader(entries, { format: 'pt', [RUN_CONFIG]: config });
  for (const { pieces } of tensors.values()) for (const piece of pieces()) yield rawBytes(piece);
}
