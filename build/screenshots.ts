import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { projectFolder } from '../src-main/project.ts';
import { startWebProcess, type WebProcess } from '../test/web-process.ts';
import { CONTEXT, launchBrowser } from './browser.ts';
import { buildPageIfStale } from './page.ts';
import { EMPTY_PLACES, fillPlaces, PLACES, type Screens } from './place-screens.ts';

/**
 * Pictures of every screen, in light and dark and in two sizes, into the ignored folder screenshots/.
 * They are made from the real page, the real host and the real model: look at them before you ship a change.
 *
 *   npm run screenshots             all of them
 *   npm run screenshots -- draw     only those whose name contains "draw"; or one of several words
 */
const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
] as const;
const THEMES = ['light', 'dark'] as const;
/** Parts of names; all of them when there are none. */
const wanted = process.argv.slice(2);
const folder = projectFolder('screenshots');
const SOLVE_MILLISECONDS = 60_000;

const HARD = '......59.7...6..1...38.1..746........5..12.....2....6..........62..5.7....19....5';
const TWO_SOLUTIONS = '.9182.7.........6...71.98....8.41..75...37..4...5...2......5......3...1.3..4.....';
/** Without a way from start to goal. */
const WAYLESS =
  'S...#....\n.##.#.##.\n.#..#..#.\n.#.###.#.\n....#....\n##.##.###\n....#...G\n.##.#.##.\n....#....\n';
const NO_SOLUTION = '5168497323.76.5...8.97...65135.6.9.7472591..696837..5.253186.746842.75..791.5.6.8';

