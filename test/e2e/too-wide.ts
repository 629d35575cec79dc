import type { Page } from 'playwright';
import { expect } from './expect.ts';

/** Expects that nothing is too wide for the window, soon: what measures itself follows the window's size a moment later. */
export const expectFits = (page: Page, message = 'the page'): Promise<void> =>
  expect.poll(() => tooWide(page), { message }).toEqual([]);

/** What the window is too narrow for: it would have to be scrolled sideways, or lies outside. Not so a zoomed maze. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter(element => element.closest('[role="application"]') === null)
      .filter(element => {
        const { overflowX } = getComputedStyle(element);
        const scrolls = /auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1;
        const { width, right, left } = element.getBoundingClientRect();
        return scrolls || (width > 1 && (right > innerWidth + 1 || left < -1));
      })
      .map(element => element.outerHTML.slice(0, 120)),
  );
}
