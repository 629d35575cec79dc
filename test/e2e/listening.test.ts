import { describe, it } from 'vitest';
import { expect } from './expect.ts';
import { changesWhilePlayed } from './heard.ts';
import { goTo, importText, puzzleLines } from './places.ts';
import {
  cell,
  MOVING,
  passesOf,
  paste,
  scrubber,
  solve,
  solveImpossible,
  TRIVIAL,
  useSession,
} from './session.ts';

/** For those who listen, and those who speak to the machine: what axe cannot see. */
const session = useSession();

it('names the window after the place', async () => {
  const page = await session.open();
  await expect(page).toHaveTitle('Mull');
  await page.getByRole('button', { name: 'New maze' }).click();
  await expect(page).toHaveTitle('Draw – Maze – Mull');
  await goTo(page, 'Library');
  await expect(page).toHaveTitle('Library – Mull');
});

it('has one way to choose files, the button that is seen, which opens the system’s dialog', async () => {
  const page = await session.open();
  const choosers = [
    { place: undefined, button: 'Open…' },
    { place: 'Library', button: 'Choose files…' },
    { place: 'Models', button: 'Import…' },
  ] as const;
  for (const { place, button } of choosers) {
    if (place) await goTo(page, place);
    if (place === 'Library')
      await page
        .getByRole('button', { name: /^Import/ })
        .first()
        .click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: button }).first().click();
    await chooser;
    await expect(
      page.getByRole('button', { name: /Open a file|Files to import|Model to import/ }),
    ).toHaveCount(0);
    if (place === 'Library') await page.keyboard.press('Escape');
  }
});

it('does not read out each change of the cell under the cursor while an answer is played', async () => {
  const page = await session.open(MOVING);
  await paste(page, TRIVIAL);
  await cell(page, 1, 3).click();
  await solve(page);
  await passesOf(page);
  await page.keyboard.press('[');
  const [active, other] = [cell(page, 1, 3), cell(page, 1, 8)];
  await active.focus();
  const end = await scrubber(page).getAttribute('max');
  expect(await changesWhilePlayed(page, active)).toEqual([end]);
  expect((await changesWhilePlayed(page, other)).length).toBeGreaterThan(1);
});

it('says what is noted on the board while the solve that was left goes on', async () => {
  const page = await session.open(MOVING);
  await solveImpossible(page);
  await page.getByRole('button', { name: 'Draw', exact: true }).click();
  await cell(page, 2, 2).click();
  await page.keyboard.type('m3');
  await expect(cell(page, 2, 2)).toHaveAccessibleName('Row 2, column 2, blank, noted 3');
  await page.getByRole('button', { name: 'Stop' }).click(); // it went on until now
});

it('says what breaks a rule as it is typed, in a place that is there before, but not how many digits there are', async () => {
  const page = await session.open();
  await page.getByRole('button', { name: 'New Sudoku' }).click();
  const place = page.locator('footer [aria-live]');
  const before = await place.elementHandle();
  await page.keyboard.type('5');
  await page.getByText('1 digit given.').waitFor();
  await expect.poll(() => before?.textContent()).toBe('');
  await page.keyboard.type('5'); // the cursor goes on to the third cell
  await expect.poll(() => before?.textContent()).toMatch(/^Row 1 holds 5 twice/);
  await page.keyboard.press('Control+z');
  await expect.poll(() => before?.textContent()).toBe('');
});

describe('the library', () => {
  it('has the focus on the list when a puzzle is pressed, so that the keys are followed from there', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await importText(page, 'Tiny', puzzleLines(3).join('\n'));
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    const list = page.getByRole('listbox', { name: 'Puzzles' });
    await list.getByRole('option').nth(1).click();
    await expect(list).toBeFocused();
    await page.keyboard.press('ArrowRight');
    const third = list.getByRole('option').nth(2);
    await expect(list).toHaveAttribute('aria-activedescendant', (await third.getAttribute('id'))!);
    await expect(third).toHaveAttribute('aria-selected', 'true');
  });

  it('says what would be imported in a place that is there before', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await page.getByRole('button', { name: /^Import/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Import puzzles' });
    const found = await dialog.getByRole('status').elementHandle();
    await dialog.getByRole('textbox', { name: /^Or paste text/ }).fill(TRIVIAL);
    await expect.poll(() => found?.textContent()).toMatch(/1 Sudoku/);
  });
});

it('calls the colours what stands below them, for those who speak', async () => {
  const page = await session.open();
  await page.getByRole('button', { name: 'New ARC task' }).click();
  await page.getByRole('radio', { name: '2 red', exact: true }).click();
});

it('leaves keys of one character to the board alone, once they are turned off', async () => {
  const page = await session.open();
  await page.getByRole('button', { name: 'New Sudoku' }).click();
  await page.getByRole('button', { name: /^Settings/ }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('switch', { name: /^Single-key shortcuts/ }).click();
  await page.keyboard.press('Escape');
  await page.reload();
  const quick = page.getByRole('radio', { name: 'Quick' });
  await quick.focus();
  await page.keyboard.type('5');
  await page.keyboard.press('Control+d');
  await expect(cell(page, 1, 1)).toHaveAccessibleName(/^Row 1, column 1, blank, possible 1 2 3 4 5/);
  await cell(page, 1, 1).click();
  await page.keyboard.type('5');
  await expect(cell(page, 1, 1)).toHaveAccessibleName(/given 5/);
});