/** How to get from the start screen to each picture. */
const SCREENS: Screens = {
  start: page => page.getByRole('heading', { level: 1 }).waitFor(),
  draw: page => example(page, 'Medium'),
  'draw-conflict': async page => {
    await example(page, 'Easy');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('9');
  },
  'draw-candidates': async page => {
    await example(page, 'Hard');
    await page.keyboard.press('Control+d');
  },
  'draw-windoku': page => example(page, 'Windoku'),
  'draw-regions': async page => {
    await example(page, 'Jigsaw');
    await page.getByRole('switch', { name: 'Draw the regions' }).click();
    await page.getByRole('gridcell', { name: /^Row 5, column 5/ }).click();
  },
  'draw-marks': async page => {
    await example(page, 'Medium');
    await page.getByRole('switch', { name: 'Pencil marks' }).click();
    await page.getByRole('gridcell', { name: /^Row 1, column 1,/ }).click();
    await page.keyboard.type('134');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.type('9');
  },
  'dialog-share': async page => {
    await example(page, 'Medium');
    await page.getByRole('button', { name: 'Share or print…' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'dialog-print': async page => {
    await example(page, 'Medium');
    await page.keyboard.press('Control+p');
    await page.getByRole('dialog').waitFor();
  },
  'draw-16': page => example(page, '16×16'),
  'maze-empty': page => page.getByRole('button', { name: 'New Maze' }).click(),
  'maze-draw': page => maze(page, 'Rooms'),
  'maze-draw-zoomed': async page => {
    await maze(page, 'Huge');
    for (let presses = 0; presses < 5; presses++) await page.getByRole('button', { name: 'Zoom in' }).click();
  },
  'maze-draw-exact': async page => {
    await maze(page, 'Wide');
    await page.keyboard.press('x');
  },
  'maze-watch-empty': async page => {
    await maze(page, 'Loops');
    await page.getByRole('button', { name: 'Watch' }).click();
  },
  'maze-solving': async page => {
    await solveMaze(page, 'Loops');
    await page.keyboard.press('[');
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press('.');
  },
  'maze-solved': page => solveMaze(page, 'Rooms'),
  'maze-solved-exact': async page => {
    await solveMaze(page, 'Caves');
    await page.keyboard.press('x');
  },
  'maze-60': page => solveMaze(page, 'Huge'),
  'maze-compare': async page => {
    await maze(page, 'Loops');
    await page.keyboard.press('Control+k');
    await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('button', { name: 'Compare again' }).waitFor({ timeout: SOLVE_MILLISECONDS });
  },
  'maze-warning': async page => {
    await pasteText(page, WAYLESS);
    await page.getByText('No way leads from start to goal.').waitFor();
    await page.getByRole('button', { name: 'Solve', exact: true }).click();
    await page.getByRole('dialog').waitFor();
  },
  'maze-generate': page => page.getByRole('button', { name: 'Generate… a maze' }).click(),
  'maze-examples': page => page.getByRole('button', { name: /^All .* of a maze/ }).click(),
  'arc-empty': page => page.getByRole('button', { name: 'New ARC task' }).click(),
  'arc-draw': page => arc(page, 'Fill the boxes'),
  'arc-draw-selected': async page => {
    await arc(page, 'Make it symmetric');
    await page.keyboard.press('y');
    await page.keyboard.press('Control+a');
  },
  'arc-examples': page => page.getByRole('button', { name: /^All .* of an ARC/ }).click(),
  'arc-watch-empty': async page => {
    await arc(page, 'Cut out');
    await page.getByRole('button', { name: 'Watch' }).click();
  },
  'arc-learning': async page => {
    await solveArc(page, 'Largest shape');
    await page.keyboard.press('[');
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('.');
  },
  'arc-answered': page => solveArc(page, 'Crosses'),
  'arc-known': async page => {
    await solveArc(page, 'Recolour');
    await page.getByRole('button', { name: 'I know the answer…' }).click();
    await page.getByRole('button', { name: 'Watch' }).click();
  },
  'arc-compare': async page => {
    await arc(page, 'Mirror');
    await page.getByRole('radio', { name: 'Quick' }).click();
    await page.keyboard.press('Control+k');
    await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('button', { name: 'Compare again' }).waitFor({ timeout: SOLVE_MILLISECONDS });
  },
  'solve-empty': async page => {
    await example(page, 'Hard');
    await page.getByRole('button', { name: 'Watch' }).click();
  },
  solving: async page => {
    await solveInVain(page);
    await page.getByRole('slider').waitFor();
    await page.waitForTimeout(3000);
  },
  'solving-guess': async page => {
    await solveInVain(page);
    await page.getByText(/^restart \d+, 1 guess$/).waitFor({ timeout: SOLVE_MILLISECONDS });
  },
  'solve-first-steps': async page => {
    await solve(page, 'Hard');
    await page.keyboard.press('[');
    await page.keyboard.press('.');
    await chooseBlank(page);
  },
  'solve-verified': async page => {
    await solve(page, 'Very hard');
    await chooseBlank(page);
  },
  'solve-distribution': async page => {
    await solve(page, 'Hard');
    await page.keyboard.press('o');
    await page.keyboard.press('[');
    await page.keyboard.press('.');
  },
  'solve-16': async page => {
    await solve(page, '16×16');
    await page.keyboard.press('[');
  },
  'solve-failed': async page => {
    await solve(page, 'Very hard', 'Single');
  },
  'warning-several': async page => {
    await paste(page, TWO_SOLUTIONS);
    await page.getByRole('button', { name: 'Solve', exact: true }).click();
    await page.getByRole('dialog').waitFor();
  },
  'warning-none': async page => {
    await paste(page, NO_SOLUTION);
    await page.getByRole('button', { name: 'Solve', exact: true }).click();
    await page.getByRole('dialog').waitFor();
  },
  compare: async page => {
    await example(page, 'Hard');
    await page.getByRole('radio', { name: 'Quick' }).click();
    await page.keyboard.press('Control+k');
    await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('button', { name: 'Compare again' }).waitFor({ timeout: SOLVE_MILLISECONDS });
  },
  'compare-empty': async page => {
    await example(page, 'Hard');
    await page.keyboard.press('Control+k');
  },
  'bad-paste': async page => {
    await example(page, 'Easy');
    await pasteText(page, '53..7....6..195....98....6');
  },
  settings: async page => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Measure' }).click();
    await page.locator('output', { hasText: 'a step' }).first().waitFor({ timeout: SOLVE_MILLISECONDS });
  },
  help: page => page.keyboard.press('F1'),
  generate: page => page.getByRole('button', { name: 'Generate… a Sudoku' }).click(),
  new: async page => {
    await example(page, 'Easy');
    await page.getByRole('button', { name: 'New…' }).click();
  },
  paste: async page => {
    await page.getByRole('button', { name: 'Paste…' }).click();
    await page.getByRole('textbox').fill(HARD);
  },
  export: async page => {
    await solve(page, 'Easy');
    await page.getByRole('button', { name: 'Export…' }).click();
  },
};

async function example(page: Page, title: string): Promise<void> {
  await openExample(page, 'Sudoku', title);
  await page.getByRole('grid').waitFor();
}

async function maze(page: Page, title: string): Promise<void> {
  await openExample(page, 'maze', title);
  await page.getByRole('application').waitFor();
}

async function arc(page: Page, title: string): Promise<void> {
  await openExample(page, 'ARC task', title);
  await page.getByRole('grid', { name: /^Pair 1, input/ }).waitFor();
}

async function solveArc(page: Page, title: string): Promise<void> {
  await arc(page, title);
  await page.getByRole('radio', { name: 'Quick' }).click();
  await page.getByRole('button', { name: 'Solve', exact: true }).click();
  await page.getByRole('button', { name: 'Export…' }).waitFor({ timeout: SOLVE_MILLISECONDS });
}

/** The start screen shows some examples; all are in the dialog. */
async function openExample(page: Page, kind: string, title: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^All .* of an? ${kind}`) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .click();
}

async function solveMaze(page: Page, title: string): Promise<void> {
  await maze(page, title);
  await page.getByRole('button', { name: 'Solve', exact: true }).click();
  await page.getByRole('button', { name: 'Export…' }).waitFor({ timeout: SOLVE_MILLISECONDS });
}

/** Goes on and on with a puzzle that has no solution. */
async function solveInVain(page: Page): Promise<void> {
  await paste(page, NO_SOLUTION);
  await page.getByRole('radio', { name: 'Relentless' }).click();
  await page.getByRole('button', { name: 'Solve', exact: true }).click();
  await page.getByRole('button', { name: 'Solve anyway' }).click();
}

async function solve(page: Page, title: string, effort = 'Quick'): Promise<void> {
  await example(page, title);
  await page.getByRole('radio', { name: effort }).click();
  await page.getByRole('button', { name: 'Solve', exact: true }).click();
  await page.getByRole('button', { name: 'Export…' }).waitFor({ timeout: SOLVE_MILLISECONDS });
}

/** Puts the cursor onto a cell in the middle that the model fills. */
async function chooseBlank(page: Page): Promise<void> {
  await page
    .getByRole('gridcell', { name: /^Row 5.*model says/ })
    .nth(2)
    .click();
}

async function paste(page: Page, text: string): Promise<void> {
  await pasteText(page, text);
  await page.getByRole('grid').waitFor();
}

function pasteText(page: Page, text: string): Promise<void> {
  return page.evaluate(pasted => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}

/** @returns what went wrong */
async function takeAll(browser: Browser, screens: Screens, filled: boolean): Promise<string[]> {
  const names = Object.keys(screens).filter(
    name => wanted.length === 0 || wanted.some(part => name.includes(part)),
  );
  const problems: string[] = [];
  if (names.length === 0) return problems;
  await using host = await startWebProcess();
  for (const colorScheme of THEMES) {
    const context = await browser.newContext({ ...CONTEXT, colorScheme, reducedMotion: 'reduce' });
    if (filled && colorScheme === THEMES[0]) {
      const first = await context.newPage();
      await letIn(first, host);
      await fillPlaces(first);
      await first.close();
    }
    for (const name of names) {
      const page = await context.newPage();
      await page.setViewportSize(SIZES[0]);
      await letIn(page, host);
      await page.getByRole('button', { name: 'Mull: start screen' }).click();
      await screens[name]?.(page).catch(error => problems.push(`${name}, ${colorScheme}: ${error}`));
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await page.waitForTimeout(250);
        await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${size.width}.png` });
      }
      await page.close();
      console.log(`${name}, ${colorScheme}`);
    }
    await context.close();
  }
  return problems;
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
    ...(await takeAll(browser, SCREENS, false)),
    ...(await takeAll(browser, EMPTY_PLACES, false)),
    ...(await takeAll(browser, PLACES, true)),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
