import { mkdir } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright';
import { projectFolder } from '../src-main/project.ts';
import { tooWide } from '../test/e2e/too-wide.ts';
import { startWebProcess, type WebProcess } from '../test/web-process.ts';
import { CONTEXT, launchBrowser } from './browser.ts';
import { buildPageIfStale } from './page.ts';
import { ARC_SCREENS } from './screens/arc.ts';
import { MAZE_SCREENS } from './screens/maze.ts';
import { EMPTY_PLACES, fillPlaces, PLACES } from './screens/places.ts';
import { START_AND_DIALOGS } from './screens/start-and-dialogs.ts';
import type { Screens } from './screens/steps.ts';
import { SUDOKU_SCREENS } from './screens/sudoku.ts';

/**
 * Pictures of every screen, in light and dark and in four sizes, into the ignored folder screenshots/.
 * They are made from the real page, the real host and the real model: look at them before you ship a change.
 * What a window is too narrow for is told.
 *
 *   npm run screenshots             all of them
 *   npm run screenshots -- draw     only those whose name contains "draw"; or one of several words
 */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
  { width: 390, height: 844 }, // a phone
  { width: 320, height: 640 }, // the narrowest that WCAG 1.4.10 asks for
] as const;
const THEMES = ['light', 'dark'] as const;
/** Parts of names; all of them when there are none. */
const wanted = process.argv.slice(2);
const folder = projectFolder('screenshots');
const ONE_HOST: Screens = { ...START_AND_DIALOGS, ...SUDOKU_SCREENS, ...MAZE_SCREENS, ...ARC_SCREENS };

/** @returns what went wrong */
async function takeAll(browser: Browser, screens: Screens, filled: boolean): Promise<string[]> {
  const chosen = Object.entries(screens).filter(
    ([name]) => wanted.length === 0 || wanted.some(part => name.includes(part)),
  );
  const problems: string[] = [];
  if (chosen.length === 0) return problems;
  await using host = await startWebProcess();
  for (const colorScheme of THEMES) {
    const context = await browser.newContext({ ...CONTEXT, colorScheme, reducedMotion: 'reduce' });
    if (filled && colorScheme === THEMES[0]) await fill(context, host);
    for (const [name, show] of chosen) {
      const page = await context.newPage();
      await page.setViewportSize(SIZES[0]);
      await letIn(page, host);
      await page.getByRole('button', { name: 'Mull: start screen' }).click();
      await show(page).catch(error => problems.push(`${name}, ${colorScheme}: ${error}`));
      problems.push(...(await take(page, `${name}-${colorScheme}`)));
      await page.close();
      console.log(`${name}, ${colorScheme}`);
    }
    await context.close();
  }
  return problems;
}

/** A screen in all sizes. @returns what does not fit */
async function take(page: Page, name: string): Promise<string[]> {
  const problems: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.waitForTimeout(250);
    await page.screenshot({ path: `${folder}/${name}-${size.width}.png` });
    const wide = await tooWide(page);
    if (wide.length > 0)
      problems.push(`${name}, ${size.width} px: ${wide.length} too wide, first ${wide[0]}`);
  }
  return problems;
}

async function fill(context: BrowserContext, host: WebProcess): Promise<void> {
  const page = await context.newPage();
  await letIn(page, host);
  await fillPlaces(page);
  await page.close();
}

/** Every tab needs an address of its own. */
async function letIn(page: Page, host: WebProcess): Promise<void> {
  const address = host.address();
  await page.goto(address);
  while (host.address() === address) await page.waitForTimeout(10);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

if (import.meta.main) {
  await buildPageIfStale();
  await mkdir(folder, { recursive: true });
  await using browser = await launchBrowser();
  const problems = [
    ...(await takeAll(browser, ONE_HOST, false)),
    ...(await takeAll(browser, EMPTY_PLACES, false)),
    ...(await takeAll(browser, PLACES, true)),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
