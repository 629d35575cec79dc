import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import { askedToStop } from '../asked-to-stop.ts';
import type { Figure } from '../bench/figure.ts';
import { benchMainThread } from '../bench/main-thread.ts';
import { benchMazes } from '../bench/mazes.ts';
import { benchPeer } from '../bench/peer.ts';
import { type ReportFlags, report } from '../bench/report.ts';
import { benchResponsiveness } from '../bench/responsiveness.ts';
import { deleteScratch } from '../bench/scratch.ts';
import { benchSolving } from '../bench/solving.ts';
import { benchEngine, benchTraining } from '../bench/training.ts';
import { threadCount } from '../option-values.ts';
import { findModel, jsonOption, tellStopped } from './common.ts';

interface Flags extends ReportFlags {
  readonly peer?: string;
}

/**
 * `mull bench`: what this machine does with the bundled models. Medians; other load on the machine shows.
 * @param moreParts measured at the end, where there is a page to measure
 */
export function makeBenchCommand(...moreParts: (() => Promise<Figure[]>)[]): Command {
  return new Command('bench')
    .description('measure solving and training on this machine')
    .option('--threads <n>', 'threads of one operator', threadCount, availableParallelism())
    .option('--peer <python>', 'the engine against PyTorch instead, with a Python that has torch')
    .addOption(jsonOption)
    .action(async ({ peer, ...flags }: Flags) => {
      const { threads } = flags;
      askedToStop().addEventListener('abort', () => {
        deleteScratch();
        tellStopped('It was stopped.');
        process.exit();
      });
      if (peer !== undefined) return report(benchPeer(peer, threads), flags);
      const sudoku = findModel('sudoku');
      const parts = [
        () => benchSolving(sudoku, threads),
        () => benchMazes(findModel('maze'), threads),
        () => benchResponsiveness(sudoku, Math.max(1, threads - 1)),
        () => benchMainThread(),
        () => benchTraining(sudoku.card.config, threads),
        () => benchEngine(threads),
      ];
      await report([...parts, ...moreParts], flags);
    });
}
