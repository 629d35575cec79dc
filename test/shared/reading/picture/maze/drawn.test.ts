import fc from 'fast-check';
import { encode } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../../../shared/random.ts';
import { readBytes } from '../../../../../shared/reading/index.ts';
import { mazes, refusals } from '../../inputs/short.ts';
import { fileOf } from '../fixtures.ts';
import { COLOURS, drawnOf, plain } from './drawn.ts';

/** Pictures of mazes whose walls are lines: a cell for each wall, way and corner. */

/** No wall reaches over all of the second column's left side: its right edge shows in no row. */
const MAZE = ['#######', 'S.....#', '#####.#', '#.#...#', '#.#.###', '#.....G', '#######'];

function picture(...drawn: Parameters<typeof drawnOf>): Uint8Array {
  const { values: data, ...size } = drawnOf(...drawn);
  return encode({ ...size, data, channels: 3, depth: 8 });
}

describe.each<readonly [number, number]>([
  [1, 2],
  [1, 10],
  [1, 20],
  [2, 8],
  [2, 14],
  [3, 30],
  [4, 16],
])('walls of %i pixels and ways of %i', (...sizes) => {
  test('are cells each', () => {
    for (const margin of [0, 13])
      expect(mazes(readBytes(picture(MAZE, sizes, { margin })))).toEqual([MAZE.join('/')]);
  });

  test('openings of the border are the ends where no colour marks them', () => {
    expect(mazes(readBytes(picture(MAZE, sizes, { colourOf: plain })))).toEqual([MAZE.join('/')]);
  });
});

test('walls of one pixel never vanish', () => {
  const size = 80;
  const data = new Uint8Array(size * size * 3).fill(255);
  const places = [0, 11, 29, 40, 62, size - 1];
  for (const at of places)
    for (let along = 0; along < size; along++)
      for (const cell of [at * size + along, along * size + at]) data.set([0, 0, 0], cell * 3);
  data.set([0, 200, 0], (5 * size + 5) * 3);
  const bytes = encode({ width: size, height: size, data, channels: 3, depth: 8 });
  expect(refusals(readBytes(bytes))).toEqual([expect.stringContaining('the walls of a maze nor')]);
});

/** Nothing marks its ends. */
const OPEN_LESS =
  '#############/#.......#...#/#.#.###.#.#.#/#.#...#...#.#/#.###.#####.#/#...#.#.....#/#.###.#.#####/#.#.#.#.....#/#.#.#.#####.#/#.#.#...#...#/#.#.###.#.###/#.#.....#...#/#############';

