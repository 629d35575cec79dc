import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', '..', 'build', 'icons');

/** Width, height and colour type of a PNG, from its header. */
function pngSize(png: Buffer): { width: number; height: number; alpha: boolean } {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), alpha: png.readUInt8(25) === 6 };
}

test('the pictures for Linux have the size that their names say', async () => {
  const names = await readdir(join(folder, 'png'));
  expect(names.map(name => Number.parseInt(name, 10)).sort((a, b) => a - b)).toEqual([
    16, 24, 32, 48, 64, 128, 256, 512, 1024,
  ]);
  for (const name of names) {
    const size = Number.parseInt(name, 10);
    expect(pngSize(await readFile(join(folder, 'png', name)))).toEqual({
      width: size,
      height: size,
      alpha: true,
    });
  }
});

test('the icon for Windows holds every size, each where its directory says', async () => {
  const ico = await readFile(join(folder, 'icon.ico'));
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
  const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
    const { width } = pngSize(ico.subarray(offset, offset + length));
    expect(ico.readUInt8(entry) || 256).toBe(width);
    return width;
  });
  expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
});

test('the icon for Macs holds every size, plain and for fine displays', async () => {
  const icns = await readFile(join(folder, 'icon.icns'));
  expect(icns.toString('latin1', 0, 4)).toBe('icns');
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  const found: Record<string, number> = {};
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
    const chunk = icns.subarray(at + 8, at + icns.readUInt32BE(at + 4));
    found[icns.toString('latin1', at, at + 4)] = pngSize(chunk).width;
  }
  const plain = { icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512 };
  const fine = { ic11: 32, ic12: 64, ic13: 256, ic14: 512, ic10: 1024 };
  expect(found).toEqual({ ...plain, ...fine });
});
