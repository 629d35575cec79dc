import type { Locator, Page } from 'playwright';
import { describe, it } from 'vitest';
import { formatMaze, formatMazeToKeep } from '../../shared/puzzles/maze/format.ts';
import { generateMaze } from '../../shared/puzzles/maze/generator.ts';
import { Random } from '../../shared/random.ts';
import { isFound, readBytes } from '../../shared/reading/index.ts';
import { layOut } from '../../src-renderer/puzzles/maze/board/viewport.ts';
import { expectAccessible } from './accessible.ts';
import { expect } from './expect.ts';
import { changesWhilePlayed } from './heard.ts';
import {
  decodeGif,
  exportBy,
  MOVING,
  paste,
  scrubber,
  solve,
  solveButton,
  useSession,
  WAYLESS,
} from './session.ts';

/** The page with mazes, in front of stand-in services that "solve" them in eight steps. */
const session = useSession('stand-in');

/** One way only, of 8 steps; G can be dragged to the middle of the lower row. */
const SMALL = 'S....\n####.\nG....\n';

function board(page: Page): Locator {
  return page.getByRole('application');
}

/** The middle of a cell on the screen, rows and columns counted from 1. */
async function pointOf(page: Page, row: number, column: number, rows = 15, columns = 15) {
  const box = await board(page).boundingBox();
  if (!box) throw new Error('The maze is not on the screen.');
  const { left, top, scale } = layOut({ rows, columns }, box, 1);
  return { x: box.x + left + (column - 0.5) * scale, y: box.y + top + (row - 0.5) * scale };
}

