import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../../shared/puzzles/shapes.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../shared/random.ts';
import { loadModel } from '../../../src-main/model/model-file.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { solveToEnd } from './runs.ts';

/** The network has no weight that belongs to a size, so a model may solve boards of sizes that it never saw. */
describe('the bundled model', () => {
  const model = loadModel(join(import.meta.dirname, '../../../models/sudoku'));

  test.each([8, 10, 12] as const)('solves Sudokus of a size that it was not trained on: %i', async size => {
    const { puzzle } = generateSudoku({ size, random: new Random(7) });
    expect(model.card.shapes).not.toContain(shapeOf(puzzle));
    const runtime = new Runtime(model, 'cpu', 1);
    const { outcome } = await solveToEnd(runtime, puzzle, { effort: 'quick' });
    await runtime.dispose();
    expect(outcome.verdict.kind).toBe('verified');
  });
});
