import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { describe, it } from 'vitest';
import { fillPlaces, PLACES } from '../../build/screens/places.ts';
import { expectAccessible } from './accessible.ts';
import { expect } from './expect.ts';
import { goTo, importText, puzzleLines } from './places.ts';
import { MOVING, paste, solve, TRIVIAL, useSession } from './session.ts';

const session = useSession();

/** Points that the curve of the loss has. */
async function points(page: Page): Promise<number> {
  const label = await page.getByRole('img', { name: /^Loss over time/ }).getAttribute('aria-label');
  return Number(label?.match(/(\d+) points/)?.[1] ?? 0);
}

/** The curve moves. */
async function grows(page: Page): Promise<void> {
  const before = await points(page);
  await expect.poll(() => points(page)).toBeGreaterThan(before + 1);
}

/** The run's state, under its title. */
const state = (page: Page, name: string) =>
  page
    .getByRole('main')
    .locator('.state')
    .filter({ hasText: new RegExp(`^${name}$`) });

/** Names and values of figures that their tiles are too narrow for. */
const cutFigures = (page: Page) =>
  page
    .locator('.figures :is(dt, dd)')
    .evaluateAll(all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent));

/** Id of the process that trains, if there is one: it was started with the folder of its run. */
async function workerId(): Promise<number | undefined> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,args=']);
  const line = stdout.split('\n').find(of => of.includes(join(session.host.data, 'runs')));
  return line === undefined ? undefined : Number.parseInt(line, 10);
}

/** Kills the process that trains, and waits until another one goes on. */
async function killTraining(page: Page): Promise<void> {
  const killed = await workerId();
  if (killed === undefined) throw new Error('no process trains the run');
  process.kill(killed, 'SIGKILL');
  await page.getByText(/ended unexpectedly, and is started again/).waitFor();
  await state(page, 'Training').waitFor();
  await expect.poll(async () => [killed, undefined].includes(await workerId())).toBe(false);
  await grows(page);
}

