import { describe, expect, test } from 'vitest';
import { readBytes } from '../../../../../shared/reading/index.ts';
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
});
