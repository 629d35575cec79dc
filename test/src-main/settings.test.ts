import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join, normalize } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../shared/contract.ts';
import { openSettings, userDataFolder } from '../../src-main/settings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-settings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('settings', () => {
  test('are the defaults until something is set', async () => {
    expect(await openSettings(folder).get()).toEqual(DEFAULT_SETTINGS);
    expect(await readdir(folder)).toEqual([]);
  });

  test('are kept, merged with what was there, for the next start', async () => {
    const settings = openSettings(join(folder, 'not', 'there', 'yet'));
    await settings.set({ threads: 3 });
    expect(await settings.set({ theme: 'dark' })).toEqual({ ...DEFAULT_SETTINGS, threads: 3, theme: 'dark' });
    const nextStart = openSettings(join(folder, 'not', 'there', 'yet'));
    expect(await nextStart.get()).toEqual({ ...DEFAULT_SETTINGS, threads: 3, theme: 'dark' });
    expect(await readdir(join(folder, 'not', 'there', 'yet'))).toEqual(['settings.json']);
  });

  test('set at the same time lose nothing', async () => {
    const settings = openSettings(folder);
    await Promise.all([
      settings.set({ threads: 5 }),
      settings.set({ theme: 'light' }),
      settings.set({ palette: 'colour-blind' }),
      settings.set({ device: 'cpu' }),
    ]);
    expect(await settings.get()).toEqual({
      threads: 5,
      theme: 'light',
      palette: 'colour-blind',
      device: 'cpu',
    });
  });

  test('of an older version take the defaults for what came later', async () => {
    await writeFile(join(folder, 'settings.json'), '{"theme":"dark"}');
    expect(await openSettings(folder).get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });

  test('that do not fit are refused, and the old ones stay', async () => {
    const settings = openSettings(folder);
    await settings.set({ threads: 2 });
    await expect(settings.set({ threads: -1 })).rejects.toThrow();
    expect((await settings.get()).threads).toBe(2);
    await settings.set({ threads: 4 });
    expect((await settings.get()).threads).toBe(4);
  });

  test('in a broken file are set aside whole, never deleted', async () => {
    const valid = (text: string) => {
      try {
        return typeof JSON.parse(text) === 'object';
      } catch {
        return false;
      }
    };
    const broken = fc.oneof(fc.string(), fc.constant('{"theme":"pink"}'), fc.constant('{"theme":"dark"'));
    await fc.assert(
      fc.asyncProperty(
        broken.filter(text => !valid(text) || text.includes('pink')),
        async text => {
          const own = await mkdtemp(join(folder, 'case-'));
          await writeFile(join(own, 'settings.json'), text);
          const settings = openSettings(own);
          expect(await settings.get()).toEqual(DEFAULT_SETTINGS);
          await settings.set({ threads: 1 });
          const names = (await readdir(own)).sort();
          expect(names).toEqual([
            'settings.json',
            expect.stringMatching(/^settings\.json\.broken-\d{4}-.*Z$/),
          ]);
          expect(await readFile(join(own, names[1] ?? ''), 'utf8')).toBe(text);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('in a broken file that cannot be set aside count as absent: they must not stop a solve', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1), toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    await mkdir(join(folder, 'settings.json.broken-2026-01-01T00-00-00-000Z'));
    await writeFile(join(folder, 'settings.json'), '{"theme":');
    expect(await openSettings(folder).get()).toEqual(DEFAULT_SETTINGS);
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe('{"theme":');
  });

  test('below something that is no folder say where and what to do', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openSettings(join(folder, 'file')).set({ threads: 1 })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(join(folder, 'file')),
    });
  });

  test('that cannot be read say why in words', async () => {
    await mkdir(join(folder, 'settings.json'));
    await expect(openSettings(folder).set({ threads: 1 })).rejects.toMatchObject({
      name: 'UserError',
      message: `This is a folder, not a file (${join(folder, 'settings.json')}).`,
    });
  });
});

describe('the folder of user data', () => {
  test.for([
    ['linux', {}, '/home/ada/.config/Mull'],
    ['linux', { XDG_CONFIG_HOME: '/home/ada/conf' }, '/home/ada/conf/Mull'],
    ['darwin', {}, '/home/ada/Library/Application Support/Mull'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Mull'],
    ['win32', {}, '/home/ada/AppData/Roaming/Mull'],
  ] as const)('on %s with %o is %s', ([platform, environment, expected]) => {
    expect(userDataFolder(platform, environment, '/home/ada')).toBe(normalize(expected));
  });

  test('is that of the account, not of the present folder, where HOME is empty', () => {
    expect(userDataFolder('linux', {}, '')).toBe(join(userInfo().homedir, '.config', 'Mull'));
  });
});
