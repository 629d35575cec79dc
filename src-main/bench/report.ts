import { type Figure, reaches } from './figure.ts';

/** Measures part after part, printing each figure as it comes, or all of them as one JSON object at the end. */
export async function report(parts: readonly (() => Promise<Figure[]>)[], json: boolean): Promise<void> {
  const figures: Figure[] = [];
  for (const part of parts) {
    const measured = await part();
    if (!json) for (const figure of measured) console.log(describe(figure));
    figures.push(...measured);
  }
  if (json) console.log(JSON.stringify(Object.fromEntries(figures.map(({ name, value }) => [name, value]))));
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