/** Drags from cell to cell. */
async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
  [rows, columns]: readonly [number, number] = [15, 15],
): Promise<void> {
  const [start, end] = [
    await pointOf(page, ...from, rows, columns),
    await pointOf(page, ...to, rows, columns),
  ];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

/** The maze as the page would copy it: a line per row. */
async function drawing(page: Page): Promise<string[]> {
  const text = (await exportBy(page, 'Control+Shift+T', 'maze.txt')).toString();
  return text.replaceAll('.', ' ').split('\n').slice(0, -1); // open cells are dots where rows end with them
}

async function newMaze(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New maze' }).click();
  await board(page).waitFor();
}

describe('drawing a maze', () => {
  it('is done by dragging; every drag is undone at once', async () => {
    const page = await session.open();
    await newMaze(page);
    await drag(page, [3, 2], [3, 9]);
    expect((await drawing(page))[2]).toBe(' ########      ');
    await drag(page, [3, 4], [3, 5]); // begins on a wall: opens
    expect((await drawing(page))[2]).toBe(' ##  ####      ');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    expect((await drawing(page))[2]).not.toContain('#');
    await page.keyboard.press('Control+Shift+z');
    expect((await drawing(page))[2]).toBe(' ########      ');
    await page.getByRole('button', { name: 'Erase' }).click();
    await drag(page, [2, 3], [4, 3]);
    expect((await drawing(page))[2]).toBe(' # ######      ');
    await page.getByRole('button', { name: 'Clear walls' }).click();
    expect((await drawing(page)).join('')).not.toContain('#');
  });

  it('has lines, rectangles, a right button that opens, and ends that are dragged with any tool', async () => {
    const page = await session.open();
    await newMaze(page);
    await page.getByRole('button', { name: 'Rectangle' }).click();
    await drag(page, [4, 4], [7, 8]);
    const rows = await drawing(page);
    expect(rows.slice(3, 7)).toEqual([
      '   #####       ',
      '   #   #       ',
      '   #   #       ',
      '   #####       ',
    ]);
    await page.getByRole('button', { name: 'Line', exact: true }).click();
    await drag(page, [10, 1], [10, 15]);
    expect((await drawing(page))[9]).toBe('###############');
    const point = await pointOf(page, 10, 5);
    await page.mouse.click(point.x, point.y, { button: 'right' });
    expect((await drawing(page))[9]).toBe('#### ##########');
    await drag(page, [1, 1], [5, 5]);
    expect((await drawing(page))[4]).toBe('   #S  #       ');
    await drag(page, [15, 15], [7, 6]); // onto a wall, which opens
    expect((await drawing(page))[6]).toBe('   ##G##       ');
    await page.keyboard.press('Control+z');
    expect((await drawing(page))[6]).toBe('   #####       ');
  });

  it('draws to the edge when the pointer is flicked off the board', async () => {
    const page = await session.open();
    await newMaze(page);
    for (const [from, beyond] of [
      [8, -1],
      [9, 17],
    ] as const) {
      const [start, end] = [await pointOf(page, 3, from), await pointOf(page, 3, beyond)];
      await page.mouse.move(start.x, start.y);
      await page.mouse.down();
      await page.mouse.move(end.x, end.y);
      await page.mouse.up();
    }
    expect((await drawing(page))[2]).toBe('###############');
  });

  it('draws nothing on the way outside of the board from where a drag leaves it to where it comes back', async () => {
    const page = await session.open();
    await newMaze(page);
    const [from, to] = [await pointOf(page, 2, 2), await pointOf(page, 8, 2)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    const beside = (await pointOf(page, 1, 0)).x;
    await page.mouse.move(beside, from.y);
    await page.mouse.move(beside, to.y);
    await page.mouse.move(to.x, to.y);
    await page.mouse.up();
    const walls = (await drawing(page)).map(row => row.slice(0, 3).replaceAll('S', ' '));
    expect(walls.slice(0, 9)).toEqual(['   ', '## ', '   ', '   ', '   ', '   ', '   ', '## ', '   ']);
  });

  it('ends a stroke with the board that it is drawn on', async () => {
    const page = await session.open();
    await newMaze(page);
    const { x, y } = await pointOf(page, 3, 2);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.keyboard.press('Control+1');
    await page.mouse.up();
    await page.keyboard.press('Control+2');
    for (const key of ['ArrowRight', 'w', 'ArrowRight', 'w', 'Control+z']) await page.keyboard.press(key);
    expect((await drawing(page))[2]).toBe(' ##            ');
  });

  it('takes a stroke back on Escape', async () => {
    const page = await session.open();
    await newMaze(page);
    const [from, to] = [await pointOf(page, 3, 2), await pointOf(page, 3, 9)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 3 });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect((await drawing(page)).join('')).not.toContain('#');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
  });

  it('is done with the keyboard alone, which says where it is', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'New maze' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.getByText('Row 2, column 2, open', { exact: true }).waitFor();
    await page.keyboard.press('w');
    await page.getByText('Row 2, column 2, wall', { exact: true }).waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    await page.keyboard.press(' ');
    await page.keyboard.press('s');
    await page.keyboard.press('End');
    await page.keyboard.press('g');
    await page.getByText('Row 3, column 15, goal', { exact: true }).waitFor();
    const rows = await drawing(page);
    expect(rows.slice(0, 3)).toEqual(['               ', ' ###           ', '   S          G']);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('role')))
      .not.toBe('application');
  });

  it('is what Ctrl+A and Ctrl+C copy, not the words of the page', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: /^Corridors/ }).click();
    await page.getByRole('application').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.getByText('Puzzle copied as text.').waitFor();
  });

  it('zooms with keys, buttons and the wheel, and fits again', async () => {
    const page = await session.open();
    await newMaze(page);
    const width = () => board(page).evaluate(view => view.scrollWidth - view.clientWidth);
    await expect.poll(width).toBe(0);
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    await expect.poll(width).toBeGreaterThan(0);
    await page.keyboard.press('0');
    await expect.poll(width).toBe(0);
    const { x, y } = await pointOf(page, 8, 8);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -600);
    await expect.poll(width).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Fit' }).click();
    await expect.poll(width).toBe(0);
  });

  it('keeps what fits when the size changes, up to 60×60', async () => {
    const page = await session.open();
    await newMaze(page);
    await drag(page, [3, 2], [3, 9]);
    await page.getByRole('button', { name: '21×21' }).click();
    expect((await drawing(page))[2]).toBe(' ########            ');
    await page.getByRole('spinbutton', { name: 'Rows' }).fill('99');
    await page.keyboard.press('Tab');
    await page.getByRole('alert').getByText('Rows: a whole number from 3 to 60.').waitFor();
    await page.getByRole('application', { name: '21×21 maze' }).waitFor();
    await page.getByRole('spinbutton', { name: 'Rows' }).fill('60');
    await page.keyboard.press('Tab');
    await page.getByRole('application', { name: '60×60 maze' }).waitFor();
    await page
      .getByText('A maze of 60×60 takes some seconds, and minutes where restarts are needed.')
      .waitFor();
    await expect(page.getByText('a whole number')).toHaveCount(0);
    await page.getByRole('switch', { name: 'As many columns as rows' }).click();
    await page.getByRole('spinbutton', { name: 'Columns' }).fill('7');
    await page.keyboard.press('Tab');
    const rows = await drawing(page);
    expect(rows).toHaveLength(60);
    expect(rows[2]).toBe(' ######');
    expect(rows.join('')).toMatch(/G/);
    await page.getByRole('spinbutton', { name: 'Columns' }).fill('21');
    await page.keyboard.press('Tab');
    expect((await drawing(page))[2]).toBe(' ########            ');
  });

  it('takes a size that was typed before what is drawn next', async () => {
    const page = await session.open();
    await newMaze(page);
    await page.getByRole('spinbutton', { name: 'Rows' }).fill('9');
    const { x, y } = await pointOf(page, 5, 5, 9, 9);
    await page.mouse.click(x, y);
    const row = ' '.repeat(9);
    expect(await drawing(page)).toEqual([
      'S        ',
      row,
      row,
      row,
      '    #    ',
      row,
      row,
      row,
      '        G',
    ]);
    await page.keyboard.press('Control+z');
    expect((await drawing(page)).join('')).not.toContain('#');
    expect(await drawing(page)).toHaveLength(9);
  });

  it('does not make a wide maze square', async () => {
    const page = await session.open();
    await paste(page, SMALL);
    const square = page.getByRole('switch', { name: 'As many columns as rows' });
    await expect(square).not.toBeChecked();
    await page.getByRole('spinbutton', { name: 'Rows' }).fill('4');
    await page.keyboard.press('Tab');
    await page.getByRole('application', { name: '4×5 maze' }).waitFor();
  });

  it('generates a maze of a kind and size, the same one for the same seed', async () => {
    const page = await session.open();
    const texts: string[] = [];
    for (const seed of ['42', '42', '43']) {
      await page.getByRole('button', { name: 'Mull: start screen' }).click();
      await page.getByRole('button', { name: 'Generate… a maze' }).click();
      const dialog = page.getByRole('dialog', { name: 'Generate a maze' });
      await dialog.getByRole('button', { name: '21×21' }).click();
      await dialog.getByRole('combobox', { name: 'Kind' }).selectOption('kruskal');
      await dialog.getByRole('spinbutton', { name: 'Seed' }).fill(seed);
      await page.keyboard.press('Enter');
      await page.getByRole('application', { name: '21×21 maze' }).waitFor();
      texts.push((await drawing(page)).join('\n'));
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[2]).not.toBe(texts[0]);
    await page.getByText(/Shortest way: \d+ steps/).waitFor();
  });

  it('generates nothing of a size that there is none of, and says so', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: 'Generate… a maze' }).click();
    const dialog = page.getByRole('dialog', { name: 'Generate a maze' });
    const rows = dialog.getByRole('spinbutton', { name: 'Rows' });
    const generate = dialog.getByRole('button', { name: 'Generate', exact: true });
    await rows.fill('100');
    await generate.click();
    await dialog.getByRole('alert').getByText('Rows: a whole number from 3 to 60.').waitFor();
    await expect(rows).toHaveValue('100');
    await dialog.getByRole('switch', { name: 'As many columns as rows' }).click();
    await dialog.getByRole('spinbutton', { name: 'Columns' }).fill('12');
    await page.keyboard.press('Tab');
    await dialog.getByRole('alert').getByText('Rows: a whole number').waitFor();
    await rows.fill('15');
    await dialog.getByRole('alert').getByText('Rows: a whole number').waitFor({ state: 'detached' });
    await generate.click();
    await page.getByRole('application', { name: '15×12 maze' }).waitFor();
    await expect(dialog).toHaveCount(0);
  });

  it('is its own drawing beside the Sudoku, and both survive a reload', async () => {
    const page = await session.open();
    await paste(page, SMALL);
    await page.getByRole('application', { name: '3×5 maze' }).waitFor();
    await page.getByRole('radio', { name: 'Sudoku' }).click();
    await page.getByRole('grid', { name: '9×9 Sudoku' }).waitFor();
    await page.keyboard.type('7');
    await page.getByRole('radio', { name: 'Maze' }).click();
    await page.reload();
    await page.getByRole('application', { name: '3×5 maze' }).waitFor();
    expect(await drawing(page)).toEqual(['S    ', '#### ', 'G    ']);
    await page.keyboard.press('Control+1');
    await page.getByRole('gridcell', { name: 'Row 1, column 1, given 7' }).waitFor();
  });

  it('says what is wrong with a pasted maze, and keeps the drawing', async () => {
    const page = await session.open();
    await paste(page, SMALL);
    for (const [text, message] of [
      ['S#G\n..#\n#.G\n', '2 goals'],
      [`${'#'.repeat(61)}\n`.repeat(61), '60'],
      ['S#?\n..#\n#.G\n', 'column 3'],
    ] as const) {
      await paste(page, text);
      const alert = page.getByRole('alert');
      await alert.getByText(message).waitFor();
      await alert.getByRole('button').click();
      expect(await drawing(page)).toHaveLength(3);
    }
    await paste(page, '#..\n..#\n#.G\n');
    await page.getByText('The start is missing: press S on its cell.').waitFor();
    await expect(solveButton(page)).toBeDisabled();
    await page.keyboard.press('Control+k');
    await page.getByText('The start is missing: press S on its cell.').waitFor();
  });
});

