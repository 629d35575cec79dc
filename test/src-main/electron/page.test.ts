import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { servePage } from '../../../src-main/electron/page-protocol.ts';
import { eventually } from '../../eventually.ts';
import { type HostUnderTest, testContract, watch } from '../contract.ts';
import { connectPage, folder, launch, launchWithPage, startEndless } from './launch.ts';

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
