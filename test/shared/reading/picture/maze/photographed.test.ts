import { expect, test } from 'vitest';
import { type Colours, RGB } from '../../../../../shared/reading/picture/colours.ts';
import { wholeOf } from '../../../../../shared/reading/picture/flood.ts';
import { mazeOn } from '../../../../../shared/reading/picture/maze/photographed.ts';
import { drawnOf, plain } from './drawn.ts';

/** A view from straight above, in even light, of paper that is not flat. */

const MAZE =
  '###############/S...#.........#/###.#.#####.#.#/#.#.#.....#.#.#/#.#.#####.#.###/#.......#.#...#/#.#####.#.###.#/#.#.....#.#...#/#.###.###.#.###/#...#.#...#...#/###.#.#.###.#.#/#.#...#.....#.#/#.#####.#####.#/#.............G/###############'.split(
    '/',
  );
const MARGIN = 40;

/** A picture whose places are moved. @param by pixels to the right and down, for a place that is 0 to 1 across and down */
function bent(
  { width, height, values }: Colours,
  by: (x: number, y: number) => readonly [number, number],
): Colours {
  const out = new Uint8Array(values.length).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [right, down] = by(x / width, y / height).map(Math.round);
      const [fromX, fromY] = [x - right!, y - down!];
      if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) continue;
      const from = (fromY * width + fromX) * RGB;
      out.set(values.subarray(from, from + RGB), (y * width + x) * RGB);
    }
  return { width, height, values: out };
}

const drawn = drawnOf(MAZE, [4, 26], { margin: MARGIN, colourOf: plain });
const box = (() => {
  const { right, bottom } = wholeOf(drawn);
  return { left: MARGIN, top: MARGIN, right: right - MARGIN, bottom: bottom - MARGIN };
})();
const wave = (at: number) => 5 * Math.sin(2 * Math.PI * at);

test.each<[string, (x: number, y: number) => readonly [number, number]]>([
  ['flat', () => [0, 0]],
  ['bent to the right', (_, y) => [wave(y), 0]],
  ['bent down', x => [0, wave(x)]],
  ['bent to the left and up', (x, y) => [-wave(y), -wave(x)]],
])('a maze on paper that is %s is read', (_, by) => {
  expect(mazeOn(bent(drawn, by), box)?.rows.map(row => row.replaceAll(' ', '.'))).toEqual(MAZE);
});
