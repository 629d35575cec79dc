import type { Colours } from '../../../../../shared/reading/picture/colours.ts';
import type { Cells } from '../../../../../shared/reading/picture/maze/cells.ts';

export const COLOURS: Readonly<Record<string, readonly number[]>> = {
  '#': [0, 0, 0],
  '.': [255, 255, 255],
  S: [0, 200, 0],
  G: [220, 0, 0],
};

/** The colour of a wall or of what is open, without marks. */
export const plain = (cell: string): readonly number[] => COLOURS[cell === '#' ? '#' : '.']!;

/** Cells without doubts: `#` is a wall. */
export const cellsOf = (...rows: readonly string[]): Cells => ({
  ...{ rows: rows.length, columns: rows[0]!.length },
  walls: [...rows.join('')].map(cell => cell === '#'),
  ...{ doubtful: [], filled: [], unclean: 0 },
});

/** A maze as a program draws it. @param sizes pixels across walls and across ways, in turn @param colourOf what stands at a place of the drawn cells */
export function drawnOf(
  rows: readonly string[],
  [wall, way]: readonly [number, number],
  { margin = 0, ground = 255, colourOf = (cell: string) => COLOURS[cell]! } = {},
): Colours {
  const bands = (count: number) =>
    Array.from({ length: count }, (_, at) => Array<number>(at % 2 === 0 ? wall : way).fill(at)).flat();
  const [down, across] = [bands(rows.length), bands(rows[0]!.length)];
  const [width, height] = [across.length + 2 * margin, down.length + 2 * margin];
  const data = new Uint8Array(width * height * 3).fill(ground);
  for (const [y, row] of down.entries())
    for (const [x, column] of across.entries())
      data.set(colourOf(rows[row]![column]!), ((y + margin) * width + x + margin) * 3);
  return { width, height, values: data };
}
