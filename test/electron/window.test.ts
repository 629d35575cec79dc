import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { electronBinary, electronProblem } from '../../build/electron-binary.ts';

/**
 * The real desktop app in the real Electron: what the stand-in of test/src-main/electron/*.test.ts cannot prove.
 * Without the binary or a display these tests are skipped, and the run's last lines say so.
 */
const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const problem = electronProblem();

describe('the desktop app', () => {
  let folder: string;
  let app: ElectronApplication;
  let page: Page;

  beforeEach(async context => {
    if (problem) return context.skip(problem);
    folder = await mkdtemp(join(tmpdir(), 'mull-electron-'));
    [app, page] = await launch();
  });

  afterEach(async () => {
    if (problem) return;
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function launch(...args: string[]): Promise<[ElectronApplication, Page]> {
    const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const started = await _electron.launch({
      executablePath: electronBinary() ?? '',
      args: [project, `--user-data-dir=${folder}`, ...sandbox, ...args],
    });
    const window = await started.firstWindow();
    await window.getByRole('grid').first().waitFor();
    return [started, window];
  }

  test('shows the board, in a page without Node', async () => {
    expect(page.url()).toBe('app://mull/');
    const seen = await page.evaluate(() => ({
      mull: Object.keys((globalThis as unknown as { mull: object }).mull),
      require: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
    }));
    expect(seen).toEqual({ mull: ['send', 'onMessage'], require: 'undefined', process: 'undefined' });
  });

  test('answers calls from the page', async () => {
    const answer = await page.evaluate(
      () =>
        new Promise<string>(resolve => {
          const { mull } = globalThis as unknown as {
            mull: { send(text: string): void; onMessage(listener: (text: string) => void): void };
          };
          mull.onMessage(text => text.includes('"id":990001') && resolve(text));
          mull.send('{"kind":"call","id":990001,"name":"app.info","params":{}}');
        }),
    );
    expect(JSON.parse(answer)).toMatchObject({ kind: 'reply', result: { host: 'electron' } });
  });

  test('lets the page go nowhere', async () => {
    await page.evaluate(() => {
      location.href = 'https://example.com/';
      window.open('https://example.com/');
    });
    await page.waitForTimeout(300);
    expect(page.url()).toBe('app://mull/');
    expect(app.windows()).toHaveLength(1);
    const inline = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = true';
      document.body.append(script);
      return (globalThis as { ran?: boolean }).ran ?? false;
    });
    expect(inline).toBe(false);
  });

  test('stands again where it was left', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 70, width: 1000, height: 700 });
    });
    await expect.poll(() => readFile(join(folder, 'window.json'), 'utf8').catch(() => '')).toContain('1000');
    await app.close();
    [app, page] = await launch();
    const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    expect(bounds).toMatchObject({ width: 1000, height: 700 });
  });

  test('opens a file that is named at the start, and solves it from the menu', async () => {
    await app.close();
    const path = join(folder, 'named.txt');
    await writeFile(
      path,
      '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
    );
    [app, page] = await launch(path);
    await expect.poll(() => page.getByRole('gridcell', { name: /5/ }).count()).toBeGreaterThan(0);
    await app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(menu => menu.submenu?.items ?? []) ?? [];
      items.find(item => item.label === 'Solve')?.click();
    });
    await page
      .getByText(/^Verified/)
      .first()
      .waitFor();
  });
});
