import { Graph, type Value } from '../../engine/graph.ts';
import { sigmoid, softmax } from '../../engine/ops/activation.ts';
import { split } from '../../engine/ops/layout.ts';
import { type ModelConfig, solvingConfig } from '../config.ts';
import type { Extent, QuestionSpec, Scope } from '../network.ts';
import { networkNamed } from '../networks/index.ts';
import type { State, Watch } from '../recursion.ts';
import { recursionOf } from '../recursions/index.ts';
import { parametersOf } from '../weights/parameters.ts';
import type { Weights } from '../weights/weights.ts';

/** A graph and what a run of it returns, by name. */
export interface Program {
  readonly graph: Graph;
  readonly outputs: Readonly<Record<string, Value>>;
}

/**
 * One improvement step for solving.
 * Inputs: the network's questions, `answer` and `latent`, and the weights where none are given.
 * Outputs: `nextAnswer`, `nextLatent`, `probabilities` [batch, cells, symbols], `halt` [batch, 1] (probability).
 */
export function solvingProgram(config: ModelConfig, extent: Extent, weights?: Weights): Program {
  const scope = solvingScope(config, extent, weights);
  const { state, logits, halting } = improvementStep(scope);
  return {
    graph: scope.graph,
    outputs: {
      nextAnswer: state.answer,
      nextLatent: state.latent,
      probabilities: softmax(logits),
      halt: sigmoid(halting.right),
    },
  };
}

/**
 * The same step with a look at each of its passes (see `Watch`), for replay: what it costs more, solving must not pay.
 * Inputs as of {@link solvingProgram}. Outputs: `nextAnswer`, `nextLatent`, and for every pass, counted from 0,
 * `probabilities.N` and `halt.N`.
 */
export function watchingProgram(config: ModelConfig, extent: Extent, weights?: Weights): Program {
  const scope = solvingScope(config, extent, weights);
  const looks: Value[] = [];
  const { state } = improvementStep(scope, answer => looks.push(answer));
  const network = networkNamed(config.network);
  const named = looks.flatMap((answer, pass) => [
    [`probabilities.${pass}`, softmax(network.readOut(scope, answer))] as const,
    [`halt.${pass}`, sigmoid(haltingOf(network.halt(scope, answer)).right)] as const,
  ]);
  return {
    graph: scope.graph,
    outputs: { nextAnswer: state.answer, nextLatent: state.latent, ...Object.fromEntries(named) },
  };
}

/** As deep as the model solves. The weights as constants, or as inputs where none are given. */
function solvingScope(config: ModelConfig, extent: Extent, weights: Weights | undefined): ModelScope {
  const graph = new Graph();
  return makeScope(graph, solvingConfig(config), extent, {
    training: false,
    makeParameter: (name, shape) =>
      weights
        ? graph.constant(weights.get(name)!, 'float32', shape, name)
        : graph.input(name, 'float32', shape),
  });
}

/**
 * One cycle of an improvement step without gradient, weights as inputs, for training elsewhere: T − 1 of these and then
 * the training program of a config with one cycle are what the training program of T cycles does in one run.
 * Inputs: parameters, questions (those of training, too), `answer` and `latent`. Outputs: `nextAnswer`, `nextLatent`.
 */
export function cycleProgram(config: ModelConfig, extent: Extent): Program {
  const graph = new Graph();
  const scope = makeScope(graph, config, extent, {
    training: true,
    makeParameter: (name, shape) => graph.input(name, 'float32', shape),
  });
  const { state } = improvementStep({ ...scope, config: { ...config, cycles: 1 } });
  return { graph, outputs: { nextAnswer: state.answer, nextLatent: state.latent } };
}

/** Logits [batch, 1] of "this answer is right" and, where a network has it, of "going on pays". */
export interface Halting {
  readonly right: Value;
  readonly goOn: Value | undefined;
}

/** @param logits of the halting head: [batch, 1 or 2] */
export function haltingOf(logits: Value): Halting {
  const outputs = logits.shape[1]!;
  if (outputs === 1) return { right: logits, goOn: undefined };
  const [right, goOn] = split(logits, [1, outputs - 1], 1);
  return { right: right!, goOn };
}

/** One improvement step with what is read from the answer that comes of it. Its states are the inputs `answer` and `latent`. */
export function improvementStep(
  scope: ModelScope,
  watch?: Watch,
): { state: State; logits: Value; halting: Halting; question: Value } {
  const { graph, config, extent } = scope;
  const network = networkNamed(config.network);
  const shape = network.stateShape(config, extent);
  const start = {
    answer: graph.input('answer', 'float32', shape),
    latent: graph.input('latent', 'float32', shape),
  };
  const question = network.embed(scope);
  const state = recursionOf(config).improve(scope, network, question, start, watch);
  return {
    state,
    question,
    logits: network.readOut(scope, state.answer),
    halting: haltingOf(network.halt(scope, state.answer)),
  };
}

/** The questions whose gradient a training step gives, too. */
export const learnedQuestions = (config: ModelConfig, extent: Extent): QuestionSpec[] =>
  networkNamed(config.network)
    .questions(config, extent)
    .filter(({ learned }) => learned);

/** The scope of a whole model: what builds its graph knows which network and which recursion it has. */
export type ModelScope = Scope<ModelConfig>;

interface ScopeOptions extends Pick<Scope, 'training'> {
  /** Makes a value for each parameter: an input, or a constant. */
  readonly makeParameter: (name: string, shape: readonly number[]) => Value;
}

/** Everything that a model's graph is built in. */
export function makeScope(
  graph: Graph,
  config: ModelConfig,
  extent: Extent,
  { training, makeParameter }: ScopeOptions,
): ModelScope {
  const network = networkNamed(config.network);
  const parameters = new Map(
    parametersOf(config).map(({ name, shape }) => [name, makeParameter(name, shape)]),
  );
  const specs = [
    ...network.questions(config, extent),
    ...(training ? (network.trainingQuestions?.(config) ?? []) : []),
  ];
  const questions = new Map(
    specs.map(({ name, dtype, shape, learned }) => [
      name,
      graph.input(name, dtype, shape, training && learned === true),
    ]),
  );
  return { graph, config, extent, training, parameter: lookUp(parameters), question: lookUp(questions) };
}

const lookUp =
  (values: ReadonlyMap<string, Value>) =>
  (name: string): Value => {
    const value = values.get(name);
    if (!value) throw new Error(`internal: the network has no ${name}`);
    return value;
  };
