import type { Locator, Page } from 'playwright';
import { describe, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { expect } from './expect.ts';
import { goTo } from './places.ts';
import {
  cell,
  MOVING,
  passesOf,
  paste,
  scrubber,
  solve,
  solveButton,
  TRIVIAL,
  useSession,
  WAYLESS,
} from './session.ts';
import { expectFits } from './too-wide.ts';

const session = useSession();

/** It takes the model more than one step. */
const HARD = '......59.7...6..1...38.1..746........5..12.....2....6..........62..5.7....19....5';

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
  'draw 16×16': async page => {
    await page.getByRole('button', { name: /^All .* examples of a Sudoku/ }).click();
    await page.getByRole('button', { name: /^16×16/ }).click();
  },
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
  settings: page => withDialog(page, () => page.getByRole('button', { name: /^Settings/ }).click()),
  help: page => withDialog(page, () => page.keyboard.press('F1')),
  generate: page => page.getByRole('button', { name: 'Generate… a Sudoku' }).click(),
  examples: page =>
    withDialog(page, () => page.getByRole('button', { name: /^All .* examples of a maze/ }).click()),
  'recent puzzles': async page => {
    await paste(page, TRIVIAL);
    await page.getByRole('button', { name: 'Mull: start screen' }).click();
    await page.getByRole('heading', { name: 'Recent' }).waitFor();
  },
  'pencil marks, and how to print': async page => {
    await paste(page, TRIVIAL);
    await cell(page, 1, 3).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.type('m15');
    await withDialog(page, () => page.keyboard.press('Control+p'));
  },
  'generate a maze': page => page.getByRole('button', { name: 'Generate… a maze' }).click(),
  'draw a maze': page => page.getByRole('button', { name: 'New maze' }).click(),
  'draw a maze, zoomed and with the exact answer': async page => {
    await page.getByRole('button', { name: /^Rooms/ }).click();
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Zoom in' }).click();
  },
  'nothing solved yet of a maze': async page => {
    await page.getByRole('button', { name: /^Rooms/ }).click();
    await page.getByRole('button', { name: 'Watch' }).click();
  },
  'a maze without a way': async page => {
    await paste(page, WAYLESS);
    await page.getByText('No way leads from start to goal: Solve shows what is in the way.').waitFor();
    await page.getByRole('button', { name: 'Solve', exact: true }).click();
    await page.getByRole('dialog').waitFor();
  },
  'paste dialog': page => withDialog(page, () => page.getByRole('button', { name: 'Paste…' }).click()),
};

/** Dialogs are loaded when they are asked for. */
async function withDialog(page: Page, ask: () => Promise<void>): Promise<void> {
  await ask();
  await page.getByRole('dialog').waitFor();
}

describe('axe finds nothing serious in either theme:', () => {
  it.each(Object.entries(SCREENS))('%s', async (name, show) => {
    const page = await session.open();
    await show(page);
    await expectAccessible(page, name);
  });
});

it('shows what is chosen, and the colours to choose from, where the system chooses the colours of the page', async () => {
  const page = await session.open({ forcedColors: 'active' });
  await page.getByRole('button', { name: 'New ARC task' }).click();
  const background = (locator: Locator) =>
    locator.evaluate(element => getComputedStyle(element).backgroundColor);
  const chosen = [
    page.getByRole('radio', { name: 'Thorough' }),
    page.getByRole('button', { name: 'Draw', exact: true }).and(page.locator('[aria-pressed]')),
    page
      .getByRole('button', { name: 'ARC task', exact: true })
      .or(page.getByRole('radio', { name: 'ARC task' })),
  ];
  const plain = await background(page.getByRole('radio', { name: 'Quick' }));
  for (const one of chosen) await expect.poll(() => background(one)).not.toBe(plain);
  const symbols = page.getByRole('switch', { name: 'Symbols on the colours' }).locator('.track');
  const off = await background(symbols);
  await symbols.click();
  await expect.poll(() => background(symbols)).not.toBe(off);
  const swatches = await page.getByRole('radiogroup', { name: 'Colour' }).locator('.swatch').all();
  expect(new Set(await Promise.all(swatches.map(background))).size).toBe(10);
});

it('draws the edge of an ARC grid in the ink of the system, whose paper may be black', async () => {
  const page = await session.open({ forcedColors: 'active', colorScheme: 'dark' });
  await page.getByRole('button', { name: 'New ARC task' }).click();
  const ink = await page.evaluate(() => {
    document.body.style.color = 'CanvasText';
    return getComputedStyle(document.body).color;
  });
  const grid = page.getByRole('region', { name: 'Pair 1' }).locator('canvas').first();
  const edge = () =>
    grid.evaluate((canvas: HTMLCanvasElement) => {
      const seen = canvas.getContext('2d')?.getImageData(canvas.width / 2, 0, 1, 1).data ?? [];
      return `rgb(${[...seen].slice(0, 3).join(', ')})`;
    });
  await expect.poll(edge).toBe(ink);
});

it('draws a Sudoku on the paper that the system lays behind its digits', async () => {
  const page = await session.open({ forcedColors: 'active' });
  await paste(page, HARD);
  const paper = await page.evaluate(() => {
    document.body.style.color = 'Canvas';
    return getComputedStyle(document.body).color;
  });
  const fills = () =>
    page
      .getByRole('main')
      .locator('[class*="tint-"]')
      .evaluateAll(all => [...new Set(all.map(one => getComputedStyle(one).fill))]);
  await expect.poll(fills).toEqual([paper]);
  await page.getByRole('switch', { name: 'Windows' }).click();
  const outlines = await page
    .getByRole('main')
    .locator('.extra')
    .evaluateAll(all => all.map(one => getComputedStyle(one).stroke));
  expect(outlines).toHaveLength(36);
  expect(outlines).not.toContain('none');
});

