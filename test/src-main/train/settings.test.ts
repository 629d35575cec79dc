import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { sudokuCurriculum } from '../../../src-main/puzzles/sudoku/curriculum.ts';
import { fitBatches, gigabytes, streamBytes, trainingBytes } from '../../../src-main/train/memory.ts';
import { learningRateAt, TrainSettingsSchema } from '../../../src-main/train/settings.ts';
import { tinyConfig } from './tiny-run.ts';

const settings = v.parse(TrainSettingsSchema, { learningRate: 0.01, warmUpSteps: 10, finalRate: 0.1 });

describe('the learning rate', () => {
  test('rises in a line to its peak', () => {
    expect(learningRateAt(settings, 1, 0)).toBeCloseTo(0.001, 12);
    expect(learningRateAt(settings, 5, 0)).toBeCloseTo(0.005, 12);
    expect(learningRateAt(settings, 10, 0)).toBeCloseTo(0.01, 12);
    expect(learningRateAt(settings, 1000, 0)).toBeCloseTo(0.01, 12);
  });

  test('falls along a cosine to what is to be left of it', () => {
    expect(learningRateAt(settings, 100, 0.5)).toBeCloseTo(0.01 * (0.1 + 0.9 / 2), 12);
    expect(learningRateAt(settings, 100, 1)).toBeCloseTo(0.001, 12);
    expect(learningRateAt(settings, 100, 2)).toBeCloseTo(0.001, 12);
  });
});

describe('the settings', () => {
  test('are those of the paper where it says something', () => {
    const defaults = v.parse(TrainSettingsSchema, {});
    expect(defaults).toMatchObject({ averageDecay: 0.999, supervisionSteps: 16, haltWeight: 0.5 });
  });

  test('out of range are refused', () => {
    expect(v.is(TrainSettingsSchema, { learningRate: -1 })).toBe(false);
    expect(v.is(TrainSettingsSchema, { supervisionSteps: 0 })).toBe(false);
  });
});

describe('memory', () => {
  const streams = sudokuCurriculum.streams([]);

  test('grows in proportion to batch, width and passes that carry gradient', () => {
    const [stream] = streams;
    const one = streamBytes(tinyConfig, stream!, 1, 1);
    expect(streamBytes(tinyConfig, stream!, 3, 1)).toBe(3 * one);
    expect(streamBytes(tinyConfig, stream!, 5, 5)).toBe(5 * one);
    expect(streamBytes({ ...tinyConfig, width: 16 }, stream!, 1, 1)).toBe(2 * one);
    expect(streamBytes({ ...tinyConfig, latentUpdates: 3 }, stream!, 1, 1)).toBe(2 * one);
  });

  test('is what the threads work on at once, however large the batch', () => {
    const [stream] = streams;
    const [few, many] = [8, 64].map(batch => streamBytes(tinyConfig, stream!, batch, 2));
    expect(many).toBe(few);
    expect(streamBytes(tinyConfig, stream!, 64, 4)).toBe(2 * many!);
  });

  test('is taken by every puzzle of a batch, also by those that no thread works on', () => {
    const [stream] = sudokuCurriculum.streams([]); // 9×9
    const config = { ...tinyConfig, width: 24 };
    const large = { ...stream!, batch: 1024 };
    const [few, many] = [16, 1024].map(size => trainingBytes(config, [large], new Map([['9x9', size]]), 1));
    expect(many! - few!).toBeGreaterThan(0.5e9); // measured: 0.7 GB
    expect(fitBatches(config, [large], 0.5e9, 1).get('9x9')).toBeLessThan(600);
  });

  test('of the batches stays within the limit, and no batch is empty', () => {
    const full = new Map(streams.map(({ name, batch }) => [name, batch]));
    expect(fitBatches(tinyConfig, streams, 100e9, 1)).toEqual(full);
    for (let limit = 163e6; limit < 250e6; limit += 1e6) {
      const batches = fitBatches(tinyConfig, streams, limit, 1);
      const needed = streams.reduce(
        (sum, stream) => sum + streamBytes(tinyConfig, stream, batches.get(stream.name)!, 1),
        150e6,
      );
      expect(needed).toBeLessThanOrEqual(limit);
      expect(batches.get('4x4')).toBeGreaterThan(1); // not given up sooner than needed
      for (const [name, batch] of batches) {
        expect(batch).toBeGreaterThanOrEqual(1);
        expect(batch).toBeLessThanOrEqual(full.get(name)!);
      }
    }
  });

  test('that holds not even one puzzle of each is refused with what is needed', () => {
    expect(() => fitBatches(tinyConfig, streams, 100e6, 1)).toThrow(
      /^Training needs at least 0\.\d\d GB, but the limit is 0\.10 GB\.$/,
    );
    expect([gigabytes(1.5e9), gigabytes(0.234e9)]).toEqual(['1.5 GB', '0.23 GB']);
  });
});
