import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NpyWriter, writeNpy } from '../../../src-main/files/npy.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** Names of the files below a folder that this process has open. */
const openIn = (folder: string): string[] =>
  readdirSync('/proc/self/fd').flatMap(number => {
    try {
      const path = readlinkSync(join('/proc/self/fd', number));
      return path.startsWith(folder) ? [path] : [];
    } catch {
      return []; // the folder of the list itself
    }
  });

test.skipIf(process.platform !== 'linux')(
  'a file that does not get what it should have is closed',
  async () => {
    await using folder = await temporaryFolder('npy');
    const path = (name: string) => join(folder.path, name);
    expect(() => writeNpy(path('more'), [1], Int32Array.of(1, 2))).toThrow('more numbers than');
    expect(() => writeNpy(path('fewer'), [2], Int32Array.of(1))).toThrow('1 numbers fewer than');
    expect(() => new NpyWriter(path('more'), [1])).toThrow('EEXIST');
    expect(openIn(folder.path)).toEqual([]);
  },
);
