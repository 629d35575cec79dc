import { median } from '../../shared/median.ts';

/** Median duration of some runs in milliseconds, after one that does not count. */
export async function medianTime(runs: number, run: () => unknown): Promise<number> {
  await run();
  const durations: number[] = [];
  for (let count = 0; count < runs; count++) {
    const start = performance.now();
    await run();
    durations.push(performance.now() - start);
  }
  return median(durations);
}
