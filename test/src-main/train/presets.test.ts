import { describe, expect, test } from 'vitest';
import { PUZZLE_KINDS } from '../../../shared/puzzles/puzzle.ts';
import { settingsOf } from '../../../src-main/commands/train/start.ts';
import { curriculumOf } from '../../../src-main/puzzles/index.ts';
import { presetsFor } from '../../../src-main/train/presets.ts';

describe('a model that is trained further', () => {
  const learnedByRules = PUZZLE_KINDS.filter(kind => curriculumOf(kind).further);

  test.each(learnedByRules)('moves less than fresh weights: %s, by presets', kind => {
    for (const { startsFromModel, options } of presetsFor(kind)) {
      const { learningRate, supervisionSteps } = {
        ...curriculumOf(kind).settings,
        ...curriculumOf(kind).further,
      };
      if (startsFromModel) expect(options).toMatchObject({ learningRate, supervisionSteps });
      else expect(options.learningRate).toBeGreaterThan(learningRate!);
    }
  });

  test.each(learnedByRules)('moves less than fresh weights: %s, on the command line', kind => {
    const fresh = settingsOf(kind, { recursion: true, seed: 1 });
    const further = settingsOf(kind, { recursion: true, seed: 1, from: kind });
    expect(further.learningRate).toBeLessThan(fresh.learningRate / 2);
    expect(settingsOf(kind, { recursion: true, seed: 1, from: kind, rate: 0.01 }).learningRate).toBe(0.01);
  });
});
