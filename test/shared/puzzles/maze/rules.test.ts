import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Maze, OFF_PATH, ON_PATH } from '../../../../shared/puzzles/maze/board.ts';
import { verifyMaze } from '../../../../shared/puzzles/maze/rules.ts';
import { violationsOf } from '../../../../shared/puzzles/verdict.ts';
import {
  answerIn,
  anyMaze,
  changed,
  drawn,
  generated,
  onPath,
  openBeside,
  seeded,
  seeds,
  simplePaths,
  someShortestPath,
} from './samples.ts';

const isRight = (maze: Maze, answer: readonly number[]) => verifyMaze(maze, answer).kind === 'verified';

function messages(maze: Maze, answer: readonly number[]): string[] {
  const verdict = verifyMaze(maze, answer);
  return violationsOf(verdict).map(({ message }) => message);
}

/** Every set of cells as an answer. */
function* everyAnswer(cells: number): Generator<number[]> {
  for (let bits = 0; bits < 2 ** cells; bits++)
    yield Array.from({ length: cells }, (_, cell) => ((bits >> cell) & 1 ? ON_PATH : OFF_PATH));
}

test('of all 512 answers of a 3×3 maze, exactly the shortest paths are right', () => {
  const ends = fc.uniqueArray(fc.nat(8), { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(fc.nat(511), ends, (bits, [start, goal]) => {
      const walls = Array.from({ length: 9 }, (_, cell): 0 | 1 =>
        (bits >> cell) & 1 && cell !== start && cell !== goal ? 1 : 0,
      );
      const maze: Maze = { kind: 'maze', rows: 3, columns: 3, walls, start: start!, goal: goal! };
      const paths = simplePaths(maze);
      const shortest = Math.min(...paths.map(path => path.length));
      const expected = paths
        .filter(path => path.length === shortest)
        .map(path => onPath(maze, path).join(''));
      const right = [...everyAnswer(9)]
        .filter(answer => isRight(maze, answer))
        .map(answer => answer.join(''));
      expect(right.sort()).toEqual(expected.sort());
    }),
    { numRuns: 300 },
  );
});

test('any shortest path is right, not only the generated solution', () => {
  let others = 0;
  fc.assert(
    fc.property(generated, seeds, ({ puzzle, solution, steps }, seed) => {
      const answer = onPath(puzzle, someShortestPath(puzzle, seeded(seed)));
      if (answer.some((value, cell) => value !== solution[cell])) others++;
      expect(verifyMaze(puzzle, answer)).toEqual({
        kind: 'verified',
        reason: `one path of ${steps} steps from start to goal, and none is shorter`,
      });
    }),
    { numRuns: 150, seed: 1 },
  );
  expect(others).toBeGreaterThan(5);
});

describe('mutated solutions are not verified', () => {
  const refused = (
    mutate: (sample: {
      maze: Maze;
      answer: number[];
      pick: (of: number[]) => number;
    }) => number[] | undefined,
  ) => {
    let tried = 0;
    fc.assert(
      fc.property(generated, seeds, ({ puzzle, solution }, seed) => {
        const random = seeded(seed);
        const answer = mutate({ maze: puzzle, answer: solution, pick: of => random.pick(of) });
        if (!answer) return;
        tried++;
        expect(verifyMaze(puzzle, answer).kind).toBe('refuted');
      }),
      { numRuns: 60, seed: 2 },
    );
    expect(tried).toBeGreaterThan(20);
  };
  const cellsWhere = (answer: readonly number[], is: (value: number, cell: number) => boolean) =>
    answer.flatMap((value, cell) => (is(value, cell) ? [cell] : []));

  test('a gap', () =>
    refused(({ answer, pick }) =>
      changed(answer, { [pick(cellsWhere(answer, value => value === ON_PATH))]: OFF_PATH }),
    ));

  test('one more cell anywhere', () =>
    refused(({ maze, answer, pick }) => {
      const off = cellsWhere(answer, (value, cell) => value === OFF_PATH && maze.walls[cell] === 0);
      return off.length > 0 ? changed(answer, { [pick(off)]: ON_PATH }) : undefined;
    }));

  test('one more cell beside the path: a fork', () =>
    refused(({ maze, answer, pick }) => {
      const beside = cellsWhere(
        answer,
        (value, cell) =>
          value === OFF_PATH &&
          maze.walls[cell] === 0 &&
          openBeside(maze, cell).some(next => answer[next] === ON_PATH),
      );
      return beside.length > 0 ? changed(answer, { [pick(beside)]: ON_PATH }) : undefined;
    }));

  test('a wall', () =>
    refused(({ maze, answer, pick }) => {
      const walls = [...maze.walls.keys()].filter(cell => maze.walls[cell] === 1);
      return walls.length > 0 ? changed(answer, { [pick(walls)]: ON_PATH }) : undefined;
    }));

  test('everything open, and nothing', () => {
    refused(({ maze }) => (maze.walls.length > 25 ? maze.walls.map(wall => 1 - wall) : undefined));
    refused(({ answer }) => answer.map(() => OFF_PATH));
  });

  test('a longer path', () => {
    let tried = 0;
    fc.assert(
      fc.property(
        anyMaze.filter(
          ({ rows, columns, start, goal }) => rows * columns <= 16 && start !== null && goal !== null,
        ),
        maze => {
          const paths = simplePaths(maze);
          const shortest = Math.min(...paths.map(path => path.length));
          for (const path of paths.filter(({ length }) => length > shortest)) {
            tried++;
            expect(isRight(maze, onPath(maze, path))).toBe(false);
          }
        },
      ),
      { numRuns: 100, seed: 3 },
    );
    expect(tried).toBeGreaterThan(100);
  });
});

describe('every way to be wrong has its message and its cells', () => {
  const maze = drawn('S    ', ' ### ', ' #G  ', ' # # ', '     ');
  const right = answerIn('Soooo', ' ###o', ' #Goo', ' # # ', '     ');

  test('the right answer', () => expect(messages(maze, right)).toEqual([]));

  test.each([
    [
      'detour',
      ['S    ', 'o### ', 'o#Goo', 'o# #o', 'ooooo'],
      'The path takes 12 steps, but there is one that takes 8.',
      [],
    ],
    ['gap', ['Soo o', ' ###o', ' #Goo', ' # # ', '     '], 'The path ends at row 1, column 3.', [2]],
    ['fork', ['Soooo', ' ###o', ' #Goo', ' # #o', '     '], 'The path forks at row 3, column 5.', [14]],
    ['stray cell', ['Soooo', ' ###o', ' #Goo', ' # # ', ' o   '], 'The path ends at row 5, column 2.', [21]],
    ['through a wall', ['S    ', 'o### ', 'ooG  ', ' # # ', '     '], 'The path runs through walls.', [11]],
    [
      'start off the path',
      [' oooo', ' ###o', ' #Goo', ' # # ', '     '],
      'The path does not touch the start.',
      [0],
    ],
    [
      'goal off the path',
      ['Soooo', ' ###o', ' # oo', ' # # ', '     '],
      'The path does not touch the goal.',
      [12],
    ],
    [
      'nothing',
      ['     ', '     ', '     ', '     ', '     '],
      'The path does not touch the start and the goal.',
      [0, 12],
    ],
  ])('%s', (_, rows, message, cells) => {
    const verdict = verifyMaze(maze, answerIn(...rows));
    expect(verdict).toMatchObject({
      kind: 'refuted',
      violations: expect.arrayContaining([{ cells, message }]),
    });
  });

  test('a loop apart from the path', () => {
    const open = drawn('S   ', 'G   ', '    ', '    ');
    expect(verifyMaze(open, answerIn('S   ', 'G   ', '  oo', '  oo'))).toEqual({
      kind: 'refuted',
      violations: [
        { cells: [10, 11, 14, 15], message: 'A part of the answer is not connected to the start.' },
      ],
    });
  });

  test('a loop on the path', () => {
    const open = drawn('S   ', '    ', '   G');
    expect(messages(open, answerIn('Soo ', ' ooo', '   G'))).toContain('The path forks at row 1, column 2.');
  });

  test('a path that touches itself is no single path', () => {
    const open = drawn('S G', '   ', '   ');
    expect(isRight(open, answerIn('S G', 'ooo', '   '))).toBe(false);
    expect(messages(open, answerIn('SoG', 'ooo', '   '))).toContain('The path forks at row 1, column 1.');
  });

  test('another length, other values', () => {
    expect(messages(maze, right.slice(1))).toEqual(['The answer has 24 cells, but the maze has 25.']);
    expect(messages(maze, [])).toEqual(['The answer has 0 cells, but the maze has 25.']);
    expect(messages(maze, [1])).toEqual(['The answer has 1 cell, but the maze has 25.']);
    expect(messages(maze, changed(right, { 7: 2 }))).toEqual([
      'Row 2, column 3 holds 2, which is neither on the path (1) nor off it (0).',
    ]);
    expect(isRight(maze, changed(right, { 24: Number.NaN }))).toBe(false);
  });

  test('a maze without start, goal or way has no right answer', () => {
    expect(messages({ ...maze, start: null }, right)).toEqual(['The maze has no start.']);
    expect(messages({ ...maze, goal: null }, right)).toEqual(['The maze has no goal.']);
    expect(messages({ ...maze, start: null, goal: null }, right)).toEqual([
      'The maze has neither start nor goal.',
    ]);
    const closed = drawn('S#G', ' # ', ' # ');
    expect([...everyAnswer(9)].filter(answer => isRight(closed, answer))).toEqual([]);
  });
});
