import { expect, test } from 'vitest';
import type { Example } from '../../../../shared/puzzles/puzzle.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../shared/random.ts';
import { bytesInMemory } from '../../../../src-main/files/bytes.ts';
import { importCheckpoint } from '../../../../src-main/interchange/official/checkpoint.ts';
import type { OfficialConfig } from '../../../../src-main/interchange/official/parameters.ts';
import { Runtime } from '../../../../src-main/model/runtime.ts';
import { evaluate } from '../../../../src-main/solve/evaluate.ts';
import { solvedExample } from '../../../answers.ts';
import { tinyTrainer } from '../../train/tiny-run.ts';
import { officialTensorsOf, officialYaml } from './checkpoints.ts';
import { torchFile } from './torch-writer.ts';

const mlp: OfficialConfig = {
  ...{ network: 'mlp', width: 32, layers: 1, hidden: 64, cycles: 2, latentUpdates: 2, vocabulary: 6 },
  ...{ puzzles: 1, puzzleWidth: 32, puzzleTokens: 1, positions: 16, positionsHidden: 48 },
};

/** What the official code would train on Sudokus of 4×4; HRM over the MLP, with which it learns them in seconds, too. */
const configs: Record<string, OfficialConfig> = {
  TRM: mlp,
  HRM: { ...mlp, recursion: 'hrm', puzzleTokens: 0 },
};

test.each(Object.entries(configs))(
  '%s that has learned from official tokens solves puzzles after its import',
  async (_, config) => {
    const draw = (random: Random): Example => solvedExample(generateSudoku({ size: 4, random }));
    const trainer = await tinyTrainer({
      config,
      settings: {
        optimizer: 'adam-atan2',
        learningRate: 3e-3,
        warmUpSteps: 20,
        averageDecay: 0.98,
        supervisionSteps: 6,
        perturbed: 0,
      },
      streams: [
        { name: '4x4', shapes: [], extent: { rows: 4, columns: 4, symbols: 6 }, weight: 1, batch: 32, draw },
      ],
    });
    const steps = 400;
    while (trainer.steps < steps) await trainer.step(trainer.steps / steps);
    const checkpoint = torchFile(officialTensorsOf(config, trainer.average));
    const model = importCheckpoint({
      checkpoint: bytesInMemory(checkpoint),
      name: 'step_400',
      config: officialYaml(config),
    });
    const random = new Random(2);
    const puzzles = Array.from({ length: 30 }, () => draw(random));
    const options = { effort: 'single', seed: 1, signal: new AbortController().signal } as const;
    const { solved } = await evaluate(new Runtime(model, 'cpu', 1), puzzles, options);
    expect(solved).toBeGreaterThan(20);
  },
);
