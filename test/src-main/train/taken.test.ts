import { expect, test } from 'vitest';
import { Random } from '../../../shared/random.ts';
import type { ModelConfig } from '../../../src-main/model/config.ts';
import { curriculumOf, encodingOf } from '../../../src-main/puzzles/index.ts';
import { streamsTaken } from '../../../src-main/train/taken.ts';
import { officialConfigs } from '../interchange/official/checkpoints.ts';

const streams = curriculumOf('sudoku').streams([]);

test('a network with one token per cell learns from puzzles of its size without special rules', () => {
  const config: ModelConfig = officialConfigs.sudokuHrm;
  const taken = streamsTaken('sudoku', config, streams);
  expect(taken.map(({ name }) => name)).toEqual(['9x9']);
  expect(taken[0]!.shapes).toEqual(['9x9']);
  const random = new Random(1);
  for (let draws = 0; draws < 30; draws++) {
    const { puzzle } = taken[0]!.draw(random, 1);
    expect(() => encodingOf('sudoku', config).check!(puzzle)).not.toThrow();
  }
});

test('the network that was made for the type learns from all', () => {
  const config = { ...curriculumOf('sudoku').config(8), layers: 1, hidden: 16, cycles: 1, latentUpdates: 1 };
  expect(streamsTaken('sudoku', config, streams)).toEqual(streams);
});

test('a model with a table of puzzle vectors is refused', () => {
  expect(() => streamsTaken('arc', officialConfigs.arcAttention, [])).toThrow('not trained here');
});

test('a model that takes none of them says so', () => {
  const small = streams.filter(({ name }) => name === '4x4');
  expect(() => streamsTaken('sudoku', officialConfigs.sudokuMlp, small)).toThrow('takes none of these');
});
