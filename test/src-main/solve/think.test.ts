import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FrameGrid } from '../../../shared/puzzles/frame-grid.ts';
import { generateMaze } from '../../../shared/puzzles/maze/generator.ts';
import { mazeHint } from '../../../shared/puzzles/maze/hint.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { Random } from '../../../shared/random.ts';
import { loadModel } from '../../../src-main/model/model-file.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { think } from '../../../src-main/solve/think.ts';
import { randomRuntime, smallPuzzle, solveToEnd } from './runs.ts';

async function thoughtsOf(runtime: Runtime, puzzle: Puzzle, signal = new AbortController().signal) {
  const thoughts: (readonly FrameGrid[])[] = [];
  for await (const thought of think(runtime, puzzle, signal)) thoughts.push(thought);
  return thoughts;
}

test('a model thinks until it says done, and no longer than a solve without restarts', async () => {
  expect(await thoughtsOf(randomRuntime({ saysDone: true }), smallPuzzle)).toHaveLength(1);
  const thoughts = await thoughtsOf(randomRuntime(), smallPuzzle);
  const { frames } = await solveToEnd(randomRuntime(), smallPuzzle);
  expect(thoughts.map(([grid]) => grid?.values)).toEqual(frames.map(({ answer }) => answer[0]?.values));
});

test('a model that is stopped thinks no further', async () => {
  expect(await thoughtsOf(randomRuntime(), smallPuzzle, AbortSignal.abort())).toHaveLength(1);
});

test('a model goes on thinking of a maze whose path it has found, until it is sure enough of it for a hint', async () => {
  const bundled = new Runtime(loadModel(join(import.meta.dirname, '../../../models/maze')), 'cpu', 1);
  const random = new Random(5);
  for (let tried = 0; tried < 30; tried++) {
    const { puzzle } = generateMaze({ rows: 15, columns: 15, generator: 'loops', random });
    const last = (await thoughtsOf(bundled, puzzle)).at(-1)?.[0];
    expect(last && mazeHint(puzzle, last)).toBeDefined();
  }
});
