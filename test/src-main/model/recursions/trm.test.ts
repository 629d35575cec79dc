import { describe, expect, test } from 'vitest';
import { gradients } from '../../../../src-main/engine/gradient.ts';
import { Graph, type Value } from '../../../../src-main/engine/graph.ts';
import { sigmoid } from '../../../../src-main/engine/ops/activation.ts';
import { multiply } from '../../../../src-main/engine/ops/arithmetic.ts';
import { reshape } from '../../../../src-main/engine/ops/layout.ts';
import { reduceSum } from '../../../../src-main/engine/ops/reduce.ts';
import type { Network, Scope } from '../../../../src-main/model/network.ts';
import type { NetworkConfig } from '../../../../src-main/model/network-config.ts';
import { trm } from '../../../../src-main/model/recursions/trm.ts';
import { expectClose } from '../../engine/close.ts';
import { runOnce } from '../../engine/run.ts';
import { tinyConfigs } from '../tiny.ts';

/** A network of one weight per channel, small enough to unroll by hand: σ(w·x). Questions are learned, too. */
const toy: Pick<Network<NetworkConfig>, 'embed' | 'pass'> = {
  embed: ({ parameter }) => parameter('question'),
  pass: ({ parameter }, hidden) => sigmoid(multiply(parameter('weight'), hidden)),
};

interface Numbers {
  readonly question: readonly number[];
  readonly weight: readonly number[];
  readonly answer: readonly number[];
  readonly latent: readonly number[];
}

const numbers: Numbers = {
  question: [0.3, -0.8],
  weight: [1.7, -0.9],
  answer: [0.2, 0.5],
  latent: [-0.4, 0.1],
};

type Recursion = Pick<NetworkConfig, 'cycles' | 'latentUpdates'>;

describe('an improvement step', () => {
  const cases: (Recursion & { what: string })[] = [
    { what: 'one cycle', cycles: 1, latentUpdates: 1 },
    { what: 'the latent is refined n times, then the answer once', cycles: 1, latentUpdates: 3 },
    { what: 'T cycles', cycles: 3, latentUpdates: 1 },
    { what: 'T cycles of n', cycles: 2, latentUpdates: 6 },
  ];

  test.each(cases)('$what (T = $cycles, n = $latentUpdates)', async recursion => {
    const results = await improve(recursion);
    const { answer, latent } = unrolled(recursion, numbers);
    expectClose(results.nextAnswer!, answer, { relative: 1e-12 }, 'answer');
    expectClose(results.nextLatent!, latent, { relative: 1e-12 }, 'latent');
  });

  test.each(cases)('only the last cycle carries gradient: $what', async recursion => {
    const results = await improve(recursion);
    const before = unrolled({ ...recursion, cycles: recursion.cycles - 1 }, numbers);
    const fromDetached = (changed: Partial<Numbers>) =>
      unrolled({ ...recursion, cycles: 1 }, { ...numbers, ...before, ...changed });
    const fromStart = (changed: Partial<Numbers>) => unrolled(recursion, { ...numbers, ...changed });
    for (const name of ['weight', 'question'] as const) {
      const stopped = differences(name, changed => sum(fromDetached(changed).answer));
      expectClose(results[`by ${name}`]!, stopped, { relative: 1e-6 }, `derivative by ${name}`);
      const through = differences(name, changed => sum(fromStart(changed).answer));
      if (recursion.cycles > 1) expect(Math.abs(through[0]! - stopped[0]!)).toBeGreaterThan(1e-4);
    }
  });

  test('without recursion (T = 1, n = 0) the network is applied once, to all that is known', async () => {
    const results = await improve({ cycles: 1, latentUpdates: 0 });
    const { question, weight, answer, latent } = numbers;
    const expected = answer.map((y, at) => logistic(weight[at]! * (question[at]! + y + latent[at]!)));
    expectClose(results.nextAnswer!, expected, { relative: 1e-12 }, 'answer');
    const slope = expected.map((s, at) => s * (1 - s) * weight[at]!);
    expectClose(results['by question']!, slope, { relative: 1e-12 }, 'derivative by the question');
  });
});

describe('a step that is watched', () => {
  test.each([
    { cycles: 1, latentUpdates: 0 },
    { cycles: 1, latentUpdates: 3 },
    { cycles: 2, latentUpdates: 6 },
  ])(
    'tells the answer of a cycle cut short at each of its passes (T = $cycles, n = $latentUpdates)',
    async recursion => {
      const results = await improve(recursion);
      const expected = Array.from({ length: recursion.cycles }, (_, cycle) => {
        const start = { ...numbers, ...unrolled({ ...recursion, cycles: cycle }, numbers) };
        return Array.from({ length: recursion.latentUpdates + 1 }, (_, latentUpdates) =>
          recursion.latentUpdates > 0
            ? unrolled({ cycles: 1, latentUpdates }, start).answer
            : results.nextAnswer!,
        );
      }).flat();
      for (const [pass, answer] of expected.entries())
        expectClose(results[`look ${pass}`]!, answer, { relative: 1e-12 }, `pass ${pass}`);
      expect(results[`look ${expected.length}`]).toBeUndefined();
    },
  );
});

/** The state after an improvement step, and the derivatives of its answer's sum. */
function improve(recursion: Recursion): Promise<Record<string, number[]>> {
  const graph = new Graph();
  const input = (name: string, trainable: boolean) => graph.input(name, 'float64', [2], trainable);
  const parameters = new Map(['question', 'weight'].map(name => [name, input(name, true)]));
  const parameter = (name: string): Value => parameters.get(name)!;
  const scope: Scope = {
    graph,
    training: false,
    config: { ...tinyConfigs.candidates, ...recursion },
    extent: { batch: 1, rows: 1, columns: 1, symbols: 1 },
    parameter,
    question: parameter,
  };
  const start = { answer: input('answer', false), latent: input('latent', false) };
  const looks: Value[] = [];
  const state = trm.improve(scope, toy, toy.embed(scope), start, answer => looks.push(answer));
  const loss = reshape(reduceSum(state.answer, [0]), []);
  const [byWeight, byQuestion] = gradients(loss, [parameter('weight'), parameter('question')]);
  const outputs = {
    nextAnswer: state.answer,
    nextLatent: state.latent,
    'by weight': byWeight!,
    'by question': byQuestion!,
    ...Object.fromEntries(looks.map((look, pass) => [`look ${pass}`, look])),
  };
  const feeds = Object.entries(numbers).map(([name, data]) => [name, Float64Array.from(data)]);
  return runOnce({ graph, outputs }, Object.fromEntries(feeds));
}

/** The paper's pseudocode, number by number. */
function unrolled({ cycles, latentUpdates }: Recursion, start: Numbers): Pick<Numbers, 'answer' | 'latent'> {
  const { question, weight } = start;
  let [answer, latent] = [start.answer, start.latent];
  for (let cycle = 0; cycle < cycles; cycle++) {
    for (let update = 0; update < latentUpdates; update++) {
      latent = latent.map((z, at) => logistic(weight[at]! * (question[at]! + answer[at]! + z)));
    }
    answer = answer.map((y, at) => logistic(weight[at]! * (y + latent[at]!)));
  }
  return { answer, latent };
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Central differences by each number of one array. */
function differences(name: 'weight' | 'question', loss: (changed: Partial<Numbers>) => number): number[] {
  const step = 1e-5;
  return numbers[name].map((value, at) => {
    const moved = (distance: number) => ({ [name]: numbers[name].with(at, value + distance) });
    return (loss(moved(step)) - loss(moved(-step))) / (2 * step);
  });
}
