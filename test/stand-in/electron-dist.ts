import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What marks the place of the fuses in Electron's program; a version, a length and the fuses follow. */
export const FUSES_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = '110111111';

/** A program with nothing in it but the place where the fuses are set. */
const PROGRAM = Buffer.concat([
  Buffer.from(`#!/bin/sh\nexit 0\n${FUSES_SENTINEL}`),
  Buffer.from([1, FUSES.length]),
  Buffer.from(`${FUSES}\n`),
]);

/** What electron-builder looks for beside the program. */
const DUMMIES = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome-sandbox',
  'chrome_crashpad_handler',
  'icudtl.dat',
  'resources.pak',
  'locales/en-US.pak',
  'resources/default',
];

const MAC = 'Electron.app/Contents';
const HELPERS = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'].map(
  kind => `${MAC}/Frameworks/Electron Helper${kind}.app/Contents`,
);

/** Where the program is, and what else there has to be, for each system. */
const LAYOUTS = {
  linux: { program: 'electron', plists: [] },
  win: { program: 'electron.exe', plists: [] },
  mac: {
    program: `${MAC}/Frameworks/Electron Framework.framework/Electron Framework`,
    plists: [MAC, ...HELPERS].map(folder => `${folder}/Info.plist`),
  },
} as const;

/**
 * A STAND-IN for Electron's distribution for a system: the files that electron-builder looks for, with nothing in them but
 * the place where it sets the fuses.
 */
export async function writeElectronStub(
  folder: string,
  version: string,
  system: keyof typeof LAYOUTS,
): Promise<void> {
  const write = async (name: string, content: string | Buffer = '') => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content, { mode: 0o755 });
  };
  const { program, plists } = LAYOUTS[system];
  await write(program, PROGRAM);
  await write('version', version);
  for (const name of DUMMIES) await write(name);
  for (const name of plists) await write(name, '<plist version="1.0"><dict></dict></plist>');
  if (system === 'mac') await write(`${MAC}/MacOS/Electron`);
  if (system === 'mac')
    for (const helper of HELPERS) await write(`${helper}/MacOS/${helper.split('/').at(-2)!.slice(0, -4)}`);
}
