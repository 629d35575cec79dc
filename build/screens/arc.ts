import type { Page } from 'playwright';
import { chooseEffort, openExample, press, type Screens, solveToTheEnd } from './steps.ts';

/** Pictures of ARC tasks. */
export const ARC_SCREENS: Screens = {
  'arc-empty': page => page.getByRole('button', { name: 'New ARC task' }).click(),
  'arc-draw': page => drawn(page, 'Fill the boxes'),
  'arc-draw-selected': async page => {
    await drawn(page, 'Make it symmetric');
    await page.keyboard.press('y');
    await page.keyboard.press('Control+a');
  },
  'arc-examples': page => page.getByRole('button', { name: /^All .* of an ARC/ }).click(),
  'arc-watch-empty': async page => {
    await drawn(page, 'Cut out');
    await page.getByRole('button', { name: 'Watch' }).click();
  },
  'arc-learning': async page => {
    await solved(page, 'Largest shape');
    await page.keyboard.press('[');
    await press(page, '.', 4);
  },
  'arc-answered': page => solved(page, 'Crosses'),
  'arc-known': async page => {
    await solved(page, 'Recolour');
    await page.getByRole('button', { name: 'I know the answer…' }).click();
    await page.getByRole('button', { name: 'Watch' }).click();
  },
};

async function drawn(page: Page, title: string): Promise<void> {
  await openExample(page, 'ARC task', title);
  await page.getByRole('grid', { name: /^Pair 1, input/ }).waitFor();
}

async function solved(page: Page, title: string): Promise<void> {
  await drawn(page, title);
  await chooseEffort(page, 'Quick');
  await solveToTheEnd(page);
}
