import type { Page } from 'playwright';
import { describe, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { expect } from './expect.ts';
import { goTo } from './places.ts';
import { paste, solve, TRIVIAL, useSession, WAYLESS } from './session.ts';
import { expectFits } from './too-wide.ts';

const session = useSession();

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Add to a set' });
const add = (page: Page) => dialog(page).getByRole('button', { name: 'Add', exact: true });
const tiles = (page: Page) => page.getByRole('listbox', { name: 'Puzzles' }).getByRole('option');

describe('adding the puzzle on the board to a set', () => {
  it('makes a set, knows what is in it already, and opens it', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await page.keyboard.press('Control+s');
    await expect(dialog(page).getByLabel('Set', { exact: true })).toHaveValue('new');
    await expectAccessible(page, 'adding to a new set');
    await dialog(page).getByLabel('Name of the new set').fill('Kept');
    await dialog(page).getByLabel(/^Tags/).fill('easy, mine');
    await dialog(page).getByLabel('Source').fill('a friend');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Added to “Kept”.').waitFor();
    await expectAccessible(page, 'after adding');
    await dialog(page).getByRole('button', { name: 'Done' }).click();

    // Again, after solving it: by the button beside the result.
    await solve(page);
    await page.getByRole('button', { name: 'Add to set…' }).click();
    await expect(dialog(page).getByLabel('Set', { exact: true }).locator('option:checked')).toHaveText(
      'Kept',
    );
    await add(page).click();
    await dialog(page).getByText('“Kept” holds this puzzle already; nothing was changed.').waitFor();
    await dialog(page).getByRole('button', { name: 'Open in library' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kept' }).waitFor();
    await page.getByText('1 puzzle matches').waitFor();
    await expect(tiles(page).first()).toHaveText(/#easy.*#mine.*a friend/);
  });

  it('refuses with the reason what cannot be in a set, and a name that is taken', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await page.keyboard.press('Control+s');
    await expect(dialog(page)).toHaveCount(0); // nothing is drawn

    await page.keyboard.press('1');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('1');
    await page.keyboard.press('Control+s');
    await dialog(page)
      .getByRole('alert')
      .getByText(/^Row 1 holds 1 twice/)
      .waitFor();
    await expect(add(page)).toBeDisabled();
    await expectAccessible(page, 'what cannot be added');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowLeft'); // the cursor has gone on
    await page.keyboard.press('2');
    await page.keyboard.press('Control+s');
    await dialog(page).getByLabel('Set', { exact: true }).selectOption('A new set');
    await dialog(page).getByLabel('Name of the new set').fill('Kept');
    await add(page).click();
    await dialog(page)
      .getByRole('alert')
      .getByText(/There is a set "Kept" already/)
      .waitFor();
    await dialog(page).getByLabel('Name of the new set').fill('Others');
    await add(page).click();
    await dialog(page).getByText('Added to “Others”.').waitFor();
  });

  it('shows all of a set’s name that is one long word: where it was added, in the list, and in the head', async () => {
    const page = await session.open({ viewport: { width: 600, height: 600 } });
    await paste(page, TRIVIAL);
    await page.keyboard.press('Control+s');
    await dialog(page).getByLabel('Set', { exact: true }).selectOption('A new set');
    await dialog(page).getByLabel('Name of the new set').fill('x'.repeat(100));
    await add(page).click();
    await dialog(page)
      .getByText(/^Added to “x{100}”/)
      .waitFor();
    await expectFits(page);
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    await goTo(page, 'Library');
    for (const name of [
      page.getByRole('heading', { name: /^x+$/ }),
      page.getByRole('navigation').getByText(/^x+$/),
    ])
      expect(await name.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    await expectFits(page);
  });

  it('keeps a maze among mazes, by the button of its screen', async () => {
    const page = await session.open();
    await paste(page, WAYLESS);
    await page.getByRole('button', { name: 'Add to set…' }).click();
    const sets = dialog(page).getByLabel('Set', { exact: true }).locator('option');
    await expect(sets).toHaveText(['A new set']); // the dialog is loaded when asked for
    await dialog(page).getByText('No way leads from start to goal.').waitFor();
    await add(page).click();
    await dialog(page).getByText('Added to “My mazes”.').waitFor();
    await dialog(page).getByRole('button', { name: 'Done' }).click();
    await goTo(page, 'Library');
    await page
      .getByRole('navigation', { name: 'Sets of puzzles' })
      .getByRole('button', { name: /^My mazes.*1$/ })
      .waitFor();
  });
});

it('keys lead to the places, and take back only what is seen there', async () => {
  const page = await session.open();
  await paste(page, TRIVIAL);
  await page.keyboard.press('9');
  for (const [key, place] of [
    ['6', 'Models'],
    ['5', 'Training'],
    ['4', 'Library'],
  ] as const) {
    await page.keyboard.press(`Control+${key}`);
    await page
      .getByRole('navigation', { name: 'Places' })
      .locator(`[aria-current=page]`, { hasText: place })
      .waitFor();
  }
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Backspace');
  await page.keyboard.press('Control+1');
  await expect(page.getByRole('gridcell', { name: 'Row 1, column 1, given 9' })).toHaveCount(1);
  await page.keyboard.press('F1');
  await page.getByRole('dialog').getByRole('heading', { name: 'In the library' }).waitFor();
  await page.getByRole('dialog').getByText('Choose more of them').waitFor();
});
