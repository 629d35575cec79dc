import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectInSight } from './in-sight.ts';
import { goTo } from './places.ts';
import { paste, scrubber, solve, TRIVIAL, useSession } from './session.ts';

const session = useSession('stand-in');

it.each([1280, 1000, 900, 860, 560, 390, 350, 320])(
  'no button of the header lies over another: %i pixels',
  async width => {
    const page = await session.open({ viewport: { width, height: 640 } });
    const buttons = page.getByRole('banner').getByRole('button');
    await expectInSight(buttons);
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await page.getByRole('radio', { name: 'Quick' }).waitFor();
    await expectInSight(buttons);
  },
);

it('the page is no larger than the window: what is scrolled to is in its parts', async () => {
  const page = await session.open({ viewport: { width: 640, height: 440 } });
  const height = () => page.evaluate(() => document.documentElement.scrollHeight);
  expect(await height()).toBe(440);
  await page.getByRole('button', { name: /^Recolour/ }).click();
  await page.getByRole('button', { name: 'Watch' }).click();
  expect(await height()).toBe(440);
  await page.setViewportSize({ width: 640, height: 400 }); // here the header scrolls away, and no more
  const left = () => page.locator('.app').evaluate(app => app.scrollHeight - app.clientHeight);
  const header = await page.getByRole('banner').boundingBox();
  expect(await left()).toBe(Math.round(header?.height ?? 0)); // as the scroll height is rounded
});

const items = (page: Page) => page.getByRole('menuitem');

it.each([
  [900, 600],
  [390, 844],
  [320, 640],
])('a menu is wholly in sight, whatever its button stands in: %i×%i', async (width, height) => {
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

it('a menu tells with an item why it cannot be done, also those who use keys', async () => {
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

it('the name of the model stands beside the title of the result, not over it', async () => {
  const page = await session.open({ viewport: { width: 900, height: 600 } });
  await page.getByRole('button', { name: /^Recolour/ }).click();
  await solve(page);
  await page.keyboard.press('[');
  const title = page.getByRole('heading', { name: 'In the end: answered' });
  await title.waitFor();
  const model = page.getByText('stand-in-arc', { exact: true });
  const height = (await model.boundingBox())?.height;
  expect(height, 'one line').toBeLessThan(25);
  const gap = async () => {
    const [name, words] = [await model.evaluate(textBox), await title.evaluate(textBox)];
    return name.left - words.right;
  };
  expect(await gap()).toBeGreaterThan(5);
});

/** Where the words of an element stand. */
function textBox(element: Element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const { left, right } = range.getBoundingClientRect();
  return { left, right };
}

it('the jumps of the timeline have words where there is room, and tooltips everywhere', async () => {
  const page = await session.open();
  await paste(page, TRIVIAL);
  await solve(page);
  await scrubber(page).waitFor();
  const jumps = page.getByRole('group', { name: 'Jump' }).getByRole('button', { name: /change$|^Verified$/ });
  for (const [width, hasWords] of [
    [1280, true],
    [900, false],
    [390, false],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await expect
      .poll(() => jumps.evaluateAll(all => all.map(one => one.clientWidth > 50)))
      .toEqual(Array(3).fill(hasWords));
    expect(await jumps.evaluateAll(all => all.map(one => one.getAttribute('title')))).toEqual([
      'To the first change (J)',
      'To the next change (N)',
      'To the verified answer (V)',
    ]);
    await jumps.first().scrollIntoViewIfNeeded();
    if (width > 860) await expectInSight(jumps);
  }
});
