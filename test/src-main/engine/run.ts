import type { Graph, Value } from '../../../src-main/engine/graph.ts';
import { Session } from '../../../src-main/engine/session.ts';
import type { TensorData } from '../../../src-main/engine/tensor.ts';

/** A graph and what a run of it returns, by name. */
interface Program {
  readonly graph: Graph;
  readonly outputs: Readonly<Record<string, Value>>;
}

/** Compiles a program for one thread of the CPU, runs it once and gives the numbers of every output. */
export async function runOnce(
  { graph, outputs }: Program,
  feeds: Readonly<Record<string, TensorData>> = {},
): Promise<Record<string, number[]>> {
  const session = await Session.create(graph, outputs, { threads: 1 });
  const results = await session.run(feeds);
  await session.dispose();
  return Object.fromEntries(Object.entries(results).map(([name, data]) => [name, Array.from(data, Number)]));
}
