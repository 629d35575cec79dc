import type { Page } from 'playwright';
import {
  chooseEffort,
  compare,
  openExample,
  PATIENCE,
  pasteText,
  type Screens,
  solveDoubtful,
  solveToTheEnd,
} from './steps.ts';

const TWO_SOLUTIONS = '.9182.7.........6...71.98....8.41..75...37..4...5...2......5......3...1.3..4.....';
const NO_SOLUTION = '5168497323.76.5...8.97...65135.6.9.7472591..696837..5.253186.746842.75..791.5.6.8';
/** One with a 4 in the middle, where it should be a 6. */
const SLIPPED = '53..7....6..195....98....6.8...4...34..8.3..17...2...6.6....28....419..5....8..79';

/** Pictures of Sudokus. */
export const SUDOKU_SCREENS: Screens = {
  draw: page => drawn(page, 'Medium'),
  'draw-conflict': async page => {
    await drawn(page, 'Easy');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('9');
  },
  'draw-candidates': async page => {
    await drawn(page, 'Hard');
    await page.keyboard.press('Control+d');
  },
  'draw-windoku': page => drawn(page, 'Windoku'),
  'draw-regions': async page => {
    await drawn(page, 'Jigsaw');
    await page.getByRole('switch', { name: 'Draw the regions' }).click();
    await page.getByRole('gridcell', { name: /^Row 5, column 5/ }).click();
  },
  'draw-extra': async page => {
    await drawn(page, 'Windoku');
    await page.getByRole('switch', { name: 'Draw the regions' }).click();
    await page.getByRole('button', { name: /^Extra region \+ / }).click();
    await page.getByRole('gridcell', { name: /^Row 5, column 5/ }).click();
  },
  'draw-marks': async page => {
    await drawn(page, 'Medium');
    await page.getByRole('switch', { name: 'Pencil marks' }).click();
    await page.getByRole('gridcell', { name: /^Row 1, column 1,/ }).click();
    await page.keyboard.type('134');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.type('9');
  },
  'draw-8': page => drawn(page, '8×8'),
  'draw-16': page => drawn(page, '16×16'),
  'solve-12': page => solved(page, '12×12'),
  'solve-empty': async page => {
    await drawn(page, 'Hard');
    await page.getByRole('button', { name: 'Watch' }).click();
  },
  solving: async page => {
    await solveInVain(page);
    await page.getByRole('slider').waitFor();
    await page.waitForTimeout(3000);
  },
  'solving-guess': async page => {
    await solveInVain(page);
    await page.getByText(/^of restart \d+, \d+ guess(es)?$/).waitFor(PATIENCE);
  },
  'solve-first-steps': async page => {
    await solved(page, 'Hard');
    await page.keyboard.press('[');
    await page.keyboard.press('.');
    await chooseBlank(page);
  },
  'solve-verified': async page => {
    await solved(page, 'Very hard');
    await chooseBlank(page);
  },
  'solve-distribution': async page => {
    await solved(page, 'Hard');
    await page.keyboard.press('o');
    await page.keyboard.press('[');
    await page.keyboard.press('.');
  },
  'solve-16': async page => {
    await solved(page, '16×16');
    await page.keyboard.press('[');
  },
  'solve-failed': async page => {
    await solveInVain(page, 'Single');
    await page.getByRole('heading', { name: 'Not solved' }).waitFor(PATIENCE);
  },
  'warning-several': async page => {
    await pasted(page, TWO_SOLUTIONS);
    await solveDoubtful(page, 'More than one solution');
  },
  'warning-none': async page => {
    await pasted(page, SLIPPED);
    await solveDoubtful(page, 'No solution');
  },
  compare: async page => {
    await drawn(page, 'Hard');
    await chooseEffort(page, 'Quick');
    await compare(page);
  },
  'compare-empty': async page => {
    await drawn(page, 'Hard');
    await page.keyboard.press('Control+k');
  },
};

async function drawn(page: Page, title: string): Promise<void> {
  await openExample(page, 'Sudoku', title);
  await page.getByRole('grid').waitFor();
}

async function solved(page: Page, title: string): Promise<void> {
  await drawn(page, title);
  await chooseEffort(page, 'Quick');
  await solveToTheEnd(page);
}

/** Begins with a puzzle that has no solution: with the usual effort here, it goes on and on. */
async function solveInVain(page: Page, effort = 'Relentless'): Promise<void> {
  await pasted(page, NO_SOLUTION);
  await chooseEffort(page, effort);
  await solveDoubtful(page, 'No solution');
  await page.getByRole('button', { name: 'Solve anyway' }).click();
}

/** Puts the cursor onto a cell in the middle that the model fills. */
async function chooseBlank(page: Page): Promise<void> {
  await page
    .getByRole('gridcell', { name: /^Row 5.*model says/ })
    .nth(2)
    .click();
}

async function pasted(page: Page, text: string): Promise<void> {
  await pasteText(page, text);
  await page.getByRole('grid').waitFor();
}
