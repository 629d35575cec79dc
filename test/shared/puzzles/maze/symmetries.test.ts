import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import { formatMaze } from '../../../../shared/puzzles/maze/format.ts';
import { verifyMaze } from '../../../../shared/puzzles/maze/rules.ts';
import {
  inverseMazeSymmetry,
  MAZE_SYMMETRIES,
  type MazeSymmetry,
  randomMazeSymmetry,
  sizeKeepingSymmetries,
  transformMaze,
  transformMazeValues,
} from '../../../../shared/puzzles/maze/symmetries.ts';
import { anyMaze, changed, drawn, generated, seeded } from './samples.ts';

const symmetries = fc.constantFrom(...MAZE_SYMMETRIES);
const lopsided = drawn('S  #', '## #', '   G');

/** A maze and values of its cells, such as its answer, both under a symmetry. */
const moved = (maze: Maze, values: readonly number[], symmetry: MazeSymmetry) => ({
  maze: transformMaze(maze, symmetry),
  values: transformMazeValues(values, maze, symmetry),
});

test('verification does not change under symmetries, right or wrong', () => {
  fc.assert(
    fc.property(generated, symmetries, ({ puzzle, solution }, symmetry) => {
      const { maze, values } = moved(puzzle, solution, symmetry);
      expect(verifyMaze(maze, values)).toEqual(verifyMaze(puzzle, solution));
      const gap = changed(solution, { [puzzle.start!]: 0 });
      expect(verifyMaze(maze, transformMazeValues(gap, puzzle, symmetry)).kind).toBe('refuted');
    }),
    { numRuns: 60 },
  );
});

test('the inverse undoes a symmetry', () => {
  fc.assert(
    fc.property(anyMaze, symmetries, (maze, symmetry) => {
      const cells = [...maze.walls.keys()];
      const there = moved(maze, cells, symmetry);
      const back = moved(there.maze, there.values, inverseMazeSymmetry(symmetry));
      expect(back).toEqual({ maze, values: cells });
    }),
    { numRuns: 100 },
  );
});

test('the first changes nothing, the others are all different', () => {
  expect(transformMaze(lopsided, MAZE_SYMMETRIES[0]!)).toEqual(lopsided);
  const turns = MAZE_SYMMETRIES.map(symmetry => formatMaze(transformMaze(lopsided, symmetry)));
  expect(new Set(turns).size).toBe(8);
});

const QUARTER_TURN: MazeSymmetry = { transpose: true, reverseRows: false, reverseColumns: true };

test('eight symmetries keep the size of a square, four that of a rectangle', () => {
  expect(sizeKeepingSymmetries({ rows: 7, columns: 7 })).toHaveLength(8);
  const wide = drawn('S   ', ' ## ', '   G');
  const kept = sizeKeepingSymmetries(wide);
  expect(kept).toHaveLength(4);
  for (const symmetry of kept) expect(transformMaze(wide, symmetry)).toMatchObject({ rows: 3, columns: 4 });
});

test('a quarter-turn turns clockwise, and four of them come back', () => {
  let turned = lopsided;
  const turn = () => {
    turned = transformMaze(turned, QUARTER_TURN);
    return formatMaze(turned);
  };
  expect(turn()).toBe(' #S\n # \n   \nG##\n');
  expect(turn()).toBe('G   \n# ##\n#  S\n');
  turn();
  turn();
  expect(turned).toEqual(lopsided);
});

test('reflections, and values along with the maze', () => {
  const upsideDown = { transpose: false, reverseRows: true, reverseColumns: false };
  const mirrored = { transpose: false, reverseRows: false, reverseColumns: true };
  const values = [...lopsided.walls.keys()];
  expect(formatMaze(transformMaze(lopsided, upsideDown))).toBe('   G\n## #\nS  #\n');
  expect(moved(lopsided, values, mirrored).values.slice(0, 4)).toEqual([3, 2, 1, 0]);
  expect(transformMazeValues(values, lopsided, upsideDown).slice(0, 4)).toEqual([8, 9, 10, 11]);
  expect(transformMazeValues(values, lopsided, QUARTER_TURN).slice(0, 3)).toEqual([8, 4, 0]);
});

test('two symmetries one after the other are one of the eight', () => {
  const cells = [...lopsided.walls.keys()];
  const single = MAZE_SYMMETRIES.map(symmetry => moved(lopsided, cells, symmetry));
  fc.assert(
    fc.property(symmetries, symmetries, (first, second) => {
      const { maze, values } = moved(lopsided, cells, first);
      expect(single).toContainEqual(moved(maze, values, second));
    }),
  );
});

test('all symmetries are drawn', () => {
  const random = seeded(1);
  expect(new Set(Array.from({ length: 200 }, () => randomMazeSymmetry(random))).size).toBe(8);
});
