import { expect, it } from 'vitest';
import { CONTEXT, launchBrowser } from '../../build/browser.ts';
import { useSession } from './session.ts';

const session = useSession('stand-in');

it.each(['Escape', 'Close', 'Cancel', 'a press beside it'])('gives the focus back: %s', async how => {
  const page = await session.open();
  const opener = page.getByRole('button', { name: 'Paste…', exact: true });
  const dialog = page.getByRole('dialog', { name: 'Paste a puzzle' });
  const isFocused = () => opener.evaluate(button => button === document.activeElement);
  await opener.click();
  await dialog.waitFor();
  expect(await isFocused()).toBe(false);
  if (how === 'Escape') await page.keyboard.press('Escape');
  else if (how === 'a press beside it') await page.mouse.click(4, 400);
  else await dialog.getByRole('button', { name: how }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(isFocused).toBe(true);
});

it('opens Settings, and whatever is asked for next, where the host has never answered', async () => {
  await using browser = await launchBrowser();
  const page = await (await browser.newContext(CONTEXT)).newPage();
  await page.goto(session.host.base);
  await page.getByText('Not let in.').waitFor();
  for (const name of ['Settings', 'Keys and help']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('dialog', { name }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});
