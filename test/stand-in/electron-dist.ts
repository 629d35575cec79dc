import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What marks the place of the fuses in Electron's program; a version, a length and the fuses follow. */
export const FUSES_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = '110111111';

/**
 * A STAND-IN for Electron's distribution for Linux: the files that electron-builder looks for, with nothing in
 * them but the place where it sets the fuses.
 */
export async function writeElectronStub(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'), { recursive: true });
  const program = Buffer.concat([
    Buffer.from(`#!/bin/sh\nexit 0\n${FUSES_SENTINEL}`),
    Buffer.from([1, FUSES.length]),
    Buffer.from(`${FUSES}\n`),
  ]);
  await writeFile(join(folder, 'electron'), program, { mode: 0o755 });
  await writeFile(join(folder, 'version'), version);
  const dummies = [
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome-sandbox',
    'chrome_crashpad_handler',
    'icudtl.dat',
    'resources.pak',
    'locales/en-US.pak',
  ];
  for (const name of dummies) await writeFile(join(folder, name), '');
}
