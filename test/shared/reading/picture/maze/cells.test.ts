import { describe, expect, it } from 'vitest';
import type { Colours } from '../../../../../shared/reading/picture/colours.ts';
import { goesOn } from '../../../../../shared/reading/picture/maze/beyond.ts';
import { type Cells, cellsOn } from '../../../../../shared/reading/picture/maze/cells.ts';
import { evenMesh, type Mesh } from '../../../../../shared/reading/picture/maze/mesh.ts';
import { strengthOf } from '../../../../../shared/reading/picture/maze/strength.ts';
import { drawnOf, plain } from './drawn.ts';

const INKS = { wall: [0, 0, 0], ground: [255, 255, 255] };
const MAZE = ['#######', '#.#...#', '#.#.#.#', '#...#.#', '###.#.#', '#...#.#', '#######'];
const [LINE, STEP, MARGIN] = [4, 24, 30];

/** The maze as lines, and the mesh on it. */
const lined = () => drawnOf(MAZE, [LINE, STEP - LINE], { margin: MARGIN, colourOf: plain });
const LINES: Mesh = (() => {
  const comb = { from: MARGIN + LINE / 2, step: STEP, count: 3 };
  return evenMesh(comb, comb, LINE);
})();

/** The maze as cells. */
const blocks = () => drawnOf(MAZE, [20, 20], { margin: MARGIN, colourOf: plain });
const BLOCKS: Mesh = (() => {
  const comb = { from: MARGIN, step: 20, count: 7 };
  return evenMesh(comb, comb, undefined);
})();

/** Draws a box. */
function put(
  { width, values }: Colours,
  left: number,
  top: number,
  wide: number,
  high: number,
  grey: number,
): void {
  for (let y = top; y < top + high; y++)
    values.fill(grey, (y * width + left) * 3, (y * width + left + wide) * 3);
}

const on = (picture: Colours, mesh: Mesh): Cells =>
  cellsOn(strengthOf(picture, INKS), mesh, { mostDoubtful: 1 })!;
const rowsOf = ({ walls, columns }: Cells) =>
  MAZE.map((_, row) =>
    walls
      .slice(row * columns, (row + 1) * columns)
      .map(isWall => (isWall ? '#' : '.'))
      .join(''),
  );

describe('on lines', () => {
  it('each line, way and vertex is a cell', () => {
    const cells = on(lined(), LINES);
    expect(rowsOf(cells)).toEqual(MAZE);
    expect(cells).toMatchObject({ rows: 7, columns: 7, doubtful: [], filled: [], unclean: 0 });
  });

  it('pale ones are walls, too, and may be off their place', () => {
    const pale = drawnOf(MAZE, [LINE, STEP - LINE], {
      margin: MARGIN,
      colourOf: cell => (cell === '#' ? [190, 190, 190] : [255, 255, 255]),
    });
    expect(rowsOf(on(pale, LINES))).toEqual(MAZE);
    const comb = { from: MARGIN + LINE / 2 + 2, step: STEP, count: 3 };
    expect(rowsOf(on(lined(), evenMesh(comb, comb, LINE)))).toEqual(MAZE);
  });

  it('a wall that has a small gap is one, and one that is half there is doubtful', () => {
    const gap = lined();
    put(gap, MARGIN + STEP, MARGIN + LINE + 8, LINE, 3, 255);
    expect(on(gap, LINES)).toEqual({ ...on(lined(), LINES), unclean: 1 });
    const broken = lined();
    put(broken, MARGIN + STEP, MARGIN + LINE, LINE, 10, 255);
    expect(on(broken, LINES)).toMatchObject({ doubtful: [9], filled: [] });
    expect(cellsOn(strengthOf(broken, INKS), LINES, { mostDoubtful: 0 })).toBeUndefined();
  });

  it('what stands in a way fills it, and is no wall unless it leaves nothing of it', () => {
    const marked = lined();
    put(marked, MARGIN + LINE + 5, MARGIN + LINE + 5, 10, 10, 0);
    expect(on(marked, LINES)).toMatchObject({ filled: [8], doubtful: [], unclean: 1 });
    put(marked, MARGIN + LINE + 4, MARGIN + LINE + 4, 13, 13, 0);
    expect(on(marked, LINES)).toMatchObject({ filled: [8], walls: on(lined(), LINES).walls });
    put(marked, MARGIN + LINE, MARGIN + LINE, STEP - LINE, STEP - LINE, 0);
    expect(on(marked, LINES)).toMatchObject({
      filled: [],
      unclean: 0,
      walls: on(lined(), LINES).walls.with(8, true),
    });
  });
});

