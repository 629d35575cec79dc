import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../shared/puzzles/index.ts';
import { PUZZLE_KINDS } from '../../../shared/puzzles/puzzle.ts';
import { shapeOf } from '../../../shared/puzzles/shapes.ts';
import { Random } from '../../../shared/random.ts';
import { loadCard } from '../../../src-main/model/model-file.ts';
import { initializeWeights } from '../../../src-main/model/weights/weights.ts';
import { modelsFolder } from '../../../src-main/project.ts';
import { curriculumOf, encodingOf } from '../../../src-main/puzzles/index.ts';
import { shapesOf } from '../../../src-main/train/examples.ts';

describe.each(PUZZLE_KINDS)('the curriculum of %s', kind => {
  const curriculum = curriculumOf(kind);
  const streams = curriculum.streams([]);

  test('names a network that can be made, the one that its encoding is for', () => {
    const config = { ...curriculum.config(16), cycles: 2, latentUpdates: 1 };
    expect(config.network).toBe(encodingOf(kind).network);
    expect(initializeWeights(config, new Random(1)).size).toBeGreaterThan(5);
  });

  test.each([0, 0.5, 1])("draws solved puzzles of its streams' extents at progress %d", progress => {
    const random = new Random(9);
    for (const stream of streams) {
      const { puzzle, solution } = stream.draw(random, progress);
      expect(encodingOf(kind).extent(puzzle)).toEqual(stream.extent);
      expect(judge(puzzle, solution!).kind).toBe('verified');
    }
  });

  test('names the shapes of all that it draws', () => {
    const random = new Random(10);
    for (const { shapes, draw } of streams)
      for (let time = 0; time < 12; time++) expect(shapes).toContain(shapeOf(draw(random, 0).puzzle));
  });

  test('has a bundled model whose card names the shapes of its streams', () => {
    const { shapes = [] } = loadCard(join(modelsFolder(), kind));
    expect([...shapes].sort()).toEqual(shapesOf(streams).sort());
  });
});

test('large mazes come to dominate, small ones never leave', () => {
  const streams = curriculumOf('maze').streams([]);
  const sharesAt = (progress: number) =>
    streams.map(({ weight }) => (typeof weight === 'number' ? weight : weight(progress)));
  const [early, late] = [sharesAt(0), sharesAt(1)];
  expect(early.indexOf(Math.max(...early))).toBeLessThan(2);
  expect(late.indexOf(Math.max(...late))).toBe(streams.length - 1);
  expect(Math.min(...early, ...late)).toBeGreaterThan(0);
  for (const shares of [early, late]) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
});
