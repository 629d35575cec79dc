import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright';
import { describe, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { expect } from './expect.ts';
import { cell, drag, paste, solve, solveButton, TRIVIAL, useSession, WAYLESS } from './session.ts';

const session = useSession();

/** Columns of thirty cells. */
const COLUMN = Array.from({ length: 30 }, () => [1]);
const TALL_TASK = JSON.stringify({
  train: [{ input: COLUMN, output: COLUMN }],
  test: [{ input: COLUMN }],
});

describe('drawing', () => {
  it('is done with the keyboard alone', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New Sudoku' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('5');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('37');
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 5');
    await expect(cell(page, 2, 3)).toHaveAccessibleName('Row 2, column 3, given 3');
    await expect(cell(page, 2, 4)).toHaveAccessibleName('Row 2, column 4, given 7');
    await page.keyboard.press('Backspace');
    await expect(cell(page, 2, 4)).toHaveAccessibleName('Row 2, column 4, blank');
    await page.keyboard.press('Control+z');
    await expect(cell(page, 2, 4)).toHaveAccessibleName('Row 2, column 4, given 7');
    await page.keyboard.press('Control+z');
    await expect(cell(page, 2, 4)).toHaveAccessibleName('Row 2, column 4, blank');
    await expect(cell(page, 2, 3)).toHaveAccessibleName('Row 2, column 3, given 3');
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('Control+y');
    await expect(cell(page, 2, 4)).toHaveAccessibleName('Row 2, column 4, blank');
    await page.keyboard.press('End');
    await page.keyboard.type('9');
    await expect(cell(page, 2, 9)).toHaveAccessibleName('Row 2, column 9, given 9');
    await page.keyboard.press('ArrowLeft'); // over the edge
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('role')))
      .not.toBe('gridcell');
    await page.keyboard.press('Shift+Tab');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toContain('Row 3, column 9');
  });

  it('takes a newspaper puzzle in 81 keys, and goes on after a digit only where that is wished', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await page.keyboard.type(TRIVIAL.replace('.', ' ').replace('.', '0'));
    await page.getByText('One solution').waitFor();
    await expect(cell(page, 9, 9)).toHaveAccessibleName('Row 9, column 9, given 8');
    const digits = page.getByRole('group', { name: 'Digits' });
    await expect(digits.getByRole('button', { name: /complete$/ })).toHaveCount(2);
    await expect(digits.getByRole('button', { name: /^Write 1 / })).toContainText('2');
    await cell(page, 1, 1).click();
    for (const digit of [1, 3, 2]) await digits.getByRole('button', { name: `Write ${digit} ` }).click();
    await digits.getByRole('button', { name: 'Erase' }).click(); // what stands under the cursor
    await digits.getByRole('button', { name: 'Erase' }).click(); // then what was written before
    await expect(cell(page, 1, 1)).toHaveAccessibleName(/given 1/);
    await expect(cell(page, 1, 2)).toHaveAccessibleName(/given 3/);
    await expect(cell(page, 1, 3)).toHaveAccessibleName(/blank/);
    await page.getByRole('switch', { name: 'Go on after a digit' }).click();
    await cell(page, 2, 1).click();
    await page.keyboard.type('45');
    await digits.getByRole('button', { name: 'Write 1 ' }).click();
    await expect(cell(page, 2, 1)).toHaveAccessibleName(/^Row 2, column 1, given 1/);
    await page.reload();
    await page.getByRole('grid').waitFor();
    await expect(page.getByRole('switch', { name: 'Go on after a digit' })).not.toBeChecked();
  });

  it('takes the same digit twice from the pad, however fast', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await cell(page, 1, 9).click();
    await page.getByRole('button', { name: /^Write 5/ }).dblclick();
    await expect(cell(page, 1, 9)).toHaveAccessibleName('Row 1, column 9, given 5');
    await expect(cell(page, 2, 1)).toHaveAccessibleName('Row 2, column 1, given 5');
  });

  it('writes into several cells at once, and notes pencil marks that no solve is told of', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    const last = await cell(page, 1, 3).boundingBox();
    if (!last) throw new Error('The board is not on the screen.');
    await page.mouse.move(last.x + 10, last.y + 10);
    await page.mouse.down();
    await page.mouse.move(last.x - 3 * last.width, last.y + 10); // a flick off the board
    await page.mouse.up();
    await page.keyboard.press('m');
    await page.keyboard.type('137');
    await expect(cell(page, 1, 2)).toHaveAccessibleName('Row 1, column 2, blank, noted 1 3 7');
    await page.keyboard.type('3');
    await expect(cell(page, 1, 3)).toHaveAccessibleName('Row 1, column 3, blank, noted 1 7');
    await page.getByText('Type digits, or paste a puzzle.').waitFor();
    await page.keyboard.press('m');
    await cell(page, 5, 5).click();
    await cell(page, 8, 7).click({ modifiers: ['Control'] });
    await page.keyboard.type('4');
    await expect(cell(page, 5, 5)).toHaveAccessibleName('Row 5, column 5, given 4');
    await expect(cell(page, 8, 7)).toHaveAccessibleName('Row 8, column 7, given 4');
    await page.reload();
    await page.getByRole('grid').waitFor();
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, blank, noted 1 7');
    await page.keyboard.press('Control+z');
    await expect(cell(page, 8, 7)).toHaveAccessibleName('Row 8, column 7, blank');
    await page.keyboard.press('Control+z');
    await expect(cell(page, 1, 3)).toHaveAccessibleName('Row 1, column 3, blank, noted 1 3 7');
    await page.keyboard.press('Control+y');
    await page.keyboard.press('Control+y');
    await expect(cell(page, 5, 5)).toHaveAccessibleName('Row 5, column 5, given 4');
  });

  it('takes letters on a 16×16 board', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await page.getByRole('radio', { name: '16×16' }).click();
    await page.getByText('Key A writes 10, G 16.').waitFor();
    await cell(page, 1, 1).click();
    await page.keyboard.press('g');
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 16');
    await cell(page, 1, 1).click();
    await page.getByRole('button', { name: 'Write 10' }).click();
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 10');
  });

  it('names conflicts and refuses to solve them', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await cell(page, 1, 3).click();
    await page.keyboard.type('6');
    await expect(cell(page, 1, 3)).toHaveAccessibleName('Row 1, column 3, given 6, breaks a rule');
    await page.getByText('Row 1 holds 6 twice').waitFor();
    await expect(solveButton(page)).toBeDisabled();
    await cell(page, 1, 3).click();
    await page.keyboard.press('Delete');
    await expect(solveButton(page)).toBeEnabled();
  });

  it('asks for digits without alarm on a blank board, also once a solve of it was warned of', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await solveButton(page).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Back to drawing' }).click();
    const said = page.locator('footer p').filter({ hasText: 'Type digits, or paste a puzzle.' });
    await said.waitFor();
    await expect(said.locator('svg')).toHaveCount(0); // the sign of a warning
  });

  it('opens what is pasted, and keeps the board when that is no puzzle', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 6');
    await paste(page, '53..7....6..195');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    await expect(alert).toContainText('15 cells');
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 6');
    await alert.getByRole('button').click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  it('opens dropped text, and does not call it pasted', async () => {
    const page = await session.open();
    await page.evaluate(text => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', text);
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, TRIVIAL);
    await page.locator('.notice').getByText('Puzzle opened.').waitFor();
  });

  it.each([
    { others: [], says: 'Opened puzzle.sdk.' },
    {
      others: ['other.sdk', 'third.sdk'],
      says: 'Opened puzzle.sdk, the first of 3 files. The Library takes them all.',
    },
  ])('opens a dropped file, and says which beside $others', async ({ others, says }) => {
    const page = await session.open();
    const dropped = ['puzzle.sdk', ...others].map((name, at) => ({ name, text: at === 0 ? TRIVIAL : '' }));
    await page.evaluate(files => {
      const dataTransfer = new DataTransfer();
      for (const { name, text } of files) dataTransfer.items.add(new File([text], name));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, dropped);
    await page.getByText(says).waitFor();
    await expect(cell(page, 1, 2)).toHaveAccessibleName('Row 1, column 2, given 9');
  });

  it('opens what is in a dropped folder, and says of one without puzzles that it has none', async () => {
    await using folder = await temporaryFolder('dropped');
    for (const name of ['mine', 'film']) await mkdir(join(folder.path, name));
    await writeFile(join(folder.path, 'mine', 'notes.txt'), 'to do');
    await writeFile(join(folder.path, 'mine', 'puzzle.sdk'), TRIVIAL);
    await writeFile(join(folder.path, 'film', 'film.mp4'), '?');
    const page = await session.open();
    const browser = await page.context().newCDPSession(page);
    const drop = async (name: string) => {
      const data = { items: [], files: [join(folder.path, name)], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await browser.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    };
    await drop('film');
    await page.getByText('The folder film holds no files of puzzles, by their endings.').first().waitFor();
    await drop('mine');
    const says = 'Opened mine/puzzle.sdk, the first of 2 files with a puzzle (none in mine/notes.txt).';
    await page.getByText(says).first().waitFor();
    await expect(cell(page, 1, 2)).toHaveAccessibleName('Row 1, column 2, given 9');
  });

  it('opens of several files that are chosen the first with a puzzle', async () => {
    const page = await session.open();
    const files = ['to do', TRIVIAL].map((text, at) => ({
      ...{ name: `${at}.txt`, mimeType: 'text/plain' },
      buffer: Buffer.from(text),
    }));
    await page.getByLabel('Open a file').setInputFiles(files);
    await page
      .getByText('Opened 1.txt, the first of 2 files with a puzzle (none in 0.txt).')
      .first()
      .waitFor();
  });

  it('lets what takes long to read be given up where it is said', async () => {
    const page = await session.open();
    await page.context().route(/\/reading-(?!worker)/, () => {}); // what reads pictures does not come
    const picture = { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG', 'latin1') };
    await page.getByLabel('Open a file').setInputFiles(picture);
    await page.getByText('Reading page.png…').first().waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(page.locator('.notice')).toHaveCount(0);
    await page.context().unrouteAll();
    await page
      .getByLabel('Open a file')
      .setInputFiles({ ...picture, name: 'one.txt', buffer: Buffer.from(TRIVIAL) });
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 6');
  });

  it('paints regions with the mouse and with keys, and says which is incomplete', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await page.getByRole('switch', { name: 'Draw the regions' }).click();
    await page.getByRole('button', { name: /^Region 1 / }).click();
    const [from, to] = await Promise.all([cell(page, 1, 4).boundingBox(), cell(page, 1, 6).boundingBox()]);
    if (!from || !to) throw new Error('The board is not on the screen.');
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 10, to.y + 10); // over the cell between them, of which nothing is told
    await page.mouse.up();
    await page.getByText('Region 1 has 12 cells, but each of the 9 regions needs 9.').waitFor();
    await expect(cell(page, 1, 5)).toHaveAccessibleName('Row 1, column 5, blank, region 1');
    await expect(solveButton(page)).toBeDisabled();
    await page.keyboard.press('Control+z');
    await expect(cell(page, 1, 5)).toHaveAccessibleName('Row 1, column 5, blank, region 2');
    await cell(page, 9, 9).focus();
    await page.keyboard.type('8');
    await expect(cell(page, 9, 9)).toHaveAccessibleName('Row 9, column 9, blank, region 8');
  });

  it('draws an extra region with the mouse and with keys, which is a rule of the puzzle then', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await page.getByRole('switch', { name: 'Draw the regions' }).click();
    await page.getByRole('button', { name: 'Extra region + 0/9 cells' }).click();
    await drag(page, await middleOf(cell(page, 2, 2)), await middleOf(cell(page, 2, 8)));
    await page.getByText('Extra region 1 has 7 cells, but needs 9.').waitFor();
    await expect(cell(page, 2, 5)).toHaveAccessibleName('Row 2, column 5, blank, region 2, extra region 1');
    await drag(page, await middleOf(cell(page, 2, 8)), await middleOf(cell(page, 2, 9)));
    await expect(cell(page, 2, 8)).toHaveAccessibleName('Row 2, column 8, blank, region 3');
    await cell(page, 4, 4).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('1');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Extra region +1 9/9 cells' }).waitFor();
    await page.getByRole('switch', { name: 'Draw the regions' }).click();
    for (const [row, column] of [
      [2, 2],
      [5, 4],
    ] as const) {
      await cell(page, row, column).click();
      await page.keyboard.press('7');
    }
    await page
      .getByText('Extra region 1 holds 7 twice, in row 2, column 2 and in row 5, column 4.')
      .waitFor();
  });

  it('is shared with SudokuPad, a Sudoku only', async () => {
    const page = await session.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await page.getByRole('switch', { name: 'Windows' }).click();
    await page.keyboard.press('7');
    await page.getByRole('button', { name: 'Share or print…' }).click();
    await page.getByRole('dialog').getByText('Copy SudokuPad link').click();
    await page.getByText('Link to SudokuPad copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('switch', { name: 'Windows' }).click();
    await paste(page, link);
    await expect(page.getByRole('switch', { name: 'Windows' })).toBeChecked();
    await paste(page, WAYLESS);
    await page.getByRole('button', { name: 'Share or print…' }).click();
    await page.getByRole('dialog').getByText('Copy link').waitFor();
    await expect(page.getByRole('dialog').getByText('SudokuPad')).toHaveCount(0);
  });

  it('shows candidates', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await page.keyboard.press('Control+d');
    await expect(cell(page, 1, 3)).toHaveAccessibleName('Row 1, column 3, blank, possible 1');
  });

  it('generates a puzzle of a chosen kind', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'Generate… a Sudoku' }).click();
    const dialog = page.getByRole('dialog', { name: 'Generate a Sudoku' });
    await dialog.getByRole('radio', { name: '6×6' }).click();
    await dialog.getByRole('radio', { name: 'Easy' }).click();
    await dialog.getByRole('button', { name: 'Generate', exact: true }).click();
    await page.getByRole('grid', { name: '6×6 Sudoku' }).waitFor();
    await page.getByText('One solution, easy').waitFor();
  });

  it('is shared as a link, which opens from an address and by pasting', async () => {
    const page = await session.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await paste(page, TRIVIAL);
    await page.getByRole('button', { name: 'Share or print…' }).click();
    await page.getByRole('dialog', { name: 'Share and export' }).getByText('Copy link').click();
    await page.getByText('Link to the puzzle copied.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#puzzle=/);
    await page.keyboard.press('Control+Backspace');
    await page.evaluate(address => location.assign(address), link);
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 6');
    expect(new URL(page.url()).hash).toBe('');
    await page.keyboard.press('Control+Backspace');
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, blank');
    await paste(page, link.replace(/^.*#/, 'mull:'));
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 6');
    await page.keyboard.press('Control+Backspace');
    await page.goto('about:blank'); // of an address that differs in its fragment alone nothing is loaded
    await page.goto(link.replace('#puzzle=', '#puzzle%3D'));
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 6');
  });

  it('is printed, with its solution once it has one', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await page.keyboard.press('Control+p');
    const dialog = page.getByRole('dialog', { name: 'Print the puzzle' });
    await expect(dialog.getByRole('switch', { name: 'With solutions' })).toBeDisabled();
    await page.keyboard.press('Escape');
    await solve(page);
    await page.keyboard.press('Control+p');
    await dialog.getByRole('switch', { name: 'With solutions' }).click();
    await dialog.getByText('2 pages.').waitFor();
    await page.evaluate(() => {
      // Stands still until the pages have been looked at.
      window.print = () => new Promise<void>(resolve => window.addEventListener('printed', () => resolve()));
    });
    await dialog.getByRole('button', { name: 'Print…' }).click();
    await page.locator('.print-sheets').waitFor({ state: 'attached' });
    const pdf = (await page.pdf()).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
    await expect(page.locator('.print-sheets figcaption')).toHaveText(['1. 9×9 Sudoku', '1. 9×9 Sudoku']);
    await page.evaluate(() => window.dispatchEvent(new Event('printed')));
    await dialog.waitFor({ state: 'hidden' });
    await expect(page.locator('.print-sheets')).toHaveCount(0);
  });

  it('fills its room on paper that is lower than the sheet it was painted for', async () => {
    const page = await session.open();
    for (const tall of [`S#...\n${'.....\n'.repeat(9)}....G`, TALL_TASK]) {
      await page.reload(); // no notice of the one before
      await paste(page, tall);
      await page.keyboard.press('Control+p');
      await page.evaluate(() => {
        window.print = () =>
          new Promise<void>(resolve => window.addEventListener('printed', () => resolve()));
      });
      await page.getByRole('dialog').getByRole('button', { name: 'Print…' }).click();
      const sheet = page.locator('.print-sheets .page');
      await sheet.waitFor({ state: 'attached' });
      const heights = await sheet.evaluate((element: HTMLElement) => {
        element.style.aspectRatio = '1'; // a printer leaves no time to paint again
        return [...element.querySelectorAll('.board, .board > *, canvas')].map(
          part => part.getBoundingClientRect().height,
        );
      });
      expect(new Set(heights.map(height => Math.round(height))).size, tall).toBe(1);
      await page.evaluate(() => window.dispatchEvent(new Event('printed')));
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
  });

  it('is found again among the recent puzzles, until these are cleared; the day has a puzzle of its own', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    const home = page.getByRole('button', { name: 'Mull: start screen' });
    await home.click();
    await page.getByRole('button', { name: /^Today’s Sudoku/ }).click();
    await page.getByRole('grid').waitFor();
    const text = await page.getByRole('grid').innerText();
    await home.click();
    const recent = page.getByRole('region', { name: 'Recent' });
    await expect(recent.getByRole('listitem')).toHaveCount(2);
    await page.getByRole('button', { name: /^Today’s Sudoku/ }).click();
    await page.getByRole('grid').waitFor();
    await expect(page.getByRole('grid')).toHaveText(text, { useInnerText: true });
    await home.click();
    await expect(recent.getByRole('listitem')).toHaveCount(2);
    await recent.getByRole('button', { name: '9×9 Sudoku' }).last().click();
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 6');
    await home.click();
    await recent.getByRole('button', { name: 'Clear the recent puzzles' }).click();
    await expect(recent).toHaveCount(0);
  });

  it('says in English when a recent puzzle was drawn, whatever the language of the browser', async () => {
    const page = await session.open({ locale: 'ar-EG' });
    await paste(page, TRIVIAL);
    await page.getByRole('button', { name: 'Mull: start screen' }).click();
    const recent = page.getByRole('region', { name: 'Recent' }).getByRole('button', { name: '9×9 Sudoku' });
    await expect(recent).toHaveAttribute('title', /^\d+ [A-Z][a-z]+ at \d+:\d\d$/);
  });

  it('stands once among the recent puzzles, also where the page was loaded again while it was drawn', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await page.getByRole('grid').press('5');
    await page.reload();
    await page.getByRole('grid').press('6');
    await page.getByRole('button', { name: 'Mull: start screen' }).click();
    const recent = page.getByRole('region', { name: 'Recent' });
    await recent.waitFor();
    await expect(recent.getByRole('listitem')).toHaveCount(1);
  });

  it('has the puzzle of the new day on a start screen that stands open over midnight', async () => {
    const page = await session.open();
    await page.clock.install({ time: new Date(2026, 10, 29, 23, 59) }); // a Sunday
    const home = page.getByRole('button', { name: 'Mull: start screen' });
    const today = (hint: string) => page.getByRole('button', { name: `Today’s Sudoku, ${hint}` });
    await page.getByRole('button', { name: 'New Sudoku' }).click();
    await home.click();
    await today('hard').waitFor();
    await page.clock.fastForward('02:00');
    await today('easy').click();
    await page.getByRole('grid').waitFor();
    const monday = await page.getByRole('grid').innerText();
    await home.click();
    await page.clock.setFixedTime(new Date(2026, 11, 1)); // nothing has looked at the clock since
    await today('easy').click();
    await page.getByRole('grid').waitFor();
    await expect(page.getByRole('grid')).not.toHaveText(monday, { useInnerText: true });
  });

  it('survives a reload', async () => {
    const page = await session.open();
    await paste(page, TRIVIAL);
    await cell(page, 1, 3).click();
    await page.keyboard.type('1');
    await page.reload();
    await page.getByRole('grid').waitFor();
    await expect(cell(page, 1, 3)).toHaveAccessibleName('Row 1, column 3, given 1');
    await expect(cell(page, 9, 9)).toHaveAccessibleName('Row 9, column 9, given 8');
    await solve(page);
    const answer = (await cell(page, 1, 8).getAttribute('aria-label'))!;
    expect(answer).toContain('model says');
    await page.reload();
    await page.getByRole('heading', { name: 'Watch the model solve' }).waitFor();
    await expect(cell(page, 1, 8)).toHaveAccessibleName(answer);
    await page.getByRole('heading', { name: 'Verified' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect(cell(page, 1, 3)).toHaveAccessibleName('Row 1, column 3, blank');
  });

  it('is done in two tabs without one disturbing the other', async () => {
    const page = await session.open();
    // A tab that another opened shares its session; one that is opened by hand needs an address of its own.
    const opened = page.context().waitForEvent('page');
    await page.evaluate(() => void window.open(location.href));
    const other = await opened;
    await other.getByRole('heading', { level: 1 }).waitFor();
    await paste(page, TRIVIAL);
    await paste(other, TRIVIAL.replace('69', '.9'));
    await cell(other, 2, 2).click();
    await other.keyboard.type('8');
    await Promise.all([page.reload(), other.reload()]);
    await Promise.all([page, other].map(one => one.getByRole('grid').waitFor()));
    await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 6');
    await expect(cell(page, 2, 2)).toHaveAccessibleName('Row 2, column 2, blank');
    await expect(cell(other, 1, 1)).toHaveAccessibleName('Row 1, column 1, blank');
    await expect(cell(other, 2, 2)).toHaveAccessibleName('Row 2, column 2, given 8');
  });
});

async function middleOf(shown: Locator): Promise<{ x: number; y: number }> {
  const box = await shown.boundingBox();
  if (!box) throw new Error('It is not on the screen.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
