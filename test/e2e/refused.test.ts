import type { Page } from 'playwright';
import { describe, it } from 'vitest';
import { CONTEXT, launchBrowser } from '../../build/browser.ts';
import { startWebProcess } from '../web-process.ts';
import { expect, PATIENCE } from './expect.ts';
import { paste, solve, TRIVIAL } from './session.ts';

/** What browsers refuse, done to a page before its own scripts run. */
const REFUSED: Readonly<Record<string, () => void>> = {
  'no storage, as where cookies are blocked': () => {
    for (const name of ['localStorage', 'sessionStorage']) {
      const get = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      Object.defineProperty(globalThis, name, { get });
    }
  },
  'storage that is full': () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  },
  'what a page without TLS does not get, as that of another machine': () => {
    Object.defineProperty(Crypto.prototype, 'randomUUID', { value: undefined });
    Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });
  },
};

describe.each(Object.entries(REFUSED))('%s', (_, refuse) => {
  it('is let in, solves, and copies or says what to do instead', async () => {
    await using host = await startWebProcess();
    await using browser = await launchBrowser();
    const context = await browser.newContext({ ...CONTEXT, reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE);
    await context.addInitScript(refuse);
    const page = await context.newPage();
    await page.goto(host.address());
    await page.getByRole('heading', { level: 1 }).waitFor();
    await paste(page, TRIVIAL);
    await solve(page);
    await expect(page.getByText('Verified').first()).toBeVisible();
    await copyLink(page);
  });
});

/** Copies, or says what to do instead. */
async function copyLink(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export…' }).click();
  await page.getByText('Copy link').click();
  await expect(page.locator('.notice').last()).toHaveText(/copied|Export the puzzle as text instead/);
}
