import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { nameBelow } from '../../../src-main/files/names.ts';

test('files have the same names on every system', () => {
  expect(nameBelow('C:\\data', 'C:\\data\\train\\all__inputs.npy', win32)).toBe('train/all__inputs.npy');
  expect(nameBelow('/data', '/data/train/a\\b.npy', posix)).toBe('train/a\\b.npy');
});
