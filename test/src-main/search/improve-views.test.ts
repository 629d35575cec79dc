import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateMaze } from '../../../shared/puzzles/maze/generator.ts';
import { isVerified } from '../../../shared/puzzles/verdict.ts';
import { Random } from '../../../shared/random.ts';
import type { View } from '../../../src-main/model/encoding.ts';
import { loadModel } from '../../../src-main/model/model-file.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { encodingOf } from '../../../src-main/puzzles/index.ts';
import { viewsOfMaze } from '../../../src-main/puzzles/maze/views.ts';
import { improveViews } from '../../../src-main/search/improve-views.ts';
import { expectClose } from '../engine/close.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { solveToEnd } from '../solve/runs.ts';

const runtime = new Runtime(tinyModel(tinyConfigs.neighbours), 'cpu', 1);
const { puzzle: maze } = generateMaze({ rows: 6, columns: 6, generator: 'loops', random: new Random(2) });

const encoding = encodingOf('maze');

/** What the model thinks of a maze after two steps. */
async function proposalsFor(puzzle: typeof maze, views: readonly View[] = [encoding.view(puzzle)]) {
  const steps = improveViews(runtime, encoding.extent(puzzle), views);
  await steps.next();
  return (await steps.next()).value.proposals;
}

describe('passes on views', () => {
  test('tell what the model thinks of each view, in the cells of the puzzle', async () => {
    const told = await proposalsFor(maze, encoding.views!(maze));
    expect(told).toHaveLength(15);
    for (const [row, { puzzle, back }] of viewsOfMaze(maze).entries()) {
      const [alone] = await proposalsFor(puzzle);
      const expected = back(alone!.answer[0]!);
      expect(told[row]!.answer[0]!.values).toEqual(expected.values);
      expectClose(told[row]!.answer[0]!.probabilities, expected.probabilities, { relative: 1e-4 });
      expect(told[row]!.halt).toBeCloseTo(alone!.halt, 5);
    }
  });
});

describe('restarts on views', () => {
  test('solve a maze that one look at it does not', async () => {
    const folder = join(import.meta.dirname, '../../../models/maze');
    const bundled = new Runtime(loadModel(folder), 'cpu', 1);
    const random = new Random(1);
    let saved = 0;
    for (let tried = 0; tried < 60 && saved === 0; tried++) {
      const { puzzle } = generateMaze({ rows: 19, columns: 19, generator: 'loops', random });
      const once = await solveToEnd(bundled, puzzle, { effort: 'single' });
      if (isVerified(once.outcome.verdict)) continue;
      const again = await solveToEnd(bundled, puzzle, { effort: 'quick' });
      if (isVerified(again.outcome.verdict) && again.outcome.restarts > 0) saved++;
    }
    expect(saved).toBe(1);
  });
});
