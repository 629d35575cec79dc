import type { ModelCard } from '../../../src-main/model/card.ts';
import type { ModelConfig } from '../../../src-main/model/config.ts';
import type { Model } from '../../../src-main/model/model-file.ts';
import { countParameters } from '../../../src-main/model/weights/weights.ts';
import { tinyConfigs, tinyWeights } from './tiny.ts';

/** A tiny model with random weights: it solves nothing, but it runs. */
export function tinyModel(config: ModelConfig = tinyConfigs.candidates, seed = 1): Model {
  return { card: cardOf(config), weights: tinyWeights(config, seed) };
}

function cardOf(config: ModelConfig): ModelCard {
  return {
    title: 'Tiny',
    summary: 'Random weights, for tests.',
    puzzle: 'sudoku',
    config,
    parameters: countParameters(config),
    licence: 'MIT',
    training: { command: 'none', data: 'none', steps: 0, minutes: 0, settings: { seed: 1 } },
    results: [{ what: 'nothing', result: '0 %', command: 'mull eval sudoku' }],
  };
}
