import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { filesIn } from '../../../src-main/electron/files.ts';
import { linksIn, readLink } from '../../../src-main/electron/links.ts';
import { eventually } from '../../eventually.ts';
import type { PageUnderTest } from '../contract.ts';
import { base64Of, click, connectPage, folder, launch, launchWithPage, opened } from './launch.ts';

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
    const { electron, page, windows } = await launchWithPage();
    electron.app.emit('activate');
    expect(await linked(page, () => {})).toBe(link);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(windows).toHaveLength(1);
  });

  test('clicked on a Mac whose last window was closed open another one, and so does its menu', async () => {
    const { electron, window, windows } = await launchWithPage();
    window.close();
    electron.app.emit('open-url', { preventDefault() {} }, link);
    electron.app.emit('activate'); // at the same time: one window is enough
    await eventually(() => expect(windows[1]?.url).toBe('app://mull/'));
    expect(await linked(connectPage(electron.reload()), () => {})).toBe(link);
    expect(windows).toHaveLength(2);
    windows[1]?.close();
    click(electron.state.menu, 'Library');
    await eventually(() => expect(windows[2]?.url).toBe('app://mull/'));
    const page = connectPage(electron.reload());
    const action = new Promise(resolve => page.client.on('menu.action', resolve));
    await page.client.call('app.info', {});
    expect(await action).toEqual({ action: 'library' });
  });

  test('clicked while Mull ends open in another one, as files do, and no window of this one', async () => {
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.', '--lang=de', 'old.sdk']);
    const saved = Promise.withResolvers<void>();
    const { electron, window, windows, state } = await launchWithPage({ closing: () => saved.promise });
    window.close();
    const preventDefault = () => {};
    electron.app.emit('will-quit', { preventDefault });
    electron.app.emit('second-instance', {}, ['mull', link, 'a.sdk'], folder);
    electron.app.emit('open-file', { preventDefault }, '/b.sdm');
    electron.app.emit('open-url', { preventDefault }, `${link}1`);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(windows).toHaveLength(1);
    expect(state.calls).toEqual([]);
    saved.resolve();
    const opening = [join(folder, 'a.sdk'), link, '/b.sdm', `${link}1`].join(' ');
    await eventually(() => expect(state.calls).toEqual([`relaunch /project --lang=de ${opening}`, 'quit']));
  });

  test.each([
    [[['second-instance', {}, ['mull'], '/']] as const, ['relaunch /project', 'quit']],
    [[['activate']] as const, ['relaunch /project', 'quit']],
    [[], ['quit']],
  ])('asked for by %j while it ends, Mull starts again', async (events, calls) => {
    vi.spyOn(process, 'argv', 'get').mockReturnValue(['electron', '.']);
    const saved = Promise.withResolvers<void>();
    const { electron, window, state } = await launchWithPage({ closing: () => saved.promise });
    window.close();
    electron.app.emit('will-quit', { preventDefault() {} });
    for (const [name, ...data] of events) electron.app.emit(name, ...data);
    saved.resolve();
    await eventually(() => expect(state.calls).toEqual(calls));
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
  const only = (name: string, text: string) => ({ files: [{ name, base64: base64Of(text) }], of: 1 });

  test('opened before there is a page reach it as soon as it speaks', async () => {
    const path = join(folder, 'early.sdm');
    await writeFile(path, 'early');
    const electron = await launch();
    const preventDefault = vi.fn();
    electron.app.emit('open-file', { preventDefault }, path);
    expect(preventDefault).toHaveBeenCalledOnce();
    await electron.loaded();
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(electron.windows).toHaveLength(1);
    const page = connectPage(electron.reload());
    expect(await opened(page, async () => {})).toEqual(only('early.sdm', 'early'));
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
    expect(await opened(fresh, async () => {})).toEqual(only('between.sdk', 'between'));
  });

  test('opened after the page has crashed wait for the one that is loaded again', async () => {
    const { contents, electron, page } = await launchWithPage();
    await page.client.call('app.info', {});
    contents.emit('render-process-gone', {}, { reason: 'crashed' });
    await writeFile(join(folder, 'after.sdk'), 'after');
    electron.app.emit('open-file', { preventDefault() {} }, join(folder, 'after.sdk'));
    await new Promise(resolve => setTimeout(resolve, 20));
    const fresh = connectPage(electron.reload());
    expect(await opened(fresh, async () => {})).toEqual(only('after.sdk', 'after'));
  });

  test('chosen in the dialog reach the page', async () => {
    const { page, state } = await launchWithPage();
    state.chosenFiles = [join(folder, 'chosen.txt')];
    await writeFile(join(folder, 'chosen.txt'), 'chosen');
    const file = await opened(page, async () => click(state.menu, 'Open…'));
    expect(file).toEqual(only('chosen.txt', 'chosen'));
  });

  /** Files of the names that they hold. */
  async function write(...names: string[]): Promise<string[]> {
    for (const name of names) await writeFile(join(folder, name), name);
    return names.map(name => join(folder, name));
  }
  const named = (...names: string[]) => names.map(name => ({ name, base64: base64Of(name) }));

  test.each(['the dialog', 'the command line', 'events of a Mac'])(
    'of which %s names several reach the page together',
    async by => {
      const { electron, page, state } = await launchWithPage();
      const paths = await write('a.sdk', 'b.sdk', 'c.sdk');
      const acts: Readonly<Record<string, () => void>> = {
        'the dialog': () => {
          state.chosenFiles = paths;
          click(state.menu, 'Open…');
        },
        'the command line': () => electron.app.emit('second-instance', {}, ['mull', ...paths], folder),
        'events of a Mac': () => {
          for (const path of paths) electron.app.emit('open-file', { preventDefault() {} }, path);
        },
      };
      expect(await opened(page, async () => acts[by]?.())).toEqual({
        files: named('a.sdk', 'b.sdk', 'c.sdk'),
        of: 3,
      });
    },
  );

  test('are read until there are enough for a page, and counted', async () => {
    const { page, state } = await launchWithPage();
    const [first = '', ...others] = await write(...Array.from({ length: 25 }, (_, at) => `${at}.sdk`));
    state.chosenFiles = [first, ...others];
    const many = await opened(page, async () => click(state.menu, 'Open…'));
    expect([many.files.length, many.of]).toEqual([20, 25]);
    await writeFile(join(folder, 'long.txt'), Buffer.alloc(19_000_000, 'x'));
    state.chosenFiles = [first, join(folder, 'long.txt'), ...others];
    const large = await opened(page, async () => click(state.menu, 'Open…'));
    expect([large.files.map(({ name }) => name), large.of]).toEqual([['0.sdk', 'long.txt'], 26]);
  });

  test('that cannot be read, are too large or no files come to the page with what is wrong, and what to do', async () => {
    const { electron, page, state } = await launchWithPage();
    await writeFile(join(folder, 'large.txt'), Buffer.alloc(20_000_001, 'x'));
    await mkdir(join(folder, 'folder.txt'));
    const pipe = join(folder, 'pipe.txt');
    const hasPipe = process.platform !== 'win32' && spawnSync('mkfifo', [pipe]).status === 0;
    const names = ['large.txt', 'gone.txt', 'folder.txt', ...(hasPipe ? ['pipe.txt'] : [])];
    const { files, of } = await opened(page, async () => {
      for (const name of names) electron.app.emit('open-file', { preventDefault() {} }, join(folder, name));
    });
    expect(of).toBe(names.length);
    const said = files.map(file => 'failure' in file && `${file.failure.message} ${file.failure.action}`);
    expect(said).toEqual([
      expect.stringMatching(/large.txt has 20 MB, but at most 20 MB are opened. Import it/),
      expect.stringMatching(/^The file or folder is not there \(.*gone.txt\). It may have been moved/),
      expect.stringMatching(/folder.txt is no file. Choose a file/),
      ...(hasPipe ? [expect.stringMatching(/pipe.txt is no file/)] : []),
    ]);
    expect(state.errorBoxes).toEqual([]);
  });

  test('are found among the arguments', () => {
    const argv = ['.', '--inspect', 'a.sdk', '/b/C.TXT', 'nothing', 'x.exe', 'main.js'];
    const [home, named] = [resolve('/home'), resolve('/b/My cé.sdk')];
    expect(filesIn(argv, home)).toEqual([join(home, 'a.sdk'), resolve('/b/C.TXT')]);
    const address = pathToFileURL(named).href;
    expect(address).toMatch(/^file:\/\/\/.*My%20c%C3%A9\.sdk$/);
    expect(filesIn([address, 'file:d.sdk'], home)).toEqual([named, resolve(home, 'file:d.sdk')]);
    if (process.platform === 'win32') return; // there the next one names a machine
    expect(filesIn(['file://%41.sdk'], home)).toEqual([resolve(home, 'file:/%41.sdk')]);
  });
});
