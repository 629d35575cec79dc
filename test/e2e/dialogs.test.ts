import type { WebSocketRoute } from 'playwright';
import { it } from 'vitest';
import { CONTEXT, launchBrowser } from '../../build/browser.ts';
import { expect } from './expect.ts';
import { goTo } from './places.ts';
import { cell, MOVING, paste, TRIVIAL, useSession } from './session.ts';

const session = useSession('stand-in');

it.each(['Escape', 'Close', 'Cancel', 'a press beside it'])('gives the focus back: %s', async how => {
  const page = await session.open();
  const opener = page.getByRole('button', { name: 'Paste…', exact: true });
  const dialog = page.getByRole('dialog', { name: 'Paste a puzzle' });
  await opener.click();
  await dialog.waitFor();
  await expect(opener).not.toBeFocused();
  if (how === 'Escape') await page.keyboard.press('Escape');
  else if (how === 'a press beside it') await page.mouse.click(4, 400);
  else await dialog.getByRole('button', { name: how }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect(opener).toBeFocused();
});

it('does what was asked for when Enter is pressed at once, and closes nothing', async () => {
  const page = await session.open();
  const focus = page.locator(':focus');
  await page.getByRole('button', { name: /^Hard/ }).click();
  await page.getByRole('button', { name: 'New…' }).press('Enter');
  await page.getByRole('dialog', { name: 'New Sudoku' }).waitFor();
  await expect(focus).toHaveRole('region'); // what scrolls, and Tab goes on to the first way
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(focus).toHaveText('Empty board');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+p');
  await expect(focus).toHaveText('Print…');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+g');
  await expect(focus).toHaveText('Generate');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('gridcell', { name: /given/ })).not.toHaveCount(23);
});

