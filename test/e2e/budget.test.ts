import { describe, it } from 'vitest';
import { pageSizes } from '../../build/page-sizes.ts';
import { expect } from './expect.ts';
import { paste, solve, TRIVIAL, useSession } from './session.ts';

const session = useSession();

const GIF = /\/gif-.{8}\.js$/;
const READING = /\/reading-.{8}\.js$/;

describe('budgets', () => {
  it('ships at most so much JavaScript, gzipped', () => {
    const { first, unasked, whenNeeded } = pageSizes();
    expect(first).toBeLessThan(140_000);
    expect(unasked).toBeLessThan(250_000);
    expect(whenNeeded).toBeLessThan(80_000);
    expect(Math.min(first, unasked - first, whenNeeded)).toBeGreaterThan(0);
  });

  it('fetches what opens files and pages, and what makes animations, when there is one, and a run', async () => {
    const page = await session.open();
    const scripts: string[] = [];
    page.on('request', request => scripts.push(new URL(request.url()).pathname));
    const count = (name: RegExp) => scripts.filter(path => name.test(path)).length;
    await page.reload();
    await expect.poll(() => count(/reading-worker-.+\.js$/)).toBe(1);
    await expect(page.getByLabel('Open a file')).toHaveAttribute('accept', /^\.mull,.*\.sdk,/);
    await paste(page, TRIVIAL);
    expect([count(GIF), count(READING)]).toEqual([0, 0]);
    await solve(page);
    await expect.poll(() => count(GIF)).toBe(1);
    await page
      .getByLabel('Open a file')
      .setInputFiles({ name: 'one.sdk', mimeType: 'text/plain', buffer: Buffer.from(TRIVIAL) });
    await page.getByText('Opened one.sdk.').first().waitFor();
    expect(count(READING)).toBe(1);
  });

  it('loads nothing from elsewhere and breaks no rule of its content security policy', async () => {
    const page = await session.open();
    const foreign: string[] = [];
    const complaints: string[] = [];
    page.on('request', request => {
      if (!request.url().startsWith(session.host.base) && !/^(blob|data):/.test(request.url()))
        foreign.push(request.url());
    });
    page.on('console', message => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', error => complaints.push(String(error)));
    await page.reload();
    await page.getByRole('button', { name: /^Easy/ }).click();
    await page.getByRole('radio', { name: 'Quick' }).click();
    await solve(page);
    await page.keyboard.press('o');
    await page.keyboard.press('F1');
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
