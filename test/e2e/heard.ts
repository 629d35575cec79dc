import type { Locator, Page } from 'playwright';
import { expect } from './expect.ts';
import { scrubber } from './session.ts';

/**
 * Plays a run from its start to its end. Screen readers read out each change of what has the focus.
 * @returns the steps of the slider at which an element's name, or else what is said in it, changed
 */
export async function changesWhilePlayed(page: Page, element: Locator): Promise<string[]> {
  await page.keyboard.press('p');
  const play = page.getByRole('button', { name: 'Play or pause' });
  await expect(play).toHaveAttribute('aria-pressed', 'true');
  await element.evaluate(one => {
    const nameOf = () => one.getAttribute('aria-label') ?? one.textContent;
    const steps: (string | undefined)[] = [];
    let before = nameOf();
    new MutationObserver(() => {
      if (nameOf() === before) return;
      before = nameOf();
      steps.push(document.querySelector<HTMLInputElement>('input[aria-label="Step"]')?.value);
      one.setAttribute('data-changes', JSON.stringify(steps));
    }).observe(one, { attributeFilter: ['aria-label'], characterData: true, childList: true, subtree: true });
  });
  await expect(play).toHaveAttribute('aria-pressed', 'false');
  await expect(scrubber(page)).toHaveValue((await scrubber(page).getAttribute('max'))!);
  return JSON.parse((await element.getAttribute('data-changes')) ?? '[]');
}
