import type { Page } from 'playwright';

/** How to get from the start screen to a picture. */
export type Screens = Readonly<Record<string, (page: Page) => Promise<unknown>>>;

/** What the model, a training run or a comparison may take. */
export const PATIENCE = { timeout: 60_000 };

/**
 * The start screen shows some examples; all are in the dialog.
 * @param noun what the puzzle type is called: "Sudoku"
 */
export async function openExample(page: Page, noun: string, title: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^All .* of an? ${noun}`) }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .click();
}

/** Solves what is on the board, to the end. */
export async function solveToTheEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Solve', exact: true }).click();
  await page.getByRole('button', { name: 'Export…' }).waitFor(PATIENCE);
}

/** Compares what is on the board without and with recursion, to the end. */
export async function compare(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('button', { name: 'Compare again' }).waitFor(PATIENCE);
}

/** Presses Solve once the board is warned of with a reason, which asks. */
export async function solveDoubtful(page: Page, reason: string): Promise<void> {
  await page.getByText(reason).first().waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Solve', exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

/** Chooses how much work a solve may cost. */
export async function chooseEffort(page: Page, effort: string): Promise<void> {
  await page.getByRole('radio', { name: effort }).click();
}

/** Presses a key again and again. */
export async function press(page: Page, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time++) await page.keyboard.press(key);
}

/** Pastes as Ctrl-V does; the clipboard itself belongs to the system. */
export function pasteText(page: Page, text: string): Promise<void> {
  return page.evaluate(pasted => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}
