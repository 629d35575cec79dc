import { Random } from '../../../shared/random.ts';
import { gradients } from '../../../src-main/engine/gradient.ts';
import { Graph, type Value } from '../../../src-main/engine/graph.ts';
import { add, multiply } from '../../../src-main/engine/ops/arithmetic.ts';
import { reshape } from '../../../src-main/engine/ops/layout.ts';
import { allAxes, reduceSum } from '../../../src-main/engine/ops/reduce.ts';
import { Session } from '../../../src-main/engine/session.ts';
import { elements } from '../../../src-main/engine/tensor.ts';
import type { Sample, SampleInput } from './samples.ts';

/** A derivative along a random direction of one input: as the engine's gradient says, and as differences say. */
export interface Comparison {
  readonly input: number;
  readonly analytic: number;
  readonly numeric: number;
}

/** Half the distance of the two points of the central difference: where rounding and curvature matter least. */
const STEP = { float64: 1e-5, float32: 1e-2 } as const;

type FloatArray = Float32Array | Float64Array;

/**
 * Compares gradients with central differences, one random direction for each input. The loss is a random linear
 * functional of the operator's outputs: a plain sum would prove nothing where it is constant, as for the softmax.
 */
export async function compareGradients(sample: Sample, seed: number): Promise<Comparison[]> {
  const random = new Random(seed);
  const dtype = sample.inFloat32 === undefined ? 'float64' : 'float32';
  const graph = new Graph();
  const inputs = sample.inputs.map(({ shape }, index) => graph.input(`x${index}`, dtype, shape, true));
  const loss = randomFunctional(sample.apply(inputs), random);
  const outputs = Object.fromEntries(
    gradients(loss, inputs).map((gradient, index) => [`d${index}`, gradient]),
  );
  const session = await Session.create(graph, { ...outputs, loss }, { threads: 1 });

  const start = sample.inputs.map(input => draw(input, random, dtype));
  const evaluate = async (points: readonly FloatArray[]) =>
    session.run(Object.fromEntries(points.map((point, index) => [`x${index}`, point])));
  const atStart = await evaluate(start);
  const comparisons: Comparison[] = [];
  for (const [input, point] of start.entries()) {
    const direction = Float64Array.from(point, () => random.normal());
    const lossAt = async (distance: number) => {
      const moved = point.map((value, at) => value + distance * direction[at]!);
      return Number((await evaluate(start.with(input, moved))).loss![0]);
    };
    const gradient = atStart[`d${input}`] as FloatArray;
    comparisons.push({
      input,
      analytic: direction.reduce((sum, value, at) => sum + value * gradient[at]!, 0),
      numeric: ((await lossAt(STEP[dtype])) - (await lossAt(-STEP[dtype]))) / (2 * STEP[dtype]),
    });
  }
  await session.dispose();
  return comparisons;
}

/** Σ c·x with random c, over all elements of all values: a scalar. */
export function randomFunctional(values: readonly Value[], random: Random): Value {
  return values.map(value => functional(value, coefficients(value, random))).reduce(add);
}

/** Σ c·x as a scalar. */
export function functional(value: Value, factors: Value): Value {
  return reshape(reduceSum(multiply(value, factors), allAxes(value.shape)), []);
}

/** Random constants in the shape of a value. */
export function coefficients(value: Value, random: Random): Value {
  const data = draw({ shape: value.shape, draw: 'normal' }, random, value.dtype);
  return value.graph.constant(data, value.dtype, value.shape);
}

/** Random data for an input. */
export function draw({ shape, draw: kind }: SampleInput, random: Random, dtype: string): FloatArray {
  const next = {
    normal: () => random.normal(),
    positive: () => 0.5 + random.uniform(),
    awayFromZero: () => (random.uniform() < 0.5 ? -1 : 1) * (0.5 + random.uniform()),
  }[kind];
  const length = elements(shape);
  return dtype === 'float64' ? Float64Array.from({ length }, next) : Float32Array.from({ length }, next);
}
