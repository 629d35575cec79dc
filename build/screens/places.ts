import type { Page } from 'playwright';
import { formatMaze } from '../../shared/puzzles/maze/format.ts';
import { generateMaze } from '../../shared/puzzles/maze/generator.ts';
import { formatLine } from '../../shared/puzzles/sudoku/format.ts';
import { generateSudoku } from '../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../shared/random.ts';
import { PATIENCE, type Screens, solveToTheEnd } from './steps.ts';

/** The run of the pictures: long enough for curves. */
const TRAIN_MILLISECONDS = 20_000;

/** Pictures of a host whose data folder is empty. */
export const EMPTY_PLACES: Screens = {
  'library-empty': page => goTo(page, 'Library'),
  'library-import': async page => {
    await goTo(page, 'Library');
    await page.getByRole('button', { name: 'Import puzzles…' }).click();
  },
  'training-empty': page => goTo(page, 'Training'),
  'models-bundled': page => goTo(page, 'Models'),
  'add-to-new-set': openAdd,
};

/** Pictures of a host that {@link fillPlaces} has worked on. */
export const PLACES: Screens = {
  library: async page => {
    await goTo(page, 'Library');
    await set(page, 'Newspaper').click();
    await tile(page, 0).waitFor();
  },
  'library-selected': async page => {
    await PLACES.library?.(page);
    await tile(page, 1).click();
    await tile(page, 4).click({ modifiers: ['Control'] });
    await tile(page, 7).click({ modifiers: ['Control'] });
  },
  'library-export': async page => {
    await PLACES['library-selected']?.(page);
    await page.getByRole('button', { name: 'Export these' }).click();
  },
  'library-details': async page => {
    await PLACES.library?.(page);
    await tile(page, 2).click();
    await page.getByRole('button', { name: 'Details…' }).click();
    await page.getByLabel('Source').waitFor();
  },
  'library-no-match': async page => {
    await PLACES.library?.(page);
    await page.getByRole('searchbox', { name: 'Search' }).fill('of a friend');
    await page.getByRole('heading', { name: 'No puzzle matches' }).waitFor();
  },
  'library-empty-set': async page => {
    await goTo(page, 'Library');
    await set(page, 'To be filled').click();
  },
  'library-mazes': async page => {
    await goTo(page, 'Library');
    await set(page, 'Mazes').click();
    await tile(page, 0).waitFor();
  },
  'library-new-set': async page => {
    await goTo(page, 'Library');
    await page.getByRole('button', { name: 'New set' }).click();
  },
  'add-to-set': openAdd,
  'add-to-set-done': async page => {
    await openAdd(page);
    await page.getByLabel('Set', { exact: true }).selectOption('To be filled');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Open in library' }).waitFor();
  },
  training: async page => {
    await goTo(page, 'Training');
    await run(page, 'Tiny').click();
    await page.getByText('Held-out solved').or(page.getByText('Standard solved')).first().waitFor();
  },
  'training-paused': async page => {
    await goTo(page, 'Training');
    await run(page, '4×4 from scratch').click();
  },
  'training-new': async page => {
    await goTo(page, 'Training');
    await page.getByRole('button', { name: 'New run…' }).click();
    await page.getByText(/puzzles to learn from/).waitFor(PATIENCE);
  },
  'training-advanced': async page => {
    await PLACES['training-new']?.(page);
    await page.getByText('Advanced').click();
  },
  'training-discard': async page => {
    await PLACES['training-paused']?.(page);
    await page.getByRole('button', { name: 'Discard…' }).click();
  },
  'models-own': async page => {
    await goTo(page, 'Models');
    await model(page, 'Tiny').click();
  },
  'models-compare-setup': async page => {
    await goTo(page, 'Models');
    await model(page, 'Sudoku without').click();
    await page.getByRole('button', { name: 'Compare…' }).click();
    await page.getByLabel('On', { exact: true }).selectOption('Newspaper');
    await page.getByLabel('Part', { exact: true }).waitFor();
  },
  'models-compare': async page => {
    await PLACES['models-compare-setup']?.(page);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText(/Only the first solved/).waitFor(PATIENCE);
  },
};

/**
 * Puts sets, a model and two runs into a host, as a user would.
 * @param trainMilliseconds how long the first run goes on after its first sample, and twice as long as the second
 */
export async function fillPlaces(page: Page, trainMilliseconds = TRAIN_MILLISECONDS): Promise<void> {
  await goTo(page, 'Library');
  await importText(page, 'Newspaper', sudokus());
  await importText(page, 'Mazes', mazes());
  await page.getByRole('button', { name: 'New set' }).click();
  await page.getByLabel('Name').fill('To be filled');
  await page.keyboard.press('Enter');
  await set(page, 'Newspaper').click();
  await tile(page, 2).click();
  await page.getByRole('button', { name: 'Tags…' }).click();
  await page.getByLabel('New tag').fill('liked');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /^Grade/ }).click();
  await page
    .getByText(/^The exact solver graded/)
    .first()
    .waitFor(PATIENCE);
  await solveFirst(page);
  await train(page, trainMilliseconds);
}

async function solveFirst(page: Page): Promise<void> {
  await tile(page, 0).dblclick();
  await solveToTheEnd(page);
}

/** One run that has ended in a model, and one that is paused. */
async function train(page: Page, milliseconds: number): Promise<void> {
  await goTo(page, 'Training');
  await startDemo(page);
  await page.getByText(/with the weights of training step/).waitFor(PATIENCE);
  await page.waitForTimeout(milliseconds);
  await page.getByRole('button', { name: 'Stop and keep…' }).click();
  await page.getByLabel(/^What it has learned so far/).fill('Tiny');
  await page.getByRole('dialog').getByRole('button', { name: 'Stop and keep' }).click();
  await page.getByRole('button', { name: 'Solve with it' }).waitFor(PATIENCE);
  await startDemo(page);
  await page.getByText(/with the weights of training step/).waitFor(PATIENCE);
  await page.waitForTimeout(milliseconds / 2);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).waitFor(PATIENCE);
}

/** The button of the empty screen, or the one below the list. */
const startDemo = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('button', { name: 'Train 4×4 from scratch' })
    .or(page.getByRole('navigation').getByRole('button', { name: '4×4 from scratch', exact: true }))
    .click();

async function importText(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByRole('button', { name: /^Import( puzzles)?…$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Into' }).selectOption('A new set');
  await dialog.getByLabel('Name of the new set').fill(name);
  await dialog.getByRole('textbox', { name: /^Or paste text/ }).fill(text);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
}

function sudokus(): string {
  const random = new Random(7);
  const puzzles = Array.from({ length: 40 }, () => generateSudoku({ size: 9, random }).puzzle);
  return puzzles.map(puzzle => formatLine(puzzle)).join('\n');
}

function mazes(): string {
  const random = new Random(7);
  const sides = [7, 9, 11, 15, 21, 15, 9, 11, 13, 17];
  return sides
    .map(side => formatMaze(generateMaze({ rows: side, columns: side, random }).puzzle))
    .join('\n\n');
}

async function openAdd(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Easy/ }).first().click();
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog', { name: 'Add to a set' }).waitFor();
}

async function goTo(page: Page, place: 'Library' | 'Training' | 'Models'): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

const tile = (page: Page, place: number) =>
  page.getByRole('listbox', { name: 'Puzzles' }).getByRole('option').nth(place);
const inside = (list: string) => (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: list })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first();
const set = inside('Sets of puzzles');
const run = inside('Training runs');
const model = inside('Models');
