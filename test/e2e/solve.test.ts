import type { Page } from 'playwright';
import { describe, it } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { expect } from './expect.ts';
import { goTo } from './places.ts';
import {
  cell,
  decodeGif,
  drag,
  exportBy,
  IMPOSSIBLE,
  MOVING,
  passesOf,
  paste,
  pastePicture,
  scrubber,
  solve,
  solveButton,
  solveImpossible,
  TRIVIAL,
  useSession,
} from './session.ts';
import { expectFits } from './too-wide.ts';

/** The first answer to it is not the last one, and shares some digits with it. */
const HARD = '8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..';

/** With a 4 in the middle, where it should be a 6, or a 5. */
const SLIPPED = '53..7....6..195....98....6.8...4...34..8.3..17...2...6.6....28....419..5....8..79';

const session = useSession();

describe('solving', () => {
  it('ends in a verified answer and a sentence that says how', async () => {
    const page = await session.open(MOVING);
    await paste(page, TRIVIAL);
    await solve(page);
    await page.getByRole('heading', { name: 'Verified' }).waitFor();
    await page.getByText('Every row, column and region holds 1-9.', { exact: true }).waitFor();
    await page.getByText(/\d+ steps? .*\(\d+ passes\), .* on CPU, \d+ thousand parameters/).waitFor();
    await expect(cell(page, 1, 3)).toHaveAccessibleName(/^Row 1, column 3, model says 1, \d+ %/);
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 6');
    const spoken = page.getByRole('status').filter({ hasText: 'Verified: Every row' });
    await expect(spoken).toHaveCount(1);
  });

  it('lets each cell of the first answer wait for its own moment, also when the next step comes meanwhile', async () => {
    const page = await session.open(MOVING);
    await paste(page, HARD);
    await solve(page);
    await page.getByRole('heading', { name: 'Verified' }).waitFor();
    const waits = await page
      .locator('.digit')
      .evaluateAll(digits =>
        digits.map(digit => Number((digit as HTMLElement).style.getPropertyValue('--wait'))),
      );
    expect(Math.max(...waits)).toBeGreaterThan(0.5);
  });

  it('brings the board into sight of a small window, where its steps are watched', async () => {
    const page = await session.open({ viewport: { width: 640, height: 400 } });
    await paste(page, TRIVIAL);
    await page.getByRole('switch', { name: 'Candidates' }).click(); // far below
    await solve(page);
    const { y, height } = (await page.getByRole('grid').boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(400);
  });

  it('is done in a narrow window, where Solve and the places stay in sight', async () => {
    const page = await session.open({ viewport: { width: 600, height: 800 } });
    await paste(page, TRIVIAL);
    const inSight = async (name: string) => {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox();
      expect((box?.x ?? NaN) + (box?.width ?? NaN)).toBeLessThanOrEqual(600);
      expect((box?.y ?? NaN) + (box?.height ?? NaN)).toBeLessThanOrEqual(800);
    };
    for (const name of ['Models', 'Draw', 'Solve']) await inSight(name);
    // What does not fit is scrolled to, and nothing lies over it.
    await page.getByRole('button', { name: 'New…', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('switch', { name: 'Candidates' }).click();
    await solve(page);
    await inSight('Solve');
    await page.getByRole('heading', { name: 'Verified' }).waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    const home = await page.getByRole('button', { name: 'Mull: start screen' }).boundingBox();
    const library = await page.getByRole('button', { name: 'Library' }).boundingBox();
    expect((home?.x ?? NaN) + (home?.width ?? NaN)).toBeLessThanOrEqual(library?.x ?? NaN);
    // On a phone, or in a window that was tiled, nothing is scrolled to sideways: 320 px are what WCAG 1.4.10 asks for.
    await page.setViewportSize({ width: 320, height: 640 });
    const fits = (what: string) => expectFits(page, what);
    await fits('a verified solve');
    await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Compare' }).click();
    await fits('Compare');
    await page.getByRole('radio', { name: 'ARC task' }).click();
    await fits('an ARC task');
    await page.getByRole('radio', { name: 'Maze' }).click();
    await page.getByRole('application').waitFor();
    await fits('a maze');
    await page.getByRole('button', { name: 'New…', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await fits('a dialog');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('dialog').waitFor();
    await fits('Settings');
    await page.keyboard.press('Escape');
    for (const place of ['Library', 'Training', 'Models'] as const) {
      await goTo(page, place);
      await fits(place);
    }
    await page.getByRole('button', { name: 'Mull: start screen' }).click();
    await fits('the start screen');
  });

  it('can be gone through step by step', async () => {
    const page = await session.open(MOVING);
    await paste(page, TRIVIAL);
    await solve(page);
    const slider = scrubber(page);
    const last = await passesOf(page);
    await expect(slider).toHaveValue(String(last));
    await page.keyboard.press('[');
    await expect(slider).toHaveValue('1');
    await expect(slider).toHaveAttribute('aria-valuetext', /^Step 1, pass 1 of \d+, .* 12 cells answered$/);
    await page.keyboard.press(']');
    await expect(slider).toHaveValue(String(last));
    await slider.focus();
    await page.keyboard.press('Home');
    await page.getByText(/^Step 1 of \d+$/).waitFor();
    await page.getByText(/^pass 1 of \d+$/).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText(/^pass 2 of \d+$/).waitFor();
    await page.keyboard.press('>');
    await page.getByText(/^pass 3 of \d+$/).waitFor();
    await page.keyboard.press('<');
    await page.getByText(/^pass 2 of \d+$/).waitFor();
    await page.keyboard.press('[');
    await page.keyboard.press('p');
    await expect(slider).not.toHaveValue('1');
    await expect(slider).toHaveValue(String(last));
    const chart = await page.locator('.chart').boundingBox();
    await page.mouse.click(chart!.x + 10, chart!.y + 20);
    await page.getByText(/^pass 1 of \d+$/).waitFor();
    await page.keyboard.press('v');
    await page.getByText('verified', { exact: true }).waitFor();
    await page.keyboard.press('o');
    await expect(page.getByRole('switch', { name: 'All probabilities on the board' })).toBeChecked();
  });

  it('goes through a single step pass by pass with all that goes through steps, also without motion', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await solve(page);
    const last = String(await passesOf(page));
    await page.getByText('Step 1 of 1', { exact: true }).waitFor();
    const slider = scrubber(page);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await expect(button('One step forward')).toBeDisabled();
    await expect(button('Next change')).toBeDisabled();
    await button('One step back').click();
    await expect(slider).toHaveValue(String(Number(last) - 1));
    await button('One step forward').click();
    await expect(slider).toHaveValue(last);
    await button('To the start').click();
    await expect(button('One step back')).toBeDisabled();
    await button('First change').click();
    await expect(slider).toHaveAttribute('aria-valuetext', / [1-9]\d* cells? changed$/);
    await button('Verified').click();
    await page.getByText('verified', { exact: true }).waitFor();
    await expect(slider).not.toHaveValue(last);
    await button('To the end').click();
    await page.keyboard.press('p');
    await expect(slider).not.toHaveValue(last);
    await expect(slider).toHaveValue(last);
  });

  it('shows how sure the model is of every digit of a cell', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await solve(page);
    await cell(page, 1, 3).click();
    const inspector = page.getByRole('region', { name: 'The cell under the cursor' });
    await inspector.getByText('Row 1, column 3').waitFor();
    await expect(inspector.getByRole('listitem')).toHaveCount(9);
    await page
      .getByTitle(/^How sure the model is of what it says of each cell/)
      .getByText('Confidence')
      .waitFor();
    await page
      .getByTitle(/^How likely it is, by the model’s own word/)
      .getByText('Says done')
      .waitFor();
  });

  it('warns of a puzzle without a solution, goes on when told to, and stops in the middle', async () => {
    const page = await session.open(MOVING);
    await paste(page, IMPOSSIBLE);
    await page.getByRole('radio', { name: 'Relentless' }).click();
    await page.getByText('No solution').first().waitFor(); // until the exact solver has said so, nobody is warned
    await solveButton(page).click();
    const dialog = page.getByRole('dialog', { name: 'This puzzle has no solution' });
    await dialog.getByRole('button', { name: 'Solve anyway' }).click();
    await scrubber(page).waitFor();
    await expect.poll(async () => Number(await scrubber(page).getAttribute('max'))).toBeGreaterThan(3);
    await page.getByText(/; at most [\d,]+ restarts and about \d+ (s|min|h)( \d+ min)?\.$/).waitFor();
    await page.keyboard.press('[');
    await page.getByRole('button', { name: 'Live' }).waitFor();
    await expect(scrubber(page)).toHaveValue('1');
    await page.keyboard.press('l');
    await expect.poll(async () => Number(await scrubber(page).inputValue())).toBeGreaterThan(3);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('heading', { name: 'Stopped', exact: true }).waitFor();
    await page.getByText(/^You stopped it after [\d,]+ steps?/).waitFor();
    await expect(page.getByRole('button', { name: 'Try harder' })).toHaveCount(0);
    const newest = (await scrubber(page).getAttribute('aria-valuetext'))!;
    await page.waitForTimeout(400);
    await expect(scrubber(page)).toHaveAttribute('aria-valuetext', newest);
    await solveButton(page).waitFor();
  });

  it('means the puzzle on the board: Ctrl+Enter replaces the run of another one, which is kept', async () => {
    const page = await session.open();
    await solveImpossible(page);
    await paste(page, TRIVIAL);
    await cell(page, 1, 1).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByText('Not run yet').first().waitFor();
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Draw', exact: true }).click();
    await solveButton(page).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Verified' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Watch' }).click();
    await page.getByRole('heading', { name: 'Stopped', exact: true }).waitFor();
  });

  it('shows two solutions side by side where there are several', async () => {
    const page = await session.open();
    await paste(page, '.'.repeat(81));
    await page.getByRole('gridcell').first().click();
    await page.keyboard.type('1');
    await page.getByText('More than one solution').first().waitFor();
    await solveButton(page).click();
    const dialog = page.getByRole('dialog', { name: 'This puzzle has more than one solution' });
    await dialog.getByText('Solution 2').waitFor();
    await dialog.getByRole('button', { name: 'Back to drawing' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });

  it('corrects the digit that is chosen where one may be all that is wrong; that is undone like any drawing', async () => {
    const page = await session.open();
    await paste(page, SLIPPED);
    await page.getByText('No solution. One wrong digit would explain it').waitFor();
    await solveButton(page).click();
    const dialog = page.getByRole('dialog', { name: 'This puzzle has no solution' });
    await dialog.getByRole('button', { name: /^5 instead of 4/ }).dblclick(); // over another cell
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(cell(page, 4, 5)).toHaveAccessibleName('Row 4, column 5, given 5');
    await expect(cell(page, 4, 5)).toBeFocused();
    await page
      .getByText(/^One solution/)
      .first()
      .waitFor();
    await page.keyboard.press('Control+z');
    await expect(cell(page, 4, 5)).toHaveAccessibleName('Row 4, column 5, given 4');
  });

  it('brings the steps back when the puzzle is changed and the change undone', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await solve(page);
    await cell(page, 1, 3).click();
    await page.keyboard.type('1');
    await expect(scrubber(page)).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await scrubber(page).waitFor();
    await page.getByRole('button', { name: 'Watch' }).click();
    await page.getByRole('heading', { name: 'Verified' }).waitFor();
  });

  it('names the digit that may be all that is wrong', async () => {
    const page = await session.open();
    await paste(page, '53..7....6..195....98....6.2...6...34..8.3..17...2...6.6....28....419..5....8..79');
    await page
      .getByText('No solution; with 8 instead of 2 in row 4, column 1, exactly one.')
      .first()
      .waitFor();
    await solveButton(page).click();
    const dialog = page.getByRole('dialog', { name: 'This puzzle has no solution' });
    await dialog.getByText('8 instead of 2 in row 4, column 1').waitFor();
    await expectAccessible(page, 'the warning');
  });

  it('compares with a network that looks only once', async () => {
    const page = await session.open(MOVING);
    await paste(page, TRIVIAL);
    await page.getByText('Puzzle pasted.').waitFor(); // it is read in the background
    await page.keyboard.press('Control+k');
    await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('button', { name: 'Compare again' }).waitFor();
    const panes = page.getByRole('region', { name: 'With recursion', exact: true });
    await panes.getByText('Verified: every rule holds').waitFor();
    await expect(page.getByRole('grid')).toHaveCount(2);
  });
});

describe('the button', () => {
  it('starts once when it is clicked twice, and keeps the focus until it stops', async () => {
    const page = await session.open(MOVING);
    await paste(page, IMPOSSIBLE);
    await page.getByRole('radio', { name: 'Relentless' }).click();
    await page.getByText('No solution').first().waitFor();
    await solveButton(page).dblclick();
    await page.getByRole('dialog').getByRole('button', { name: 'Solve anyway' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('heading', { name: 'Stopped', exact: true }).waitFor();

    await paste(page, TRIVIAL);
    await page.getByRole('radio', { name: 'Thorough' }).click();
    await page.getByText('One solution').first().waitFor();
    await solveButton(page).dblclick({ delay: 20 });
    await page.getByRole('heading', { name: 'Verified' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Export…' }).waitFor();
    await expect(solveButton(page)).toBeFocused();
  });
});

describe('dragging', () => {
  it('over the timeline goes on beside it, and selects no words', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await solve(page);
    const last = await passesOf(page);
    const chart = (await page.locator('.chart').boundingBox())!;
    const [middle, y] = [chart.x + chart.width / 2, chart.y + 20];
    await drag(page, { x: middle, y }, { x: chart.x - 60, y: y + 30 });
    await expect(scrubber(page)).toHaveValue('1');
    await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe('');
    await drag(page, { x: middle, y }, { x: chart.x + chart.width + 40, y: y - 120 });
    await expect(scrubber(page)).toHaveValue(String(last));
    await expect.poll(() => page.evaluate(() => String(getSelection()))).toBe('');
  });

  it('of words of the page is no puzzle that was dropped', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    const words = page.getByText('One solution', { exact: false }).first();
    const box = (await words.boundingBox())!;
    await words.click({ clickCount: 3 });
    await expect.poll(() => page.evaluate(() => String(getSelection()))).toContain('One solution');
    await page.mouse.move(box.x + 20, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x - 300, box.y - 300, { steps: 12 });
    await expect(page.locator('.app.dropping')).toHaveCount(0);
    await page.mouse.up();
    await solve(page); // time enough to read what was dropped
    await expect(page.getByText('There is no puzzle')).toHaveCount(0);
  });
});

describe('a hint', () => {
  it('tells one digit that is right, with its reason, and writes it in; the next one tells another', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    const blanks = page.getByRole('gridcell', { name: /blank/ });
    await expect(blanks).toHaveCount(12);
    await page.getByRole('button', { name: 'A hint' }).click();
    const card = page.getByRole('region', { name: 'Hint' });
    const told = /^Row (\d), column (\d) is (\d)\.$/;
    const first = (await card.getByRole('heading', { name: told }).textContent()) ?? '';
    const [, row, column, digit] = told.exec(first.trim())!;
    await card.getByText(/no other place for|last blank cell of|Every other digit stands in/).waitFor();
    await expect(page.locator('svg.hint .told')).toHaveCount(1);
    await card.getByRole('button', { name: 'Write it in' }).click();
    await expect(cell(page, Number(row), Number(column))).toHaveAccessibleName(new RegExp(`given ${digit}`));
    await expect(blanks).toHaveCount(11);
    await expect(card).toHaveCount(0);
    await page.keyboard.press('h');
    await card.getByRole('heading', { name: told }).waitFor();
    await card.getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('svg.hint')).toHaveCount(0);
  });

  it('is refused in words where a puzzle has several solutions, or none; what was said goes when the next one is asked for', async () => {
    const page = await session.open();
    await paste(page, `12${'.'.repeat(79)}`);
    await page.getByRole('button', { name: 'A hint' }).click();
    await page.getByText('This Sudoku has several solutions: a hint could be wrong.').waitFor();
    await paste(page, '532.7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79');
    await page.getByRole('button', { name: 'A hint' }).click();
    const refused = page.getByText('This Sudoku has no solution: no hint can be right.');
    await refused.waitFor();
    await cell(page, 1, 3).click(); // the 2 is wrong
    await page.keyboard.press('Backspace');
    await page.keyboard.press('h');
    await page.getByRole('button', { name: 'Write it in' }).waitFor();
    await expect(refused).toHaveCount(0);
  });
});

describe('exporting', () => {
  it('writes an animation whose frames are the passes of the steps', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await solve(page);
    const passes = await passesOf(page);
    const bytes = await exportBy(page, 'Control+Shift+G', 'sudoku.gif');
    const decoded = await decodeGif(page, bytes);
    expect(decoded).toMatchObject({ frames: passes + 1, width: 480, height: 480 });
    expect(new Set(decoded.hashes).size).toBeGreaterThan(1);
    expect(decoded.hashes[0]).not.toBe(decoded.hashes.at(-1));
  });

  it('writes a picture, the text and the whole run', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await solve(page);
    const png = await exportBy(page, 'Control+Shift+P', 'sudoku.png');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const text = (await exportBy(page, 'Control+Shift+T', 'sudoku.txt')).toString();
    expect(text).toContain('6 9 . | 8 2 3');
    expect(text).toContain('6 9 1 | 8 2 3');
    expect(text).toMatch(/Verified: every row, column and region holds 1-9\. \d+ step/);
    const run = JSON.parse((await exportBy(page, 'Control+Shift+J', 'sudoku-run.json')).toString());
    expect(run).toMatchObject({ format: 'mull-run', outcome: { verdict: { kind: 'verified' } } });
    expect(run.frames.at(-1).verified).toBe(true);
  });

  it('reads its own pictures again: opened as a file, pasted, and pasted into the dialog', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await solve(page);
    const drawn = async () =>
      (await exportBy(page, 'Control+Shift+T', 'sudoku.txt')).toString().slice(0, 200);
    const [png, text] = [await exportBy(page, 'Control+Shift+P', 'sudoku.png'), await drawn()];
    const file = { name: 'sudoku.png', mimeType: 'image/png', buffer: png };
    const ways = [
      () => page.getByLabel('Open a file').setInputFiles(file),
      () => pastePicture(page, png),
      () => openByDialog(page, png),
    ];
    for (const open of ways) {
      await page.keyboard.press('Control+n');
      await page.getByRole('button', { name: 'Paste…' }).waitFor();
      await open();
      await page.locator('.notice', { hasText: 'It was read from a picture' }).waitFor();
      expect(await drawn()).toBe(text);
    }
  });
});

async function openByDialog(page: Page, png: Buffer): Promise<void> {
  await page.getByRole('button', { name: 'Paste…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').waitFor();
  await pastePicture(page, png);
  await dialog.getByText('It was read from a picture').waitFor();
  await dialog.getByRole('button', { name: 'Open' }).click();
}
