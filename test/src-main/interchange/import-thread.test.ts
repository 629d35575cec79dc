import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Stopped, UserError } from '../../../shared/errors.ts';
import { importInThread } from '../../../src-main/interchange/import-thread.ts';
import { packModel } from '../../../src-main/interchange/package.ts';
import { loadModel } from '../../../src-main/model/model-file.ts';
import { Registry } from '../../../src-main/registry/registry.ts';
import { HOSTILE } from '../model/hostile.ts';
import { tinyModel } from '../model/models.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const packed = () => new Uint8Array(packModel(tinyModel()));
const source = () => ({ file: packed(), name: 'a.zip' });

describe('a model is read in a thread', () => {
  test('and lies in the folder, as it was', async () => {
    const target = join(folder, 'model');
    expect(await importInThread(source(), target)).toBe('Tiny');
    expect(loadModel(target)).toEqual(tinyModel());
  });

  test('which is ended when it takes too much time or memory', async () => {
    const limits = { milliseconds: 60_000, heapMegabytes: 256 };
    const given = (changes: Partial<typeof limits>) =>
      importInThread(source(), join(folder, 'model'), { limits: { ...limits, ...changes } });
    await expect(given({ milliseconds: 1 })).rejects.toThrow('too much time');
    await expect(given({ heapMegabytes: 4 })).rejects.toThrow('too much memory');
    await expect(given({ milliseconds: 1 })).rejects.toThrow(UserError);
    expect(await given({})).toBe('Tiny');
  });

  test('and what is refused leaves nothing behind', async () => {
    const { own } = new Registry(join(folder, 'bundled'), join(folder, 'models'));
    const id = await own!.import(source());
    await expect(own!.import({ file: new Uint8Array(10), name: 'a.zip' })).rejects.toThrow(UserError);
    await expect(own!.import({ path: join(folder, 'nowhere.zip') })).rejects.toThrow(
      'There is no file or folder',
    );
    expect(readdirSync(join(folder, 'models'))).toEqual([id]);
  });

  test('and what is stopped, before it begins or on the way, leaves nothing either', async () => {
    const { own } = new Registry(join(folder, 'bundled'), join(folder, 'models'));
    const stop = new AbortController();
    const imports = Array.from({ length: 3 }, () => own!.import(source(), stop.signal));
    stop.abort();
    for (const stopped of imports) await expect(stopped).rejects.toThrow(Stopped);
    expect(existsSync(join(folder, 'models'))).toBe(false);
  });
});

describe('a hostile file is refused in words', () => {
  test.each(HOSTILE)('$what', async ({ name, make, refusal }) => {
    const path = join(folder, name);
    writeFileSync(path, make());
    const refused = importInThread({ path }, join(folder, 'model'));
    await expect(refused).rejects.toThrow(refusal);
    await expect(refused).rejects.toThrow(UserError);
    expect(existsSync(join(folder, 'model'))).toBe(false);
  });
});