it('between wide lines what fills most of a way is a wall', () => {
  const [wide, way] = [12, 12];
  const comb = { from: MARGIN + wide / 2, step: wide + way, count: 3 };
  const picture = drawnOf(MAZE, [wide, way], { margin: MARGIN, colourOf: plain });
  const mesh = evenMesh(comb, comb, wide);
  expect(rowsOf(on(picture, mesh))).toEqual(MAZE);
  put(picture, MARGIN + wide, MARGIN + wide, way, 8, 0);
  expect(on(picture, mesh).walls[8]).toBe(true);
});

describe('on cells', () => {
  it('each is a wall or open', () => {
    const cells = on(blocks(), BLOCKS);
    expect(rowsOf(cells)).toEqual(MAZE);
    expect(cells).toMatchObject({ rows: 7, columns: 7, doubtful: [], filled: [], unclean: 0 });
  });

  it('one that is half filled is doubtful, one with little in it only filled', () => {
    const half = blocks();
    put(half, MARGIN + 20, MARGIN + 20, 20, 10, 0);
    expect(on(half, BLOCKS)).toMatchObject({ doubtful: [8], filled: [8], unclean: 1 });
    const marked = blocks();
    put(marked, MARGIN + 27, MARGIN + 27, 6, 6, 0);
    expect(on(marked, BLOCKS)).toMatchObject({ doubtful: [], filled: [8], unclean: 1 });
  });

  it('are none where more are doubtful than may be', () => {
    const half = blocks();
    put(half, MARGIN + 20, MARGIN + 20, 20, 10, 0);
    const cellsWith = (mostDoubtful: number) => cellsOn(strengthOf(half, INKS), BLOCKS, { mostDoubtful });
    expect(cellsWith(0)).toBeUndefined();
    expect(cellsWith(1 / 50)).toBeUndefined();
    expect(cellsWith(1 / 40)).toEqual(on(half, BLOCKS));
  });

  it('grey ones are open', () => {
    const grey = blocks();
    put(grey, MARGIN + 20, MARGIN + 20, 20, 20, 130);
    expect(on(grey, BLOCKS)).toMatchObject({ doubtful: [], filled: [] });
  });

  it.each([
    ['beside each other', MARGIN + 99, MARGIN + 20, 2, 20],
    ['above each other', MARGIN + 100, MARGIN + 39, 20, 2],
  ])('a line between open ones %s leaves it in doubt what walls are, a faint one not', (_, ...place) => {
    for (const [grey, isDoubtful] of [
      [0, true],
      [120, false],
    ] as const) {
      const picture = blocks();
      put(picture, ...place, grey);
      expect(on(picture, BLOCKS).doubtful.length > 0).toBe(isDoubtful);
    }
  });
});

describe('walls go on beyond a mesh', () => {
  const part = (left: number, top: number, across: number, down: number): Mesh =>
    evenMesh(
      { from: LINES.x[0]! + left * STEP, step: STEP, count: across },
      { from: LINES.y[0]! + top * STEP, step: STEP, count: down },
      LINE,
    );

  it.each<[string, Mesh, boolean]>([
    ['not of all', part(0, 0, 3, 3), false],
    ['to the right', part(0, 0, 2, 3), true],
    ['to the left', part(1, 0, 2, 3), true],
    ['below', part(0, 0, 3, 2), true],
    ['above', part(0, 1, 3, 2), true],
  ])('%s', (_, mesh, goes) => {
    expect(goesOn(strengthOf(lined(), INKS), mesh)).toBe(goes);
  });
});
