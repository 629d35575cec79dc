import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACTIONS, MENUS } from '../../shared/actions.ts';
import type { EventData } from '../../shared/contract.ts';
import { connectToHost } from '../../shared/transport.ts';
import { filesIn } from '../../src-main/electron/files.ts';
import { linksIn, readLink } from '../../src-main/electron/links.ts';
import { menuTemplate } from '../../src-main/electron/menu.ts';
import { servePage } from '../../src-main/electron/page-protocol.ts';
import { fitToDisplays, SMALLEST } from '../../src-main/electron/window-state.ts';
import { eventually } from '../eventually.ts';
import {
  bundlePreload,
  type StandInOptions,
  type StandInPage,
  standInElectron,
} from '../stand-in/electron.ts';
import { fittingPuzzle } from '../stand-in/puzzles.ts';
import { type HostUnderTest, type PageUnderTest, testContract, watch } from './contract.ts';

let folder: string;
let preload: string;
beforeAll(async () => {
  preload = await bundlePreload();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-electron-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.resetModules();
  await rm(folder, { recursive: true, force: true });
});

/** How the services end. */
let closing = async (): Promise<void> => {};

/** Runs the real entry, src-main/electron.ts, in front of stand-in services. */
async function launch(options: Partial<StandInOptions> = {}) {
  const electron = standInElectron({ userData: folder, preload, ...options });
  vi.resetModules();
  vi.doMock('electron', () => electron.main);
  vi.doMock('../../src-main/services/index.ts', async () => {
    const { standInServices } = await import('../stand-in/services.ts');
    return { createServices: () => ({ ...standInServices(), close: () => closing() }) };
  });
  await import('../../src-main/electron.ts');
  return electron;
}

async function launchWithPage(options: Partial<StandInOptions> = {}) {
  const electron = await launch(options);
  const window = await electron.loaded();
  const page = connectPage(electron.reload());
  return { ...electron, electron, window, contents: window.webContents, page };
}

function connectPage(page: StandInPage): PageUnderTest & { readonly page: StandInPage } {
  return {
    page,
    client: connectToHost(page.wire, () => {}),
    leave: async () => page.leave(),
    sendRaw: text => page.wire.send(text),
  };
}

async function hostUnderTest(): Promise<HostUnderTest> {
  const electron = await launch();
  await electron.loaded();
  return { openPage: async () => connectPage(electron.reload()) };
}

testContract('electron', hostUnderTest);

