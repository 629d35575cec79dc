import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textIfThere } from '../../../src-main/files/there.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

test('the text of a file that is not there is none; of a folder in its place, the error names it', async () => {
  await using folder = await temporaryFolder('there');
  expect(textIfThere(join(folder.path, 'a.json'))).toBeUndefined();
  expect(() => textIfThere(folder.path)).toThrow(
    expect.objectContaining({ code: 'EISDIR', path: folder.path }),
  );
});
