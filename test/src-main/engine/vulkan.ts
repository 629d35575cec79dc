import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The environment of a process that finds the software Vulkan driver (SwiftShader), until it is disposed of. */
export interface SoftwareVulkan extends AsyncDisposable {
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Unpacks the SwiftShader that comes with the browser of the tests. It is for Linux on x64; elsewhere, undefined: then
 * the driver that the system has is used, if any.
 */
export async function softwareVulkan(): Promise<SoftwareVulkan | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'mull-vulkan-'));
  await unpackInto(folder);
  return {
    env: {
      ...process.env,
      VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json'),
      LD_LIBRARY_PATH: [folder, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The package unpacks into the temporary directory, so for a moment that is ours. */
async function unpackInto(folder: string): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium');
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
    await inflate(join(entry, '../../bin/swiftshader.tar.br'));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
