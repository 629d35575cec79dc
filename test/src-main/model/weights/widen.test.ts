import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { Random } from '../../../../shared/random.ts';
import type { ModelConfig } from '../../../../src-main/model/config.ts';
import { solvingProgram } from '../../../../src-main/model/graphs/graphs.ts';
import { gradientName, trainingProgram } from '../../../../src-main/model/graphs/training-graph.ts';
import { INITIAL_STATES, type Weights } from '../../../../src-main/model/weights/weights.ts';
import { widenWeights } from '../../../../src-main/model/weights/widen.ts';
import { expectClose } from '../../engine/close.ts';
import { runOnce } from '../../engine/run.ts';
import { tinyConfigs, tinyExtent, tinyFeeds, tinyWeights } from '../tiny.ts';

const wider = (config: ModelConfig): ModelConfig => ({ ...config, width: 12, hidden: 24 });

/** What a network with puzzle tokens would need a wider table of puzzles for is left out. */
const configs: readonly ModelConfig[] = [
  { ...tinyConfigs.candidates, crossings: false },
  tinyConfigs.candidates,
  tinyConfigs.neighbours,
];

/** Both states start as they do when solving. */
function solve(config: ModelConfig, weights: Weights) {
  const { answer: _, latent: __, labels: ___, mask: ____, ...question } = tinyFeeds(config);
  const program = solvingProgram(config, tinyExtent, weights);
  return runOnce(program, { ...question, ...statesOf(config, weights) });
}

function statesOf(config: ModelConfig, weights: Weights) {
  const places = tinyFeeds(config).answer!.length / config.width;
  const repeat = (name: string) =>
    Float32Array.from({ length: places * config.width }, (_, at) => weights.get(name)![at % config.width]!);
  return { answer: repeat(INITIAL_STATES.answer), latent: repeat(INITIAL_STATES.latent) };
}

describe('a widened network', () => {
  test.each(configs)('answers as before: %o', async config => {
    const weights = tinyWeights(config);
    const widened = widenWeights(config, weights, wider(config), new Random(1));
    const [before, after] = [await solve(config, weights), await solve(wider(config), widened)];
    expectClose(after.probabilities!, before.probabilities!, { relative: 1e-4 });
    expectClose(after.halt!, before.halt!, { relative: 1e-4 });
  });

  test('answers as before when it also gets crossings', async () => {
    const config = configs[0]!;
    const weights = tinyWeights(config);
    const to = { ...wider(config), crossings: true };
    const after = await solve(to, widenWeights(config, weights, to, new Random(1)));
    expectClose(after.probabilities!, (await solve(config, weights)).probabilities!, { relative: 1e-4 });
  });

  test('can learn to use its new channels: what writes into them gets a gradient', async () => {
    const config = tinyConfigs.candidates;
    const to = wider(config);
    const weights = widenWeights(config, tinyWeights(config), to, new Random(1));
    const program = trainingProgram(to, tinyExtent, { loss: 'softmax', haltWeight: 0.5 });
    const feeds = { ...tinyFeeds(to), ...Object.fromEntries(weights), ...statesOf(to, weights) };
    const results = await runOnce(program, feeds);
    const cell = results[gradientName('layers.0.cell')]!;
    const newColumns = cell.filter((_, at) => at % to.width >= config.width);
    expect(newColumns.some(value => value !== 0)).toBe(true);
    const down = results[gradientName('layers.0.down')]!.slice(config.hidden * to.width);
    expect(down.some(value => value !== 0)).toBe(true);
  });

  test.each<[string, ModelConfig]>([
    ['narrower', { ...tinyConfigs.candidates, width: 4 }],
    ['deeper', { ...tinyConfigs.candidates, layers: 3 }],
    ['another network', tinyConfigs.mlp],
  ])('is refused when it would be %s', (_, to) => {
    const config = tinyConfigs.candidates;
    const widen = () => widenWeights(config, tinyWeights(config), to, new Random(1));
    expect(widen).toThrow(UserError);
    expect(widen).toThrow('cannot be made into one');
  });
});
