import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { EventData } from '../../../shared/contract.ts';
import type { Failure } from '../../../shared/failure.ts';
import { connectToHost } from '../../../shared/transport.ts';
import { eventually } from '../../eventually.ts';
import {
  bundlePreload,
  type StandInOptions,
  type StandInPage,
  standInElectron,
} from '../../stand-in/electron.ts';
import { fittingPuzzle } from '../../stand-in/puzzles.ts';
import { type PageUnderTest, watch } from '../contract.ts';

/** The data folder of the app that is launched next, a new one for every test. */
export let folder: string;
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

export interface LaunchOptions extends Partial<StandInOptions> {
  /** How the services end. */
  readonly closing?: () => Promise<void>;
  /** What they say is wrong from the start. */
  readonly trouble?: Failure;
}

/** Runs the real entry, src-main/electron.ts, in front of stand-in services. */
export async function launch({ closing = async () => {}, trouble, ...options }: LaunchOptions = {}) {
  const electron = standInElectron({ userData: folder, preload, ...options });
  vi.resetModules();
  vi.doMock('electron', () => electron.main);
  vi.doMock('../../../src-main/services/index.ts', async () => {
    const { standInServices } = await import('../../stand-in/services.ts');
    const createServices = ({ onTrouble }: { readonly onTrouble: (trouble: Failure) => void }) => {
      if (trouble) onTrouble(trouble);
      return { ...standInServices(), close: closing };
    };
    return { createServices };
  });
  await import('../../../src-main/electron.ts');
  return electron;
}

export async function launchWithPage(options: LaunchOptions = {}) {
  const electron = await launch(options);
  const window = await electron.loaded();
  const page = connectPage(electron.reload());
  return { ...electron, electron, window, contents: window.webContents, page };
}

export function connectPage(page: StandInPage): PageUnderTest & { readonly page: StandInPage } {
  return {
    page,
    client: connectToHost(page.wire, () => {}),
    leave: async () => page.leave(),
    sendRaw: text => page.wire.send(text),
  };
}

/** Starts a solve that ends only when it is stopped, and waits until it streams. */
export async function startEndless(page: PageUnderTest) {
  const run = watch(page.client, 'a');
  const puzzle = fittingPuzzle(9);
  await page.client.call('solve.start', { run: 'a', puzzle, effort: 'relentless', recursion: true });
  await eventually(() => expect(run.frames).not.toEqual([]));
  return run;
}

export const base64Of = (text: string) => Buffer.from(text).toString('base64');

/** The next files that reach a page, after the page has spoken for the first time. */
export async function opened(
  page: PageUnderTest,
  act: () => Promise<void>,
): Promise<EventData<'file.opened'>> {
  const files = new Promise<EventData<'file.opened'>>(resolve => page.client.on('file.opened', resolve));
  await page.client.call('app.info', {});
  await act();
  return files;
}

export function allItems(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
}

export function click(menu: readonly MenuItemConstructorOptions[], label: string): void {
  const item = allItems(menu).find(item => item.label === label);
  (item?.click as (() => void) | undefined)?.();
}
