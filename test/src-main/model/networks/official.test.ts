import { describe, expect, test } from 'vitest';
import { elements } from '../../../../src-main/engine/tensor.ts';
import { solvingProgram } from '../../../../src-main/model/graphs/graphs.ts';
import { gradientName, trainingProgram } from '../../../../src-main/model/graphs/training-graph.ts';
import { networkNamed } from '../../../../src-main/model/networks/index.ts';
import { recursionOf } from '../../../../src-main/model/recursions/index.ts';
import { parametersOf } from '../../../../src-main/model/weights/parameters.ts';
import { INITIAL_STATES } from '../../../../src-main/model/weights/weights.ts';
import { expectClose } from '../../engine/close.ts';
import { runOnce } from '../../engine/run.ts';
import { repeated, weightFeeds, withLogits } from '../run.ts';
import { gradientsOf, importedOf, loadFixture, type OfficialFixture } from './official.ts';

/** Both sides compute in float32. */
const TOLERANCE = { relative: 1e-4, ofLargest: 1e-4 };

/**
 * Tolerance of the logits after each improvement step. The random MLP makes rounding grow: computed in float64, the
 * logits differ from the official ones by 5e-6, 3e-5, 2e-4 and 1.4e-3 after steps 1 to 4, and float32 by twice that.
 */
const STEP_TOLERANCES: Record<string, readonly number[]> = {
  'trm-att': [1e-4, 1e-4, 1e-4, 1e-4],
  'trm-att-derived-emb-len': [1e-4, 1e-4, 1e-4, 1e-4],
  'trm-mlp': [2e-5, 1e-4, 8e-4, 6e-3],
  hrm: [1e-4, 1e-4, 1e-4, 1e-4],
};

describe.each(Object.entries(STEP_TOLERANCES))(
  'the paper’s network agrees with the official code on %s',
  (name, steps) => {
    const fixture = loadFixture(name);
    const { config, weights } = importedOf(fixture);

    test('has the official parameters, and no others', () => {
      const ours = parametersOf(config).map(spec => [spec.name, elements(spec.shape)]);
      const {
        [INITIAL_STATES.answer]: _,
        [INITIAL_STATES.latent]: __,
        ...theirs
      } = Object.fromEntries([...weights].map(([parameter, data]) => [parameter, data.length]));
      expect(Object.fromEntries(ours)).toEqual(theirs);
    });

    test('logits and halting logit after every improvement step', async () => {
      const program = withLogits(solvingProgram(config, extentOf(fixture), weights));
      let state = startOf(fixture);
      for (const [step, expected] of fixture.steps.entries()) {
        const results = await runOnce(program, { ...questionOf(fixture), ...state });
        state = {
          answer: Float32Array.from(results.nextAnswer!),
          latent: Float32Array.from(results.nextLatent!),
        };
        const share = steps[step]!;
        const tolerance = { relative: share, ofLargest: share };
        expectClose(results.logits!, expected.logits.flat(2), tolerance, `logits of step ${step + 1}`);
        expectClose(results.haltLogit!, expected.q_halt_logits, tolerance, `halting, step ${step + 1}`);
        if (expected.q_continue_logits)
          expectClose(
            results.continueLogit!,
            expected.q_continue_logits,
            tolerance,
            `going on, step ${step}`,
          );
      }
    });

    test('losses and every gradient of a training step', async () => {
      const program = trainingProgram(config, extentOf(fixture), { loss: 'stablemax', haltWeight: 0.5 });
      const labels = fixture.labels.flat();
      const results = await runOnce(program, {
        ...questionOf(fixture),
        ...startOf(fixture),
        ...weightFeeds(program, weights),
        labels: Int32Array.from(labels),
        mask: Float32Array.from(labels, label => (label === IGNORED ? 0 : 1)),
        last: new Float32Array(fixture.inputs.length),
      });
      // The official code sums losses over the batch and divides by its size before going backward.
      const { loss, lm_loss } = fixture.train;
      const batch = fixture.inputs.length;
      expectClose(results.loss!, [loss / batch], { relative: 1e-5 }, 'loss');
      expectClose(results.answerLoss!, [lm_loss / batch], { relative: 1e-5 }, 'loss of the answer');
      expectClose(results.haltLoss!, [haltLossOf(fixture) / batch], TOLERANCE, 'loss of halting');
      for (const [parameter, expected] of gradientsOf(fixture)) {
        const actual = results[gradientName(parameter)]!;
        expectClose(actual, expected, TOLERANCE, `gradient of ${parameter}`);
      }
    });
  },
);

/** Of both logits where both are learned; then it is told by the whole, in which it has half the weight. */
function haltLossOf(fixture: OfficialFixture): number {
  const { loss, lm_loss, q_halt_loss } = fixture.train;
  return recursionOf(importedOf(fixture).config).learnsToContinue ? 2 * (loss - lm_loss) : q_halt_loss;
}

/** Label of the cells that do not count. */
const IGNORED = -100;

const extentOf = ({ config, inputs }: OfficialFixture) => ({
  batch: inputs.length,
  rows: 1,
  columns: config.seq_len,
  symbols: config.vocab_size,
});

const questionOf = ({ inputs, puzzle_identifiers }: OfficialFixture) => ({
  tokens: Int32Array.from(inputs.flat()),
  puzzle: Int32Array.from(puzzle_identifiers),
});

function startOf(fixture: OfficialFixture) {
  const { config, weights } = importedOf(fixture);
  const size = elements(networkNamed(config.network).stateShape(config, extentOf(fixture)));
  return {
    answer: repeated(weights.get(INITIAL_STATES.answer)!, size),
    latent: repeated(weights.get(INITIAL_STATES.latent)!, size),
  };
}
