import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../../shared/puzzles/grid.ts';
import { formatMaze } from '../../../shared/puzzles/maze/format.ts';
import { generateMaze } from '../../../shared/puzzles/maze/generator.ts';
import { verifyMaze } from '../../../shared/puzzles/maze/rules.ts';
import { Random } from '../../../shared/random.ts';
import { valuesIn } from '../../answers.ts';
import { readAll } from '../../reading.ts';
import { mull } from './mull.ts';

/** A maze that the bundled model solves. */
const { puzzle } = generateMaze({ rows: 9, columns: 11, generator: 'depth-first', random: new Random(3) });
const CPU = ['--device', 'cpu', '--threads', '1'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-maze-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'maze.txt');
  await writeFile(path, text);
  return path;
}

describe('mull solve with a maze', () => {
  test('recognises it, and ends with a path that verifies', async () => {
    const { code, out } = await mull('solve', await fileOf(formatMaze(puzzle)), '--json', ...CPU);
    const { outcome } = JSON.parse(out) as { outcome: { answer: Answer; ended: string; model: string } };
    expect([code, outcome.ended]).toEqual([0, 'verified']);
    expect(verifyMaze(puzzle, valuesIn(outcome.answer)).kind).toBe('verified');
  });

  test('draws it, and says why the answer holds', async () => {
    const { code, out } = await mull('solve', await fileOf(formatMaze(puzzle)), ...CPU);
    expect(code).toBe(0);
    expect(out).toMatch(/^Verified: one path of \d+ steps from start to goal, and none is shorter$/m);
    const drawn = out.split(/step \d+.*\n/).at(-1)!;
    const grid = drawn.split('\n\n')[0]!;
    expect(verifyMaze(puzzle, readAll(grid).puzzles[0]?.solution ?? []).kind).toBe('verified');
  });

  test.each([
    [
      '#####\n#S#G#\n#####',
      'No way leads from the start to the goal of this maze.\nOne would lead there without the wall in row 2, column 3.',
    ],
    ['####\n#S #\n####', 'The maze has no goal.'],
    ['####\n#SG#\n#S #\n####', 'S'],
    [`${'#'.repeat(61)}\n`.repeat(61), '61'],
  ])('refuses %j before the model runs', async (text, message) => {
    const { code, out, err } = await mull('solve', await fileOf(text), ...CPU);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('runs on a maze without a path when asked to, and does not call it solved', async () => {
    const file = await fileOf('#####\n#S#G#\n#####');
    const { code, out } = await mull('solve', file, '--anyway', '--effort', 'single', '--json', ...CPU);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ outcome: { verdict: { kind: 'refuted' } } });
  });
});

describe('mull eval maze', () => {
  test('counts what the bundled model solves, the same mazes every time', async () => {
    const args = ['eval', 'maze', '--size', '7', '--generator', 'prim', '--limit', '6', '--json', ...CPU];
    const [first, second] = [await mull(...args), await mull(...args)];
    const figures = JSON.parse(first.out) as { puzzles: number; solved: number; meanSteps: number };
    expect(figures.puzzles).toBe(6);
    expect(figures.solved).toBeGreaterThanOrEqual(5);
    expect(JSON.parse(second.out)).toMatchObject({ solved: figures.solved, meanSteps: figures.meanSteps });
  });

  test('reads mazes from a file', async () => {
    const file = await fileOf(`${formatMaze(puzzle)}\n\n${formatMaze(puzzle)}\n`);
    const { code, out } = await mull('eval', 'maze', '--puzzles', file, '--json', ...CPU);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ puzzles: 2, solved: 2 });
  });

  test('refuses a model for another type of puzzle, and sizes that there are not', async () => {
    const other = await mull('eval', 'maze', '--model', 'sudoku', '--limit', '1', ...CPU);
    expect(other.code).toBe(2);
    expect(other.err).toContain('solves puzzles of type sudoku, but this is of type maze');
    const large = await mull('eval', 'maze', '--size', '61', '--limit', '1', ...CPU);
    expect([large.code, large.err]).toEqual([2, expect.stringContaining('too large')]);
  });
});