describe('solving a maze', () => {
  it('shows the path as it forms, cell by cell, and says how it was verified', async () => {
    const page = await session.open(MOVING);
    await paste(page, SMALL);
    await page.getByText('Shortest way: 10 steps').waitFor();
    await solve(page);
    await page.getByRole('heading', { name: 'Verified' }).waitFor();
    await page
      .getByText('One path of 10 steps from start to goal, and none is shorter.', { exact: true })
      .waitFor();
    const inspector = page.getByRole('region', { name: 'The cell under the cursor' });
    const { x, y } = await pointOf(page, 3, 3, 3, 5);
    await page.mouse.click(x, y);
    await inspector.getByText('Row 3, column 3').waitFor();
    await inspector.getByText('97 %').waitFor();
    await page.keyboard.press('[');
    await expect(inspector.getByText('97 %')).toHaveCount(0);
    await page.getByText('Step 1 of 8', { exact: true }).waitFor();
    await inspector.getByText(/^This is the first step/).waitFor();
    await page.getByRole('heading', { name: 'In the end: verified', exact: true }).waitFor();
    await page.keyboard.press(']');
    await page.getByRole('heading', { name: 'Verified', exact: true }).waitFor();
  });

  it('says the cell under the cursor once while the path is played, for those who listen', async () => {
    const page = await session.open(MOVING);
    await paste(page, SMALL);
    await solve(page);
    const { x, y } = await pointOf(page, 1, 3, 3, 5);
    await page.mouse.click(x, y);
    const said = page.locator('[data-cell]');
    await said.getByText('on the model’s path').waitFor({ state: 'attached' });
    expect(await changesWhilePlayed(page, said)).toEqual([await scrubber(page).getAttribute('max')]);
    await expect(said).toContainText('on the model’s path');
  });

  it('answers again when start or goal is dragged, and says so where no way is left', async () => {
    const page = await session.open(MOVING);
    await paste(page, SMALL);
    await solve(page);
    await drag(page, [3, 1], [3, 3], [3, 5]);
    await page
      .getByText('One path of 8 steps from start to goal, and none is shorter.', { exact: true })
      .waitFor();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await page.getByText(/^One path of 10 steps/).waitFor(); // the answer to the maze as it was
    await page.keyboard.press('Control+Shift+z');
    await page.getByText(/^One path of 8 steps/).waitFor();
  });

  it('says inline that no way is left while an end is dragged', async () => {
    const page = await session.open();
    await paste(page, 'S..#.\n.G.#.\n...#.\n');
    await solve(page);
    await drag(page, [2, 2], [2, 5], [3, 5]);
    await page
      .getByText('No way leads from start to goal: Solve shows what is in the way.')
      .first()
      .waitFor();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await drag(page, [2, 5], [3, 3], [3, 5]);
    await page
      .getByText('One path of 4 steps from start to goal, and none is shorter.', { exact: true })
      .waitFor();
  });

  it('has no scroll bars while all of it is seen, also where its room ends within a pixel', async () => {
    const page = await session.open();
    await paste(page, WAYLESS);
    await page.getByText('No way leads from start to goal: Solve shows what is in the way.').waitFor();
    await paste(page, 'nothing of a puzzle');
    await page.getByRole('alert').getByText('There is no puzzle in this text.').waitFor();
    const size = () =>
      board(page).evaluate(one => {
        const { width, height } = one.getBoundingClientRect();
        return {
          isWithin: height % 1 > 0,
          bars: [width - one.clientWidth > 1, height - one.clientHeight > 1],
        };
      });
    await expect.poll(size).toEqual({ isWithin: true, bars: [false, false] });
  });

  it('keeps its goal within its cell: the frame beside it is whole', async () => {
    const page = await session.open();
    await paste(page, WAYLESS);
    await board(page).waitFor();
    const gaps = () =>
      board(page)
        .locator('canvas')
        .evaluate(canvas => {
          if (!(canvas instanceof HTMLCanvasElement)) return undefined;
          const context = canvas.getContext('2d')!;
          // The frame at the right of the lowest row, as far as it is one colour.
          const { width, height } = canvas;
          const { data } = context.getImageData(0, 0, width, height);
          const at = (x: number, y: number) =>
            data.slice(4 * (y * width + x), 4 * (y * width + x) + 4).join();
          const filled = (x: number, y: number) => data[4 * (y * width + x) + 3] !== 0;
          let right = width - 1;
          while (!filled(right, Math.round(height / 2))) right--;
          let bottom = height - 1;
          while (!filled(Math.round(width / 2), bottom)) bottom--;
          let top = 0;
          while (!filled(Math.round(width / 2), top)) top++;
          const colours = new Set<string>();
          for (let y = top + 2; y < bottom - 2; y++) colours.add(at(right, y));
          return colours.size;
        });
    await expect.poll(gaps).toBe(1);
  });

  it('warns of a maze without a way, and runs it when told to', async () => {
    const page = await session.open();
    await paste(page, WAYLESS);
    await page.getByText('No way leads from start to goal: Solve shows what is in the way.').waitFor();
    await solveButton(page).click();
    const dialog = page.getByRole('dialog', { name: 'This maze has no way from start to goal' });
    await dialog.getByText('Any one of these may be all that is wrong.').waitFor();
    await dialog.getByRole('button', { name: 'the wall in row 3, column 3' }).click();
    await page.getByText('No way leads from start to goal').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await page.getByText('No way leads from start to goal: Solve shows what is in the way.').waitFor();
    await solveButton(page).click();
    await dialog.getByRole('button', { name: 'Solve anyway' }).click();
    await page.getByRole('heading', { name: 'Not solved' }).waitFor();
    await page.getByText('The answer has stopped changing').waitFor();
    await expect(page.getByRole('button', { name: 'Try harder' })).toHaveCount(0);
  });

  it('names a few of the many walls of which one may be too much', async () => {
    const page = await session.open();
    const field = '.'.repeat(30);
    await paste(page, [`S${field.slice(1)}`, '#'.repeat(30), `${field.slice(1)}G`].join('\n'));
    await page.getByText('No way leads from start to goal').waitFor();
    await solveButton(page).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('and 25 more, marked').waitFor();
    await expect(dialog.getByRole('button', { name: 'the wall in' })).toHaveCount(5);
    await expectAccessible(page, 'many walls');
    await dialog.getByRole('button', { name: 'the wall in row 2, column 25' }).click();
    await page.getByText('Shortest way').waitFor();
  });

  it('lays the exact answer over the model’s, labelled as such, and takes the path off again', async () => {
    const page = await session.open(MOVING);
    await paste(page, SMALL);
    await solve(page);
    const before = await board(page).screenshot();
    await page.keyboard.press('x');
    await page.getByText('Exact answer (breadth-first search), not the model’s: 10 steps').waitFor();
    await expect.poll(async () => (await board(page).screenshot()).equals(before)).toBe(false);
    await page.getByRole('switch', { name: 'Exact answer' }).click();
    await expect(page.getByText('Exact answer (breadth-first search)')).toHaveCount(0);
    const ways = page.getByRole('switch', { name: 'Ways to the goal' });
    const without = await board(page).screenshot();
    await ways.click();
    await expect.poll(async () => (await board(page).screenshot()).equals(without)).toBe(false);
    await page.getByText(/^Way to the goal (right|down|left|up)$/).waitFor();
    await ways.click();
    await page.getByRole('switch', { name: 'Search algorithms' }).click();
    await page.getByText('Breadth-first looks at 11 cells, A* at 11, one after the other.').waitFor();
    const looked = page.getByRole('slider', { name: 'Cells looked at' });
    await page.getByRole('radio', { name: 'A*' }).click();
    await expect(looked).toHaveValue('11');
    const whole = await board(page).screenshot();
    await looked.focus();
    await page.keyboard.press('Home');
    await expect(looked).toHaveValue('0');
    await expect(page.getByRole('region', { name: 'Search algorithms' }).getByRole('status')).toHaveCount(0);
    await expect.poll(async () => (await board(page).screenshot()).equals(whole)).toBe(false);
    await page.getByRole('button', { name: 'Play the search' }).click();
    await expect(looked).not.toHaveValue('0');
    await page.getByRole('switch', { name: 'Search algorithms' }).click();
    await expect(looked).toHaveCount(0);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Clear path' }).click();
    await expect(scrubber(page)).toHaveCount(0);
  });

  it('compares with a network that looks only once', async () => {
    const page = await session.open();
    await paste(page, SMALL);
    await page.getByText('Puzzle pasted.').waitFor(); // it is read in the background
    await page.keyboard.press('Control+k');
    await page.getByRole('main').getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('button', { name: 'Compare again' }).waitFor();
    await expect(page.getByRole('application')).toHaveCount(2);
  });

  it('is exported as text, table, picture and animation', async () => {
    const page = await session.open();
    await page.getByRole('button', { name: /^Rooms/ }).click();
    await solve(page);
    const text = (await exportBy(page, 'Control+Shift+T', 'maze.txt')).toString();
    expect(text).toMatch(/o/);
    expect(text).toMatch(/Verified: one path of \d+ steps/);
    const csv = (await exportBy(page, 'Control+Shift+E', 'maze.csv')).toString();
    expect(csv).toMatch(/^source,question,answer,rating\nmull,[# SG]{225},[# SGo]{225},\d+\n$/);
    const png = await exportBy(page, 'Control+Shift+P', 'maze.png');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Eight steps of two passes, after the bare maze: those that have not come yet are waited for.
    const gif = await decodeGif(page, await exportBy(page, 'Control+Shift+G', 'maze.gif'));
    expect(gif).toMatchObject({ frames: 17, width: 480, height: 480 });
    expect(new Set(gif.hashes).size).toBeGreaterThanOrEqual(9);
    await page.reload(); // after which the passes are asked for again
    await expect(scrubber(page)).toHaveAttribute('max', '16');
    await page.keyboard.press('[');
    const early = (await exportBy(page, 'Control+Shift+T', 'maze.txt')).toString();
    expect(early).toMatch(/\n\nStep 1, pass 1 of 2\. In the end:\n\nVerified: one path of/);
    await page.keyboard.press(']');
    const run = JSON.parse((await exportBy(page, 'Control+Shift+J', 'maze-run.json')).toString());
    expect(run).toMatchObject({ puzzle: { kind: 'maze' }, outcome: { verdict: { kind: 'verified' } } });
    await page.getByRole('button', { name: 'Edit' }).click();
    await paste(page, csv);
    await page.getByText(/Shortest way|Several shortest ways/).waitFor();
    expect((await drawing(page)).slice(0, 15).join('')).toBe(csv.split('\n')[1]?.split(',')[1]);
  });
});

/** The maze of an exported picture, as text. */
function readAgain(png: Buffer): string {
  const [item] = [...readBytes(png)];
  return item && isFound(item) && item.puzzle.kind === 'maze' ? formatMaze(item.puzzle) : '';
}

it.each([
  {
    colorScheme: 'light',
    mazes: [
      [7, 7, 'wilson'],
      [21, 21, 'rooms'],
    ],
  },
  {
    colorScheme: 'dark',
    mazes: [
      [9, 15, 'prim'],
      [59, 60, 'kruskal'],
    ],
  },
] as const)('reads its own pictures again, in the $colorScheme theme', async ({ colorScheme, mazes }) => {
  const page = await session.open({ colorScheme });
  for (const [rows, columns, generator] of mazes) {
    const { puzzle } = generateMaze({ rows, columns, generator, random: new Random(rows) });
    await page.keyboard.press('Control+n');
    await page.getByRole('button', { name: 'Paste…' }).waitFor();
    await paste(page, formatMazeToKeep(puzzle));
    await page.getByText('Puzzle pasted.').waitFor();
    const drawn = await exportBy(page, 'Control+Shift+P', 'maze.png');
    expect(readAgain(drawn), `${rows}×${columns}, drawn`).toBe(formatMaze(puzzle));
    await solve(page);
    const solved = await exportBy(page, 'Control+Shift+P', 'maze.png');
    expect(readAgain(solved), `${rows}×${columns}, solved`).toBe(formatMaze(puzzle));
  }
});

it('is accessible while a solved maze is watched', async () => {
  const page = await session.open();
  await page.getByRole('button', { name: /^Rooms/ }).click();
  await solve(page);
  await page.keyboard.press('x');
  await expectAccessible(page, 'a solved maze');
});

describe('with the real model', () => {
  const real = useSession();

  it('solves a small maze, verified, and again when the goal is dragged', async () => {
    const page = await real.open();
    await paste(page, SMALL);
    await solve(page);
    await page
      .getByText('One path of 10 steps from start to goal, and none is shorter.', { exact: true })
      .waitFor();
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.keyboard.press('h');
    await page.getByRole('heading', { name: /^From the start: 4 steps right, 1 step down\.$/ }).waitFor();
    await page.getByRole('button', { name: 'Watch' }).click();
    await page.getByText(/\d+ steps? .*\(\d+ passes\), .* on CPU, \d+ thousand parameters/).waitFor();
    await drag(page, [3, 1], [3, 3], [3, 5]);
    await page
      .getByText('One path of 8 steps from start to goal, and none is shorter.', { exact: true })
      .waitFor();
  });
});
