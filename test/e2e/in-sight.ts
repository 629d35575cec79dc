import type { Locator } from 'playwright';
import { expect } from './expect.ts';

/** Can every part of these elements be seen and pressed? Nothing lies over them or cuts them off, the window neither. */
export async function expectInSight(elements: Locator): Promise<void> {
  const hidden = () =>
    elements.evaluateAll(all =>
      all
        .filter(element => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          const xs = [left + 4, (left + right) / 2, right - 4];
          const ys = [top + 4, (top + bottom) / 2, bottom - 4];
          return xs.some(x => ys.some(y => !element.contains(document.elementFromPoint(x, y))));
        })
        .map(element => element.textContent?.trim()),
    );
  await expect(elements).not.toHaveCount(0);
  await expect.poll(hidden).toEqual([]);
}
