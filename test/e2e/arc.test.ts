import type { Locator, Page } from 'playwright';
import { describe, it } from 'vitest';
import { ARC_EXAMPLES } from '../../shared/puzzles/arc/examples.ts';
import { formatTaskJson, readTaskJson } from '../../shared/puzzles/arc/json.ts';
import { colourName } from '../../src-renderer/puzzles/arc/words.ts';
import { rows } from '../src-renderer/puzzles/arc/samples.ts';
import { expectAccessible } from './accessible.ts';
import { expect } from './expect.ts';
import { changesWhilePlayed } from './heard.ts';
import { goTo } from './places.ts';
import { decodeGif, exportBy, MOVING, paste, scrubber, solveButton, useSession } from './session.ts';
import { expectFits } from './too-wide.ts';

/** The page with ARC tasks, in front of stand-in services that show how one is learned. */
const session = useSession('stand-in');

const { task: EXAMPLE } = ARC_EXAMPLES.find(({ title }) => title === 'Crosses')!;
const JSON_TEXT = formatTaskJson({ ...EXAMPLE, tests: EXAMPLE.tests.map(({ input }) => ({ input })) });

/** A grid by its name: "Pair 1, input". */
function grid(page: Page, name: string): Locator {
  return page.getByRole('grid', { name: new RegExp(`^${name}, \\d`) });
}

/** The middle of a cell on the screen, counted from 1. */
async function pointOf(of: Locator, row: number, column: number) {
  const box = await of.boundingBox();
  const [high, wide] = [await of.getAttribute('aria-rowcount'), await of.getAttribute('aria-colcount')];
  if (!box) throw new Error('The grid is not on the screen.');
  const x = box.x + ((column - 0.5) * box.width) / Number(wide);
  return { x, y: box.y + ((row - 0.5) * box.height) / Number(high) };
}

type Cell = readonly [row: number, column: number];

async function drag(page: Page, of: Locator, from: Cell, to: Cell, button: 'left' | 'right' = 'left') {
  const [start, end] = [await pointOf(of, ...from), await pointOf(of, ...to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down({ button });
  await page.mouse.move(end.x, end.y, { steps: 3 });
  await page.mouse.up({ button });
}

async function drawn(page: Page) {
  return readTaskJson(JSON.parse((await exportBy(page, 'Control+Shift+T', 'arc.json')).toString()));
}

/** Pastes the example and waits until it is there: text is read in the background. */
async function openTask(page: Page, text = JSON_TEXT): Promise<void> {
  await paste(page, text);
  await grid(page, 'Pair 1, input').waitFor();
}

async function newTask(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New ARC task' }).click();
  await grid(page, 'Pair 1, input').waitFor();
}

/** The name of the cell that the keyboard is on. */
function activeCell(page: Page): Promise<string> {
  return page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
    const label = document.activeElement?.getAttribute('aria-label') ?? '';
    return `${label}: ${document.getElementById(id)?.getAttribute('aria-label') ?? ''}`;
  });
}

