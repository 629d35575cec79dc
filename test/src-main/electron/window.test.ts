import { EventEmitter } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { fitToDisplays, SMALLEST } from '../../../src-main/electron/window-state.ts';
import { eventually } from '../../eventually.ts';
import { folder, launchWithPage } from './launch.ts';

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

test('that is closed before its page is there is no failed start: its contents end first, and loading them fails then', async () => {
  const { electron, state, window } = await launchWithPage();
  window.close();
  const closing = vi.spyOn(Object.getPrototypeOf(window), 'loadURL').mockImplementation(async function (
    this: typeof window,
  ) {
    this.webContents.destroyed = true;
    vi.spyOn(this, 'isDestroyed').mockReturnValueOnce(false);
    throw new Error('ERR_FAILED (-2)');
  });
  electron.app.emit('activate');
  await eventually(() => expect(closing).toHaveBeenCalledOnce());
  await new Promise(resolve => setImmediate(resolve));
  expect([state.errorBoxes, state.calls.filter(call => call.startsWith('exit'))]).toEqual([[], []]);
});

test('a right click offers what can be done with text: in a field, on words that are selected, and nowhere else', async () => {
  const { contents, state } = await launchWithPage();
  const editFlags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true };
  const clickOn = (what: object) =>
    contents.emit('context-menu', {}, { isEditable: false, selectionText: '', editFlags, ...what });
  clickOn({});
  expect(state.popups).toEqual([]);
  clickOn({ selectionText: 'Verified' });
  clickOn({ isEditable: true });
  const offered = state.popups.map(menu => menu.flatMap(({ role, enabled }) => (enabled ? [role] : [])));
  expect(offered).toEqual([['copy'], ['copy', 'paste', 'selectAll']]);
});

test('the page that hands a file over is told what became of it, and why it could not be saved', async () => {
  const { page, state } = await launchWithPage();
  const refused: string[] = [];
  const ended: unknown[] = [];
  page.client.on('file.refused', ({ message, action }) => refused.push(`${message} ${action}`));
  page.client.on('download.ended', data => ended.push(data));
  await page.client.call('app.info', {});
  const save = (path: string, end: 'completed' | 'cancelled' | 'interrupted') => {
    const item = Object.assign(new EventEmitter(), {
      getSavePath: () => path,
      getFilename: () => 'maze.gif',
      getURL: () => `blob:app://mull/${end}`,
    });
    state.session.emit('will-download', {}, item);
    item.emit('done', {}, end);
  };
  save('/full/maze.gif', 'interrupted');
  save('/there/maze.gif', 'completed');
  save('', 'cancelled');
  save('', 'interrupted');
  await eventually(() => expect(refused).toHaveLength(2));
  expect(refused[0]).toMatch(/^\/full\/maze.gif could not be saved. Make sure that there is room/);
  expect(refused[1]).toMatch(/^maze.gif could not be saved/);
  expect(ended).toEqual(
    ['interrupted', 'completed', 'cancelled', 'interrupted'].map(end => ({
      url: `blob:app://mull/${end}`,
      saved: end === 'completed',
    })),
  );
});
