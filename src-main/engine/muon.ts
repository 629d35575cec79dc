import { Graph, type Value } from './graph.ts';
import { add, scale } from './ops/arithmetic.ts';
import { matMul, transposeLast } from './ops/linear.ts';
import type { UpdateRates } from './optimizer.ts';
import { type Feeds, type Results, Session } from './session.ts';
import { elements, floats, type Shape } from './tensor.ts';

/** Jordan's. */
const MOMENTUM = 0.95;

/**
 * Root mean square of a move, in learning rates. Chosen, and not measured against others: arXiv 2502.16982 takes 0.2 of the
 * 0.2 to 0.4 that Adam's moves usually have; here it was 0.5 at first. Another one is another learning rate for these
 * matrices, beside that of what Adam moves. All that is told of Muon (`train/README.md`) was measured with this one.
 */
const SCALE = 0.25;

/**
 * Smallest side of a matrix that Muon moves. It is meant for hidden matrices (Jordan), and a side tells them from the rest:
 * read-outs and tables of the bundled models have one of 13 at most, their hidden matrices of 64 and more. Chosen by that,
 * not by measuring; a table of 16 tokens and more is moved by Muon, too.
 */
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

/** Where the matrices of a weight lie: beside those of the same shape, which are turned as one stack. */
interface Place {
  readonly stack: string;
  /** Elements of the stack. */
  readonly start: number;
  readonly end: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Muon (Jordan et al. 2024, kellerjordan.github.io/posts/muon): the momentum of a matrix is replaced by the nearest
 * matrix with orthogonal rows or columns, so that every direction moves equally far and not only the few strong ones.
 * Scaled by the root of the longer side as in arXiv 2502.16982, section 2.2: the weights of all matrices move equally
 * far. The matrices of all weights are turned in one run of a graph, those of one shape in one stack.
 */
export class Muon {
  readonly #places: ReadonlyMap<string, Place>;
  readonly #session: Session;
  /** By stack: what is turned. Overwritten by every update, as {@link #turned} is. */
  readonly #directions: Feeds;
  readonly #turned: Results;

  private constructor(places: ReadonlyMap<string, Place>, session: Session) {
    this.#places = places;
    this.#session = session;
    this.#turned = session.allocateOutputs();
    this.#directions = Object.fromEntries(
      Object.entries(this.#turned).map(([name, data]) => [directionName(name), data.slice()]),
    );
  }

  /** @param shapes of the weights by name: matrices, or stacks of them */
  static async create(shapes: ReadonlyMap<string, Shape>): Promise<Muon> {
    const places = placesOf(shapes);
    const stacks = new Map([...places.values()].map(place => [place.stack, place])); // the last of each ends it
    const graph = new Graph();
    const turned = [...stacks].map(([name, { end, rows, columns }]) => {
      const shape = [end / (rows * columns), rows, columns];
      return [name, orthogonalize(graph.input(directionName(name), 'float32', shape))] as const;
    });
    return new Muon(places, await Session.create(graph, Object.fromEntries(turned), { threads: 1 }));
  }

  /** One update of every weight, in place. @param movables one for each of the names */
  async update(movables: ReadonlyMap<string, Movable>): Promise<void> {
    for (const [name, movable] of movables) {
      const { stack, start, end, rows, columns } = this.#places.get(name)!;
      const direction = floats(this.#directions[directionName(stack)]).subarray(start, end);
      lookAhead(movable, rows * columns, direction);
    }
    await this.#session.run(this.#directions, this.#turned);
    for (const [name, movable] of movables) {
      const { stack, start, end, rows, columns } = this.#places.get(name)!;
      const direction = floats(this.#turned[stack]).subarray(start, end);
      move(movable, Math.max(rows, columns), direction);
    }
  }

  /** Frees its session. */
  async dispose(): Promise<void> {
    await this.#session.dispose();
  }
}

const directionName = (stack: string): string => `direction.${stack}`;

function placesOf(shapes: ReadonlyMap<string, Shape>): Map<string, Place> {
  const ends = new Map<string, number>();
  return new Map(
    [...shapes].map(([name, shape]) => {
      const [rows, columns] = [shape.at(-2)!, shape.at(-1)!];
      const stack = `${rows}x${columns}`;
      const start = ends.get(stack) ?? 0;
      const end = start + elements(shape);
      ends.set(stack, end);
      return [name, { stack, start, end, rows, columns }];
    }),
  );
}

/**
 * Nesterov's look ahead along the momentum, which takes in the gradient; every matrix scaled to norm 1.
 * @param size of each matrix @param direction is overwritten with it
 */
function lookAhead({ gradient, momentum }: Movable, size: number, direction: Float32Array): void {
  for (let start = 0; start < direction.length; start += size) {
    let squares = 0;
    for (let i = start; i < start + size; i++) {
      const g = (1 - MOMENTUM) * gradient[i]!;
      momentum[i] = MOMENTUM * momentum[i]! + g;
      direction[i] = MOMENTUM * momentum[i]! + g;
      squares += direction[i]! ** 2;
    }
    const factor = 1 / (Math.sqrt(squares) + 1e-12);
    for (let i = start; i < start + size; i++) direction[i] = direction[i]! * factor;
  }
}

/** @param longer side of its matrices */
function move({ weights, rates }: Movable, longer: number, direction: Float32Array): void {
  const length = rates.learningRate * SCALE * Math.sqrt(longer);
  const shrink = 1 - rates.learningRate * rates.weightDecay;
  for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! * shrink - length * direction[i]!;
}

/** Jordan's, of the quintic a·x + b·x³ + c·x⁵, which takes singular values from (0, 1] to about 1 in five rounds. */
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
