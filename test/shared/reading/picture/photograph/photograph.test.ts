import { describe, expect, test } from 'vitest';
import { readBytes } from '../../../../../shared/reading/index.ts';
import { type Colours, RGB } from '../../../../../shared/reading/picture/colours.ts';
import type { Box } from '../../../../../shared/reading/picture/flood.ts';
import { mazes, refusals, sudokus } from '../../inputs/short.ts';
import { fileOf } from '../fixtures.ts';
import { drawnOf } from '../maze/drawn.ts';
import { photograph, pictureOf, type Shot } from './camera.ts';

/** Photographs of the pictures of boards, by a camera of the tests' own. */

const FLAT = '1..4...5..35...6.1.74.1589.7.12.4.8..63.7912.84....37932.1....59.....2..4....69.7'; // deep.png
const CELLS = '..62...8471...........4.7....2...8418..5...633....1....2.169......4.8........2..9'; // filled-in.png, in black

const STRAIGHT: Shot['corners'] = [
  [0.2, 0.08],
  [0.8, 0.08],
  [0.8, 0.92],
  [0.2, 0.92],
];
const ASKEW: Shot['corners'] = [
  [0.26, 0.12],
  [0.75, 0.05],
  [0.86, 0.9],
  [0.14, 0.95],
];
const turned = ([a, b, c, d]: Shot['corners'], by: number): Shot['corners'] => {
  const [first, second, third, fourth] = [a, b, c, d, a, b, c].slice(by);
  return [first!, second!, third!, fourth!];
};

/** Darker to the left, with the soft edge of a shadow across. */
const shadow: Shot['light'] = (x, y) => 0.35 + 0.4 * x + 0.2 * Math.min(1, Math.max(0, (x + y - 1) / 0.15));

const read = (name: string, shot: Shot) => [...readBytes(photograph(pictureOf(name), shot))];

describe('a photographed board is read', () => {
  test.each<[string, Shot]>([
    ['from above', { corners: STRAIGHT }],
    ['askew', { corners: ASKEW }],
    ['in a shadow', { corners: STRAIGHT, light: shadow }],
    ['askew, in a shadow, with grain', { corners: ASKEW, light: shadow, grain: 6 }],
    ['turned to the left', { corners: turned(ASKEW, 3) }],
    ['turned to the right', { corners: turned(ASKEW, 1) }],
    ['upside down', { corners: turned(ASKEW, 2), grain: 3 }],
    ['in a small part of the picture', { corners: halved(ASKEW), width: 1600, height: 1200 }],
    ['in four times as many pixels', { corners: ASKEW, width: 2400, height: 1800 }],
  ])('%s', (_, shot) => {
    expect(sudokus(read('deep', shot))).toEqual([FLAT]);
  });

  test('of light lines on dark ground, as a screen that shines by itself', () => {
    expect(sudokus(read('dark', { corners: ASKEW, grain: 3 }))).toEqual(sudokus(readBytes(fileOf('dark'))));
  });

  test('of 16×16', () => {
    const shot = { corners: ASKEW, light: shadow, width: 1600, height: 1200 };
    expect(sudokus(read('hexadecimal', shot))).toEqual(sudokus(readBytes(fileOf('hexadecimal'))));
  });

  test('without what a player filled in', () => {
    expect(sudokus(read('filled-in', { corners: ASKEW, light: shadow, grain: 3 }))).toEqual([CELLS]);
  });

  test('with the regions of a jigsaw', () => {
    const [flat, askew] = [{ corners: STRAIGHT }, { corners: ASKEW }].map(shot => read('jigsaw', shot)[0]);
    expect(askew).toMatchObject({ puzzle: { kind: 'sudoku', size: 9 } });
    expect(askew).toEqual(flat);
  });
});

/** Half as far from the middle. */
function halved(corners: Shot['corners']): Shot['corners'] {
  const half = ([x, y]: Shot['corners'][0]) => [(x + 0.5) / 2, (y + 0.5) / 2] as const;
  return [half(corners[0]), half(corners[1]), half(corners[2]), half(corners[3])];
}

test.each(['minesweeper', 'number-pad', 'multiplication-table'])(
  'a photograph of a %s is no Sudoku',
  name => {
    const items = read(name, { corners: ASKEW });
    expect(sudokus(items)).toEqual([]);
    expect(refusals(items)).toHaveLength(1);
  },
);

describe('a photographed maze is read', () => {
  const MAZE =
    '###################/S...#.......#.....#/###.#.#####.#.###.#/#.#.#...#.#...#.#.#/#.#.###.#.#####.#.#/#.....#.#.......#.#/#.#####.#.#######.#/#.#.....#...#.....#/#.###.#####.#.###.#/#...#.#.....#.#...#/###.#.#.#####.#.###/#.#...#.....#.#...#/#.#####.###.#.###.#/#.......#...#.....G/###################';
  const drawn = drawnOf(MAZE.split('/'), [4, 28], { margin: 40 });

  test.each<[string, Shot]>([
    ['from above', { corners: STRAIGHT }],
    ['askew', { corners: ASKEW }],
    ['in a shadow, with grain', { corners: ASKEW, light: shadow, grain: 5 }],
  ])('%s, though its walls are in two pieces', (_, shot) => {
    expect(mazes(readBytes(photograph(drawn, shot)))).toEqual([MAZE]);
  });

  const rows = MAZE.split('/');

  test('whose walls are as wide as its ways', () => {
    const wide = drawnOf(rows, [30, 30], { margin: 40 });
    expect(mazes(readBytes(photograph(wide, { corners: ASKEW, light: shadow, grain: 3 })))).toEqual([MAZE]);
  });

  test.each([
    ['blue', [30, 40, 150]],
    ['dark red', [130, 20, 40]],
  ])('in %s ink', (_, ink) => {
    const colourOf = (cell: string) => (cell === '#' ? ink : PAPER);
    const coloured = drawnOf(rows, [4, 28], { margin: 40, colourOf });
    const [item] = [...readBytes(photograph(coloured, { corners: ASKEW, grain: 3 }))];
    expect(mazes([item!]).map(maze => maze.replace(/[SG]/g, '.'))).toEqual([MAZE.replace(/[SG]/g, '.')]);
  });

  test('on a page with frames around it, and other lines beside', () => {
    const page = drawnOf(rows, [4, 28], { margin: 140 });
    for (const off of [6, 20, 34, 48, 62]) {
      const [right, bottom] = [page.width - off, page.height - off];
      paint(page, { left: off, top: off, right, bottom: off + 4 });
      paint(page, { left: off, top: bottom - 4, right, bottom });
      paint(page, { left: off, top: off, right: off + 4, bottom });
      paint(page, { left: right - 4, top: off, right, bottom });
    }
    expect(mazes(readBytes(photograph(page, { corners: ASKEW, width: 1400, height: 1050 })))).toEqual([MAZE]);
  });
});

const PAPER = [255, 255, 255];

/** Makes a box of a picture black. */
function paint({ width, values }: Colours, { left, top, right, bottom }: Box): void {
  for (let row = top; row < bottom; row++)
    values.fill(0, (row * width + left) * RGB, (row * width + right) * RGB);
}