describe('the page in Electron', () => {
  test('runs sandboxed, without Node, and sees only send and onMessage', async () => {
    const { window, page } = await launchWithPage();
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      preload: expect.stringMatching(/out[/\\]main[/\\]preload\.cjs$/),
    });
    expect(Object.keys(page.page.world)).toEqual(['mull']);
    expect(Object.keys(page.page.wire)).toEqual(['send', 'onMessage']);
    expect(window.url).toBe('app://mull/');
  });

  test('is heard only from the main frame of our own page', async () => {
    const { contents, ipcMain, page } = await launchWithPage();
    const answers: string[] = [];
    page.page.wire.onMessage(text => answers.push(text));
    const call = (id: number) => JSON.stringify({ kind: 'call', id, name: 'app.info', params: {} });
    const send = (sender: unknown, senderFrame: unknown, text: unknown) =>
      ipcMain.emit('mull', { sender, senderFrame }, text);
    send(contents, { origin: 'app://mull' }, call(1)); // a frame inside the page
    send(contents, null, call(2)); // a frame that is gone
    send({}, contents.mainFrame, call(3)); // another window
    send(contents, contents.mainFrame, { kind: 'call' }); // no text
    contents.mainFrame.origin = 'https://evil.example';
    send(contents, contents.mainFrame, call(4));
    contents.mainFrame.origin = 'app://mull';
    send(contents, contents.mainFrame, call(5));
    await eventually(() => expect(answers).not.toEqual([]));
    expect(answers.map(answer => JSON.parse(answer).id)).toEqual([5]);
  });

  test('is answered when it says too much at once, so that it does not wait for ever', async () => {
    const { page } = await launchWithPage();
    const text = 'x'.repeat(1_000_001);
    const saving = page.client.call('library.importText', { import: 'a', file: 'a.txt', text });
    await expect(saving).rejects.toMatchObject({
      name: 'UserError',
      message: 'This is too much at once: 2 million characters, at most 1.',
      action: 'Send a smaller part of it.',
    });
    expect(await page.client.call('app.info', {})).toMatchObject({ host: 'electron' });
  });

  test('cannot go elsewhere, open windows or embed', async () => {
    const { contents } = await launchWithPage();
    const attempt = (event: string, url: string) => {
      const preventDefault = vi.fn();
      contents.emit(event, { url, preventDefault });
      return preventDefault.mock.calls.length === 1 ? 'refused' : 'allowed';
    };
    expect(attempt('will-navigate', 'https://example.com/')).toBe('refused');
    expect(attempt('will-navigate', 'file:///etc/passwd')).toBe('refused');
    expect(attempt('will-navigate', 'app://mull.evil/')).toBe('refused');
    expect(attempt('will-navigate', 'app://mull/')).toBe('allowed'); // a reload
    expect(attempt('will-redirect', 'app://mull/')).toBe('refused');
    expect(attempt('will-attach-webview', '')).toBe('refused');
    expect(contents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  });

  test('is granted nothing but copying text', async () => {
    const { state, contents } = await launchWithPage();
    const ask = (permission: string) => {
      const answer = vi.fn();
      state.permissionRequest?.(contents, permission, answer);
      return answer.mock.calls[0]?.[0];
    };
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'hid',
      'openExternal',
    ]) {
      expect(ask(permission)).toBe(false);
      expect(state.permissionCheck?.(contents, permission, 'app://mull/')).toBe(false);
    }
    expect(ask('clipboard-sanitized-write')).toBe(true);
    expect(state.permissionCheck?.(contents, 'clipboard-sanitized-write', 'app://mull/')).toBe(true);
    expect(state.permissionCheck?.(contents, 'clipboard-sanitized-write', 'https://evil.example/')).toBe(
      false,
    );
  });

  test('is served from the app itself, with a strict policy', async () => {
    const { state } = await launchWithPage();
    expect(state.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
    expect([...state.handlers.keys()]).toEqual(['app']);

    await writeFile(join(folder, 'index.html'), 'the page');
    const serve = servePage(folder);
    const answer = await serve(new Request('app://mull/'));
    expect(await answer.text()).toBe('the page');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;",
    );
    expect(policy).not.toMatch(/unsafe|\*|http/);
    for (const url of ['app://mull/none.js', 'app://other/', 'app://mull/..%2f..%2fetc%2fpasswd']) {
      expect((await serve(new Request(url))).status).toBe(404);
    }
    expect((await serve(new Request('app://mull/', { method: 'POST' }))).status).toBe(404);
  });

  test('that is reloaded starts afresh: what ran for the old one stops', async () => {
    const { page, electron } = await launchWithPage();
    await startEndless(page);
    const fresh = connectPage(electron.reload());
    const heard = watch(fresh.client, 'a');
    await eventually(async () => {
      expect((await fresh.client.call('models.list', {}))[0]?.summary).toContain('0 solves under way');
    });
    expect(heard.frames).toEqual([]);
  });

  test('that crashes has its solves stopped, and is loaded again', async () => {
    const { page, contents, state } = await launchWithPage();
    const run = await startEndless(page);
    contents.emit('render-process-gone', {}, { reason: 'crashed' });
    const seen = run.frames.length;
    await eventually(() => expect(state.calls).toEqual(['reload']));
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(run.frames.length).toBe(seen);
  });

  test('whose window is closed has its solves stopped', async () => {
    const { page, window, electron } = await launchWithPage();
    await startEndless(page);
    window.close();
    expect(electron.ipcMain.listenerCount('mull')).toBe(0);
    electron.app.emit('window-all-closed');
    expect(electron.state.calls).toEqual(process.platform === 'darwin' ? [] : ['quit']);
    const before = electron.windows.length;
    electron.app.emit('activate'); // On a Mac, the app goes on without a window until it is called again.
    await eventually(() => expect(electron.windows.length).toBe(before + 1));
    await eventually(() => expect(electron.windows.at(-1)?.url).not.toBe(''));
    const next = connectPage(electron.reload());
    await eventually(async () => {
      expect((await next.client.call('models.list', {}))[0]?.summary).toContain('0 solves under way');
    });
  });
});

