import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test, vi } from 'vitest';
import { introduce } from '../../../src-main/electron/introduce.ts';
import { menuTemplate } from '../../../src-main/electron/menu.ts';
import { projectFolder } from '../../../src-main/project.ts';
import { eventually } from '../../eventually.ts';
import { allItems, base64Of, folder, launch, launchWithPage, opened } from './launch.ts';

describe('quitting', () => {
  test('waits until what is under way has been saved, then ends', async () => {
    let saved = () => {};
    const closing = () => new Promise<void>(resolve => (saved = resolve));
    const { electron } = await launchWithPage({ closing });
    const first = { preventDefault: vi.fn() };
    electron.app.emit('will-quit', first);
    expect(first.preventDefault).toHaveBeenCalled();
    expect(electron.state.calls).not.toContain('quit');
    saved();
    await eventually(() => expect(electron.state.calls).toContain('quit'));
    const second = { preventDefault: vi.fn() };
    electron.app.emit('will-quit', second);
    expect(second.preventDefault).not.toHaveBeenCalled();
  });
});

test('what stays wrong is said in a box of the system, and the window opens nevertheless', async () => {
  const trouble = { message: 'Nothing can be written.', action: 'Make it writable.' };
  const { electron } = await launchWithPage({ trouble });
  expect(electron.state.messageBoxes).toEqual(['Nothing can be written. Make it writable.']);
});

describe('one Mull at a time', () => {
  test('a second one quits at once', async () => {
    const { state } = await launch({ hasLock: false });
    expect(state.calls).toEqual(['quit']);
    expect(state.handlers.size).toBe(0);
  });

  test('the first one then shows itself and opens the file that was asked for', async () => {
    const { electron, page, window } = await launchWithPage();
    const { files, of } = await opened(page, async () => {
      await writeFile(join(folder, 'second.sdk'), 'puzzle');
      electron.app.emit('second-instance', {}, ['mull', '--flag', 'second.sdk', 'third.sdk'], folder);
    });
    expect(files[0]).toEqual({ name: 'second.sdk', base64: base64Of('puzzle') });
    expect(of).toBe(2);
    expect(window.did).toEqual(expect.arrayContaining(['restore', 'show', 'focus']));
  });
});

describe('Windows is told of the installed app', () => {
  const told = (isPackaged: boolean, platform: NodeJS.Platform) => {
    const [setAppUserModelId, setAsDefaultProtocolClient] = [vi.fn(), vi.fn()];
    introduce({ isPackaged, setAppUserModelId, setAsDefaultProtocolClient }, platform);
    return [setAppUserModelId, setAsDefaultProtocolClient].flatMap(({ mock }) => mock.calls.flat());
  };

  test('by the name that its shortcuts have, so that it is one in the taskbar, and what links it opens until it is uninstalled', async () => {
    const config = load(await readFile(projectFolder('electron-builder.yml'), 'utf8'));
    const [id, ...schemes] = told(true, 'win32');
    expect(config).toMatchObject({ appId: id, protocols: [{ schemes }] });
    const uninstaller = await readFile(projectFolder('build', 'installer.nsh'), 'utf8');
    expect(uninstaller).toContain(`DeleteRegKey HKCU "Software\\Classes\\${schemes}"`);
  });

  test('and nobody else is: not of one that runs from its sources, nor where the package says it', () => {
    expect([told(false, 'win32'), told(true, 'darwin'), told(true, 'linux')]).toEqual([[], [], []]);
  });
});

describe('called as a command', () => {
  test.each([
    { words: ['--version'], code: 0 },
    { words: ['solve', '12'], code: 2 },
  ])('$words: opens no window, and exits with $code', async ({ words, code }) => {
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', ...words]);
    const taken: (() => void)[] = [];
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((...given: unknown[]) => {
        taken.push(...given.filter(one => typeof one === 'function').map(tell => () => void tell()));
        return true;
      });
    const { state, windows } = await launch();
    await eventually(() => expect(taken).toHaveLength(2));
    expect(state.calls).toEqual([]); // it would end with what a slow reader has not taken yet
    for (const tell of taken) tell();
    await eventually(() => expect(state.calls).toContain(`exit ${code}`));
    expect(windows).toEqual([]);
  });

  test('takes no place in the dock of a Mac', async () => {
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', '--version']);
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((...given: unknown[]) => {
        for (const one of given) if (typeof one === 'function') one();
        return true;
      });
    const { state } = await launch({ hasDock: true });
    await eventually(() => expect(state.calls).toEqual(['hide the dock', 'exit 0']));
  });

  test('ends quietly when nobody reads on, as it does without Electron', async () => {
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', '--version']);
    const before = process.stdout.listenerCount('error');
    const { state } = await launch();
    await eventually(() => expect(state.calls).toContain('exit 0'));
    expect(process.stdout.listenerCount('error')).toBeGreaterThan(before);
  });
});

test('no request leaves the app, and updates are offered only where they are configured', async () => {
  const { state } = await launchWithPage();
  expect(state.blockedAddresses).toEqual(
    expect.arrayContaining(['http://*/*', 'https://*/*', 'wss://*/*', 'file://*/*']),
  );
  const labels = (items: Parameters<typeof allItems>[0]) => allItems(items).map(item => item.label);
  expect(labels(state.menu)).not.toContain('Check for updates…');
  expect(labels(menuTemplate({ act: () => {}, go: () => {}, checkForUpdates: () => {} }))).toContain(
    'Check for updates…',
  );
});

describe('the theme', () => {
  test('follows the settings, from the start and when they change', async () => {
    await writeFile(join(folder, 'settings.json'), '{"theme":"dark"}');
    const { state, page } = await launchWithPage();
    expect(state.nativeTheme.themeSource).toBe('dark');
    await page.client.call('settings.set', { theme: 'light' });
    expect(state.nativeTheme.themeSource).toBe('light');
  });
});
