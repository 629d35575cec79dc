import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../../../../shared/reading/index.ts';
import { mazes, refusals } from '../../kinds/short.ts';

/** Pictures of mazes whose walls are lines: a cell for each wall, way and corner. */

/** No wall reaches over all of the second column's left side: its right edge shows in no row. */
const MAZE = ['#######', 'S.....#', '#####.#', '#.#...#', '#.#.###', '#.....G', '#######'];
const COLOURS: Readonly<Record<string, readonly number[]>> = {
  '#': [0, 0, 0],
  '.': [255, 255, 255],
  S: [0, 200, 0],
  G: [220, 0, 0],
};

/** @param sizes pixels across walls and across ways @param colourOf what stands at a place of the drawn cells */
function picture(
  rows: readonly string[],
  [wall, way]: readonly [number, number],
  { margin = 0, ground = 255, colourOf = (cell: string) => COLOURS[cell]! } = {},
): Uint8Array {
  const places = rows.flatMap((_, at) => Array<number>(at % 2 === 0 ? wall : way).fill(at));
  const side = places.length + 2 * margin;
  const data = new Uint8Array(side * side * 3).fill(ground);
  for (const [y, row] of places.entries())
    for (const [x, column] of places.entries())
      data.set(colourOf(rows[row]![column]!), ((y + margin) * side + x + margin) * 3);
  return encode({ width: side, height: side, data, channels: 3, depth: 8 });
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
    const colourOf = (cell: string) => COLOURS[cell === '#' ? '#' : '.']!;
    expect(mazes(readBytes(picture(MAZE, sizes, { colourOf })))).toEqual([MAZE.join('/')]);
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
  expect(refusals(readBytes(bytes))).toEqual([expect.stringContaining('do not stand in rows and columns')]);
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
  const plain = (cell: string) => COLOURS[isWall(cell) ? '.' : '#']!;
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
    expect(read(open, plain)).toEqual([open.join('/')]);
    // Lines of a pixel without a way tell too little.
    expect(read(closed, plain)).toEqual(sizes[0] === 1 && sizes[1] > 1 ? [] : [closed.join('/')]);
  });

  test('are said', () => {
    const [item] = [...readBytes(picture(inner, sizes, { colourOf: marked, ground: 0 }))];
    expect(item).toMatchObject({ notes: expect.arrayContaining([expect.stringMatching(/^Light lines/)]) });
  });

  test.each([0, 13])('dark walls without a way stay walls, in a margin of %i pixels', margin => {
    for (const rows of [closed, open.map(row => row.replace('S.', 'S#'))])
      expect(mazes(readBytes(picture(rows, sizes, { margin })))).toEqual([rows.join('/')]);
  });
});