it('shows what a Sudoku’s cursor, selection, changes and timeline are where the system chooses the colours', async () => {
  const page = await session.open({ forcedColors: 'active' });
  await paste(page, HARD);
  await cell(page, 1, 1).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('switch', { name: 'Candidates' }).focus();
  const outline = (locator: Locator) => locator.evaluate(element => getComputedStyle(element).outlineStyle);
  await expect.poll(() => outline(cell(page, 9, 8))).toBe('none');
  for (const selected of [cell(page, 1, 1), cell(page, 2, 1)])
    await expect.poll(() => outline(selected)).toBe('solid');
  await solve(page);
  const plain = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const colour = (locator: Locator, part?: string) =>
    locator.evaluate((element, of) => getComputedStyle(element, of).backgroundColor, part);
  await expect.poll(() => colour(page.locator('.chart .cursor'))).not.toBe(plain);
  await page
    .getByRole('gridcell', { name: /model says/ })
    .first()
    .click();
  const share = page.locator('.share-bar').first();
  await expect.poll(async () => (await colour(share, '::after')) === (await colour(share))).toBe(false);
  await passesOf(page);
  for (const key of ['[', '>']) await page.keyboard.press(key); // where the answer forms
  await expect.poll(() => colour(page.locator('.cell.changed').first(), '::before')).not.toBe(plain);
  // Beside its knob, which is at the end.
  const { x, y, height } = (await scrubber(page).boundingBox())!;
  const track = () => page.screenshot({ clip: { x, y, width: 40, height } });
  const seen = await track();
  await scrubber(page).evaluate(slider => {
    slider.style.visibility = 'hidden';
  });
  await expect.poll(async () => (await track()).equals(seen)).toBe(false);
});

/** Sets letters and words apart, as those with weak sight may (WCAG 1.4.12). */
const setApart = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
    );
    document.adoptedStyleSheets = [spacing];
  });

it('fits a narrow window, also where letters and words are set apart', async () => {
  const page = await session.open();
  await page.getByRole('button', { name: 'New Sudoku' }).click();
  await setApart(page);
  for (const width of [861, 561, 400, 376, 351, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await expectFits(page, `the board at ${width}`);
  }
  for (const place of ['Library', 'Training'] as const) {
    await goTo(page, place);
    await page.setViewportSize({ width: 320, height: 200 });
    await expectFits(page, `${place}, set apart`);
  }
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  await goTo(page, 'Library');
  await expectFits(page, 'Library, as it is');
});

it('fits a phone with many recent puzzles', async () => {
  const page = await session.open();
  for (const givens of ['1', '2', '3', '4', '12', '13', '14']) await paste(page, givens.padEnd(16, '.'));
  await page.getByRole('button', { name: 'Mull: start screen' }).click();
  await expect(page.getByRole('region', { name: 'Recent' }).getByRole('listitem')).toHaveCount(7);
  for (const width of [1280, 561, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await expectFits(page, `recent puzzles at ${width}`);
  }
});

it('keeps Solve and what is chosen for it in the window where letters and words are set apart', async () => {
  const page = await session.open();
  await paste(page, TRIVIAL);
  await setApart(page);
  const width = page.viewportSize()!.width;
  for (const one of [
    page.getByRole('radio', { name: 'Relentless' }),
    page.getByRole('combobox', { name: 'Model' }),
    solveButton(page),
  ]) {
    const box = (await one.boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(width);
  }
  await solve(page);
  const track = (await scrubber(page).boundingBox())!;
  expect(track.y + track.height).toBeLessThanOrEqual(page.viewportSize()!.height);
});

it.each(['light', 'dark'] as const)(
  'frames fields, lists and what is chosen so that it is seen: %s',
  async colorScheme => {
    const page = await session.open({ colorScheme });
    await paste(page, TRIVIAL);
    await page.keyboard.press('Control+2');
    const framed = [
      page.getByRole('spinbutton', { name: 'Rows' }),
      page.getByRole('combobox', { name: 'Model' }),
      page.getByRole('radio', { name: 'Thorough' }),
      page.getByRole('button', { name: 'Draw', exact: true }),
    ];
    for (const one of framed) {
      await one.waitFor();
      const contrast = await one.evaluate(element => {
        const light = (colour: string) => {
          const parts = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
          const [red = 0, green = 0, blue = 0] = parts.map(part =>
            part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
          );
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
        };
        const { backgroundColor, borderTopColor, borderTopWidth, boxShadow } = getComputedStyle(element);
        const frame = borderTopWidth === '0px' ? boxShadow : borderTopColor;
        const [one, other] = [light(backgroundColor), light(frame)];
        return Math.max(one, other) / Math.min(one, other);
      });
      expect(contrast).toBeGreaterThanOrEqual(3);
    }
  },
);

it('comes to rest after the answers on the start screen have formed, until one is pointed at', async () => {
  const page = await session.open(MOVING);
  /** Until the last animation ends, in seconds; what goes on for ever is infinite. */
  const length = () =>
    page.evaluate(() => {
      const ends = document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().endTime));
      return Math.max(0, ...ends) / 1000;
    });
  const [sudoku, maze] = [page.locator('.preview').first(), page.locator('.preview').nth(1)];
  for (const picture of [sudoku, maze]) {
    await picture.hover();
    await expect.poll(length, { intervals: [20] }).toBeGreaterThan(0);
    expect(await length()).toBeLessThan(5); // what moves for longer must be stoppable (WCAG 2.2.2)
    await expect.poll(length).toBe(0);
  }
});
