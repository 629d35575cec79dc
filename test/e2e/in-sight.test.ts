import type { Locator, Page } from 'playwright';
import { it } from 'vitest';
import { expect } from './expect.ts';
import { expectInSight } from './in-sight.ts';
import { goTo } from './places.ts';
import { cell, paste, scrubber, solve, TRIVIAL, useSession } from './session.ts';

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
  await expect.poll(height).toBe(440);
  await page.getByRole('button', { name: /^Recolour/ }).click();
  await page.getByRole('button', { name: 'Watch' }).click();
  await expect.poll(height).toBe(440);
});

it('a large zoom leaves one scroll bar, and every screen begins at its top', async () => {
  const page = await session.open({ viewport: { width: 640, height: 400 } }); // 1280×800 at 200 %
  await page.getByRole('button', { name: /^Hard/ }).click();
  await cell(page, 1, 1).waitFor();
  await expect.poll(() => scrolled(page)).toEqual(['app']);
  await expect.poll(() => page.locator('.app').evaluate(app => app.scrollTop)).toBe(0);
  await solve(page);
  await expect.poll(() => scrolled(page)).toEqual(['app']);
  await page.keyboard.press('Control+k');
  await page.getByRole('heading', { name: 'With recursion', exact: true }).waitFor();
  await expect.poll(() => scrolled(page)).toEqual(['app']);
  await goTo(page, 'Models');
  await page.getByRole('region', { name: /^Card of/ }).waitFor();
  await expect.poll(() => scrolled(page)).toEqual(['app']);
});

it('on a phone a place scrolls as one', async () => {
  const page = await session.open({ viewport: { width: 390, height: 844 } });
  await goTo(page, 'Models');
  await page.getByRole('region', { name: /^Card of/ }).waitFor();
  await expect.poll(() => scrolled(page)).toEqual(['place']);
});

/** Classes of what can be scrolled down and is more than a list at the side. */
const scrolled = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll(':not(nav)')]
      .filter(
        one => /auto|scroll/.test(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight,
      )
      .map(one => one.classList[0] ?? one.tagName),
  );

it.each([
  [1280, 800],
  [900, 600],
])(
  'the examples of the start screen begin and end with the words above them: %i×%i',
  async (width, height) => {
    const page = await session.open({ viewport: { width, height } });
    const card = page.getByRole('region', { name: 'Sudoku' });
    const button = card.getByRole('button', { name: 'New Sudoku' });
    const pictures = card.getByRole('listitem').locator('svg');
    const edges = async (one: Locator) => {
      const { x, width: wide } = (await one.boundingBox())!;
      return { left: x, right: x + wide };
    };
    const off = async () => {
      const [first, last, whole] = await Promise.all([pictures.first(), pictures.last(), button].map(edges));
      const { right } = await card.getByRole('button', { name: /^All/ }).evaluate(textBox);
      const differences = [first!.left - whole!.left, last!.right - whole!.right, right - whole!.right];
      return differences.filter(pixels => Math.abs(pixels) > 1.5);
    };
    await expect.poll(off).toEqual([]);
  },
);

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
  await expect(first).toBeFocused();
  await page.keyboard.press('End');
  const focused = page.locator('[role="menuitem"]:focus');
  await expect(focused).toContainText('It came with Mull');
  await expect(focused).toBeDisabled();
  await page.keyboard.press('Enter');
  await expect(items(page).nth(1)).toBeAttached(); // it is still open, with the reason
  await page.keyboard.press('Escape');
  await expect(items(page)).toHaveCount(0);
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
  expect(height, 'two lines').toBeLessThan(45);
  expect(await model.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), 'all of it').toBe(
    0,
  );
  const gap = async () => {
    const [name, words] = [await model.evaluate(textBox), await title.evaluate(textBox)];
    return name.left - words.right;
  };
  await expect.poll(gap).toBeGreaterThan(5);
});

it('the heads over the pairs of a task stand beside each other, however narrow its grids are', async () => {
  const page = await session.open();
  const train = [{ input: [[1]], output: Array(30).fill([1]) }];
  await paste(page, JSON.stringify({ train, test: [{ input: [[2]] }] }));
  await page.getByRole('button', { name: 'Watch' }).click();
  const edges = async (text: string) => page.getByText(text, { exact: true }).first().evaluate(textBox);
  await page.getByText('the model', { exact: true }).waitFor();
  expect((await edges('the model')).left - (await edges('out')).right).toBeGreaterThan(3);
});

it.each([900, 640])('the types of puzzles have room in a new run: %i pixels', async width => {
  const page = await session.open({ viewport: { width, height: 600 } });
  await goTo(page, 'Training');
  await page.getByRole('main').getByRole('button', { name: 'New run…' }).click();
  const types = page.getByRole('radiogroup', { name: 'Puzzle type' });
  await expect.poll(() => types.evaluate(all => all.scrollWidth - all.clientWidth)).toBe(0);
});

/** Where the words of an element stand, without those that are only said. */
function textBox(element: Element) {
  const range = document.createRange();
  const words = [...element.childNodes].find(one => one instanceof Text && one.data.trim() !== '');
  range.selectNodeContents(words ?? element);
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
    await expect
      .poll(() => jumps.evaluateAll(all => all.map(one => one.getAttribute('title'))))
      .toEqual(['To the first change (J)', 'To the next change (N)', 'To the verified answer (V)']);
    await jumps.first().scrollIntoViewIfNeeded();
    if (width > 860) await expectInSight(jumps);
  }
});