describe('drawing an ARC task', () => {
  it('is done by dragging in any grid; undo goes over all of them', async () => {
    const page = await session.open();
    await newTask(page);
    await drag(page, grid(page, 'Pair 1, input'), [1, 1], [1, 4]);
    await page.getByRole('radio', { name: 'red' }).click();
    await page.getByRole('button', { name: 'Rectangle' }).click();
    await drag(page, grid(page, 'Pair 1, output'), [1, 1], [3, 3]);
    await page.getByRole('button', { name: 'Fill' }).click();
    await page.keyboard.press('4');
    await drag(page, grid(page, 'Pair 1, output'), [2, 2], [2, 2]);
    await page.getByRole('button', { name: 'Line' }).click();
    await drag(page, grid(page, 'Test, input'), [5, 1], [1, 5]);
    await page.getByRole('button', { name: 'Draw', exact: true }).and(page.locator('[aria-pressed]')).click();
    await drag(page, grid(page, 'Pair 1, input'), [1, 4], [1, 4], 'right');
    const { pairs, tests } = await drawn(page);
    expect(rows(pairs[0]?.input)).toBe('11100 00000 00000 00000 00000');
    expect(rows(pairs[0]?.output)).toBe('22200 24200 22200 00000 00000');
    expect(rows(tests[0]?.input)).toBe('00004 00040 00400 04000 40000');
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Control+z');
    const before = await drawn(page);
    expect(rows(before.pairs[0]?.input)).toBe('11110 00000 00000 00000 00000');
    expect(rows(before.pairs[0]?.output)).toBe('00000 00000 00000 00000 00000');
  });

  it('draws nothing along the edge while a drag is outside of its grid; a rectangle ends there', async () => {
    const page = await session.open();
    await newTask(page);
    const input = grid(page, 'Pair 1, input');
    const around = async () => {
      const [from, to] = [await pointOf(input, 2, 4), await pointOf(input, 5, 4)];
      const beside = (await pointOf(input, 1, 6)).x + 4;
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (const [x, y] of [
        [beside, from.y],
        [beside, to.y],
        [to.x, to.y],
      ] as const)
        await page.mouse.move(x, y);
      await page.mouse.up();
    };
    await around();
    expect(rows((await drawn(page)).pairs[0]?.input)).toBe('00000 00011 00000 00000 00011');
    await page.getByRole('button', { name: 'Rectangle' }).click();
    await drag(page, input, [3, 4], [4, 7]);
    expect(rows((await drawn(page)).pairs[0]?.input)).toBe('00000 00011 00011 00011 00011');
  });

  it('is done with the keyboard alone', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New ARC task' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => activeCell(page)).toBe('Pair 1, input, 5×5: Row 1, column 1, black');
    for (const key of ['3', 'Space', 'ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
    await expect.poll(() => activeCell(page)).toBe('Pair 1, input, 5×5: Row 2, column 2, green');
    await page.keyboard.press('Alt+ArrowRight');
    await expect.poll(() => activeCell(page)).toBe('Pair 1, output, 5×5: Row 2, column 2, black');
    for (const key of ['r', 'Enter', 'Control+End', 'Enter']) await page.keyboard.press(key);
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await expect.poll(() => activeCell(page)).toContain('Pair 1, output, 5×6');
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => activeCell(page)).toContain('Pair 2, output');
    const { pairs } = await drawn(page);
    expect(rows(pairs[0]?.input)).toBe('33000 03000 00000 00000 00000');
    expect(rows(pairs[0]?.output)).toBe('000000 033330 030030 030030 033330');
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('role')))
      .not.toBe('grid');
  });

  it('moves what is selected, and copies it between grids', async () => {
    const page = await session.open();
    await newTask(page);
    await drag(page, grid(page, 'Pair 1, input'), [1, 1], [2, 1]);
    await page.getByRole('button', { name: 'Select' }).click();
    await drag(page, grid(page, 'Pair 1, input'), [1, 1], [2, 2]);
    await drag(page, grid(page, 'Pair 1, input'), [1, 1], [3, 3]);
    await page.keyboard.press('Control+c');
    await page.getByText('Selection copied.').waitFor();
    await page.keyboard.press('Alt+ArrowRight');
    await page.keyboard.press('Control+v');
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('button', { name: 'Copy the input of pair 1 to its output' }).focus();
    const { pairs } = await drawn(page);
    expect(rows(pairs[0]?.input)).toBe('00000 00000 00100 00100 00000');
    expect(rows(pairs[0]?.output)).toBe('10 10');
    await page.keyboard.press('Enter');
    expect(rows((await drawn(page)).pairs[0]?.output)).toBe('00000 00000 00100 00100 00000');
  });

  it('adds, duplicates, moves, swaps and removes rows', async () => {
    const page = await session.open();
    await openTask(page);
    const count = EXAMPLE.pairs.length;
    const choose = async (row: string, item: string) => {
      await page.getByRole('button', { name: row, exact: true }).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await page.getByRole('button', { name: 'Add a pair' }).click();
    await choose(`Pair ${count + 1}`, 'Move up');
    await choose('Pair 1', 'Duplicate');
    await choose('Pair 2', 'Swap input and output');
    await choose('Pair 3', 'Remove');
    const { pairs } = await drawn(page);
    expect(pairs[0]).toEqual(EXAMPLE.pairs[0]);
    expect(pairs[1]).toEqual({ input: EXAMPLE.pairs[0]?.output, output: EXAMPLE.pairs[0]?.input });
    expect(pairs.at(-1)).toEqual(EXAMPLE.pairs.at(-1));
    expect(pairs).toHaveLength(count + 1);

    // The first pair, by its handle, to the end; one undo brings it back.
    const place = async (row: string, inside: number) => {
      const box = await page.getByRole('region', { name: row, exact: true }).boundingBox();
      if (!box) throw new Error('The row is not on the screen.');
      return { x: box.x - 8, y: box.y + inside };
    };
    const [from, to] = [await place('Pair 1', 14), await place(`Pair ${count + 1}`, 20)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y, { steps: 6 });
    await page.mouse.up();
    expect((await drawn(page)).pairs).toEqual([...pairs.slice(1), pairs[0]]);
    await page.keyboard.press('Control+z');
    expect((await drawn(page)).pairs).toEqual(pairs);
  });

  it('turns, shifts, crops, resizes and recolours the grid of the cursor', async () => {
    const page = await session.open();
    await newTask(page);
    await drag(page, grid(page, 'Pair 1, input'), [1, 1], [1, 3]);
    for (const name of ['Turn right', 'Shift down', 'Flip left and right'])
      await page.getByRole('button', { name, exact: true }).click();
    expect(rows((await drawn(page)).pairs[0]?.input)).toBe('00000 10000 10000 10000 00000');
    await page.keyboard.press('2');
    await page.getByRole('button', { name: 'Crop' }).click();
    await page.getByRole('spinbutton', { name: 'Columns' }).fill('2');
    await page.getByRole('spinbutton', { name: 'Columns' }).press('Enter');
    await page.getByRole('radio', { name: 'red' }).click();
    await page.getByRole('button', { name: 'Replace colour' }).click();
    await page.getByRole('menuitem', { name: /^Blue by red in the whole task/ }).click();
    expect(rows((await drawn(page)).pairs[0]?.input)).toBe('20 20 20');
  });

  it('takes a size that was typed for the grid where the cursor was, before another one is pressed', async () => {
    const page = await session.open();
    await newTask(page);
    await page.getByRole('spinbutton', { name: 'Columns' }).fill('2');
    await drag(page, grid(page, 'Pair 2, output'), [5, 5], [5, 5]);
    const { pairs } = await drawn(page);
    expect([rows(pairs[0]?.input), rows(pairs[1]?.output)]).toEqual([
      '00 00 00 00 00',
      '00000 00000 00000 00000 00001',
    ]);
    await page.getByRole('spinbutton', { name: 'Columns' }).fill('3');
    await drag(page, grid(page, 'Pair 2, output'), [2, 1], [2, 1]);
    expect(rows((await drawn(page)).pairs[1]?.output)).toMatch(/^(\d{3} ){4}\d{3}$/);
  });

  it('opens what is dropped, and keeps the task over a reload', async () => {
    const page = await session.open();
    await page.evaluate(text => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'task.json'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, JSON_TEXT);
    await page.getByText('Opened task.json.').waitFor();
    await drag(page, grid(page, 'Pair 1, input'), [1, 1], [1, 1]);
    const before = await drawn(page);
    await page.reload();
    await grid(page, 'Pair 1, input').waitFor();
    expect(await drawn(page)).toEqual(before);
  });

  it('is dropped with its answers where these stand in a file beside it', async () => {
    const page = await session.open();
    const outputs = JSON.parse(formatTaskJson(EXAMPLE)).test.map(({ output }: { output: unknown }) => output);
    const files = {
      'a_solutions.json': JSON.stringify({ crosses: outputs }),
      'a_challenges.json': `{"crosses": ${JSON_TEXT}}`,
    };
    await page.evaluate(files => {
      const dataTransfer = new DataTransfer();
      for (const [name, text] of Object.entries(files)) dataTransfer.items.add(new File([text], name));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, files);
    await page.getByText('Opened a_challenges.json and a_solutions.json together.').waitFor();
    expect((await drawn(page)).tests).toEqual(EXAMPLE.tests);
  });

  it('fills its sheet of paper, however many rows it has', async () => {
    const page = await session.open();
    const pairs = [1, 2, 3, 4].flatMap(() => EXAMPLE.pairs[0] ?? []);
    await openTask(page, formatTaskJson({ ...EXAMPLE, pairs }));
    await page.keyboard.press('Control+p');
    const [room, task] = ['.board', '.board canvas'].map(part => page.locator(`.paper ${part}`));
    const heightOf = async (of: Locator | undefined) => (await of?.boundingBox())?.height ?? 0;
    await expect.poll(() => heightOf(task)).toBeGreaterThan(100);
    await expect.poll(async () => (await heightOf(room)) - (await heightOf(task))).toBeLessThan(2);
  });
});

