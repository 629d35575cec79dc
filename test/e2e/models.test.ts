import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, it } from 'vitest';
import { Hub, serve } from '../hub.ts';
import { start } from '../src-main/commands/mull.ts';
import { officialConfigs, officialStep, officialYaml } from '../src-main/interchange/official/checkpoints.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startWebProcess } from '../web-process.ts';
import { expectAccessible } from './accessible.ts';
import { expect } from './expect.ts';
import { expectInSight } from './in-sight.ts';
import { goTo, importText, puzzleLines } from './places.ts';
import { paste, solve, TRIVIAL, useSession } from './session.ts';
import { expectFits } from './too-wide.ts';

let hub: Hub;
beforeAll(async () => {
  hub = await Hub.start();
});
afterAll(() => hub[Symbol.asyncDispose]());

const session = useSession('real', () => ({ HF_ENDPOINT: hub.endpoint.href }));

const list = (page: Page) => page.getByRole('navigation', { name: 'Models' });
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

async function choose(page: Page, menu: 'Export' | 'More', item: RegExp): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

it('shows what the command line did beside it when Models or the Library is opened again', async () => {
  const page = await session.open();
  await goTo(page, 'Models');
  await title(page, 'Sudoku').waitFor();
  const { data } = session.host;
  const made = await start('models', 'duplicate', 'maze', '--data', data).ended;
  const file = join(data, 'few.txt');
  await writeFile(file, puzzleLines(2).join('\n'));
  expect((await start('library', 'import', 'From the terminal', file, '--data', data).ended).code).toBe(0);
  await goTo(page, 'Library');
  await page.getByText('From the terminal').first().waitFor();
  await goTo(page, 'Models');
  await list(page)
    .getByRole('button', { name: /^Maze, copy/ })
    .waitFor();
  expect((await start('models', 'delete', made.out.split(' ')[0]!, '--data', data).ended).code).toBe(0);
  await goTo(page, 'Library');
  await goTo(page, 'Models');
  await list(page)
    .getByRole('button', { name: /^Maze, copy/ })
    .waitFor({ state: 'detached' });
});

