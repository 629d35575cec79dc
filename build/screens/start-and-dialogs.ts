import { openExample, PATIENCE, pasteText, type Screens, solveToTheEnd } from './steps.ts';

const HARD = '......59.7...6..1...38.1..746........5..12.....2....6..........62..5.7....19....5';

/** Pictures of the start screen, and of the dialogs that every puzzle type has. */
export const START_AND_DIALOGS: Screens = {
  start: page => page.getByRole('heading', { level: 1 }).waitFor(),
  'dialog-share': async page => {
    await openExample(page, 'Sudoku', 'Medium');
    await page.getByRole('button', { name: 'Share or print…' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'dialog-print': async page => {
    await openExample(page, 'Sudoku', 'Medium');
    await page.keyboard.press('Control+p');
    await page.getByRole('dialog').waitFor();
  },
  'bad-paste': async page => {
    await openExample(page, 'Sudoku', 'Easy');
    await pasteText(page, '53..7....6..195....98....6');
  },
  settings: async page => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Measure' }).click();
    await page.locator('output', { hasText: 'a step' }).first().waitFor(PATIENCE);
  },
  help: page => page.keyboard.press('F1'),
  generate: page => page.getByRole('button', { name: 'Generate… a Sudoku' }).click(),
  new: async page => {
    await openExample(page, 'Sudoku', 'Easy');
    await page.getByRole('button', { name: 'New…' }).click();
  },
  paste: async page => {
    await page.getByRole('button', { name: 'Paste…' }).click();
    await page.getByRole('textbox').fill(HARD);
  },
  export: async page => {
    await openExample(page, 'Sudoku', 'Easy');
    await solveToTheEnd(page);
    await page.getByRole('button', { name: 'Export…' }).click();
  },
};
