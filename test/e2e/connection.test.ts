import type { Page } from 'playwright';
import { it } from 'vitest';
import { CONTEXT, launchBrowser } from '../../build/browser.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startWebProcess } from '../web-process.ts';
import { expect } from './expect.ts';
import { goTo } from './places.ts';
import {
  cell,
  exportBy,
  IMPOSSIBLE,
  paste,
  scrubber,
  solve,
  solveButton,
  solveImpossible,
  TRIVIAL,
} from './session.ts';
import { expectFits } from './too-wide.ts';

const openFile = (page: Page) =>
  page
    .getByLabel('Open a file')
    .setInputFiles({ name: 'again.sdk', mimeType: 'text/plain', buffer: Buffer.from(IMPOSSIBLE) });

it('says when the host is gone, and goes on when it is back', async () => {
  await using folder = await temporaryFolder('data');
  const data = folder.path;
  await using host = await startWebProcess({ data });
  await using browser = await launchBrowser();
  const page = await (await browser.newContext(CONTEXT)).newPage();
  await page.goto(host.address());
  await page.getByRole('heading', { level: 1 }).waitFor();
  const fetched = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  await expect.poll(fetched).toContainEqual(expect.stringMatching(/later-.*\.js$/));
  await solveImpossible(page);
  await expect.poll(fetched).toContainEqual(expect.stringMatching(/gif-.*\.js$/));

  await host.stop('SIGKILL');
  await page.getByRole('banner').getByText('Connection lost').waitFor();
  await page.getByRole('heading', { name: 'Interrupted' }).waitFor();
  await expect(scrubber(page)).toBeVisible();
  await page.setViewportSize({ width: 900, height: 600 });
  await expectFits(page);
  await expect(solveButton(page)).toBeDisabled();
  const bar = page.getByRole('alert').filter({ hasText: 'connects again' });
  const said = await bar.getByRole('paragraph').elementHandle();
  await page.keyboard.press('Control+Enter'); // what cannot be done says why, however it is asked for: once more
  await expect.poll(() => said?.evaluate(({ isConnected }) => isConnected)).toBe(false);
  await expect(bar).toHaveCount(1);
  await expect(page.locator('.notice')).toHaveCount(0);
  await expect(solveButton(page)).toHaveAttribute('title', /The connection to the host was lost\./);
  await page.keyboard.press('Control+g');
  const generate = page.getByRole('dialog', { name: /^Generate/ });
  await generate.getByRole('button', { name: 'Generate' }).click();
  await generate.getByRole('alert').getByText('The connection to the host was lost.').waitFor();
  await generate.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Settings' }).click(); // fetched before anyone asked for it
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await expect(settings.getByText('The connection to the host was lost.')).toHaveCount(0);
  await settings.getByRole('radio', { name: 'Dark' }).click();
  await settings.getByRole('alert').getByText('The connection to the host was lost.').waitFor();
  await settings.getByRole('button', { name: 'Close' }).click();
  await goTo(page, 'Library');
  await page.goBack();
  await scrubber(page).waitFor();
  await exportBy(page, 'Control+Shift+G', 'sudoku.gif');
  await openFile(page);
  await page.getByText('What reads puzzles could not be fetched').first().waitFor();

  await using again = await startWebProcess({ data, args: ['--port', String(host.port)] });
  await page.getByRole('banner').getByText('Not let in').waitFor(); // its session ended with the host
  await openFile(page);
  await page.getByText('Opened again.sdk.').first().waitFor();
  await page.goto(again.address());
  await page.getByRole('banner').getByText('CPU').waitFor();
  await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 5');
  await paste(page, TRIVIAL);
  await page.getByRole('radio', { name: 'Quick' }).click();
  await solve(page);
  await page.getByRole('heading', { name: 'Verified' }).waitFor();
});

it.skipIf(process.platform === 'win32')(
  'says that the host does not answer, and does what was asked once it does',
  async () => {
    await using host = await startWebProcess();
    await using browser = await launchBrowser();
    const page = await (await browser.newContext(CONTEXT)).newPage();
    await page.goto(host.address());
    await page.getByRole('banner').getByText('CPU').waitFor();
    await paste(page, TRIVIAL);
    host.pause(true);
    await solveButton(page).click();
    await page.getByRole('banner').getByText('No answer').waitFor();
    await page.getByRole('alert').filter({ hasText: 'What you asked for waits.' }).waitFor();
    await page.setViewportSize({ width: 900, height: 600 });
    await expectFits(page);
    host.pause(false);
    await page.getByRole('heading', { name: 'Verified' }).waitFor();
    await page.getByRole('banner').getByText('CPU').waitFor();
    await expect(page.getByText('What you asked for waits.')).toHaveCount(0);
  },
);

it('says whenever a part of the page is asked for that could not be fetched', async () => {
  await using host = await startWebProcess();
  await using browser = await launchBrowser();
  const page = await (await browser.newContext(CONTEXT)).newPage();
  await page.route(/later-.*\.js$/, route => route.abort());
  await page.goto(host.address());
  const said = page.locator('.notice').filter({ hasText: 'Not all of the page could be fetched.' });
  const putAway = async () => {
    await said.getByRole('button').click();
    await said.waitFor({ state: 'detached' });
  };
  await said.waitFor();
  await putAway();
  for (let count = 0; count < 2; count++) {
    await page.keyboard.press('F1');
    await said.waitFor();
    await putAway();
  }
  await page.getByRole('button', { name: 'Library' }).first().click();
  await said.waitFor();
});