describe.each<readonly [number, number]>([
  [1, 1],
  [8, 8],
  [1, 10],
  [2, 14],
  [4, 16],
])('light walls of %i pixels on ways of %i', (...sizes) => {
  const isWall = (cell: string) => cell === '#';
  const marked = (cell: string) => (/[SG]/.test(cell) ? COLOURS[cell]! : COLOURS[isWall(cell) ? '.' : '#']!);
  const unmarked = (cell: string) => COLOURS[isWall(cell) ? '.' : '#']!;
  const closed = OPEN_LESS.split('/');
  const open = closed.map((row, at) =>
    at === 1 ? row.replace('#', 'S') : at === 11 ? row.replace(/#$/, 'G') : row,
  );
  const inner = closed.map((row, at) =>
    at === 1 ? row.replace('.', 'S') : at === 11 ? row.replace(/\.#$/, 'G#') : row,
  );

  test.each([0, 13])('are walls, in a margin of %i pixels', margin => {
    const read = (rows: readonly string[], colourOf: (cell: string) => readonly number[]) =>
      mazes(readBytes(picture(rows, sizes, { margin, colourOf, ground: 0 })));
    for (const rows of [open, inner]) expect(read(rows, marked)).toEqual([rows.join('/')]);
    expect(read(open, unmarked)).toEqual([open.join('/')]);
    expect(read(closed, unmarked)).toEqual([closed.join('/')]);
  });

  test('are said', () => {
    const [item] = [...readBytes(picture(inner, sizes, { colourOf: marked, ground: 0 }))];
    expect(item).toMatchObject({ notes: expect.arrayContaining([expect.stringMatching(/^Light lines/)]) });
  });

  test.each([0, 13])('dark walls without a way stay walls, in a margin of %i pixels', margin => {
    for (const rows of [closed, open.map(row => row.replace('S..', 'S.#'))])
      expect(mazes(readBytes(picture(rows, sizes, { margin })))).toEqual([rows.join('/')]);
  });
});

/** What Mull wrote itself: solved mazes with the model's certainty, its path, and cells that have just changed. */
test.each([
  [
    'maze-light',
    '#...S.....#.#.#/#.###.#.###.#.#/#...#.#.#.#.#.#/#####.###.#.#.#/#.............#/###.#.###.#####/#...#...#.....#/#####.###.###.#/#.......#...#.#/#.#.#.#########/#.#.#.........#/###.###.#.###.#/#.....#.#.#.#.#/#.#.#######.#G#/#.#.........#.#',
  ],
  [
    'maze-dark',
    '....#.##G../##.#.#..#.S/#.....#..##/.........#./.#.#..#.#.#/..##..#..../...#.#..#.#/..#.#...##./#.#.#...#../...#......#/..##..#....',
  ],
])('the picture %s, exported by Mull, is read again', (name, rows) => {
  expect(mazes(readBytes(fileOf(name)))).toEqual([rows]);
});

/** A maze of so many by so many ways, each open to its right or downwards (a binary tree), from corner to corner. */
function framed(ways: number, seed: number): string[] {
  const random = new Random(seed);
  const side = 2 * ways + 1;
  const cells = Array.from({ length: side }, () => Array<string>(side).fill('#'));
  for (let row = 1; row < side; row += 2)
    for (let column = 1; column < side; column += 2) {
      cells[row]![column] = '.';
      const isRight = row === side - 2 || (column < side - 2 && random.below(2) === 0);
      if (isRight && column < side - 2) cells[row]![column + 1] = '.';
      if (!isRight) cells[row + 1]![column] = '.';
    }
  cells[1]![1] = 'S';
  cells[side - 2]![side - 2] = 'G';
  return cells.map(row => row.join(''));
}

const GENERATED = fc
  .record({ ways: fc.integer({ min: 4, max: 14 }), seed: fc.nat(1000) })
  .map(({ ways, seed }) => framed(ways, seed));

/** A picture as a JPEG. */
function jpeg(rows: readonly string[], sizes: readonly [number, number], quality: number): Uint8Array {
  const { width, height, values: data } = drawnOf(rows, sizes, { margin: 16 });
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    rgba.set(data.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
  return encodeJpeg({ width, height, data: rgba }, quality).data;
}

test('mazes are read from JPEGs, whose colours run', () => {
  const drawn = fc.constantFrom<readonly [number, number]>([3, 13], [4, 20], [9, 9], [12, 12]);
  fc.assert(
    fc.property(GENERATED, drawn, fc.integer({ min: 75, max: 95 }), (rows, sizes, quality) => {
      expect(mazes(readBytes(jpeg(rows, sizes, quality)))).toEqual([rows.join('/')]);
    }),
    { numRuns: 12 },
  );
});

test.each([
  ['dark blue on cream', [24, 40, 110], [250, 240, 210]],
  ['red on white', [200, 30, 30], [255, 255, 255]],
  ['green on black', [60, 190, 90], [12, 14, 16]],
  ['grey on grey', [118, 129, 140], [26, 32, 39]],
])('walls may be %s', (_, wall, ground) => {
  const colourOf = (cell: string) => (cell === '#' ? wall : ground);
  const [bytes] = [picture(MAZE, [3, 15], { margin: 12, ground: ground[0]!, colourOf })];
  expect(mazes(readBytes(bytes))).toEqual([MAZE.join('/')]);
});

test('a path in another colour is no wall, and its ends are none of the maze', () => {
  const path = MAZE.map((row, at) => (at === 1 ? row.replace('.....', 'ooooo') : row));
  const colours: Readonly<Record<string, readonly number[]>> = { ...COLOURS, o: [90, 140, 240] };
  const bytes = picture(path, [3, 15], { margin: 12, colourOf: cell => colours[cell]! });
  expect(mazes(readBytes(bytes))).toEqual([MAZE.join('/')]);
});

test('a maze of 30×30 ways is read without its outer walls, and one that is larger is refused', () => {
  const rows = framed(30, 1);
  const [item] = [...readBytes(picture(rows, [2, 6], { margin: 8 }))];
  expect(mazes([item!])).toEqual([
    rows
      .slice(1, -1)
      .map(row => row.slice(1, -1))
      .join('/'),
  ]);
  expect(item).toMatchObject({ notes: expect.arrayContaining([expect.stringMatching(/^Its outer walls/)]) });
  const larger = picture(framed(31, 1), [2, 6], { margin: 8 });
  expect(refusals(readBytes(larger))).toEqual([expect.stringContaining('not 63×63')]);
});

test.each([
  [
    'a table',
    Array.from({ length: 13 }, (_, row) => (row % 2 === 0 ? '#'.repeat(13) : `${'#.'.repeat(6)}#`)),
  ],
  [
    'an empty frame',
    Array.from({ length: 13 }, (_, row) => (row % 12 === 0 ? '#'.repeat(13) : `#${'.'.repeat(11)}#`)),
  ],
])('%s is no maze', (_, rows) => {
  expect(refusals(readBytes(picture(rows, [3, 21], { margin: 20 })))).toEqual([
    expect.stringContaining('the walls of a maze nor'),
  ]);
});