it('copies, names, compares, exports, imports and deletes models', async () => {
  const page = await session.open();
  await goTo(page, 'Models');
  await title(page, 'Sudoku').waitFor();
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menuitem', { name: /^Delete/ })).toBeDisabled();
  await page.keyboard.press('Escape');
  await list(page)
    .getByRole('button', { name: /^Sudoku without recursion/ })
    .click();
  await page.getByRole('button', { name: 'Fine-tune…' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.notice').getByText('This model looks at a puzzle once only').waitFor();
  await list(page)
    .getByRole('button', { name: /^Sudoku/ })
    .first()
    .click();
  await title(page, 'Sudoku').waitFor();
  await expectAccessible(page, 'a card');
  // What it can do comes first, in words; the commands that measured it are there for who asks.
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toContainText([
    'What it can do',
    'How it is built',
    'How it was trained',
  ]);
  const command = page.getByText('mull eval sudoku').first();
  await expect(command).toBeHidden();
  await page.getByText('How it was measured').click();
  await command.waitFor();

  await choose(page, 'More', /^Duplicate/);
  await title(page, 'Sudoku, copy').waitFor();
  await choose(page, 'More', /^Rename/);
  await page.getByRole('textbox', { name: 'Name' }).fill('Twin');
  await page.keyboard.press('Enter');
  await title(page, 'Twin').waitFor();

  await page.getByRole('button', { name: 'Make default' }).click();
  await list(page)
    .getByRole('button', { name: /^Twin.*default/ })
    .waitFor();

  await page.getByRole('button', { name: 'Compare…' }).click();
  await page.getByLabel('First', { exact: true }).selectOption('Sudoku without recursion');
  await page.getByLabel('At most').fill('1,5');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('alert').getByText('At most: a whole number from 1 to 10,000.').waitFor();
  await page.getByLabel('At most').fill('4');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByText(/^4 puzzles\. Only the first solved 0, only the second [1-4]\./).waitFor();
  const only = page.getByRole('region', { name: 'Only Twin' }).getByRole('listitem');
  await expect(only).not.toHaveCount(0);
  await expectAccessible(page, 'a comparison');
  await page.getByLabel('At most').fill('1000');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByText(/ of 1,000 puzzles/).waitFor();
  // What is read out does not count.
  await expect(page.locator('[aria-live]', { hasText: / of 1,000 puzzles/ })).toHaveCount(0);
  await expect(page.locator('[aria-live]', { hasText: 'Solving 1,000 puzzles.' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText(/^Stopped after \d+ puzzles?\.$/).waitFor();
  await page.getByRole('button', { name: 'Close the comparison' }).click();

  const [onnx] = await Promise.all([page.waitForEvent('download'), choose(page, 'Export', /^Network/)]);
  expect((await readFile(await onnx.path())).length).toBeGreaterThan(200_000);
  const [zip] = await Promise.all([page.waitForEvent('download'), choose(page, 'Export', /^Model/)]);
  expect(zip.suggestedFilename()).toMatch(/\.zip$/);

  await choose(page, 'More', /^Delete/);
  await page.getByText('“Twin” is deleted.').waitFor();
  await list(page).getByText('Twin').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await title(page, 'Twin').waitFor();
  await list(page).getByRole('button', { name: /^Twin/ }).waitFor();
  await choose(page, 'More', /^Delete/);
  await list(page).getByText('Twin').waitFor({ state: 'detached' });
  await page.getByLabel('Model to import').setInputFiles(
    await zip.path().then(async path => ({
      name: zip.suggestedFilename(),
      mimeType: 'application/zip',
      buffer: await readFile(path),
    })),
  );
  await title(page, 'Twin').waitFor();
  const boxOf = async (words: string) => (await page.getByText(words, { exact: true }).boundingBox())!;
  const [told, offered] = [await boxOf('Imported “Twin”.'), await boxOf('“Twin” is deleted.')];
  expect(told.y + told.height).toBeLessThan(offered.y); // beside what can be undone, not over it
  await page.getByLabel('Model to import').setInputFiles({
    name: 'holiday.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from('no zip'),
  });
  await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
  await title(page, 'Twin').waitFor();

  await page.getByRole('button', { name: 'Mull: start screen' }).click();
  await paste(page, TRIVIAL);
  await solve(page);
  await page.getByRole('heading', { name: 'Verified' }).waitFor();

  const picker = page.getByLabel('Model', { exact: true });
  await picker.selectOption('Sudoku without recursion');
  await expect(picker.locator('option:checked')).toHaveText('Sudoku without recursion');
  await solve(page);
  await page
    .getByTitle(/^The model that solves: /)
    .getByText('Sudoku without recursion')
    .waitFor();
  await picker.selectOption('Sudoku');
});

it('closes a dialog whose model goes in another window, and says so', async () => {
  const [page, other] = [await session.open(), await session.open()];
  await goTo(page, 'Models');
  await title(page, 'Sudoku').waitFor();
  await choose(page, 'More', /^Duplicate/);
  await title(page, 'Sudoku, copy').waitFor();
  await goTo(other, 'Models');
  await list(other).getByRole('button', { name: 'Sudoku, copy' }).click();
  await title(other, 'Sudoku, copy').waitFor();
  await choose(other, 'More', /^Rename/);
  await other.getByRole('dialog').waitFor();
  await choose(page, 'More', /^Delete/);
  await title(other, 'Sudoku').waitFor();
  await other.getByRole('dialog').waitFor({ state: 'detached' });
  await other.getByText('“Sudoku, copy” was deleted in another window.').waitFor();
  await expect(page.getByText('in another window')).toHaveCount(0);
});

it('compares on the puzzles that training left out', async () => {
  const page = await session.open();
  await goTo(page, 'Library');
  await importText(page, 'Split', puzzleLines(12).join('\n'));
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByLabel('Share held out from training').selectOption('50 % held out');
  await goTo(page, 'Models');
  await list(page)
    .getByRole('button', { name: /^Sudoku without recursion/ })
    .click();
  await page.getByRole('button', { name: 'Compare…' }).click();
  await page.getByLabel('On', { exact: true }).selectOption('Split');
  const part = page.getByLabel('Part', { exact: true });
  const chosen = part.locator('option:checked');
  await expect(chosen).toHaveText(/^Held out \([2-9]\)$/);
  const heldOut = Number((await chosen.textContent())?.match(/\d+/)?.[0]);
  const compare = page.getByRole('button', { name: 'Compare', exact: true });
  await compare.click();
  const result = (count: number, what: string) =>
    page.getByText(new RegExp(`^${count} ${what}puzzles?\\. Only the first`)).waitFor();
  await result(heldOut, 'held-out ');
  await expectAccessible(page, 'a comparison on held-out puzzles');
  for (const [width, height] of [
    [1280, 800],
    [900, 600],
    [390, 844],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expectFits(page, `${width} pixels`);
    await compare.scrollIntoViewIfNeeded();
    await expectInSight(compare);
    const widths = await page.locator('form select').evaluateAll(all => all.map(one => one.clientWidth));
    expect(Math.min(...widths), `a choice at ${width} pixels`).toBeGreaterThan(100);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await part.selectOption(`Training (${12 - heldOut})`);
  await page.getByText(/a model that was trained on the set knows them/).waitFor();
  await compare.click();
  await result(12 - heldOut, 'training ');
  await part.selectOption('All (12)');
  await compare.click();
  await result(12, '');

  await goTo(page, 'Library');
  await page.getByLabel('Part', { exact: true }).selectOption('Held out');
  await page.getByText(new RegExp(`^${heldOut} puzzles match$`)).waitFor();

  // What was chosen is still there, and a part that is empty by now cannot be chosen any more.
  await page.getByLabel('Share held out from training').selectOption('0 % held out');
  await goTo(page, 'Models');
  await expect(part.locator('option:disabled')).toHaveText('Held out (0)');
  await expect(chosen).toHaveText('All (12)');
});

it('names models that cannot be used beside those that can', async () => {
  await using data = await temporaryFolder('data');
  for (const [name, content] of [
    ['half-copied', undefined],
    ['damaged', 'nonsense'],
  ] as const) {
    const folder = join(data.path, 'models', name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'model.json'), content ?? '{}');
    if (content !== undefined) await writeFile(join(folder, 'model.safetensors'), content);
  }
  await using host = await startWebProcess({ data: data.path });
  const page = await session.open();
  const seen = Promise.withResolvers<void>(); // until then, nothing of what the host says arrives
  await page.routeWebSocket(/\/socket$/, socket => {
    const server = socket.connectToServer();
    server.onMessage(message => void seen.promise.then(() => socket.send(message)));
  });
  await page.goto(host.address());
  await goTo(page, 'Models');
  await list(page).getByRole('status', { name: 'List of models: loading' }).waitFor(); // its place is held
  seen.resolve();
  await list(page).getByRole('heading', { name: 'Cannot be used' }).waitFor();
  await expect(page.getByRole('status', { name: /loading$/ })).toHaveCount(0);
  const reasons = list(page)
    .getByRole('listitem')
    .filter({ hasNot: page.getByRole('button') });
  await expect(reasons).toHaveText(['half-copied: model.safetensors is missing', /^damaged: /]);
  await expectAccessible(page, 'models that cannot be used');
});

it('downloads a checkpoint of others when it is asked to, and goes on where it was paused', async () => {
  const settings = Buffer.from(officialYaml(officialConfigs.sudokuAttention));
  const checkpoint = officialStep(officialConfigs.sudokuAttention);
  hub.files.set('all_config.yaml', settings);
  hub.files.set('step_21700', checkpoint);
  const page = await session.open();
  const entry = (name: string) => page.getByRole('article', { name, exact: true });
  const attention = entry('TRM for Sudoku-Extreme, attention');
  const press = (name: string) => attention.getByRole('button', { name, exact: true }).click();
  const openCatalogue = async () => {
    await goTo(page, 'Models');
    await list(page)
      .getByRole('button', { name: /^Known checkpoints/ })
      .click();
    await title(page, 'Known checkpoints').waitFor();
  };

  await openCatalogue();
  await entry('HRM for Sudoku-Extreme').getByText('Apache-2.0').waitFor();
  await entry('EqR for Sudoku-Extreme')
    .getByText(/^Mull does not have its network/)
    .waitFor();
  await expect(entry('EqR for Sudoku-Extreme').getByRole('button')).toHaveCount(0);
  await expectAccessible(page, 'the catalogue');
  expect(hub.asked).toEqual([]);

  hub.faults.push(
    (request, response) => serve(settings, request, response),
    (_, response) => {
      response.writeHead(200, { etag: '"one"', 'content-length': checkpoint.length });
      response.write(checkpoint.subarray(0, 3000)); // and then nothing
    },
  );
  await press('Download');
  await attention.getByText(/KB of \d+ KB$/).waitFor();
  await press('Pause');
  await attention.getByText(/^Paused at/).waitFor();
  await expectAccessible(page, 'a paused download');

  await page.reload();
  await openCatalogue();
  await attention.getByText(/^Paused at/).waitFor();
  await press('Go on');
  await press('Show the model');
  await title(page, 'TRM for Sudoku-Extreme, attention').waitFor();
  expect(hub.asked.at(-1)).toBe('/bytes/step_21700 bytes=3000-');

  await openCatalogue();
  await entry('TRM for Maze-Hard').getByRole('button', { name: 'Download', exact: true }).click();
  await entry('TRM for Maze-Hard')
    .getByRole('alert')
    .getByText(/does not have step_9765 any more/)
    .waitFor();
  await entry('TRM for Maze-Hard').getByRole('button', { name: 'Discard', exact: true }).click();
  await entry('TRM for Maze-Hard')
    .getByRole('alert')
    .getByText(/does not have/)
    .waitFor({ state: 'detached' });
});