describe('watching a task being learned', () => {
  it('shows pairs, attempts and votes, and scrubs through them', async () => {
    const page = await session.open(MOVING);
    await openTask(page);
    await solveButton(page).click();
    await page.getByText(/^Learning the pairs: \d+ training steps, \d+ s; at most/).waitFor();
    await page.getByRole('heading', { name: 'Answered' }).waitFor();
    await page
      .getByRole('complementary')
      .getByText('In tests, such answers were right in 92 of 100')
      .waitFor();
    await page.getByText(`${EXAMPLE.pairs.length} of ${EXAMPLE.pairs.length} reproduced`).waitFor();
    await page.getByText('7 of 8 views', { exact: true }).waitFor();
    await expect(page.getByRole('listitem').filter({ hasText: 'for the first attempt' })).toHaveCount(7);
    await grid(page, 'Test, attempt 1').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: /^Row 1, column 2/ }).waitFor();
    await page.keyboard.press('[');
    await page.getByText(`0 of ${EXAMPLE.pairs.length} reproduced`).waitFor();
    await page.getByText('25 training steps', { exact: true }).waitFor();
    await expect(scrubber(page)).toHaveAttribute('max', '16');
    const gif = await decodeGif(page, await exportBy(page, 'Control+Shift+G', 'arc.gif'));
    expect([gif.frames, new Set(gif.hashes).size > 3]).toEqual([17, true]);
  });

  it('writes a picture that it can read, in light and dark', async () => {
    const page = await session.open();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await openTask(page);
      const before = await drawn(page);
      const buffer = await exportBy(page, 'Control+Shift+P', 'arc.png');
      await goTo(page, 'Library');
      await page.keyboard.press('Escape');
      await page
        .getByLabel('Open a file')
        .setInputFiles({ name: `${colorScheme}.png`, mimeType: 'image/png', buffer });
      await page.getByText('It was read from a picture').first().waitFor();
      await grid(page, 'Pair 1, input').waitFor();
      expect(await drawn(page)).toEqual(before);
    }
  });

  it('says a cell of the answer once while it is played, for those who listen', async () => {
    const page = await session.open(MOVING);
    await openTask(page);
    await solveButton(page).click();
    await page.getByRole('heading', { name: 'Answered' }).waitFor();
    await grid(page, 'Test, attempt 1').focus();
    const active = grid(page, 'Test, attempt 1').getByRole('gridcell');
    await page.keyboard.press('ArrowRight');
    await expect(active).toHaveAttribute('aria-label', /^Row 1, column 2, /);
    expect(await changesWhilePlayed(page, active)).toEqual([await scrubber(page).getAttribute('max')]);
  });

  it('is stopped at any moment, with what was found so far', async () => {
    const page = await session.open(MOVING);
    await openTask(page);
    await page.getByRole('radio', { name: 'Relentless' }).click();
    await solveButton(page).click();
    await page.getByText(/at most 9 min \d+ s left/).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Export…' }).waitFor();
    await expect(grid(page, 'Test, attempt 1')).toHaveCount(1);
  });

  it('names the colours of pairs and tests row by row to those who listen', async () => {
    const page = await session.open();
    await openTask(page);
    await page.getByRole('button', { name: 'Watch' }).click();
    const { input } = EXAMPLE.pairs[1]!;
    const rows = page.getByRole('list', { name: `Pair 2, input, ${input.rows}×${input.columns}` });
    await expect(rows.getByRole('listitem')).toHaveCount(input.rows);
    const first = input.values.slice(0, input.columns).map(colourName).join(', ');
    await expect(rows.getByRole('listitem').first()).toHaveText(first);
    await page.getByRole('list', { name: /^Test, input, / }).waitFor();
  });

  it('tells whether the answer is the one that the user knows', async () => {
    const page = await session.open();
    await openTask(page);
    await solveButton(page).click();
    const know = page.getByRole('button', { name: 'I know the answer…' });
    await know.waitFor();
    await page.getByRole('button', { name: 'To the start' }).click();
    await expect(scrubber(page)).not.toHaveValue((await scrubber(page).getAttribute('max'))!);
    await know.click(); // It does not go away while an early step is shown.
    await grid(page, 'Test, output').waitFor();
    await page.getByRole('button', { name: 'Watch' }).click();
    await know.click(); // Nothing was drawn, so nothing was judged.
    await drag(page, grid(page, 'Test, output'), [1, 1], [1, 2]);
    await page.getByRole('button', { name: 'Watch' }).click();
    await page.getByText('Wrong: neither attempt is the answer you entered.').waitFor();
    await openTask(page, formatTaskJson({ ...EXAMPLE, tests: EXAMPLE.tests }));
    await solveButton(page).click();
    await page.getByText('Right: the first attempt is the answer you entered.').waitFor();
    expect((await drawn(page)).tests).toEqual(EXAMPLE.tests);
  });
});