describe('quitting', () => {
  test('waits until what is under way has been saved, then ends', async () => {
    let saved = () => {};
    closing = () => new Promise(resolve => (saved = resolve));
    const { electron } = await launchWithPage();
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

describe('one Mull at a time', () => {
  test('a second one quits at once', async () => {
    const { state } = await launch({ hasLock: false });
    expect(state.calls).toEqual(['quit']);
    expect(state.handlers.size).toBe(0);
  });

  test('the first one then shows itself and opens the file that was asked for', async () => {
    const { electron, page, window } = await launchWithPage();
    const file = await opened(page, async () => {
      await writeFile(join(folder, 'second.sdk'), 'puzzle');
      electron.app.emit('second-instance', {}, ['mull', '--flag', 'second.sdk'], folder);
    });
    expect(file).toEqual({ name: 'second.sdk', base64: base64Of('puzzle') });
    expect(window.did).toEqual(expect.arrayContaining(['restore', 'show', 'focus']));
  });
});

describe('called as a command', () => {
  test.each([
    { words: ['--version'], code: 0 },
    { words: ['solve', '12'], code: 2 },
  ])('$words: opens no window, and exits with $code', async ({ words, code }) => {
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', ...words]);
    const output = [process.stdout, process.stderr].map(stream =>
      vi.spyOn(stream, 'write').mockReturnValue(true),
    );
    const { state, windows } = await launch();
    await eventually(() => expect(state.calls).toContain(`exit ${code}`));
    expect(windows).toEqual([]);
    for (const spy of output) spy.mockRestore();
  });
});

describe('links to puzzles', () => {
  const link = 'mull:puzzle=H4sIAAAA';

  async function linked(page: PageUnderTest, act: () => void): Promise<string> {
    const heard = new Promise<string>(resolve => page.client.on('link.opened', data => resolve(data.link)));
    await page.client.call('app.info', {});
    act();
    return heard;
  }

  test('clicked while Mull runs open in it: as an argument, or on a Mac as an event', async () => {
    const { electron, page, window } = await launchWithPage();
    const second = () => electron.app.emit('second-instance', {}, ['mull', link], folder);
    expect(await linked(page, second)).toBe(link);
    expect(window.did).toEqual(expect.arrayContaining(['show', 'focus']));
    const preventDefault = vi.fn();
    const event = () => electron.app.emit('open-url', { preventDefault }, `${link}1`);
    expect(await linked(page, event)).toBe(`${link}1`);
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  test('that start Mull reach the page as soon as it speaks', async () => {
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', link]);
    const { page } = await launchWithPage();
    expect(await linked(page, () => {})).toBe(link);
  });

  test('that are too long are refused in words', async () => {
    const { electron, page } = await launchWithPage();
    const refused = new Promise<string>(resolve =>
      page.client.on('file.refused', ({ message }) => resolve(message)),
    );
    await page.client.call('app.info', {});
    electron.app.emit('second-instance', {}, ['mull', `mull:puzzle=${'A'.repeat(30_000)}`], folder);
    expect(await refused).toMatch(/^This link has 30012 characters; Mull reads up to 20000/);
  });

  test('are found among the arguments, and what launchers add is taken off', () => {
    const argv = ['.', '--inspect', link, 'a.sdk', 'notmull:puzzle=1', '/mull:file', `mull://puzzle=1/`];
    expect(linksIn(argv)).toEqual([link, 'mull://puzzle=1/']);
    expect(linksIn(argv).map(address => readLink(address).link)).toEqual([link, 'mull:puzzle=1']);
  });
});

describe('files', () => {
  test('opened before there is a page reach it as soon as it speaks', async () => {
    const path = join(folder, 'early.sdm');
    await writeFile(path, 'early');
    const electron = await launch();
    const preventDefault = vi.fn();
    electron.app.emit('open-file', { preventDefault }, path);
    expect(preventDefault).toHaveBeenCalledOnce();
    await electron.loaded();
    await new Promise(resolve => setTimeout(resolve, 20));
    const page = connectPage(electron.reload());
    expect(await opened(page, async () => {})).toEqual({ name: 'early.sdm', base64: base64Of('early') });
  });

  test('opened while the page is being reloaded wait for the new one', async () => {
    const { electron, page } = await launchWithPage();
    await page.client.call('app.info', {});
    const fresh = connectPage(electron.reload());
    await writeFile(join(folder, 'between.sdk'), 'between');
    const heard: string[] = [];
    fresh.page.wire.onMessage(text => heard.push(text));
    electron.app.emit('open-file', { preventDefault() {} }, join(folder, 'between.sdk'));
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(heard).toEqual([]);
    expect(await opened(fresh, async () => {})).toEqual({ name: 'between.sdk', base64: base64Of('between') });
  });

  test('chosen in the dialog reach the page', async () => {
    const { page, state } = await launchWithPage();
    state.chosenFiles = [join(folder, 'chosen.txt')];
    await writeFile(join(folder, 'chosen.txt'), 'chosen');
    const file = await opened(page, async () => click(state.menu, 'Open…'));
    expect(file).toEqual({ name: 'chosen.txt', base64: base64Of('chosen') });
  });

  test('that cannot be read, are too large or no files are refused by the page, with what to do', async () => {
    const { electron, page, state } = await launchWithPage();
    const refused: string[] = [];
    page.client.on('file.refused', ({ message, action }) => refused.push(`${message} ${action}`));
    await page.client.call('app.info', {});
    await writeFile(join(folder, 'large.txt'), Buffer.alloc(20_000_001, 'x'));
    await mkdir(join(folder, 'folder.txt'));
    const pipe = join(folder, 'pipe.txt');
    const hasPipe = process.platform !== 'win32' && spawnSync('mkfifo', [pipe]).status === 0;
    const names = ['large.txt', 'gone.txt', 'folder.txt', ...(hasPipe ? ['pipe.txt'] : [])];
    for (const name of names) electron.app.emit('open-file', { preventDefault() {} }, join(folder, name));
    await eventually(() => expect(refused).toHaveLength(names.length));
    expect(refused.sort()).toEqual([
      expect.stringMatching(/folder.txt is no file. Choose a file/),
      expect.stringMatching(/gone.txt could not be read .* Check that it is still there/),
      expect.stringMatching(/large.txt has 20 MB, but at most 20 MB are opened. Import it/),
      ...(hasPipe ? [expect.stringMatching(/pipe.txt is no file/)] : []),
    ]);
    expect(state.errorBoxes).toEqual([]);
  });

  test('are found among the arguments', () => {
    const argv = ['.', '--inspect', 'a.sdk', '/b/C.TXT', 'nothing', 'x.exe', 'main.js'];
    expect(filesIn(argv, '/home')).toEqual(['/home/a.sdk', '/b/C.TXT']);
  });
});

test('what the page prints is saved as a PDF where the user says, or not at all', async () => {
  const { page, state } = await launchWithPage();
  const name = '9×9 Sudoku: ../a';
  expect(await page.client.call('app.savePdf', { name })).toEqual({ saved: false });
  expect(state.calls).toContain('save 9×9 Sudoku a.pdf');
  state.savePath = join(folder, 'puzzle.pdf');
  expect(await page.client.call('app.savePdf', { name })).toEqual({ saved: true });
  expect(await readFile(state.savePath, 'utf8')).toMatch(/^%PDF/);
  await expect(page.client.call('app.savePdf', { name: 'x'.repeat(81) })).rejects.toThrow();
});

test('no request leaves the app, and updates are offered only where they are configured', async () => {
  const { state } = await launchWithPage();
  expect(state.blockedAddresses).toEqual(
    expect.arrayContaining(['http://*/*', 'https://*/*', 'wss://*/*', 'file://*/*']),
  );
  const labels = (items: Parameters<typeof allItems>[0]) => allItems(items).map(item => item.label);
  expect(labels(state.menu)).not.toContain('Check for updates…');
  expect(labels(menuTemplate({ act: () => {}, checkForUpdates: () => {} }))).toContain('Check for updates…');
});

describe('the menu', () => {
  test('holds every action once, and sends it to the page', async () => {
    const { state, page } = await launchWithPage();
    const heard: string[] = [];
    page.client.on('menu.action', ({ action }) => heard.push(action));
    await page.client.call('app.info', {});
    const rest = ACTIONS.filter(action => action.id !== 'open'); // 'open' shows the dialog
    for (const action of rest) click(state.menu, action.label);
    await eventually(() => expect(heard).toEqual(rest.map(action => action.id)));
    const labels = allItems(state.menu).flatMap(item => item.label ?? []);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test.for(['darwin', 'linux', 'win32'] as const)(
    'on %s leaves keys without Ctrl or ⌘ to the page',
    platform => {
      const items = allItems(menuTemplate({ act: () => {}, checkForUpdates: () => {} }, platform));
      const taken = items.filter(item => item.accelerator && item.registerAccelerator !== false);
      expect(taken.length).toBeGreaterThan(5);
      for (const item of taken) expect(item.accelerator).toMatch(/^CmdOrCtrl\+/);
    },
  );

  test('gives no two actions the same key', () => {
    const keys = ACTIONS.map(action => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(ACTIONS.map(action => action.menu))).toEqual(new Set(MENUS));
  });
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

describe('the window', () => {
  test('stands where it was left', async () => {
    const first = await launchWithPage();
    first.window.bounds = { x: 40, y: 50, width: 1000, height: 700 };
    first.window.maximize();
    first.window.close();
    const file = join(folder, 'window.json');
    await eventually(async () => {
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
        x: 40,
        y: 50,
        width: 1000,
        height: 700,
        maximized: true,
      });
    });
    const { window } = await launchWithPage();
    expect(window.options).toMatchObject({ x: 40, y: 50, width: 1000, height: 700 });
    expect(window.maximized).toBe(true);
  });

  test('with a broken state file stands in the middle', async () => {
    await writeFile(join(folder, 'window.json'), '{"x":"left"}');
    const { window } = await launchWithPage();
    expect(window.options).toMatchObject({ x: 340, y: 100, width: 1240, height: 840 });
  });

  test('can always be found, whatever became of the displays', () => {
    const position = fc.integer({ min: -100_000, max: 100_000 });
    const stored = fc.record({
      x: position,
      y: position,
      width: position,
      height: position,
      maximized: fc.boolean(),
    });
    const display = fc.record({
      x: fc.integer({ min: -5000, max: 5000 }),
      y: fc.integer({ min: -5000, max: 5000 }),
      width: fc.integer({ min: SMALLEST.width, max: 6000 }),
      height: fc.integer({ min: SMALLEST.height, max: 4000 }),
    });
    fc.assert(
      fc.property(fc.option(stored), fc.array(display, { minLength: 1, maxLength: 3 }), (state, displays) => {
        const { x, y, width, height } = fitToDisplays(state ?? undefined, displays);
        expect(width).toBeGreaterThanOrEqual(SMALLEST.width);
        expect(height).toBeGreaterThanOrEqual(SMALLEST.height);
        const home = displays.some(
          area =>
            x >= area.x &&
            y >= area.y &&
            x + width <= area.x + area.width &&
            y + height <= area.y + area.height,
        );
        expect(home).toBe(true);
      }),
    );
  });

  test('that still fits its display is left exactly where it was', () => {
    const display = { x: -1920, y: 0, width: 1920, height: 1080 };
    const state = { x: -1900, y: 20, width: 1000, height: 700, maximized: false };
    expect(fitToDisplays(state, [{ x: 0, y: 0, width: 1280, height: 800 }, display])).toEqual(state);
  });
});

/** Starts a solve that ends only when it is stopped, and waits until it streams. */
async function startEndless(page: PageUnderTest) {
  const run = watch(page.client, 'a');
  const puzzle = fittingPuzzle(9);
  await page.client.call('solve.start', { run: 'a', puzzle, effort: 'relentless', recursion: true });
  await eventually(() => expect(run.frames).not.toEqual([]));
  return run;
}

/** The next file that reaches a page, after the page has spoken for the first time. */
const base64Of = (text: string) => Buffer.from(text).toString('base64');

async function opened(page: PageUnderTest, act: () => Promise<void>): Promise<EventData<'file.opened'>> {
  const file = new Promise<EventData<'file.opened'>>(resolve => page.client.on('file.opened', resolve));
  await page.client.call('app.info', {});
  await act();
  return file;
}

function allItems(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

function click(menu: readonly MenuItemConstructorOptions[], label: string): void {
  const item = allItems(menu).find(item => item.label === label);
  (item?.click as (() => void) | undefined)?.();
}
