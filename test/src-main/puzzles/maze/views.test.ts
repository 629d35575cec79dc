import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { distancesFrom, pathAnswer, shortestPath } from '../../../../shared/puzzles/maze/paths.ts';
import { verifyMaze } from '../../../../shared/puzzles/maze/rules.ts';
import { stepOf } from '../../../../shared/puzzles/maze/ways.ts';
import { Random } from '../../../../shared/random.ts';
import { CELL_CLASSES } from '../../../../src-main/model/networks/neighbours.ts';
import type { Seen } from '../../../../src-main/puzzles/board-encoding.ts';
import { encodingOf } from '../../../../src-main/puzzles/index.ts';
import { viewsOfMaze } from '../../../../src-main/puzzles/maze/views.ts';
import { answerTo } from '../../../answers.ts';

const sides = fc.integer({ min: 3, max: 9 });
const mazes = fc
  .tuple(sides, sides, fc.nat())
  .map(([rows, columns, seed]) => generateMaze({ rows, columns, random: new Random(seed) }));

/** The cell of the maze that a view's start is. */
function startOf({ rows, columns, walls, start }: Maze, back: Seen<Maze>['back']): number {
  const values = walls.map((_, cell) => Number(cell === start));
  const probabilities = Float32Array.from(values.flatMap(value => [1 - value, value]));
  return back({ rows, columns, values, symbols: 2, probabilities }).values.indexOf(1);
}

const textOf = (maze: Maze): string => JSON.stringify(maze);

describe('views of a maze', () => {
  test('have the same extent, and a right answer to each is a right answer to the maze', () => {
    fc.assert(
      fc.property(mazes, ({ puzzle }) => {
        for (const { puzzle: view, back } of viewsOfMaze(puzzle)) {
          expect([view.rows, view.columns]).toEqual([puzzle.rows, puzzle.columns]);
          const path = pathAnswer(view, shortestPath(view)!);
          const sure = Float32Array.from(path.flatMap(value => [1 - value, value]));
          const { rows, columns } = view;
          const own = back({ rows, columns, values: path, symbols: 2, probabilities: sure });
          expect(verifyMaze(puzzle, own.values).kind).toBe('verified');
          expect([...own.probabilities]).toEqual(own.values.flatMap(value => [1 - value, value]));
        }
      }),
    );
  });

  test('tell their ways in the cells of the maze: each leads nearer to the goal, but those of a view that is walked backwards are left out', () => {
    fc.assert(
      fc.property(mazes, ({ puzzle, solution }) => {
        const toGoal = distancesFrom(puzzle, puzzle.goal!);
        const encoding = encodingOf('maze');
        for (const { puzzle: view, back } of viewsOfMaze(puzzle)) {
          const lesson = encoding.lessons({ puzzle: view, solution: answerTo(puzzle, solution) })[0]!;
          const labels = lesson.encode().labels!;
          const sure = Float32Array.from({ length: labels.length * CELL_CLASSES }, (_, at) =>
            Number(labels[Math.floor(at / CELL_CLASSES)] === at % CELL_CLASSES),
          );
          const { values, auxiliary } = back(lesson.read(sure));
          expect(verifyMaze(puzzle, values).kind).toBe('verified');
          const isBackwards = startOf(view, back) === puzzle.goal;
          expect(auxiliary === undefined).toBe(isBackwards);
          auxiliary?.forEach((way, cell) => {
            const step = stepOf(way);
            expect(step !== undefined, `cell ${cell}`).toBe(toGoal[cell]! > 0);
            if (step) expect(toGoal[cell + step.down * puzzle.columns + step.right]).toBe(toGoal[cell]! - 1);
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  test('are 15 of a square and 7 of a rectangle, all different from each other and from the maze', () => {
    for (const [rows, columns, count] of [
      [7, 7, 15],
      [7, 9, 7],
    ] as const) {
      const { puzzle } = generateMaze({ rows, columns, random: new Random(4) });
      const all = [puzzle, ...viewsOfMaze(puzzle).map(view => view.puzzle)];
      expect(all).toHaveLength(count + 1);
      expect(new Set(all.map(textOf)).size).toBe(count + 1);
    }
  });

  test('of a maze without start or goal are without, too', () => {
    const { puzzle } = generateMaze({ rows: 5, columns: 5, random: new Random(1) });
    for (const view of viewsOfMaze({ ...puzzle, goal: null })) {
      expect([view.puzzle.start, view.puzzle.goal]).toContain(null);
    }
  });
});
