import { countText } from '../../english.ts';
import { cellName, cellTitle } from '../cell-name.ts';
import type { Verdict, Violation } from '../verdict.ts';
import { type Maze, neighbours, OFF_PATH, ON_PATH } from './board.ts';
import { distancesFrom } from './paths.ts';

/**
 * Checks an answer: its cells are open and form one path, without forks or strays, from start to goal, and no path is
 * shorter (breadth-first search tells). Where there are several shortest paths, each of them is right: a model's answer
 * counts although the generator's or the file's solution is another one.
 * Never throws: an answer of the wrong length or with other values is merely not verified.
 */
export function verifyMaze(maze: Maze, answer: readonly number[]): Verdict {
  const violations = violationsOf(maze, answer);
  if (violations.length > 0) return { kind: 'refuted', violations };
  const steps = answer.filter(value => value === ON_PATH).length - 1;
  return {
    kind: 'verified',
    reason: `one path of ${countText(steps, 'step')} from start to goal, and none is shorter`,
  };
}

function violationsOf(maze: Maze, answer: readonly number[]): Violation[] {
  const path = pathOf(answer);
  const faults = [...faultsOf(maze, path, answer)];
  return faults.length > 0 ? faults : tooLong(maze, path);
}

/** Is an answer one path from start to goal, be it the shortest or not? */
export const isOnePath = (maze: Maze, answer: readonly number[]): boolean =>
  faultsOf(maze, pathOf(answer), answer).next().done === true;

const pathOf = (answer: readonly number[]): number[] =>
  answer.flatMap((value, cell) => (value === ON_PATH ? [cell] : []));

/** What makes an answer no path, whatever its length; the first fault costs no more than itself. */
function* faultsOf(maze: Maze, path: readonly number[], answer: readonly number[]): Generator<Violation> {
  const missing = missingEnds(maze);
  if (missing) return yield { cells: [], message: missing };
  const wrong = wrongValue(maze, answer) ?? wrongCells(maze, path);
  if (wrong) yield wrong;
  else yield* brokenPath(maze, path, answer);
}

/** "The maze has no start.", if it lacks an end. */
export function missingEnds({ start, goal }: Maze): string | undefined {
  if (start !== null && goal !== null) return undefined;
  if (start === null && goal === null) return 'The maze has neither start nor goal.';
  return `The maze has no ${start === null ? 'start' : 'goal'}.`;
}

function wrongValue(maze: Maze, answer: readonly number[]): Violation | undefined {
  const cells = maze.walls.length;
  if (answer.length !== cells)
    return {
      cells: [],
      message: `The answer has ${countText(answer.length, 'cell')}, but the maze has ${cells}.`,
    };
  const wrong = answer.findIndex(value => value !== ON_PATH && value !== OFF_PATH);
  if (wrong < 0) return undefined;
  const message = `${cellTitle(wrong, maze.columns)} holds ${answer[wrong]}, which is neither on the path (${ON_PATH}) nor off it (${OFF_PATH}).`;
  return { cells: [wrong], message };
}

/** Walls on the path, and ends that are not. */
function wrongCells({ walls, start, goal }: Maze, path: readonly number[]): Violation | undefined {
  const inWalls = path.filter(cell => walls[cell] === 1);
  if (inWalls.length > 0) return { cells: inWalls, message: 'The path runs through walls.' };
  const ends = [
    ['start', start!],
    ['goal', goal!],
  ] as const;
  const missed = ends.filter(([, cell]) => !path.includes(cell));
  if (missed.length === 0) return undefined;
  const names = missed.map(([name]) => name).join(' and the ');
  return { cells: missed.map(([, cell]) => cell), message: `The path does not touch the ${names}.` };
}

/** Cells with too few or too many neighbours on the path; where there are none, pieces that hang together with nothing. */
function* brokenPath(maze: Maze, path: readonly number[], answer: readonly number[]): Generator<Violation> {
  let any = false;
  for (const cell of path) {
    const beside = neighbours(cell, maze).filter(next => answer[next] === ON_PATH).length;
    const isEnd = cell === maze.start || cell === maze.goal;
    const expected = isEnd ? 1 : 2;
    if (beside === expected) continue;
    any = true;
    yield {
      cells: [cell],
      message: `The path ${beside < expected ? 'ends' : 'forks'} at ${cellName(cell, maze.columns)}.`,
    };
  }
  if (any) return;
  const open = { ...maze, walls: answer.map(value => (value === ON_PATH ? (0 as const) : (1 as const))) };
  const reached = distancesFrom(open, maze.start!);
  const strays = path.filter(cell => reached[cell] === -1);
  if (strays.length > 0)
    yield { cells: strays, message: 'A part of the answer is not connected to the start.' };
}

function tooLong(maze: Maze, path: readonly number[]): Violation[] {
  const steps = path.length - 1;
  const shortest = distancesFrom(maze, maze.goal!)[maze.start!]!;
  if (steps === shortest) return [];
  return [
    {
      cells: [],
      message: `The path takes ${countText(steps, 'step')}, but there is one that takes ${shortest}.`,
    },
  ];
}
