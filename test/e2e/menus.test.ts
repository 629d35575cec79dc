import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectInSight } from './in-sight.ts';
import { goTo } from './places.ts';
import { useSession } from './session.ts';

const session = useSession('stand-in');

const items = (page: Page) => page.getByRole('menuitem');

it.each([
  [900, 600],
  [390, 844],
  [320, 640],
])('is wholly in sight, whatever its button stands in: %i×%i', async (width, height) => {
  const page = await session.open({ viewport: { width, height } });
  await page.getByRole('button', { name: 'New ARC task' }).click();
  await page.getByRole('button', { name: 'Replace colour' }).click(); // in a panel that scrolls
  await expectInSight(items(page));
  await page.keyboard.press('Escape');
  for (let added = 0; added < 4; added++) await page.getByRole('button', { name: 'Add a pair' }).click();
  await page.getByRole('button', { name: 'Test', exact: true }).click(); // at the lower end of the board
  await expectInSight(items(page));
  await page.keyboard.press('Escape');
  await goTo(page, 'Models');
  await page.getByRole('button', { name: 'More' }).click();
  await expectInSight(items(page));
});

it('tells with an item why it cannot be done, also those who use keys', async () => {
  const page = await session.open();
  await goTo(page, 'Models');
  await page.getByRole('button', { name: 'More' }).press('Enter');
  const first = items(page).first();
  await expect.poll(() => first.evaluate(item => item === document.activeElement)).toBe(true);
  await page.keyboard.press('End');
  const focused = page.locator('[role="menuitem"]:focus');
  expect(await focused.textContent()).toContain('It came with Mull');
  expect(await focused.isDisabled()).toBe(true);
  await page.keyboard.press('Enter');
  expect(await items(page).count()).toBeGreaterThan(1); // it is still open, with the reason
  await page.keyboard.press('Escape');
  await expect.poll(() => items(page).count()).toBe(0);
});