/** Groups of tools that the panel beside the board would have to be scrolled to. */
function groupsBelow(page: Page): Promise<(string | null)[]> {
  const panel = page.getByRole('complementary', { name: 'Drawing' }).locator('.scroll');
  return panel.evaluate(element =>
    [...element.querySelectorAll('[role="group"], [role="radiogroup"]')]
      .filter(group => group.getBoundingClientRect().bottom > element.getBoundingClientRect().bottom)
      .map(group => group.getAttribute('aria-label')),
  );
}

describe('on a phone', () => {
  const PHONE = { viewport: { width: 320, height: 800 } };
  const square = { rows: 30, columns: 30, values: Array.from({ length: 900 }, (_, cell) => cell % 10) };
  const LARGEST = {
    'ARC task': formatTaskJson({
      kind: 'arc',
      pairs: [{ input: square, output: square }],
      tests: [{ input: square }],
    }),
    Sudoku: `${'.'.repeat(255)}g`,
    Maze: `S${'.'.repeat(59)}\n${`${'.#'.repeat(30)}\n`.repeat(58)}${'.'.repeat(59)}G`,
  };

  it('shows the largest puzzles of every type without scrolling sideways', async () => {
    const page = await session.open(PHONE);
    for (const [type, text] of Object.entries(LARGEST)) {
      await paste(page, text);
      await page
        .locator(`[aria-label*="${{ 'ARC task': '30×30', Sudoku: '16×16', Maze: '60×60' }[type]}"]`)
        .first()
        .waitFor();
      await expectFits(page, type);
      await page.setViewportSize({ width: 900, height: 600 });
      await expect.poll(() => groupsBelow(page), { message: `${type}, in a low window` }).toEqual([]);
      await page.setViewportSize(PHONE.viewport);
    }
    await paste(page, LARGEST['ARC task']);
    await solveButton(page).click();
    await page.getByRole('button', { name: 'Export…' }).waitFor();
    await expectFits(page, 'an answered task');
  });

  it('says what went wrong as wide as the window and over no button; Escape or another screen ends it', async () => {
    const page = await session.open(PHONE);
    const message = page.getByRole('alert').filter({ hasText: 'no puzzle' });
    const fail = async () => {
      await paste(page, '{"a":1}');
      await message.waitFor();
      const { width, height } = (await message.boundingBox())!;
      expect([width, height < 160]).toEqual([page.viewportSize()!.width, true]);
      const covered = await page.evaluate(
        () =>
          [...document.querySelectorAll('button')].filter(button => {
            const { left, top, width, height } = button.getBoundingClientRect();
            const above = document.elementFromPoint(left + width / 2, top + height / 2);
            return above?.closest('.notice') && !button.closest('.notice');
          }).length,
      );
      expect(covered).toBe(0);
    };
    await page.getByRole('button', { name: 'New ARC task' }).click();
    await fail();
    await page.keyboard.press('Escape');
    await message.waitFor({ state: 'detached' });
    await page.setViewportSize({ width: 500, height: 800 });
    await fail();
    await goTo(page, 'Models');
    await message.waitFor({ state: 'detached' });
    await fail();
    await page.keyboard.press('Escape');
    await message.waitFor({ state: 'detached' });

    // All groups of the list are seen at once.
    await page.setViewportSize(PHONE.viewport);
    const list = page.getByRole('navigation', { name: 'Models' });
    await list.getByRole('button', { name: /^Known checkpoints/ }).waitFor();
    await expect
      .poll(() => list.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight))
      .toBe(0);
    await expectFits(page);
  });

  it('says why a run cannot start before anything else, and leads to an import of that type', async () => {
    const page = await session.open(PHONE);
    await goTo(page, 'Training');
    await page.getByRole('main').getByRole('button', { name: 'New run…' }).click();
    const run = page.getByRole('dialog', { name: 'New training run' });
    await run.getByRole('radio', { name: 'ARC task' }).click();
    const why = await run.getByText('There are no ARC tasks to learn from.').boundingBox();
    expect(why!.y).toBeLessThan((await run.getByLabel('Name of the new model').boundingBox())!.y);
    await expect(run.getByRole('button', { name: 'Start training' })).toBeDisabled();
    await run.getByRole('button', { name: 'Import…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import puzzles' });
    await expect(dialog.getByRole('radio', { name: 'ARC task' })).toBeChecked();
    const field = dialog.getByRole('textbox', { name: /^Or paste text/ });
    await expect(field).toHaveAccessibleDescription(/^JSON, grids of digits/);
    await dialog.getByRole('radio', { name: 'Sudoku' }).click();
    await expect(field).toHaveAccessibleDescription(/links of SudokuPad/);
  });
});

describe('everyone can use it', () => {
  const SCREENS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
    start: async () => {},
    draw: async page => {
      await openTask(page);
      await page.keyboard.press('Control+a');
    },
    'nothing solved yet': async page => {
      await openTask(page);
      await page.getByRole('button', { name: 'Watch' }).click();
    },
    solved: async page => {
      await openTask(page);
      await solveButton(page).click();
      await page.getByRole('button', { name: 'I know the answer…' }).waitFor();
    },
  };
  for (const [name, go] of Object.entries(SCREENS)) {
    it(`on the screen "${name}", in both themes`, async () => {
      const page = await session.open();
      await go(page);
      await expectAccessible(page, name);
    });
  }
});
