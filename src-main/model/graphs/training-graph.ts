import { gradients } from '../../engine/gradient.ts';
import { Graph, type Value } from '../../engine/graph.ts';
import { relu, sigmoid } from '../../engine/ops/activation.ts';
import { add, divide, multiply, scale, subtract } from '../../engine/ops/arithmetic.ts';
import { reshape, stopGradient } from '../../engine/ops/layout.ts';
import { argMax, differs, embedding } from '../../engine/ops/lookup.ts';
import { allAxes, reduceMax, reduceSum } from '../../engine/ops/reduce.ts';
import type { ModelConfig } from '../config.ts';
import { cellsOf, type Extent, type QuestionSpec } from '../network.ts';
import { networkNamed } from '../networks/index.ts';
import type { State } from '../recursion.ts';
import { recursionOf } from '../recursions/index.ts';
import { parametersOf } from '../weights/parameters.ts';
import {
  type Halting,
  haltingOf,
  improvementStep,
  learnedQuestions,
  type ModelScope,
  makeScope,
  type Program,
} from './graphs.ts';
import { binaryCrossEntropy, softmaxCrossEntropy, stableMaxCrossEntropy } from './loss.ts';

export interface LossOptions {
  readonly loss: 'softmax' | 'stablemax';
  /** Weight of the halting loss; the paper's is 0.5. */
  readonly haltWeight: number;
}

/** Name of a parameter's derivative among the outputs of the training graph. */
export const gradientName = (parameter: string): string => `gradient.${parameter}`;

/**
 * One improvement step with loss and gradients; the weights are inputs, so training never rebuilds it.
 * Further inputs: the network's training questions, and those of {@link trainingInputs}.
 * Outputs: `nextAnswer`, `nextLatent`, `loss`, `answerLoss`, `haltLoss` (scalars), `correct` [batch, 1] (1 when the
 * answer of every cell that counts is right), `haltLogit` [batch, 1] (above 0 when the model would stop), and a
 * `gradient.NAME` for every parameter and for every question that is learned.
 */
export function trainingProgram(config: ModelConfig, extent: Extent, options: LossOptions): Program {
  const graph = new Graph();
  const network = networkNamed(config.network);
  const scope = makeScope(graph, config, extent, {
    training: true,
    makeParameter: (name, shape) => graph.input(name, 'float32', shape, true),
  });
  const { state, logits, halting, question } = improvementStep(scope);
  const inputs = trainingInputs(config, extent, options).map(({ name, dtype, shape }) =>
    graph.input(name, dtype, shape),
  );
  const [labels, mask, last] = inputs as [Value, Value, Value?];

  const answerLoss = meanAnswerLoss(logits, labels, mask, options);
  const answered = answersOf(graph, network.answers);
  const wrongCells = differs(answered(argMax(logits)), answered(labels));
  const wrong = reduceMax(multiply(wrongCells, mask), [1]); // [batch, 1]
  const correct = subtract(graph.scalar(1), wrong);
  const stopLoss = binaryCrossEntropy(halting.right, correct);
  const goOnLoss = last && continueLoss(scope, question, state, halting, last);
  const haltLoss = scale(total(goOnLoss ? add(stopLoss, goOnLoss) : stopLoss), 1 / extent.batch);
  const loss = add(answerLoss, scale(haltLoss, options.haltWeight));

  const parameters = parametersOf(config).map(({ name }) => name);
  const learned = learnedQuestions(config, extent).map(({ name }) => name);
  const names = [...parameters, ...learned];
  const derivatives = gradients(loss, [...parameters.map(scope.parameter), ...learned.map(scope.question)]);
  return {
    graph,
    outputs: {
      nextAnswer: state.answer,
      nextLatent: state.latent,
      loss,
      answerLoss,
      haltLoss,
      correct,
      haltLogit: goOnLoss ? subtract(halting.right, halting.goOn!) : halting.right,
      ...Object.fromEntries(names.map((name, index) => [gradientName(name), derivatives[index]!])),
    },
  };
}

/**
 * What a training step is fed with beside weights, questions and states: `labels` int32 [batch, cells], `mask`
 * [batch, cells] (1 where the answer counts) and, where it is learned when going on pays, `last` [batch, 1] (1 where a
 * puzzle gets no further improvement step).
 */
export function trainingInputs(
  config: ModelConfig,
  extent: Extent,
  { haltWeight }: Pick<LossOptions, 'haltWeight'>,
): QuestionSpec[] {
  const { batch } = extent;
  const cells = [batch, cellsOf(extent)];
  const last = { name: 'last', dtype: 'float32', shape: [batch, 1] } as const;
  return [
    { name: 'labels', dtype: 'int32', shape: cells },
    { name: 'mask', dtype: 'float32', shape: cells },
    ...(recursionOf(config).learnsToContinue && haltWeight > 0 ? [last] : []),
  ];
}

/**
 * Loss of the logit "going on pays" [batch, 1] (Wang et al., arXiv 2506.21734, section 2, "adaptive computational
 * time"): its target is what the next improvement step says, the larger of its two values, or the one of stopping where
 * it would be the last.
 * @returns undefined for networks without such a logit
 */
function continueLoss(
  scope: ModelScope,
  question: Value,
  state: State,
  { goOn }: Halting,
  last: Value,
): Value | undefined {
  if (!goOn) return undefined;
  const network = networkNamed(scope.config.network);
  const start = { answer: stopGradient(state.answer), latent: stopGradient(state.latent) };
  const next = recursionOf(scope.config).improve(scope, network, question, start);
  const then = haltingOf(network.halt(scope, next.answer));
  const gain = relu(subtract(then.goOn!, then.right)); // max(a, b) = a + relu(b − a)
  const value = add(then.right, multiply(gain, subtract(scope.graph.scalar(1), last)));
  return binaryCrossEntropy(goOn, stopGradient(sigmoid(value)));
}

/** Classes to answers, int32 [batch, cells] both; as they are when each class is an answer of its own. */
function answersOf(graph: Graph, answers: Int32Array | undefined): (classes: Value) => Value {
  if (!answers) return classes => classes;
  const table = graph.constant(answers, 'int32', [answers.length, 1]);
  return classes => reshape(embedding(table, classes), classes.shape);
}

/**
 * Mean over the cells of a puzzle that count, then over the batch, as in the official code. A puzzle without any such
 * cell costs nothing.
 */
function meanAnswerLoss(logits: Value, labels: Value, mask: Value, options: LossOptions): Value {
  const crossEntropy = options.loss === 'softmax' ? softmaxCrossEntropy : stableMaxCrossEntropy;
  const cells = reshape(crossEntropy(logits, labels), mask.shape);
  const count = atLeastOne(reduceSum(mask, [1])); // [batch, 1]
  return scale(total(divide(reduceSum(multiply(cells, mask), [1]), count)), 1 / mask.shape[0]!);
}

/** max(x, 1) */
function atLeastOne(x: Value): Value {
  const one = x.graph.scalar(1, x.dtype);
  return add(relu(subtract(x, one)), one);
}

/** Sum of all elements, as a scalar. */
const total = (x: Value): Value => reshape(reduceSum(x, allAxes(x.shape)), []);
