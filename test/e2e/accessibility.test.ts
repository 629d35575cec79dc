import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { paste, solve, TRIVIAL, useSession } from './session.ts';

const session = useSession();

/** How to get to every screen from the start screen. */
const SCREENS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  start: async () => {},
  draw: page => paste(page, TRIVIAL),
  'draw with a conflict and candidates': async page => {
    await paste(page, TRIVIAL);
    await page.keyboard.press('Control+d');
    await page.getByRole('button', { name: 'Write 9' }).click();
  },
  'draw regions': async page => {
    await paste(page, TRIVIAL);
    await page.getByRole('switch', { name: 'Draw the regions' }).click();
  },
  'draw 16×16': page => page.getByRole('button', { name: /^16×16/ }).click(),
  'nothing solved yet': async page => {
    await paste(page, TRIVIAL);
    await page.getByRole('button', { name: 'Watch' }).click();
  },
  'first step': async page => {
    await paste(page, TRIVIAL);
    await solve(page);
    await page.keyboard.press('[');
  },
  verified: async page => {
    await paste(page, TRIVIAL);
    await solve(page);
  },
  compare: async page => {
    await paste(page, TRIVIAL);
    await page.keyboard.press('Control+k');
    await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('button', { name: 'Compare again' }).waitFor();
  },
  'bad paste': page => paste(page, '12345'),
  settings: page => page.getByRole('button', { name: /^Settings/ }).click(),
  help: page => page.keyboard.press('F1'),
  generate: page => page.getByRole('button', { name: 'Generate…' }).click(),
  'paste dialog': page => page.getByRole('button', { name: 'Paste…' }).click(),
};

describe.each(['light', 'dark'] as const)('axe finds nothing serious in %s', colorScheme => {
  it.each(Object.keys(SCREENS))('%s', async name => {
    const page = await session.open({ colorScheme, reducedMotion: 'reduce' });
    await SCREENS[name]?.(page);
    await page.waitForTimeout(100);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 160)).join(' | ')}`),
    ).toEqual([]);
  });
});
