import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { describe, it } from 'vitest';
import { readText } from '../../shared/reading/index.ts';
import { projectFolder } from '../../src-main/project.ts';
import { surveyOf } from '../../src-renderer/state/reading/import.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { expectAccessible } from './accessible.ts';
import { expect } from './expect.ts';
import { goTo, importText, puzzleLines } from './places.ts';
import { MOVING, paste, pastePicture, solve, TRIVIAL, useSession } from './session.ts';
import { expectFits } from './too-wide.ts';

const session = useSession();

const tiles = (page: Page): Locator => page.getByRole('listbox', { name: 'Puzzles' }).getByRole('option');
const done = (page: Page) => page.getByRole('button', { name: 'Done' }).click();

/** Moves the chosen puzzles. */
async function moveTo(page: Page, set: string): Promise<void> {
  await page.getByRole('button', { name: 'Move to' }).click();
  await page.getByRole('menuitem', { name: set }).click();
}

describe('the library', () => {
  it('says why a file cannot be imported that has gone since it was chosen', async () => {
    await using folder = await temporaryFolder('chosen');
    const path = join(folder.path, 'gone.txt');
    await writeFile(path, puzzleLines(2).join('\n'));
    const page = await session.open();
    await goTo(page, 'Library');
    await page.getByRole('button', { name: /^Import/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Import puzzles' });
    await dialog.locator('input[type="file"]').setInputFiles(path);
    await dialog.getByText('2 Sudokus').waitFor();
    await rm(path);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog.getByText('gone.txt cannot be read').waitFor();
  });

  it('imports nothing when its dialog is closed while it still looks at a long file', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await page.getByRole('button', { name: /^Import/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Import puzzles' });
    const long = puzzleLines(200).flatMap(line => Array<string>(100).fill(line));
    const file = { name: 'given up.txt', mimeType: 'text/plain', buffer: Buffer.from(long.join('\n')) };
    await dialog.locator('input[type="file"]').setInputFiles(file);
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await importText(page, 'Small', puzzleLines(1).join('\n'));
    await done(page);
    await page.getByRole('heading', { name: 'Small' }).waitFor();
    await expect(page.getByText('given up')).toHaveCount(0);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete the set' }).click();
    await page.getByRole('heading', { name: 'Your puzzles, in sets.' }).waitFor();
  });

  it('takes a set from import to export', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await page.getByRole('heading', { name: 'Your puzzles, in sets.' }).waitFor();
    await expectAccessible(page, 'no set yet');

    // Import, with a duplicate and two lines that are refused, each with its reason.
    const lines = puzzleLines(40);
    await importText(page, 'Tiny', [...lines, lines[0], '.'.repeat(40), `11${'.'.repeat(14)}`].join('\n'));
    await page.getByRole('heading', { name: '40 puzzles added' }).waitFor();
    const refused = page.getByRole('region', { name: 'What was refused' }).getByRole('row');
    await expect(refused.nth(1)).toHaveText(/42/);
    await expect(refused.nth(2)).toHaveText(/43\s*Row 1 holds 1 twice/);
    await expectAccessible(page, 'the report of an import');
    await page.keyboard.press('Enter'); // Done has the focus
    await tiles(page).first().waitFor();
    await expect(tiles(page).first()).toHaveAttribute('aria-setsize', '40');

    // Grade, and filter by what was found; search for digits.
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /^Grade/ }).click();
    await page.getByText('The exact solver graded 40 puzzles.').first().waitFor();
    await page.getByLabel('Grade', { exact: true }).selectOption('Easy');
    await page.getByText(/puzzles? match(es)?$/).waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    const [line = ''] = lines.slice(3);
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.fill(line.slice(0, 8));
    await page.getByText(/puzzles? match(es)?$/).waitFor();
    await page.keyboard.type(line.slice(8)); // typing goes on after the first answer
    await expect(search).toHaveValue(line);
    await page.getByText('1 puzzle matches').waitFor();
    await expectAccessible(page, 'the grid');
    await page.getByRole('button', { name: 'Show all' }).click();

    // Select with keys, tag, delete, and take it back.
    await tiles(page).nth(1).click();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.getByText('3 selected').waitFor();
    await page.getByRole('button', { name: 'Print…' }).click();
    const printing = page.getByRole('dialog', { name: 'Print 3 puzzles' });
    await printing.getByText('2 pages.').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+p'); // what is chosen, as the button does
    await printing.waitFor();
    await page.keyboard.press('Escape');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.press('Control+c');
    await page.getByText('3 puzzles copied as text.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(surveyOf(readText(copied)).counts).toEqual({ sudoku: 3 });
    await page.getByRole('button', { name: 'Tags…' }).click();
    await page.keyboard.press('Enter');
    await page.getByText('A tag is missing.').waitFor();
    await page.keyboard.type('liked');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take off liked' }).waitFor();
    await expectAccessible(page, 'tags');
    await page.keyboard.press('Escape');
    await expect(tiles(page).nth(1)).toHaveText(/#liked/);
    await tiles(page).nth(1).click();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Delete');
    await page.getByText('2 puzzles deleted.').waitFor();
    await page.getByRole('heading', { name: 'Tiny' }).waitFor();
    await expect(tiles(page).first()).toHaveAttribute('aria-setsize', '38');
    await page.keyboard.press('Control+z');
    await expect(tiles(page).first()).toHaveAttribute('aria-setsize', '40');

    // Move two to another set, and back.
    await page.getByRole('button', { name: 'New set' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('alert').getByText('A name is missing.').waitFor();
    await page.getByRole('dialog').getByRole('textbox').fill('Favourites');
    await page.keyboard.press('Enter');
    const sets = page.getByRole('navigation', { name: 'Sets of puzzles' });
    await sets.getByText('Tiny').click();
    await tiles(page).nth(1).click();
    await page.keyboard.press('Shift+ArrowRight');
    await moveTo(page, 'Favourites');
    await page.getByText('2 puzzles moved to “Favourites”.').waitFor();
    await expect(tiles(page).first()).toHaveAttribute('aria-setsize', '38');
    await sets.getByText('Favourites').click();
    await expect(tiles(page)).toHaveCount(2);
    await page.getByRole('button', { name: 'Select all' }).click();
    await moveTo(page, 'Tiny');
    await page.getByText('2 puzzles moved to “Tiny”.').waitFor();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete the set' }).click();
    await expect(tiles(page).first()).toHaveAttribute('aria-setsize', '40');

    // Hold more out; export.
    await page.getByLabel('Share held out from training').selectOption('50 % held out');
    await page.getByLabel('Part', { exact: true }).selectOption('Held out');
    await expect
      .poll(async () => Number(await tiles(page).first().getAttribute('aria-setsize')))
      .toBeLessThan(35);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /^One puzzle a line/ }).click(),
    ]);
    expect((await readFile(await file.path(), 'utf8')).trim().split('\n').sort()).toEqual([...lines].sort());

    // From one puzzle to the next on the board, and back to the set.
    await tiles(page).nth(1).dblclick();
    const strip = page.getByRole('navigation', { name: 'Puzzles of the set' });
    await strip.getByText('2 of 40').waitFor();
    await expectAccessible(page, 'a puzzle of a set on the board');
    await strip.getByRole('button', { name: 'The next puzzle of its set' }).click();
    await strip.getByText('3 of 40').waitFor();
    await page.keyboard.press('Control+ArrowRight');
    await strip.getByText('4 of 40').waitFor();
    await page.keyboard.press('Control+ArrowLeft');
    await strip.getByText('3 of 40').waitFor();
    await page.keyboard.press('Control+ArrowUp');
    await expect(tiles(page).nth(2)).toHaveAttribute('aria-selected', 'true');
    await expect(tiles(page).nth(2)).toHaveText(/3 (Easy|Medium|Hard)/);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await strip.getByText('40 of 40').waitFor();
    await expect(strip.getByRole('button', { name: 'The next puzzle of its set' })).toBeDisabled();
    await page.keyboard.press('Control+ArrowUp');
    const list = page.getByRole('listbox', { name: 'Puzzles' });
    await list.getByRole('option', { selected: true }).waitFor(); // in sight: others are not drawn
    await page.keyboard.press('Control+Home');
    await page.locator('[aria-posinset="1"]').dblclick();
    await strip.getByText('1 of 40').waitFor();
    await expect(strip.getByRole('button', { name: 'The puzzle before it in its set' })).toBeDisabled();
    await page.keyboard.press('Control+ArrowUp');

    // The only set is deleted, and comes back, also after a reload.
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /^Delete the set/ }).click();
    await page.getByRole('heading', { name: 'Your puzzles, in sets.' }).waitFor();
    await page.getByText('The set “Tiny” is deleted.').waitFor();
    await expectAccessible(page, 'the only set deleted');
    await page.reload();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'Tiny' }).waitFor();
  });

  it('exports and solves what was picked by hand', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    const lines = puzzleLines(8);
    await importText(page, 'Picked', lines.join('\n'));
    await done(page);
    await tiles(page).nth(1).click();
    await tiles(page)
      .nth(5)
      .click({ modifiers: ['Control'] });
    await page.getByText('2 selected').waitFor();
    await page.setViewportSize({ width: 900, height: 600 });
    await page.getByRole('button', { name: 'Export these' }).click();
    await expectAccessible(page, 'the menu of formats');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /^One puzzle a line/ }).click(),
    ]);
    expect((await readFile(await file.path(), 'utf8')).trim().split('\n')).toEqual([lines[1], lines[5]]);
    await page.getByText('Exported 2 puzzles as Picked.sdm.').waitFor();
    await page.getByRole('button', { name: 'Export these' }).click();
    await page.getByRole('menuitem', { name: /^Dataset/ }).click();
    const copies = page.getByRole('dialog').getByRole('spinbutton', { name: /^Symmetric copies/ });
    await copies.fill('1,5');
    await copies.press('Enter');
    await page.getByRole('alert').getByText('Copies: a whole number from 0 to 1,000.').waitFor();
    await copies.fill('0');
    const [zip] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(zip.suggestedFilename()).toBe('Picked.zip');
    await page.getByText(/^Exported [12] puzzles? as Picked\.zip\./).waitFor();

    // These alone are solved, then the whole set; the report opens a puzzle of it.
    await page.getByRole('button', { name: 'Solve…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Solve “Picked”' });
    await expect(dialog.getByRole('radio', { name: 'Selected (2)' })).toBeChecked();
    await expectAccessible(page, 'solving a set');
    await dialog.getByRole('button', { name: 'Solve 2' }).press('Enter');
    await dialog.getByRole('heading', { name: '2 of 2 solved' }).waitFor();
    await expect(dialog.getByRole('row')).toHaveText([/^No/, /^2/, /^6/]);
    await dialog.getByRole('button', { name: 'Solve again…' }).click();
    await dialog.getByRole('radio', { name: 'All (8)' }).click();
    await dialog.getByRole('button', { name: 'Solve 8' }).press('Enter');
    await dialog.getByRole('heading', { name: '8 of 8 solved' }).waitFor();
    await expect(dialog.getByRole('row')).toHaveCount(9);
    await expectAccessible(page, 'the report of a set');
    await dialog.getByRole('row').nth(3).getByRole('button').click();
    await page.getByRole('navigation', { name: 'Puzzles of the set' }).getByText('3 of 8').waitFor();
    await page.keyboard.press('Control+ArrowUp');
    await page.getByText('8 of 8 solved in').waitFor();
    await page.getByText(/, 8 solved/).waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
  });

  it('says that solving a set ended when the page is loaded again, and goes on with the rest', async () => {
    const page = await session.open(MOVING);
    await goTo(page, 'Library');
    await importText(page, 'Cut short', puzzleLines(120, 9).join('\n'));
    await done(page);
    await page.getByRole('button', { name: 'Solve…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Solve “Cut short”' });
    await dialog.getByRole('button', { name: 'Solve 120' }).press('Enter');
    await dialog.getByRole('row').nth(1).waitFor();
    await dialog.getByRole('button', { name: 'Go on in the background' }).click();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('progressbar', { name: 'Solving' }).waitFor();
    await expectFits(page, 'a set that is being solved');
    await page.reload();
    await page
      .locator('.notice')
      .getByText('Solving “Cut short” ended when the page was loaded again')
      .waitFor();
    await page.getByText(/, \d+ solved/).waitFor();
    await page.reload(); // It is said once.
    await page.getByText(/, \d+ solved/).waitFor();
    await expect(page.locator('.notice')).toHaveCount(0);
    await page.getByRole('button', { name: 'Solve…' }).click();
    await dialog.getByRole('button', { name: /^Solve 1?\d\d$/ }).waitFor();

    // What came of the others was kept, and stays in sight when the library changes elsewhere.
    const report = dialog.getByRole('button', { name: /^Report of .* of 120 solved/ });
    const shown = (await report.elementHandle())!;
    const other = await session.open();
    await goTo(other, 'Library');
    await importText(other, 'Elsewhere', TRIVIAL);
    await page.getByText('Elsewhere').first().waitFor({ state: 'attached' });
    expect(await shown.evaluate(element => element.isConnected)).toBe(true);
    await report.click();
    await dialog.getByRole('heading', { name: 'Stopped: what was solved until then is kept' }).waitFor();
  });

  it('opens, edits and saves a puzzle, and adds a drawn one', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await importText(page, 'Drawn', TRIVIAL);
    await done(page);
    await tiles(page).first().dblclick();
    await page.getByRole('gridcell', { name: /^Row 1, column 1,/ }).click();
    await page.keyboard.press('Backspace');
    await goTo(page, 'Library');
    await page
      .getByRole('navigation', { name: 'Sets of puzzles' })
      .getByRole('button', { name: /^Drawn/ })
      .click();
    await tiles(page).first().click();
    await page.getByRole('button', { name: 'Details…' }).click();
    await page.getByRole('button', { name: 'Save the drawing here' }).click();
    await page.getByRole('button', { name: 'Save the drawing here' }).waitFor({ state: 'detached' });
    await expectAccessible(page, 'details');
    await page.getByLabel('Source').fill('a friend');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(tiles(page).first()).toHaveText(/a friend/);

    // The unchanged puzzle, drawn again, is another one now; solving it is remembered.
    await page.getByRole('button', { name: 'Mull: start screen' }).click();
    await paste(page, TRIVIAL);
    await goTo(page, 'Library');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /^Add the drawn/ }).click();
    await expect(tiles(page)).toHaveCount(2);
    await tiles(page).nth(1).dblclick();
    await solve(page);
    await page.getByRole('heading', { name: 'Verified' }).waitFor();
    await goTo(page, 'Library');
    await expect(tiles(page).nth(1)).toHaveText(/, solved/);
    await page.getByLabel('Solved', { exact: true }).selectOption('Unsolved');
    await expect(tiles(page)).toHaveCount(1);
  });

  it('imports what is dropped or pasted anywhere on it, and finds twins', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    const [one = ''] = puzzleLines(1);
    const turned = [0, 1, 2, 3].flatMap(column => [3, 2, 1, 0].map(row => one[row * 4 + column])).join('');
    await page.evaluate(text => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'dropped.txt'));
      for (const name of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    }, one);
    await page.locator('.app.dropping').waitFor({ state: 'detached' });
    const dialog = page.getByRole('dialog', { name: 'Import puzzles' });
    await dialog.getByText('dropped.txt').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await paste(page, `${one}\n${turned}`, { pictured: true });
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await dialog.getByText('2 Sudokus').waitFor();
    await expectAccessible(page, 'what would be imported');
    const into = dialog.getByRole('combobox', { name: 'Into' });
    const shown = await into.inputValue();
    expect(shown).not.toBe('new');
    const field = dialog.getByRole('textbox', { name: /^Or paste text/ });
    await field.fill('S#.\n..#\n#.G\n');
    await dialog.getByText('1 maze').waitFor();
    await expect(into).toHaveValue('new');
    await expect(dialog.getByText('would be refused')).toHaveCount(0);
    await field.fill(`${one}\n${turned}`);
    await dialog.getByText('2 Sudokus').waitFor();
    await expect(into).toHaveValue(shown);
    await dialog.getByRole('combobox', { name: 'Into' }).selectOption('A new set');
    await dialog.getByLabel('Name of the new set').fill('Turned');
    const text = dialog.getByRole('textbox', { name: /^Or paste text/ });
    await text.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '2 puzzles added' }).waitFor();
    await done(page);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /^Find twins/ }).click();
    await page.getByText('1 group of twins: 1 puzzle too many.').waitFor();
    await page.getByRole('button', { name: 'Show…' }).click();
    await page.getByRole('dialog').getByText('goes').waitFor();
    await page.getByRole('button', { name: 'Delete 1 puzzle' }).click();
    await page.getByText('1 puzzle deleted.').waitFor();
    await expect(tiles(page)).toHaveCount(1);
  });

  it('imports a picture that is pasted into the field of its dialog, and folders with all that is below them', async () => {
    await using folder = await temporaryFolder('dropped');
    const [one = '', two = ''] = puzzleLines(2);
    await mkdir(join(folder.path, 'mine', 'below'), { recursive: true });
    await writeFile(join(folder.path, 'mine', 'one.txt'), one);
    await writeFile(join(folder.path, 'mine', 'below', 'two.sud'), two);
    for (const name of ['.hidden', 'film.mp4', 'program.py'])
      await writeFile(join(folder.path, 'mine', name), one);

    const page = await session.open();
    await goTo(page, 'Library');
    await page.getByRole('button', { name: /^Import/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Import puzzles' });
    await dialog.getByRole('textbox', { name: /^Or paste text/ }).focus();
    await pastePicture(page, await readFile(projectFolder('test/fixtures/pictures/windoku.png')));
    await dialog.getByRole('status').getByText('1 Sudoku').waitFor();
    await dialog.getByRole('button', { name: 'Leave out image.png' }).click();

    const browser = await page.context().newCDPSession(page);
    const data = { items: [], files: [join(folder.path, 'mine')], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await browser.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
    await dialog.getByRole('status').getByText('2 Sudokus').waitFor();
    await expect(dialog.getByRole('listitem')).toHaveText(['mine/below/two.sud ', 'mine/one.txt ']);
    await dialog.getByText('Passed over for their endings: film.mp4 and program.py.').waitFor();
    await expectAccessible(page, 'what is passed over');
    await dialog.getByRole('combobox', { name: 'Into' }).selectOption('A new set');
    await dialog.getByLabel('Name of the new set').fill('Dropped');
    await dialog.getByRole('button', { name: 'Import 2 files' }).click();
    await page.getByRole('heading', { name: '2 puzzles added' }).waitFor();
    await done(page);
  });

  it('says how many of many files it has looked at', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await page.getByRole('button', { name: /^Import/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Import puzzles' });
    const files = puzzleLines(22).map((line, at) => ({
      ...{ name: `${at}.txt`, mimeType: 'text/plain' },
      buffer: Buffer.from(line),
    }));
    await dialog.getByLabel('Files to import').setInputFiles(files);
    await dialog.getByRole('status').getByText('20 or more Sudokus (20 of 22 files looked at)').waitFor();
    await dialog.getByRole('button', { name: 'Leave out 0.txt' }).click();
    await dialog.getByRole('button', { name: 'Leave out 1.txt' }).click();
    await dialog
      .getByRole('status')
      .getByText(/^20 Sudokus$/)
      .waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
  });

  it('offers no grades of tasks, which nothing solves exactly, and says what efforts mean for them', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    const pair = { input: [[1, 2]], output: [[2, 1]] };
    await importText(page, 'Tasks', JSON.stringify({ train: [pair], test: [{ input: [[3, 4]] }] }));
    await done(page);
    await tiles(page).first().waitFor();
    await expect(tiles(page).first()).not.toContainText('Ungraded');
    await expect(page.getByLabel('Grade', { exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: 'More' }).click();
    await page
      .getByRole('menuitem', { name: /^Grade the puzzles.*Nothing solves ARC tasks exactly/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Solve…' }).click();
    await page
      .getByRole('dialog')
      .getByText(/^Learns the pairs for up to 30 s/)
      .waitFor();
  });

  it('has no scroll bar across where one along it takes room, as on Windows', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await importText(page, 'Ten', puzzleLines(10).join('\n'));
    await done(page);
    await tiles(page).first().waitFor();
    for (const width of [390, 391, 392]) {
      await page.setViewportSize({ width: 900, height: 600 }); // all are in sight
      await expectFits(page, 'a wide window');
      await page.setViewportSize({ width, height: 844 });
      await expectFits(page, `${width} px`);
    }
  });

  it('takes more puzzles with each tap of a finger, and opens one that is tapped twice', async () => {
    const page = await session.open({
      hasTouch: true,
      isMobile: true,
      viewport: { width: 390, height: 844 },
    });
    await goTo(page, 'Library');
    await importText(page, 'Ten', puzzleLines(10).join('\n'));
    await done(page);
    await expect(page.getByText('Tap to select, tap twice to open')).toBeVisible();
    await expect(page.getByText('double-click')).toBeHidden();
    await tiles(page).nth(1).tap();
    await tiles(page).nth(2).tap();
    await expect(page.getByText('2 selected')).toBeInViewport();
    await tiles(page).nth(1).tap();
    await expect(page.getByText('1 selected')).toBeVisible();
    await tiles(page).nth(3).tap();
    await tiles(page).nth(3).tap();
    await expect(page.getByRole('button', { name: 'Solve', exact: true })).toBeVisible();
  });

  it('keeps every puzzle in its place while some are chosen', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await importText(page, 'Ten', puzzleLines(10).join('\n'));
    await done(page);
    for (const size of [
      { width: 390, height: 844 },
      { width: 900, height: 600 },
      { width: 1280, height: 800 },
    ]) {
      await page.setViewportSize(size);
      const place = async () => (await tiles(page).first().boundingBox())?.y;
      const before = await place();
      await tiles(page).first().click();
      await expect(page.getByText('1 selected')).toBeVisible();
      expect([size.width, await place()]).toEqual([size.width, before]);
      await page.getByRole('button', { name: 'Select none' }).click();
    }
  });

  it('says in its dialog why a dataset was not exported, and names what waits for the next import', async () => {
    const page = await session.open();
    const isRead = Promise.withResolvers<void>();
    await page.routeWebSocket(/\/socket$/, socket => {
      const server = socket.connectToServer();
      socket.onMessage(message => {
        const { id, name } = JSON.parse(String(message));
        const error = { name: 'UserError', message: 'The disk is full.', action: 'Make room.' };
        if (name === 'library.export') socket.send(JSON.stringify({ kind: 'error', id, error }));
        else server.send(message);
      });
      server.onMessage(message => {
        const isEnd = JSON.parse(String(message)).name === 'library.importEnd';
        void (isEnd ? isRead.promise : Promise.resolve()).then(() => socket.send(message));
      });
    });
    await page.reload();
    await goTo(page, 'Library');
    const imported = importText(page, 'Slow', puzzleLines(3).join('\n'));
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Go on in the background').waitFor();
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['1...'], 'later.txt'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await dialog.getByText('For the next import: later.txt.').waitFor();
    isRead.resolve();
    await imported;
    await dialog.getByRole('button', { name: 'Import more…' }).click();
    await dialog.getByRole('button', { name: 'Leave out later.txt' }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /dataset/i }).click();
    await dialog.getByRole('button', { name: 'Export' }).click();
    await dialog.getByRole('alert').getByText('The disk is full. Make room.').waitFor();
  });

  it('closes no other dialog when an export ends whose own was closed', async () => {
    const page = await session.open();
    const [asked, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await page.routeWebSocket(/\/socket$/, socket => {
      const server = socket.connectToServer();
      let held: number | undefined;
      socket.onMessage(message => {
        const { id, name } = JSON.parse(String(message));
        if (name === 'library.export') {
          held = id;
          asked.resolve();
        }
        server.send(message);
      });
      server.onMessage(message => {
        if (held !== undefined && JSON.parse(String(message)).id === held)
          void seen.promise.then(() => socket.send(message));
        else socket.send(message);
      });
    });
    await page.reload();
    await goTo(page, 'Library');
    await importText(page, 'Exported late', puzzleLines(3).join('\n'));
    await done(page);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /dataset/i }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
    await asked.promise;
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'New set' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('Typed meanwhile');
    const file = page.waitForEvent('download');
    seen.resolve();
    await file;
    await page
      .locator('.notice')
      .getByText(/^Exported/)
      .waitFor();
    await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('Typed meanwhile');
  });

  it('closes a dialog whose set goes in another window, and does not open it again by itself', async () => {
    const [page, other] = [await session.open(), await session.open()];
    await goTo(page, 'Library');
    await importText(page, 'Passing', puzzleLines(3).join('\n'));
    await done(page);
    await tiles(page).first().waitFor();
    await importText(page, 'Staying', puzzleLines(3).join('\n'));
    await done(page);
    const show = (one: Page, name: string) =>
      one.getByRole('navigation', { name: 'Sets of puzzles' }).getByRole('button', { name }).click();
    await goTo(other, 'Library');
    await show(other, 'Passing');
    await tiles(other).first().click();
    await other.getByRole('button', { name: 'Details…' }).click();
    await other.getByRole('dialog').waitFor();
    await show(page, 'Passing');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Delete the set' }).click();
    await other.getByRole('dialog').waitFor({ state: 'detached' });
    await other.getByText('The set “Passing” was deleted in another window.').waitFor();
    await show(other, 'Staying');
    await tiles(other).first().click();
    await other.getByText('1 selected').waitFor();
    await expect(other.getByRole('dialog')).toHaveCount(0);
  });
});
