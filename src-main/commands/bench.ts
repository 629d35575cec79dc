import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import type { Figure } from '../bench/figure.ts';
import { report } from '../bench/report.ts';
import { benchSolving } from '../bench/solving.ts';
import { benchEngine, benchTraining } from '../bench/training.ts';
import { findModel, jsonOption, modelOption, positive } from './common.ts';

interface Flags {
  readonly model: string;
  readonly threads: number;
  readonly json?: boolean;
}

/**
 * `mull bench`: what this machine does with a model. Medians; other load on the machine shows.
 * @param moreParts measured at the end, where there is a page to measure
 */
export function makeBenchCommand(...moreParts: (() => Promise<Figure[]>)[]): Command {
  return new Command('bench')
    .description('measure solving and training on this machine')
    .addOption(modelOption)
    .option('--threads <n>', 'threads of one operator', positive, availableParallelism())
    .addOption(jsonOption)
    .action(async ({ model, threads, json }: Flags) => {
      const bundled = findModel(model);
      const parts = [
        () => benchSolving(bundled, threads),
        () => benchTraining(bundled.card.config, threads),
        () => benchEngine(threads),
      ];
      await report([...parts, ...moreParts], json ?? false);
    });
}
