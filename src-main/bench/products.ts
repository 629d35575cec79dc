import { Graph, type GraphNode } from '../engine/graph.ts';
import { matMul } from '../engine/ops/linear.ts';
import { Session } from '../engine/session.ts';
import { elements, type Shape } from '../engine/tensor.ts';
import { medianTime } from './timing.ts';

/** One matrix product of a graph: left [..., M, K] times right [..., K, N]. */
interface Product {
  readonly left: Shape;
  readonly right: Shape;
  /** A multiplication and an addition count as two. */
  readonly flops: number;
}

/** Every matrix product of a graph; other operators are left out, as is usual when FLOPs are counted. */
export function matrixProducts(graph: Graph): Product[] {
  const isProduct = ({ operator }: GraphNode) => ['matMul', 'gemm', 'linear'].includes(operator);
  return graph.nodes.filter(isProduct).map(productOf);
}

function productOf({ operator, inputs, outputs }: GraphNode): Product {
  const result = outputs[0]!.shape;
  const columns = result.at(-1)!;
  const left = inputs[0]!.shape;
  // Gemm may read its operands transposed, so the inner size is what the rows of the result leave of the left one.
  const inner = operator === 'matMul' ? left.at(-1)! : elements(left) / (elements(result) / columns);
  const batch = operator === 'matMul' ? result.slice(0, -2) : [];
  const rows = elements(result) / columns / elements(batch);
  return {
    left: [...batch, rows, inner],
    right: [...batch, inner, columns],
    flops: 2 * elements(result) * inner,
  };
}

/** Seconds that ONNX Runtime takes for all products one by one, each measured alone in a graph of one MatMul. */
export async function secondsOfProducts(products: readonly Product[], threads: number): Promise<number> {
  const counts = new Map<string, { product: Product; count: number }>();
  for (const product of products) {
    const key = `${product.left} ${product.right}`;
    counts.set(key, { product, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  let seconds = 0;
  for (const { product, count } of counts.values()) seconds += count * (await secondsOf(product, threads));
  return seconds;
}

async function secondsOf({ left, right }: Product, threads: number): Promise<number> {
  const graph = new Graph();
  const product = matMul(graph.input('left', 'float32', left), graph.input('right', 'float32', right));
  const session = await Session.create(graph, { product }, { threads });
  const feeds = {
    left: new Float32Array(elements(left)).fill(0.5),
    right: new Float32Array(elements(right)).fill(0.5),
  };
  const into = session.allocateOutputs();
  const milliseconds = await medianTime(7, () => session.run(feeds, into));
  await session.dispose();
  return milliseconds / 1000;
}
