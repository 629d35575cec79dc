import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { benchPeer } from '../../../src-main/bench/peer.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

test('a Python without torch is refused in words', async () => {
  const [first] = benchPeer('/no/such/python', 1);
  await expect(first!()).rejects.toThrow('This Python has no torch.');
});

test.skipIf(process.platform === 'win32')(
  'every library of the other side gets as many threads as ours',
  async () => {
    await using folder = await temporaryFolder('peer');
    const python = join(folder.path, 'python');
    const threads = '$OMP_NUM_THREADS$OPENBLAS_NUM_THREADS$MKL_NUM_THREADS'; // answered as milliseconds
    await writeFile(
      python,
      `#!/bin/sh\nwhile read -r row; do echo "{\\"milliseconds\\":${threads},\\"torch\\":\\"\\"}"; done\n`,
    );
    await chmod(python, 0o755);
    const [first] = benchPeer(python, 1);
    const [figure] = await first!();
    expect(figure!.what).toContain('PyTorch 111.0 ms');
  },
);
