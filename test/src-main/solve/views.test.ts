import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateMaze } from '../../../shared/puzzles/maze/generator.ts';
import { Random } from '../../../shared/random.ts';
import { loadModel } from '../../../src-main/model/model-file.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { viewsOfMaze } from '../../../src-main/model/tasks/maze-views.ts';
import { improve, type PassOptions } from '../../../src-main/solve/pass.ts';
import { expectClose } from '../engine/close.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { refineToEnd } from './runs.ts';

const runtime = new Runtime(tinyModel(tinyConfigs.neighbours), 'cpu', 1);
const { puzzle: maze } = generateMaze({ rows: 6, columns: 6, generator: 'loops', random: new Random(2) });

/** What the model thinks of a maze after two steps. */
async function thoughtsOf(puzzle: typeof maze, options: Partial<PassOptions>) {
  const steps = improve(runtime, puzzle, { batch: 1, noise: 0, random: new Random(1), ...options });
  await steps.next();
  return (await steps.next()).value.thoughts;
}

describe('passes on views', () => {
  test('tell what the model thinks of each view, in the cells of the puzzle', async () => {
    const views = viewsOfMaze(maze);
    const told = await thoughtsOf(maze, { batch: views.length, views });
    for (const [row, { puzzle, ownAnswer, ownProbabilities }] of views.entries()) {
      const [seen] = await thoughtsOf(puzzle, {});
      expect(told[row]!.values).toEqual(ownAnswer(seen!.values));
      expectClose(told[row]!.probabilities, ownProbabilities(seen!.probabilities), { relative: 1e-4 });
      expect(told[row]!.halt).toBeCloseTo(seen!.halt, 5);
    }
  });

  test('take the views in turn', async () => {
    const views = viewsOfMaze(maze).slice(0, 2);
    const [first, second, third] = await thoughtsOf(maze, { batch: 3, views });
    expect(third!.values).toEqual(first!.values);
    expect(third!.probabilities).not.toEqual(second!.probabilities);
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
      const once = await refineToEnd(bundled, puzzle, { effort: 'single' });
      if (once.outcome.verdict.verified) continue;
      const again = await refineToEnd(bundled, puzzle, { effort: 'quick' });
      if (again.outcome.verdict.verified && again.outcome.restarts > 0) saved++;
    }
    expect(saved).toBe(1);
  });
});
