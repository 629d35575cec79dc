import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { TrainingOptions, TrainingRequest } from '../../../../shared/contract/training.ts';
import { PUZZLE_KINDS } from '../../../../shared/puzzles/puzzle.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../shared/random.ts';
import { ModelConfigSchema } from '../../../../src-main/model/config.ts';
import { optionsOf } from '../../../../src-main/train/presets.ts';
import { freshConfig, planRun, streamsOf } from '../../../../src-main/train/runs/plan.ts';
import { solvedExample } from '../../../answers.ts';
import { tinyRequest } from '../runs.ts';

const planOf = (changes: Partial<TrainingOptions>) => {
  const request = tinyRequest(changes);
  return planRun(request, optionsOf(request), []);
};

test('a network from scratch is as large as its options say', () => {
  const network = { width: 12, layers: 3, cycles: 2, latentUpdates: 4 };
  expect(planOf(network).config).toMatchObject({ network: 'candidates', ...network });
});

test.each(PUZZLE_KINDS)('a network from scratch of any width is one that can be kept: %s', puzzle => {
  const options = optionsOf(tinyRequest());
  for (let width = 4; width <= 40; width++) {
    const config = freshConfig(tinyRequest({}, { puzzle }), { ...options, width });
    expect(v.safeParse(ModelConfigSchema, config).issues, `width ${width}`).toBeUndefined();
  }
});

test('batches are as large as their streams wish, or as the options say', () => {
  expect(planOf({ batch: 0 }).batches).toEqual(new Map([['4x4', 64]]));
  expect(planOf({ batch: 8 }).batches).toEqual(new Map([['4x4', 8]]));
});

test('the standard puzzles that are mixed in get harder in a run from scratch alone', () => {
  const own = [solvedExample(generateSudoku({ regions: 'jigsaw', random: new Random(3) }))];
  const drawn = (start: TrainingRequest['start'], progress: number) => {
    const request = tinyRequest({ generatedShare: 1 }, { start, data: { kind: 'set', set: 'mine' } });
    const [stream] = streamsOf(request, optionsOf(request), own, planOf({}).config);
    const random = new Random(1);
    return Array.from({ length: 3 }, () => stream!.draw(random, progress).puzzle);
  };
  expect(drawn({ kind: 'model', model: 'mine' }, 1)).toEqual(drawn({ kind: 'model', model: 'mine' }, 0));
  expect(drawn({ kind: 'fresh' }, 1)).not.toEqual(drawn({ kind: 'fresh' }, 0));
});
