import { describe, expect, test, vi } from 'vitest';
import { ACTIONS, MENUS } from '../../../shared/actions.ts';
import { menuTemplate } from '../../../src-main/electron/menu.ts';
import { eventually } from '../../eventually.ts';
import { allItems, click, launchWithPage } from './launch.ts';

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
    'on %s shows keys, and leaves them to the page',
    platform => {
      const actions = new Set<string>(ACTIONS.map(({ label }) => label));
      const items = allItems(menuTemplate({ act: () => {}, go: () => {} }, platform));
      const shown = items.filter(({ accelerator, label = '' }) => accelerator && actions.has(label));
      expect(shown.length).toBeGreaterThan(10);
      for (const { accelerator, registerAccelerator } of shown) {
        if (platform === 'darwin') expect(accelerator).toMatch(/^CmdOrCtrl\+/);
        else expect(registerAccelerator).toBe(false);
      }
    },
  );

  test('zooms with the keys of browsers, without showing them', () => {
    const keysOf = (role: string, platform: NodeJS.Platform) =>
      allItems(menuTemplate({ act: () => {}, go: () => {} }, platform))
        .filter(item => item.role === role && item.visible === false)
        .map(({ accelerator }) => accelerator);
    for (const platform of ['win32', 'linux'] as const) {
      expect(keysOf('zoomIn', platform)).toEqual(['Ctrl+=', 'Ctrl+numadd']);
      expect(keysOf('zoomOut', platform)).toEqual(['Ctrl+numsub']);
    }
    expect(keysOf('zoomIn', 'darwin')).toEqual([]); // ⌘= does without
  });

  test('goes back and forth between screens, as the buttons on the side of a mouse do, as far as there are any', async () => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
    const { electron, state, window, contents } = await launchWithPage();
    contents.visits = { at: 1, length: 3 };
    click(state.menu, 'Back');
    expect(contents.visits.at).toBe(0);
    click(state.menu, 'Back');
    expect(contents.visits.at).toBe(0);
    window.emit('app-command', {}, 'browser-forward'); // on Linux it has gone by itself
    expect(contents.visits.at).toBe(0);
    vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    window.emit('app-command', {}, 'browser-forward');
    click(state.menu, 'Forward');
    expect(contents.visits.at).toBe(2);
    window.emit('app-command', {}, 'browser-backward');
    window.emit('app-command', {}, 'volume-up');
    expect(contents.visits.at).toBe(1);
    window.close();
    click(electron.state.menu, 'Back'); // on a Mac the menu stays without a window
    expect(contents.visits.at).toBe(1);
  });

  test('gives no two actions the same key', () => {
    const keys = ACTIONS.map(action => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(ACTIONS.map(action => action.menu))).toEqual(new Set(MENUS));
  });
});