describe('training', () => {
  it('survives pause and kill, and ends in a model that solves', async () => {
    const page = await session.open(MOVING);
    await goTo(page, 'Training');
    await expectAccessible(page, 'no run yet');
    await page.getByRole('button', { name: 'Train 4×4 from scratch' }).click();
    await state(page, 'Training').waitFor();
    await grows(page);
    await page.getByText(/with the weights of training step \d+/).waitFor();
    await page.getByRole('heading', { name: 'Trying now' }).waitFor();
    await expect(page.locator('.chart path[d^="M"]').nth(2)).toBeAttached();

    await page.getByRole('button', { name: 'Pause' }).click();
    await state(page, 'Paused').waitFor();
    // Said once, and not each time that it evaluates: the state itself is no live region.
    await expect(page.locator('[role="status"]', { hasText: /^Training of .+: paused\.$/ })).toHaveCount(1);
    await expect(page.locator('.place-head [role="status"]')).toHaveCount(0);
    await page.getByRole('heading', { name: 'Tried last' }).waitFor();
    await page.getByRole('button', { name: 'Replay', exact: true }).waitFor();
    await expectAccessible(page, 'a paused run');
    await page.setViewportSize({ width: 640, height: 400 });
    await expect.poll(() => cutFigures(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    const paused = await points(page);
    await page.reload();
    await state(page, 'Paused').waitFor();
    await expect.poll(() => points(page)).toBe(paused);
    await page.getByRole('button', { name: 'Resume' }).click();
    await state(page, 'Training').waitFor();
    await grows(page);

    if (process.platform !== 'win32') await killTraining(page); // Windows has no `ps`

    // Solving goes on meanwhile.
    await page.getByRole('button', { name: 'Mull: start screen' }).click();
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Training \d+ %$/ })
      .waitFor();
    await paste(page, TRIVIAL);
    await solve(page);
    await page.getByRole('heading', { name: 'Verified' }).waitFor();

    await goTo(page, 'Training');
    await page.getByRole('button', { name: 'Stop and keep…' }).click();
    await page.getByLabel(/^What it has learned so far/).fill('My tiny one');
    await page.getByRole('dialog').getByRole('button', { name: 'Stop and keep' }).click();
    await state(page, 'Finished').waitFor();
    const goOn = page.getByRole('button', { name: 'Solve with it' });
    const [message, button] = [await page.locator('.notice').boundingBox(), await goOn.boundingBox()];
    expect(message!.y).toBeGreaterThan(button!.y + button!.height); // what is done next is in sight
    await goOn.click();
    const model = page.getByLabel('Model', { exact: true }).locator('option:checked');
    await expect(model).toHaveText('My tiny one');
    await expect(page.getByRole('gridcell')).toHaveCount(16); // it knows nothing else
    await paste(page, TRIVIAL);
    await expect(model).toHaveText('Sudoku');
    await page
      .getByLabel('Model', { exact: true })
      .selectOption({ label: 'My tiny one (trained on 4×4 only, jigsaws and diagonals too)' });
    await page
      .getByText('Trained on 4×4 only, jigsaws and diagonals too; this puzzle is new to it.')
      .waitFor();
    await page.getByLabel('Model', { exact: true }).selectOption('Sudoku');
    await paste(page, '123434122143432.');
    await page.getByRole('radio', { name: 'Single' }).click();
    await solve(page);
    const spent = await page.getByText(/\d+ steps? .* parameters/).textContent();
    expect(spent).toMatch(/ (\d|1\d|2\d) thousand parameters/);

    await goTo(page, 'Training');
    await page.getByRole('button', { name: 'Compare…' }).click();
    await page.getByLabel('At most').fill('3');
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByText(/^3 puzzles\. Only the first solved/).waitFor();
    await expect(page.getByRole('columnheader').nth(1)).toHaveText('My tiny one');
  });

  it('puts a run on a set together, refuses what does not fit, and discards', async () => {
    const page = await session.open();
    await goTo(page, 'Library');
    await importText(page, 'Mine', puzzleLines(30).join('\n'));
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Fine-tune…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New training run' });
    await expect(dialog.getByLabel('Learn from').locator('option:checked')).toHaveText('Mine (30)');
    await dialog.getByText(/\d+ puzzles to learn from, \d+ held out/).waitFor();
    await dialog.getByText('Memory', { exact: true }).waitFor();
    await dialog.getByRole('radio', { name: 'ARC task' }).click();
    await dialog.getByText('There are no ARC tasks to learn from.').waitFor();
    await dialog.getByText('Memory', { exact: true }).waitFor({ state: 'detached' });
    await dialog.getByRole('radio', { name: 'Sudoku' }).click();
    await dialog.getByText('Memory', { exact: true }).waitFor();
    await dialog.getByText('Advanced').click();
    await expectAccessible(page, 'a new run');

    const threads = dialog.getByLabel('Threads');
    for (const wrong of ['1.5', '1,5', '1,000', '-1', '9999', '٣', '']) {
      await threads.fill('1');
      await dialog.getByText('A whole number from 1 to 256.').waitFor({ state: 'detached' });
      await threads.fill(wrong);
      await dialog.getByText('A whole number from 1 to 256.').waitFor();
    }
    await dialog.getByRole('button', { name: /^Back to the preset/ }).click();
    await expect(threads).toHaveValue(/^\d+$/);
    await expect(dialog.getByLabel('Width')).toBeDisabled();
    await dialog.getByLabel('Start from').selectOption('Scratch: random weights');
    await expect(dialog.getByRole('radio', { name: /^From scratch/ })).toBeChecked();
    await dialog.getByLabel('Width').fill('512');
    await dialog.getByLabel('Layers', { exact: true }).fill('8');
    await dialog.getByLabel('Memory limit, GB').fill('0,1');
    await dialog
      .getByRole('alert')
      .getByText(/memory/i)
      .first()
      .waitFor();
    await expect(dialog.getByRole('button', { name: 'Start training' })).toBeDisabled();
    await dialog.getByRole('button', { name: /^Back to the preset/ }).click();
    await dialog.getByLabel('Start from').selectOption('Sudoku (bundled)');
    await dialog.getByRole('radio', { name: /^Touch up/ }).click();
    await dialog.getByLabel('Name of the new model').fill('Touched up');
    await dialog.getByRole('button', { name: 'Start training' }).click();
    await page.getByRole('heading', { name: 'Touched up' }).waitFor();
    await page.getByText('Held-out solved').waitFor();
    const discard = async () => {
      await page.getByRole('button', { name: 'Discard…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    };
    await page.getByRole('button', { name: 'New run…' }).click();
    await dialog.getByLabel('Name of the new model').fill('Behind it');
    await dialog.getByRole('button', { name: 'Put into the queue' }).click();
    await page.getByRole('heading', { name: 'Behind it' }).waitFor();
    await expect(page.getByRole('button', { name: 'Stop and keep…' })).toBeDisabled(); // it has learned nothing
    const log = await page.getByRole('log').elementHandle();
    await discard();
    await page.getByRole('heading', { name: 'Touched up' }).waitFor();
    // Those who listen would be read all of another run's log, if it came into the same place.
    await expect.poll(() => log?.evaluate(({ isConnected }) => isConnected)).toBe(false);
    await discard();
    await page
      .getByRole('navigation', { name: 'Training runs' })
      .getByText('Touched up')
      .waitFor({ state: 'detached' });
  });

  it('has what the pictures of the places need', async () => {
    const page = await session.open();
    await fillPlaces(page, 0);
    const { 'models-compare': _, ...quick } = PLACES; // compares at length what the first test has compared
    for (const [name, show] of Object.entries(quick)) {
      await page.getByRole('button', { name: 'Mull: start screen' }).click();
      await show(page).catch(error => {
        throw new Error(`${name} cannot be shown`, { cause: error });
      });
      for (let layers = 0; layers < 2; layers++) await page.keyboard.press('Escape');
    }
  });
});