it('is not closed by a press beside it once something was typed', async () => {
  const page = await session.open(MOVING);
  await page.getByRole('button', { name: 'Paste…', exact: true }).click();
  const field = page.getByRole('dialog').getByRole('textbox');
  await field.fill('53..7');
  await page.mouse.click(4, 400);
  await page.keyboard.press('End');
  await page.keyboard.type('....');
  await expect(field).toHaveValue('53..7....');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

it('opens once what is opened with a double click', async () => {
  const page = await session.open();
  await page.getByRole('button', { name: 'Paste…', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(TRIVIAL);
  await dialog.getByRole('button', { name: 'Open' }).dblclick();
  await page.locator('.notice').getByText('Puzzle pasted.').waitFor();
  await page.keyboard.press('Control+z');
  await expect(cell(page, 1, 1)).toHaveAccessibleName(/empty|blank/);
});

it('lets text that is dragged onto a field from another program come into it', async () => {
  const page = await session.open();
  await goTo(page, 'Library');
  await page.getByRole('button', { name: 'New set' }).click();
  const field = page.getByRole('dialog').getByRole('textbox');
  const { x, y } = (await field.boundingBox())!;
  const devTools = await page.context().newCDPSession(page);
  const data = { items: [{ mimeType: 'text/plain', data: 'Sunday' }], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devTools.send('Input.dispatchDragEvent', { type, x: x + 9, y: y + 9, data });
  await expect(field).toHaveValue('Sunday');
  await expect(page.locator('.app.dropping')).toHaveCount(0);
});

it('lets no key through to what lies below it', async () => {
  const page = await session.open();
  await paste(page, TRIVIAL);
  await goTo(page, 'Library');
  await page.getByRole('button', { name: 'New set' }).click();
  const dialog = page.getByRole('dialog', { name: 'New set' });
  await dialog.getByRole('button', { name: 'Cancel' }).focus();
  for (const keys of ['Control+n', 'Control+1', 'Control+,', 'Control+z']) await page.keyboard.press(keys);
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('banner').locator('[aria-current="page"]', { hasText: 'Library' }).waitFor();
  await page.goBack();
  await expect(cell(page, 1, 1)).toHaveAccessibleName('Row 1, column 1, given 6');
});

it('leaves open what is asked for right after Escape', async () => {
  const page = await session.open();
  const dialogs = page.getByRole('dialog');
  await page.keyboard.press('F1');
  for (let time = 0; time < 5; time++) {
    await dialogs.waitFor();
    await dialogs.evaluate(dialog => dialog.setAttribute('data-left', ''));
    await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('F1')]);
    await page.locator('dialog[data-left]').waitFor({ state: 'detached' });
    await page.evaluate(() => new Promise(painted => requestAnimationFrame(() => setTimeout(painted, 100))));
    await expect(dialogs).toHaveCount(1);
  }
});

it('opens Settings, and whatever is asked for next, where the host has never answered', async () => {
  await using browser = await launchBrowser();
  const page = await (await browser.newContext(CONTEXT)).newPage();
  await page.goto(session.host.base);
  await page.getByText('Not let in.').waitFor();
  for (const name of ['Settings', 'Keys and help']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('dialog', { name }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
});

it('promises no keys in the help that browsers keep for themselves', async () => {
  const page = await session.open();
  await page.keyboard.press('F1');
  const keys = page.getByRole('dialog').locator('kbd');
  await expect(keys.getByText('Ctrl O', { exact: true })).toHaveCount(1);
  await expect(keys.getByText('Ctrl N', { exact: true })).toHaveCount(0);
  await expect(keys.getByText('Ctrl Shift T', { exact: true })).toHaveCount(0);
});

it('looks as the system does until Settings say otherwise, and then so from the start', async () => {
  const page = await session.open({ colorScheme: 'light' });
  const expectLook = async (theme: string, palette: string) => {
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.locator('html')).toHaveAttribute('data-palette', palette);
  };
  const settings = page.getByRole('dialog', { name: 'Settings' });
  const choose = async (theme: string) => {
    await page.keyboard.press('Control+,');
    await settings.getByRole('radio', { name: theme }).click();
    await settings.getByRole('switch', { name: 'colour-blind' }).click();
    await page.keyboard.press('Escape');
    await settings.waitFor({ state: 'detached' });
  };
  await expectLook('light', 'standard');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectLook('dark', 'standard');
  await choose('Light');
  await expectLook('light', 'colour-blind');
  await page.routeWebSocket(/./, () => {}); // the host does not answer
  await page.reload();
  await expectLook('light', 'colour-blind');
  await page.unrouteAll();
  await page.reload();
  await choose('System');
  await expectLook('dark', 'standard');
});

it('says in Settings where the files lie', async () => {
  const page = await session.open();
  await page.keyboard.press('Control+,');
  await page
    .getByRole('dialog', { name: 'Settings' })
    .getByText(session.host.data, { exact: true })
    .waitFor();
});

it('says why something cannot be done when it is asked for, with the mouse and with keys', async () => {
  const page = await session.open();
  await page.getByRole('button', { name: 'New Sudoku' }).click();
  const share = page.getByRole('button', { name: 'Share or print…' });
  await share.focus(); // what cannot be pressed could not be come to
  await page.keyboard.press('Enter');
  const notice = page.locator('.notice');
  await notice.getByText('The board is empty: there is nothing to share.').waitFor();
  const first = await notice.elementHandle();
  await page.keyboard.press('Enter'); // said again, to those who listen, too
  expect(await first?.evaluate(element => element.isConnected)).toBe(false);
  await expect(notice).toHaveCount(1);
  await expect(share).toHaveAttribute('title', /there is nothing to share/);
  await page.keyboard.type('1');
  await share.click();
  const animation = page.getByRole('dialog').getByRole('button', { name: /^Animation/ });
  await expect(animation).toBeDisabled();
  await expect(animation).toContainText('There are no steps yet. Solve the puzzle first.');
});

it('lets the menu of the desktop app undo what was typed in the field that has the focus, or else the drawing', async () => {
  const page = await session.open();
  const socket = Promise.withResolvers<WebSocketRoute>();
  await page.routeWebSocket(/\/socket$/, route => {
    route.connectToServer();
    socket.resolve(route);
  });
  await page.reload();
  const choose = async (action: string) =>
    (await socket.promise).send(JSON.stringify({ kind: 'event', name: 'menu.action', data: { action } }));
  await page.getByRole('button', { name: 'New maze' }).click();
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('w');
  await expect(undo).toBeEnabled();
  const rows = page.getByRole('spinbutton', { name: 'Rows' });
  const before = await rows.inputValue();
  await rows.focus();
  await page.keyboard.type('33');
  await choose('undo');
  await expect(rows).toHaveValue(before);
  await choose('redo');
  await expect(rows).not.toHaveValue(before);
  await choose('undo');
  await expect(rows).toHaveValue(before);
  await expect(undo).toBeEnabled(); // the wall is still there
  await page.getByRole('application').focus();
  await choose('undo');
  await expect(undo).toBeDisabled();
});
