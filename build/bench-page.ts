import type { Browser, Page } from 'playwright';
import { median } from '../shared/median.ts';
import type { Figure } from '../src-main/bench/figure.ts';
import { startWebProcess } from '../test/web-process.ts';
import { CONTEXT, launchBrowser } from './browser.ts';
import { buildPageIfStale } from './page.ts';
import { pageSizes } from './page-sizes.ts';

const RUNS = 5;

/** Without a solution, so that a solve of it streams until it is stopped. */
const ENDLESS = '5168497323.76.5...8.97...65135.6.9.7472591..696837..5.253186.746842.75..791.5.6.8';
const STREAM_MILLISECONDS = 5000;

/** How quick the page is in a real browser, against the real host with the bundled model. */
export async function benchPage(): Promise<Figure[]> {
  await buildPageIfStale();
  const browser = await launchBrowser();
  try {
    const ready = await pageReady(browser);
    const paint = await paints(browser);
    return [
      {
        name: 'pageReadyMs',
        what: 'page interactive, from the host’s ready line',
        value: ready,
        unit: 'ms',
        goal: { most: 1500 },
      },
      {
        name: 'firstPaintMs',
        what: 'first painted step of a page’s first solve, from the click on Solve',
        value: paint.first,
        unit: 'ms',
        goal: { most: 100 },
      },
      {
        name: 'laterPaintMs',
        what: 'first painted step of its second solve',
        value: paint.later,
        unit: 'ms',
        goal: { most: 100 },
      },
      {
        name: 'longestTaskMs',
        what: 'longest task of the page while a solve streams',
        value: await longestTask(browser),
        unit: 'ms',
        goal: { most: 50 },
      },
      {
        name: 'scriptKilobytes',
        what: 'JavaScript of the page before anything is asked for, gzipped',
        value: pageSizes().unasked / 1000,
        unit: 'KB',
        goal: { most: 250 },
      },
    ];
  } finally {
    await browser.close();
  }
}

async function pageReady(browser: Browser): Promise<number> {
  const durations: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    await using host = await startWebProcess();
    const start = performance.now();
    const page = await openPage(browser, host.address());
    durations.push(performance.now() - start);
    await page.context().close();
  }
  return median(durations);
}

async function openPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext(CONTEXT);
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: 'New Sudoku' }).click({ trial: true });
  return page;
}

/** A page's first solve also waits for its code to be compiled and its fonts to be opened; those after it do not. */
async function paints(browser: Browser): Promise<Record<'first' | 'later', number>> {
  await using host = await startWebProcess();
  const [first, later]: [number[], number[]] = [[], []];
  for (let run = 0; run <= RUNS; run++) {
    const page = await openPage(browser, host.address());
    first.push(await paintOfNew(page));
    await page.waitForFunction(isLookedInto);
    await page.keyboard.press('Control+n');
    later.push(await paintOfNew(page));
    await page.context().close();
  }
  const warm = (durations: number[]) => median(durations.slice(1)); // the first run warms the host up
  return { first: warm(first), later: warm(later) };
}

/** In the page: has the inside of the steps come, eight passes each, which the host makes after a solve? */
const isLookedInto = (): boolean =>
  Number(document.querySelector<HTMLInputElement>('input[aria-label="Step"]')?.max) >= 8;

/** Of a new puzzle of middle difficulty, solved from the start screen. */
async function paintOfNew(page: Page): Promise<number> {
  await page.getByRole('button', { name: /^Medium/ }).click();
  await page.getByText('One solution').waitFor();
  return page.evaluate(clickAndWaitForPaint);
}

/** In the page: clicks Solve, and tells how long it took until a cell with the model's digit was painted. */
function clickAndWaitForPaint(): Promise<number> {
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent?.trim() === 'Solve',
  );
  return new Promise(resolve => {
    const start = performance.now();
    const look = () => {
      if (!document.querySelector('[role=gridcell][aria-label*="%"]')) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['aria-label'],
    });
    button?.click();
  });
}

async function longestTask(browser: Browser): Promise<number> {
  await using host = await startWebProcess();
  const page = await openPage(browser, host.address());
  await page.getByRole('button', { name: 'Paste…' }).click();
  await page.getByRole('textbox').fill(ENDLESS);
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' }); // it is read in a thread
  const doubt = page.getByText(/no solution/i).first(); // of the exact solver, in another thread
  await doubt.waitFor();
  await page.getByRole('radio', { name: 'Thorough' }).click();
  await page.getByRole('button', { name: 'Solve', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /anyway/i })
    .click();
  const longest = await page.evaluate(watchTasks, STREAM_MILLISECONDS);
  await page.context().close();
  return longest;
}

/** In the page: duration of the longest task of the main thread within some milliseconds; 0 when none took 50 ms. */
function watchTasks(milliseconds: number): Promise<number> {
  return new Promise(resolve => {
    let longest = 0;
    const observer = new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
    setTimeout(() => resolve(longest), milliseconds);
  });
}
