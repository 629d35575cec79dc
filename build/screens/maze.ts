import type { Page } from 'playwright';
import {
  compare,
  openExample,
  pasteText,
  press,
  type Screens,
  solveDoubtful,
  solveToTheEnd,
} from './steps.ts';

/** Without a way from start to goal. */
const WAYLESS =
  'S...#....\n.##.#.##.\n.#..#..#.\n.#.###.#.\n....#....\n##.##.###\n....#...G\n.##.#.##.\n....#....\n';

/** Pictures of mazes. */
export const MAZE_SCREENS: Screens = {
  'maze-empty': page => page.getByRole('button', { name: 'New maze' }).click(),
  'maze-draw': page => drawn(page, 'Rooms'),
  'maze-draw-zoomed': async page => {
    await drawn(page, 'Huge');
    for (let presses = 0; presses < 5; presses++) await page.getByRole('button', { name: 'Zoom in' }).click();
  },
  'maze-draw-exact': async page => {
    await drawn(page, 'Wide');
    await page.keyboard.press('x');
  },
  'maze-watch-empty': async page => {
    await drawn(page, 'Loops');
    await page.getByRole('button', { name: 'Watch' }).click();
  },
  'maze-solving': async page => {
    await solved(page, 'Loops');
    await page.keyboard.press('[');
  },
  'maze-solved': page => solved(page, 'Rooms'),
  'maze-solved-exact': async page => {
    await solved(page, 'Caves');
    await page.keyboard.press('x');
  },
  'maze-60': page => solved(page, 'Huge'),
  'maze-60-on-the-way': async page => {
    await solved(page, 'Huge');
    await page.keyboard.press('[');
    await press(page, '.', 1);
  },
  'maze-compare': async page => {
    await drawn(page, 'Loops');
    await compare(page);
  },
  'maze-warning': async page => {
    await pasteText(page, WAYLESS);
    await solveDoubtful(page, 'No way leads from start to goal');
  },
  'maze-generate': page => page.getByRole('button', { name: 'Generate… a maze' }).click(),
  'maze-examples': page => page.getByRole('button', { name: /^All .* of a maze/ }).click(),
};

async function drawn(page: Page, title: string): Promise<void> {
  await openExample(page, 'maze', title);
  await page.getByRole('application').waitFor();
}

async function solved(page: Page, title: string): Promise<void> {
  await drawn(page, title);
  await solveToTheEnd(page);
}
