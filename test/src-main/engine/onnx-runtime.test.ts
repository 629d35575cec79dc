import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadRuntime } from '../../../src-main/engine/onnx-runtime.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const require = createRequire(import.meta.url);

test.each([
  ['win32', 'x64', /Visual C\+\+ Redistributable \(\S+\/vc_redist\.x64\.exe\)/],
  ['win32', 'arm64', /vc_redist\.arm64\.exe/],
  ['darwin', 'arm64', /macOS 14/],
  ['linux', 'x64', /glibc 2\.28/],
] as const)(
  'where a library that it is linked with is missing, %s on %s says what to install',
  async (platform, arch, action) => {
    await using folder = await temporaryFolder('runtime');
    const file = join(folder.path, 'onnxruntime_binding.node');
    writeFileSync(file, 'no library'); // the system refuses it in its own words, as one that lacks another
    const load = () => loadRuntime(() => require(file), { platform, arch });
    expect(load).toThrow(
      expect.objectContaining({
        name: 'UserError',
        message: expect.stringMatching(/^ONNX Runtime, which computes for Mull, cannot be loaded: .+[^.]\.$/),
        action: expect.stringMatching(action),
      }),
    );
  },
);

test('what the system says of it is told in one line', () => {
  const windows = 'The specified module could not be found.\r\n\\\\?\\C:\\Mull\\onnxruntime_binding.node';
  const load = () =>
    loadRuntime(() => {
      throw Object.assign(new Error(windows), { code: 'ERR_DLOPEN_FAILED' });
    });
  expect(load).toThrow(/cannot be loaded: The specified module could not be found\.$/);
});

test('a package that is not there is no fault of the system', () => {
  expect(() => loadRuntime(() => require('onnxruntime-is-not-here'))).toThrow(
    expect.objectContaining({ code: 'MODULE_NOT_FOUND' }),
  );
});
