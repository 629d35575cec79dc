import type { Page } from 'playwright';
import { it } from 'vitest';
import { expect } from './expect.ts';
import { goTo } from './places.ts';
import { cell, paste, scrubber, solve, TRIVIAL, useSession } from './session.ts';

const session = useSession('stand-in');

/** The screen or place that the header names as the present one. */
const isAt = (page: Page, label: string) =>
  page.getByRole('banner').locator('[aria-current="page"]', { hasText: label }).waitFor();

it('goes back and forth between the screens with the buttons of the browser', async () => {
  const page = await session.open();
  await paste(page, TRIVIAL);
  await isAt(page, 'Draw');
  await solve(page);
  await isAt(page, 'Watch');
  await goTo(page, 'Library');
  await page.goBack();
  await isAt(page, 'Watch');
  await scrubber(page).waitFor();
  await page.goBack();
  await isAt(page, 'Draw');
  await page.getByRole('radio', { name: 'Maze' }).click();
  await page.getByRole('application').waitFor();
  await page.goBack();
  await cell(page, 1, 1).waitFor();
  await page.goBack();
  await page.getByRole('button', { name: 'New Sudoku' }).waitFor();
  await page.goForward();
  await page.reload();
  await isAt(page, 'Draw');
  await page.goForward();
  await page.getByRole('application').waitFor();
});

it('leaves the keys of the browser, and those for the puzzles of a set, alone where arrows choose something', async () => {
  const page = await session.open();
  await paste(page, TRIVIAL);
  await solve(page);
  const isTaken = (init: { key: string; altKey?: boolean }) =>
    page.evaluate(init => {
      const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
      document.activeElement?.dispatchEvent(event);
      return event.defaultPrevented;
    }, init);
  for (const control of [page.getByRole('radio', { name: 'Thorough' }), scrubber(page)]) {
    await control.focus();
    expect(await isTaken({ key: 'ArrowLeft', altKey: true })).toBe(false);
    await page.keyboard.press('Control+ArrowRight');
    await expect(page.getByRole('radio', { name: 'Thorough' })).toBeChecked();
    expect(await isTaken({ key: 'ArrowLeft' })).toBe(true);
    await page.keyboard.press('ArrowRight');
  }
});

it('closes a dialog first', async () => {
  const page = await session.open();
  await goTo(page, 'Library');
  await page.getByRole('button', { name: 'New set' }).click();
  await page.getByRole('dialog').waitFor();
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await isAt(page, 'Library');
  await page.goBack();
  await page.getByRole('button', { name: 'New Sudoku' }).waitFor();
  expect(page.url()).toBe(session.host.base);
});
