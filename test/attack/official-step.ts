import { execFileSync } from 'node:child_process';
import { Random } from '../../shared/random.ts';
import { randomFeeds } from '../../src-main/bench/feeds.ts';
import { Session } from '../../src-main/engine/session.ts';
import type { ModelConfig } from '../../src-main/model/config.ts';
import { type Program, solvingProgram } from '../../src-main/model/graphs/graphs.ts';
import { trainingProgram } from '../../src-main/model/graphs/training-graph.ts';
import { stepBytes } from '../../src-main/model/memory.ts';
import type { Extent } from '../../src-main/model/network.ts';
import { initializeWeights } from '../../src-main/model/weights/weights.ts';

/**
 * `node test/attack/official-step.ts`: what one step of the official networks of true size (D = 512) takes with random
 * weights, batch of one, on one thread: an improvement step, and a training step with all of its passes. Each in a process
 * of its own; prints processor seconds, so that others at work on the machine change little, and the most memory.
 */
const common = { width: 512, layers: 2, hidden: 1536, cycles: 3 };
const puzzle = { puzzles: 2, puzzleWidth: 512, puzzleTokens: 16 };

const ROWS: Record<string, { config: ModelConfig; extent: Extent }> = {
  'Sudoku, MLP': {
    config: {
      ...common,
      ...puzzle,
      network: 'mlp',
      latentUpdates: 6,
      vocabulary: 11,
      positions: 81,
      positionsHidden: 512,
    },
    extent: { batch: 1, rows: 9, columns: 9, symbols: 11 },
  },
  'Sudoku, attention': {
    config: { ...common, ...puzzle, network: 'attention', heads: 8, latentUpdates: 6, vocabulary: 11 },
    extent: { batch: 1, rows: 9, columns: 9, symbols: 11 },
  },
  'ARC, attention': {
    config: { ...common, ...puzzle, network: 'attention', heads: 8, latentUpdates: 4, vocabulary: 12 },
    extent: { batch: 1, rows: 30, columns: 30, symbols: 12 },
  },
};

const KINDS: Record<string, (config: ModelConfig, extent: Extent) => Program> = {
  improvement: (config, extent) => solvingProgram(config, extent, initializeWeights(config, new Random(1))),
  training: (config, extent) => trainingProgram(config, extent, { loss: 'stablemax', haltWeight: 0.5 }),
};

const [row, kind] = process.argv.slice(2);
if (row === undefined || kind === undefined) measureAll();
else await measure(row, kind);

function measureAll(): void {
  for (const name of Object.keys(ROWS))
    for (const step of Object.keys(KINDS))
      process.stdout.write(execFileSync(process.execPath, [process.argv[1]!, name, step]));
}

async function measure(name: string, step: string): Promise<void> {
  const { config, extent } = ROWS[name]!;
  const program = KINDS[step]!(config, extent);
  const session = await Session.create(program.graph, program.outputs, { threads: 1 });
  const [feeds, into] = [randomFeeds(program), session.allocateOutputs()];
  await session.run(feeds, into);
  const before = process.cpuUsage();
  await session.run(feeds, into);
  const { user, system } = process.cpuUsage(before);
  await session.dispose();
  const memory = process.resourceUsage().maxRSS / 1e6;
  const expected =
    step === 'training' ? `, expected ${(stepBytes(config, extent) / 1e9).toFixed(1)} GB for the passes` : '';
  console.log(
    `${name}, ${step} step: ${((user + system) / 1e6).toFixed(2)} s of one core, ${memory.toFixed(1)} GB${expected}`,
  );
}
