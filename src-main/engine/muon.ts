import type { UpdateRates } from './optimizer.ts';

const MOMENTUM = 0.95;

/** Root mean square of a move, in learning rates. */
const SCALE = 0.25;

/** Smallest side of a matrix that Muon moves: narrow ones (read-outs, tables of few tokens) are left to Adam. */
const LEAST_SIDE = 16;

/** Does Muon move a weight of this shape? Stacks of matrices count: the last two axes are a matrix's. */
export function movedByMuon(shape: readonly number[]): boolean {
  return shape.length >= 2 && Math.min(...shape.slice(-2)) >= LEAST_SIDE;
}

/**
 * One update of Muon (Jordan et al. 2024, kellerjordan.github.io/posts/muon): the momentum of a matrix is replaced by
 * the nearest matrix with orthogonal rows or columns, so that every direction moves equally far and not only the few
 * strong ones. Scaled by the root of the longer side as in arXiv 2502.16982, section 2.2: the weights of all matrices
 * move equally far.
 * @param shape of the weights: a matrix, or a stack of them
 * @param momentum as long as the weights, zeros at the start
 */
export function muon(
  weights: Float32Array,
  gradient: Float32Array,
  momentum: Float32Array,
  shape: readonly number[],
  { learningRate, weightDecay }: UpdateRates,
): void {
  const [rows, columns] = [shape.at(-2)!, shape.at(-1)!];
  const [size, shrink] = [rows * columns, 1 - learningRate * weightDecay];
  const move = learningRate * SCALE * Math.sqrt(Math.max(rows, columns));
  const direction = new Float32Array(size);
  for (let start = 0; start < weights.length; start += size) {
    for (let i = 0; i < size; i++) {
      const g = (1 - MOMENTUM) * gradient[start + i]!;
      momentum[start + i] = MOMENTUM * momentum[start + i]! + g;
      direction[i] = MOMENTUM * momentum[start + i]! + g; // Nesterov's look ahead
    }
    const turned = orthogonalize(direction, rows, columns);
    for (let i = 0; i < size; i++) weights[start + i] = weights[start + i]! * shrink - move * turned[i]!;
  }
}

/** Of the quintic a·x + b·x³ + c·x⁵, which takes singular values from (0, 1] to about 1 in five rounds. */
const [A, B, C] = [3.4445, -4.775, 2.0315];
const ROUNDS = 5;

/**
 * About U·Vᵀ of the singular value decomposition U·S·Vᵀ, by Newton and Schulz's iteration: singular values become 0.7 to
 * 1.2. A matrix of zeros stays one.
 * @param matrix [rows, columns], row-major
 */
export function orthogonalize(matrix: Float32Array, rows: number, columns: number): Float32Array {
  if (rows > columns)
    return transpose(orthogonalize(transpose(matrix, rows, columns), columns, rows), columns, rows);
  const norm = Math.sqrt(matrix.reduce((sum, value) => sum + value * value, 0));
  let x: Float32Array = matrix.map(value => value / (norm + 1e-12));
  for (let round = 0; round < ROUNDS; round++) {
    const gram = product(x, transpose(x, rows, columns), rows, columns, rows);
    const factor = product(gram, gram, rows, rows, rows).map((square, i) => B * gram[i]! + C * square);
    for (let i = 0; i < rows; i++) factor[i * rows + i]! += A;
    x = product(factor, x, rows, rows, columns);
  }
  return x;
}

/** [rows, inner] · [inner, columns] */
function product(
  a: Float32Array,
  b: Float32Array,
  rows: number,
  inner: number,
  columns: number,
): Float32Array {
  const result = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const line = result.subarray(row * columns, (row + 1) * columns);
    for (let k = 0; k < inner; k++) {
      const [factor, from] = [a[row * inner + k]!, k * columns];
      for (let column = 0; column < columns; column++)
        line[column] = line[column]! + factor * b[from + column]!;
    }
  }
  return result;
}

function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array {
  return Float32Array.from(matrix, (_, at) => matrix[(at % rows) * columns + Math.floor(at / rows)]!);
}
