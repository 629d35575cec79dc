import { availableParallelism, cpus } from 'node:os';
import { type Figure, reaches } from './figure.ts';

export interface ReportFlags {
  /** Threads that were measured with. */
  readonly threads: number;
  readonly json?: boolean;
}

/**
 * Measures part after part, printing each figure as it comes, or all of them as one JSON object at the end, with what they
 * were measured on.
 */
export async function report(
  parts: readonly (() => Promise<Figure[]>)[],
  { threads, json }: ReportFlags,
): Promise<void> {
  const figures: Figure[] = [];
  for (const part of parts) {
    const measured = await part();
    if (!json) for (const figure of measured) console.log(describe(figure));
    figures.push(...measured);
  }
  if (!json) return;
  const values = Object.fromEntries(figures.map(({ name, value }) => [name, value]));
  const settings = { threads, processor: cpus()[0]?.model, cores: availableParallelism() };
  console.log(JSON.stringify({ ...values, settings }));
}

function describe(figure: Figure): string {
  const { what, value, unit } = figure;
  return `${what.padEnd(60)} ${value.toFixed(1).padStart(8)} ${unit.padEnd(10)} ${goalText(figure)}`.trimEnd();
}

function goalText(figure: Figure): string {
  const { goal } = figure;
  if (!goal) return '';
  return `goal ${'least' in goal ? `≥ ${goal.least}` : `≤ ${goal.most}`}${reaches(figure) ? '' : ', missed'}`;
}
