import type { Page } from 'playwright';
import { describe, it } from 'vitest';
import { expect } from './expect.ts';
import { goTo, importText, puzzleLines } from './places.ts';
import { cell, paste, TRIVIAL, useSession } from './session.ts';

const session = useSession();

const newPuzzle = (page: Page, name: string) => page.getByRole('button', { name: `New ${name}` });

/** What the focus is on, in its words. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement, body } = document;
    return activeElement === body ? 'nothing' : activeElement?.textContent?.trim();
  });

it('Tab leaves a menu for what stands after its button', async () => {
  const page = await session.open();
  await goTo(page, 'Models');
  const menu = page.getByRole('main').getByRole('button', { name: 'Export' });
  await menu.press('Enter');
  await expect.poll(() => focused(page)).toMatch(/^Model/);
  await page.keyboard.press('Tab');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe('More');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => focused(page)).toBe('Export');
});

describe('the focus of what goes away goes to what comes in its place:', () => {
  it('the first set, once its import is done', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await page.getByRole('button', { name: /^Import/ }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Import puzzles' });
    await dialog.getByRole('combobox', { name: 'Into' }).selectOption('A new set');
    await dialog.getByLabel('Name of the new set').fill('Tiny');
    await dialog.getByRole('textbox', { name: /^Or paste text/ }).fill(puzzleLines(2).join('\n'));
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Done' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('Tiny');
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).not.toBe('nothing');
  });

  it('the run that was started', async () => {
    const page = await session.open();
    await goTo(page, 'Training');
    await page.getByRole('button', { name: 'Train 4×4 from scratch' }).press('Enter');
    await page.getByRole('heading', { name: '4×4 from scratch' }).waitFor();
    await expect.poll(() => focused(page)).toBe('4×4 from scratch');
    await page.getByRole('button', { name: 'Pause' }).press('Enter');
    await expect.poll(() => focused(page)).toBe('Resume');
  });

  it('the screen that a dialog was asked for on, and that is come back to once it is given up', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await importText(page, 'Tiny', puzzleLines(2).join('\n'));
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).press('Enter');
    await page.getByRole('button', { name: 'Fine-tune…' }).press('Enter');
    await page.getByRole('dialog', { name: 'New training run' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Puzzles' }).waitFor();
    await expect.poll(() => focused(page)).toBe('Tiny');
    await page.keyboard.press('Control+a'); // not all words of the page
    await page.getByText('2 selected').waitFor();
  });

  it('the screen below a message that was put away, but not once the page itself was pressed', async () => {
    const page = await session.open();
    await paste(page, 'This is no puzzle.');
    await page.getByRole('button', { name: 'Close this message' }).press('Enter');
    await expect.poll(() => focused(page)).not.toBe('nothing');
    await paste(page, 'This is no puzzle.');
    await page.mouse.click(4, 400);
    await page.keyboard.press('Escape');
    await page.locator('.notice').waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toBe('nothing');
  });
});

it('the focus of a step goes to the heading of the screen that has none of its kind', async () => {
  const page = await session.open();
  await newPuzzle(page, 'Sudoku').click();
  await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Draw' }).click();
  await page.keyboard.press('Control+n');
  await expect.poll(() => focused(page)).toBe('Watch a small network think.');
  // The ring is around its words, not around its whole line.
});

it('a heading that the focus came to has a ring as wide as its words', async () => {
  const page = await session.open();
  await newPuzzle(page, 'Sudoku').click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+n');
  await expect.poll(() => focused(page)).toBe('Watch a small network think.');
  const [ring, words] = await page.getByRole('heading', { name: 'Watch a small' }).evaluate(heading => {
    const range = document.createRange();
    range.selectNodeContents(heading);
    return [heading, range].map(element => element.getBoundingClientRect().width);
  });
  expect(ring).toBeLessThan(words! + 2);
});

it('what is typed comes to the board from every control that takes no text', async () => {
  const page = await session.open();
  await newPuzzle(page, 'Sudoku').click();
  const controls = [
    page.getByRole('radio', { name: 'Quick' }),
    page.getByRole('switch', { name: 'Candidates' }),
    page.getByRole('button', { name: 'Erase' }),
    page.getByRole('button', { name: 'Settings' }),
  ];
  for (const [index, control] of controls.entries()) {
    await control.focus();
    await page.keyboard.type('5');
    await expect(cell(page, 1, index + 1)).toHaveAccessibleName(/given 5/);
  }
  await page.getByRole('radio', { name: 'Thorough' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => focused(page)).toBe('Relentless');
  await page.keyboard.type('.8 9');
  await expect(cell(page, 1, 6)).toHaveAccessibleName(/given 8/);
  await expect(cell(page, 1, 8)).toHaveAccessibleName(/given 9/);
  await page.getByRole('combobox', { name: 'Model' }).focus();
  await page.keyboard.type('7');
  await expect(cell(page, 1, 9)).not.toHaveAccessibleName(/given/);
});

it('colours are chosen by their keys from every control that takes no text', async () => {
  const page = await session.open();
  await newPuzzle(page, 'ARC task').click();
  await page.getByRole('radio', { name: 'Quick' }).click();
  await page.keyboard.press('4');
  await expect(
    page.getByRole('radiogroup', { name: 'Colour' }).getByRole('radio', { checked: true }),
  ).toHaveAttribute('aria-label', /^4|yellow/i);
});

it.each(['click', 'key'])('a hint that is closed gives the keys back to the board: by %s', async by => {
  const page = await session.open();
  await paste(page, TRIVIAL);
  await cell(page, 1, 3).click();
  await page.keyboard.press('h');
  const close = page.getByRole('region', { name: 'Hint' }).getByRole('button', { name: 'Close' });
  await close.waitFor();
  if (by === 'click') await close.click();
  else {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toBe('Close');
    await page.keyboard.press('Enter');
  }
  await close.waitFor({ state: 'detached' });
  await page.keyboard.press('1');
  await expect(cell(page, 1, 3)).toHaveAccessibleName('Row 1, column 3, given 1');
});
