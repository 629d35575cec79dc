import { Graph, type Value } from './graph.ts';
import { add, scale } from './ops/arithmetic.ts';
import { matMul, transposeLast } from './ops/linear.ts';
import type { UpdateRates } from './optimizer.ts';
import { Session } from './session.ts';
import type { Shape } from './tensor.ts';

const MOMENTUM = 0.95;

/** Root mean square of a move, in learning rates. */
const SCALE = 0.25;

/** Smallest side of a matrix that Muon moves: narrow ones (read-outs, tables of few tokens) are left to Adam. */
const LEAST_SIDE = 16;

/** Does Muon move a weight of this shape? Stacks of matrices count: the last two axes are a matrix's. */
export function movedByMuon(shape: Shape): boolean {
  return shape.length >= 2 && Math.min(...shape.slice(-2)) >= LEAST_SIDE;
}

/** A weight that is to be moved. */
export interface Movable {
  readonly weights: Float32Array;
  readonly gradient: Float32Array;
  /** As long as the weights, zeros at the start. */
  readonly momentum: Float32Array;
  readonly rates: UpdateRates;
}

/**
 * Muon (Jordan et al. 2024, kellerjordan.github.io/posts/muon): the momentum of a matrix is replaced by the nearest
 * matrix with orthogonal rows or columns, so that every direction moves equally far and not only the few strong ones.
 * Scaled by the root of the longer side as in arXiv 2502.16982, section 2.2: the weights of all matrices move equally
 * far. The matrices of all weights are turned in one run of a graph.
 */
export class Muon {
  readonly #shapes: ReadonlyMap<string, Shape>;
  readonly #session: Session;

  private constructor(shapes: ReadonlyMap<string, Shape>, session: Session) {
    this.#shapes = shapes;
    this.#session = session;
  }

  /** @param shapes of the weights by name: matrices, or stacks of them */
  static async create(shapes: ReadonlyMap<string, Shape>): Promise<Muon> {
    const graph = new Graph();
    const turned = [...shapes].map(
      ([name, shape]) => [name, orthogonalize(graph.input(name, 'float32', shape))] as const,
    );
    const outputs = Object.fromEntries(turned.map(([name, value]) => [turnedName(name), value]));
    return new Muon(shapes, await Session.create(graph, outputs, { threads: 1 }));
  }

  /** One update of every weight, in place. @param movables one for each of the names */
  async update(movables: ReadonlyMap<string, Movable>): Promise<void> {
    const directions = [...movables].map(
      ([name, movable]) => [name, lookAhead(movable, this.#shapes.get(name)!)] as const,
    );
    const turned = await this.#session.run(Object.fromEntries(directions));
    for (const [name, { weights, rates }] of movables) {
      const longer = Math.max(...this.#shapes.get(name)!.slice(-2));
      const move = rates.learningRate * SCALE * Math.sqrt(longer);
      const shrink = 1 - rates.learningRate * rates.weightDecay;
      const direction = turned[turnedName(name)]!;
      for (let i = 0; i < weights.length; i++)
        weights[i] = weights[i]! * shrink - move * Number(direction[i]);
    }
  }

  /** Frees its session. */
  async dispose(): Promise<void> {
    await this.#session.dispose();
  }
}

const turnedName = (name: string): string => `turned.${name}`;

/** Nesterov's look ahead along the momentum, which takes in the gradient; every matrix scaled to norm 1. */
function lookAhead({ gradient, momentum }: Movable, shape: Shape): Float32Array {
  const direction = gradient.map((value, i) => {
    const g = (1 - MOMENTUM) * value;
    momentum[i] = MOMENTUM * momentum[i]! + g;
    return MOMENTUM * momentum[i]! + g;
  });
  const size = shape.at(-2)! * shape.at(-1)!;
  for (let start = 0; start < direction.length; start += size) {
    const matrix = direction.subarray(start, start + size);
    const norm = Math.sqrt(matrix.reduce((sum, value) => sum + value * value, 0));
    for (let i = 0; i < size; i++) matrix[i] = matrix[i]! / (norm + 1e-12);
  }
  return direction;
}

/** Of the quintic a·x + b·x³ + c·x⁵, which takes singular values from (0, 1] to about 1 in five rounds. */
const [A, B, C] = [3.4445, -4.775, 2.0315];
const ROUNDS = 5;

/**
 * About U·Vᵀ of the singular value decomposition U·S·Vᵀ, by Newton and Schulz's iteration: singular values become 0.7 to
 * 1.2. A matrix of zeros stays one.
 * @param matrices […, rows, columns], each of norm 1 at most
 */
export function orthogonalize(matrices: Value): Value {
  const [rows, columns] = [matrices.shape.at(-2)!, matrices.shape.at(-1)!];
  if (rows > columns) return transposeLast(orthogonalize(transposeLast(matrices)));
  let x = matrices;
  for (let round = 0; round < ROUNDS; round++) {
    const gram = matMul(x, transposeLast(x)); // […, rows, rows]
    const factor = add(scale(gram, B), scale(matMul(gram, gram), C));
    x = add(scale(x, A), matMul(factor, x));
  }
  return x;
}
