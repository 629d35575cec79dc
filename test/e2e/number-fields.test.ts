import type { Locator, Page } from 'playwright';
import { describe, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { expect } from './expect.ts';
import { useSession } from './session.ts';

const session = useSession('stand-in');

const WRONG = ['1,5', '1.5', '1e3', '-3', '9999999999', '', ' ', '1 000', '0x10'];

/** Types what is no whole number, and is told each time; then a number of wide digits, which is taken. */
async function expectWholeNumbers(root: Page | Locator, name: string, range: string): Promise<void> {
  const field = root.getByRole('spinbutton', { name });
  const told = root.getByRole('alert').getByText(`: a whole number from ${range}.`);
  for (const wrong of WRONG) {
    await field.fill(wrong);
    await field.press('Tab');
    await told.waitFor();
    await expect(field).not.toBeFocused(); // it was left
    await expect(field).toHaveValue(wrong);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(`${name}: a whole number from ${range}.`);
    await field.fill('7');
    await expect(told).toHaveCount(0);
  }
  await field.fill('１２');
  await field.press('Tab');
  await expect(field).toHaveValue('12');
  await field.press('ArrowUp');
  await field.press('ArrowUp');
  await field.press('ArrowDown');
  await expect(field).toHaveValue('13');
}

describe('fields for whole numbers', () => {
  it('say what they take: the sides of a maze', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New maze' }).click();
    await expectWholeNumbers(page, 'Rows', '3 to 60');
    await page.getByRole('application', { name: '13×13 maze' }).waitFor();
    await page.getByRole('switch', { name: 'As many columns as rows' }).click();
    await page.getByRole('spinbutton', { name: 'Rows' }).fill('2');
    await page.getByRole('spinbutton', { name: 'Columns' }).fill('14');
    await page.keyboard.press('Tab');
    await page.getByRole('application', { name: '13×14 maze' }).waitFor();
    await page.getByRole('alert').getByText('Rows: a whole number').waitFor();
    await expectAccessible(page, 'a wrong side');
    await page.getByRole('button', { name: '9×9' }).click();
    await page.getByRole('application', { name: '9×9 maze' }).waitFor();
    await expect(page.getByRole('alert').getByText('Rows: a whole number')).toHaveCount(0);
    await page.getByRole('spinbutton', { name: 'Rows' }).fill('2');
    await page.getByRole('button', { name: '9×9' }).click();
    await expect(page.getByRole('spinbutton', { name: 'Rows' })).toHaveValue('9');
    await expect(page.getByRole('alert').getByText('Rows: a whole number')).toHaveCount(0);
  });

  it('say what they take: the sides of a grid of a task', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New ARC task' }).click();
    await expectWholeNumbers(page, 'Columns', '1 to 30');
    await expectWholeNumbers(page, 'Rows', '1 to 30');
    await page.getByRole('grid', { name: /^Pair 1, input/ }).waitFor();
  });

  it('say what they take: the seed of a maze', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'Generate… a maze' }).click();
    await expectWholeNumbers(page.getByRole('dialog'), 'Seed', '0 to 2,147,483,647');
  });
});
