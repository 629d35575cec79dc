import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { CONTEXT, launchBrowser } from '../../build/browser.ts';
import { startWebProcess, type WebProcess } from '../web-process.ts';
import { expect, PATIENCE } from './expect.ts';

/** The page as it moves for most people. The other tests do without: drawing what moves took a third of their time. */
export const MOVING = { reducedMotion: 'no-preference' } as const satisfies BrowserContextOptions;

/** A host and a real browser, for the tests of one file. */
export interface Session {
  readonly host: WebProcess;
  /** A new browser profile that the host has let in, on the start screen, where little moves; closed after the test. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

/**
 * Starts host and browser before the tests of a file, and ends them after: the real host with the real model, or, for
 * what is only about the page, the host with stand-in services.
 * @param env what is added to the host's environment
 */
export function useSession(
  services: 'real' | 'stand-in' = 'real',
  env: () => Readonly<Record<string, string>> = () => ({}),
): Session {
  let host: WebProcess;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    host = await startWebProcess({ services, env: env() });
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map(context => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
  });
  return {
    get host() {
      return host;
    },
    async open(options) {
      const context = await browser.newContext({ ...CONTEXT, reducedMotion: 'reduce', ...options });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      const address = host.address();
      await page.goto(address);
      while (host.address() === address) await setTimeout(10); // It was used up; the next profile needs a new one.
      await page.waitForFunction(() => sessionStorage.getItem('mull.web-session')); // a reload needs it
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
  };
}

/** Fourteen blanks: for a model that can do anything at all. */
export const TRIVIAL = '69.8237.52.37549.1457.6983293.2416575.693718.1745.632981267.493745.982163.9412578';
/** A maze whose start is walled off from its goal. */
export const WAYLESS = 'S.#..\n..#..\n..#..\n..#..\n..#.G\n';
/** Without a solution, so that a solve of it goes on until it is stopped. */
export const IMPOSSIBLE = `${'516849732'}${'3.76.5...'}${'8.97...65'}135.6.9.7472591..696837..5.253186.746842.75..791.5.6.8`;

/**
 * Pastes text as Ctrl-V does; the clipboard itself belongs to the system.
 * @param pictured with a picture of it, as cells of a spreadsheet are
 */
export async function paste(page: Page, text: string, { pictured = false } = {}): Promise<void> {
  await page.evaluate(
    ({ hasPicture, pasted }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      if (hasPicture) clipboardData.items.add(new File(['?'], 'image.png', { type: 'image/png' }));
      (document.activeElement ?? document).dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    },
    { hasPicture: pictured, pasted: text },
  );
  // It is read in a thread of the page, which then says what came of it; the library shows its dialog.
  const said = page.locator('.notice').filter({ hasNotText: /^\s*Reading/ });
  await said.or(page.getByRole('dialog')).first().waitFor();
}

/** Pastes a picture, as a screenshot that was taken into the clipboard. */
export async function pastePicture(page: Page, png: Buffer): Promise<void> {
  await page.evaluate(base64 => {
    const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
    (document.activeElement ?? document).dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, png.toString('base64'));
}

/** Drags with the left button from one place of the window to another, as a hand does: over all that lies between. */
export async function drag(page: Page, from: Place, to: Place): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();
}

/** Pixels from the window's left upper corner. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** A cell of the board, rows and columns counted from 1. */
export function cell(page: Page, row: number, column: number): Locator {
  return page.getByRole('gridcell', { name: new RegExp(`^Row ${row}, column ${column},`) });
}

export function solveButton(page: Page): Locator {
  return page.getByRole('button', { name: 'Solve', exact: true });
}

/** Solves what is on the board and waits for the end. */
export async function solve(page: Page): Promise<void> {
  await solveButton(page).click();
  await page.getByRole('button', { name: 'Export…' }).waitFor();
}

/** Pastes a Sudoku without a solution and solves it all the same, for as long as it takes to stop it. */
export async function solveImpossible(page: Page): Promise<void> {
  await paste(page, IMPOSSIBLE);
  await page.getByRole('radio', { name: 'Relentless' }).click();
  await page.getByText('No solution').first().waitFor(); // until the exact solver has said so, nobody is warned
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Solve anyway' }).click();
  await scrubber(page).waitFor();
}

/** Presses an export's keys and reads the file that comes of it. */
export async function exportBy(page: Page, keys: string, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press(keys)]);
  expect(download.suggestedFilename()).toBe(name);
  return readFile(await download.path());
}

/** Decodes with the browser's own decoder, not with the library that encoded. */
export function decodeGif(page: Page, bytes: Buffer) {
  return page.evaluate(async base64 => {
    const data = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
    const decoder = new ImageDecoder({ data, type: 'image/gif' });
    await decoder.tracks.ready;
    await decoder.completed;
    const frames = decoder.tracks.selectedTrack?.frameCount ?? 0;
    const hashes: number[] = [];
    let [width, height] = [0, 0];
    for (let frameIndex = 0; frameIndex < frames; frameIndex++) {
      const { image } = await decoder.decode({ frameIndex });
      [width, height] = [image.displayWidth, image.displayHeight];
      const context = new OffscreenCanvas(width, height).getContext('2d');
      context?.drawImage(image, 0, 0);
      const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      let hash = 0;
      for (const [index, value] of pixels.entries()) hash = (hash + value * (index % 9973)) % 1_000_000_007;
      hashes.push(hash);
    }
    return { frames, width, height, hashes };
  }, bytes.toString('base64'));
}

/** The slider over the steps. */
export function scrubber(page: Page): Locator {
  return page.getByRole('slider', { name: 'Step' });
}

/** Waits until the inside of a solve of one or two steps is there. @returns its passes, the last one selected */
export async function passesOf(page: Page): Promise<number> {
  const last = async () => Number(await scrubber(page).getAttribute('max'));
  await expect.poll(last).toBeGreaterThanOrEqual(8);
  return last();
}
