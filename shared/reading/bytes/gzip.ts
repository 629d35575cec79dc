import type { Container } from './container.ts';
import { gunzipAll } from './inflate.ts';

/** One file, packed by gzip. */
export const gzip: Container = {
  name: 'gzip',
  matches: bytes => bytes[0] === 0x1f && bytes[1] === 0x8b,
  *read(bytes, control, readFiles) {
    const content = gunzipAll(bytes);
    for (const { file: _, ...item } of readFiles([{ name: 'content', bytes: () => content }], control))
      yield item;
  },
};
