import { cpus } from 'node:os';
import { Command } from 'commander';
import { type Figure, reaches } from '../bench/figure.ts';
import { benchSolving } from '../bench/solving.ts';
import { benchEngine, benchTraining } from '../bench/training.ts';
import { findModel, jsonOption, modelOption, positive } from './common.ts';

interface Flags {
  readonly model: string;
  readonly threads: number;
  readonly json?: boolean;
}

/** `mull bench`: what this machine does with the bundled model. Medians; other load on the machine shows. */
export const benchCommand = new Command('bench')
  .description('measure solving and training on this machine')
  .addOption(modelOption)
  .option('--threads <n>', 'threads of one operator', positive, cpus().length)
  .addOption(jsonOption)
  .action(bench);

async function bench({ model, threads, json }: Flags): Promise<void> {
  const bundled = findModel(model);
  const parts = [
    () => benchSolving(bundled, threads),
    () => benchTraining(bundled.card.config, threads),
    () => benchEngine(threads),
  ];
  const figures: Figure[] = [];
  for (const part of parts) {
    const measured = await part();
    if (!json) for (const figure of measured) console.log(describe(figure));
    figures.push(...measured);
  }
  if (json) console.log(JSON.stringify(Object.fromEntries(figures.map(({ name, value }) => [name, value]))));
}

function describe(figure: Figure): string {
  const { what, value, unit, goal } = figure;
  const wanted = goal
    ? `  (goal ${'least' in goal ? `≥ ${goal.least}` : `≤ ${goal.most}`}${reaches(figure) ? '' : ', missed'})`
    : '';
  return `${what.padEnd(62)} ${value.toFixed(1).padStart(8)} ${unit}${wanted}`;
}
