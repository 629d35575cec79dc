import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import { median } from '../../shared/median.ts';
import { Random } from '../../shared/random.ts';
import { Session } from '../engine/session.ts';
import type { ModelConfig } from '../model/config.ts';
import { solvingProgram } from '../model/graphs/graphs.ts';
import { trainingProgram } from '../model/graphs/training-graph.ts';
import { initializeWeights } from '../model/weights/weights.ts';
import { randomFeeds } from './feeds.ts';
import type { Figure } from './figure.ts';

/** One comparison: the same passes of the same network on both sides. */
interface Row {
  readonly network: 'attention' | 'mlp';
  readonly width: number;
  /** Positions of a puzzle. */
  readonly tokens: number;
  readonly batch: number;
  readonly train: boolean;
}

/** Passes of a row: two latent updates and one of the answer, all with gradient in a training step. */
const PASSES = 3;
/** Runs of each side, in turn; their median counts. */
const RUNS = 5;

const ROWS: readonly Row[] = [
  { network: 'mlp', width: 512, tokens: 81, batch: 1, train: false },
  { network: 'mlp', width: 512, tokens: 81, batch: 8, train: false },
  { network: 'attention', width: 512, tokens: 81, batch: 1, train: false },
  { network: 'attention', width: 512, tokens: 81, batch: 8, train: false },
  { network: 'mlp', width: 256, tokens: 81, batch: 8, train: true },
  { network: 'mlp', width: 512, tokens: 81, batch: 8, train: true },
  { network: 'attention', width: 256, tokens: 81, batch: 8, train: true },
  { network: 'attention', width: 512, tokens: 81, batch: 8, train: true },
  { network: 'attention', width: 512, tokens: 900, batch: 1, train: false },
  { network: 'attention', width: 512, tokens: 900, batch: 8, train: false },
];

/**
 * The engine against PyTorch on the processor, in turn, in the same process tree: the paper's networks (arXiv 2510.04871)
 * with random weights.
 * @param python an interpreter that has torch
 * @throws UserError when it has not
 */
export const benchPeer = (python: string, threads: number): (() => Promise<Figure[]>)[] => [
  ...ROWS.map(row => () => compare(row, python, threads)),
];

async function compare(row: Row, python: string, threads: number): Promise<Figure[]> {
  const peer = new Peer(python, threads);
  const ours = await runnable(row, threads);
  try {
    const [own, others]: [number[], number[]] = [[], []];
    await ours.run();
    for (let run = 0; run < RUNS; run++) {
      own.push(await ours.run());
      others.push(await peer.run({ ...row, passes: PASSES, threads }));
    }
    const [mine, theirs] = [median(own), median(others)];
    const what = `${row.train ? 'training' : 'solving'}, ${row.network}, D=${row.width}, ${row.tokens} positions, batch ${row.batch}`;
    return [
      {
        name: `peer ${what}`,
        what: `${what}: ${mine.toFixed(1)} ms, PyTorch ${theirs.toFixed(1)} ms`,
        value: theirs / mine,
        unit: '×',
        goal: { least: 1.5 },
      },
    ];
  } finally {
    await ours.dispose();
    peer.close();
  }
}

/** Our side of a row, ready to run. */
async function runnable(row: Row, threads: number) {
  const config = configOf(row);
  const extent = { batch: row.batch, rows: 1, columns: row.tokens, symbols: VOCABULARY };
  const program = row.train
    ? trainingProgram(config, extent, { loss: 'softmax', haltWeight: 0.5 })
    : solvingProgram(config, extent, initializeWeights(config, new Random(1)));
  const session = await Session.create(program.graph, program.outputs, { threads });
  const [feeds, into] = [randomFeeds(program), session.allocateOutputs()];
  return {
    /** @returns milliseconds */
    run: async (): Promise<number> => {
      const start = performance.now();
      await session.run(feeds, into);
      return performance.now() - start;
    },
    dispose: () => session.dispose(),
  };
}

const VOCABULARY = 11;

const inner = (width: number): number => Math.ceil(Math.round((8 * width) / 3) / 256) * 256;

function configOf({ network, width, tokens }: Row): ModelConfig {
  const common = { layers: 2, cycles: 1, latentUpdates: PASSES - 1, vocabulary: VOCABULARY };
  return network === 'attention'
    ? { ...common, network, width, hidden: inner(width), heads: 8 }
    : { ...common, network, width, hidden: inner(width), positions: tokens, positionsHidden: inner(tokens) };
}

const ReplySchema = v.object({ milliseconds: v.number(), torch: v.string() });

/**
 * What PyTorch's own number of threads does not reach: OpenBLAS with threads of its own, as Debian's PyTorch has it,
 * computes matrix products on every core unless the environment says otherwise.
 */
function threadsOfLibraries(threads: number): Record<string, string> {
  const names = ['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS'];
  return Object.fromEntries(names.map(name => [name, String(threads)]));
}

/** A Python process that runs the other side's rows. */
class Peer {
  readonly #process;
  readonly #lines: Interface;
  readonly #replies: AsyncIterator<string>;

  constructor(python: string, threads: number) {
    this.#process = spawn(python, [join(import.meta.dirname, 'peer.py')], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...threadsOfLibraries(threads) },
    });
    this.#process.on('error', () => {}); // then there is no reply
    this.#process.stdin.on('error', () => {});
    this.#lines = createInterface({ input: this.#process.stdout });
    this.#replies = this.#lines[Symbol.asyncIterator]();
  }

  /** @returns milliseconds */
  async run(row: object): Promise<number> {
    this.#process.stdin.write(`${JSON.stringify(row)}\n`);
    const { value, done } = await this.#replies.next();
    if (done)
      throw new UserError('This Python has no torch.', 'Give one that has: npm run bench -- --peer PYTHON');
    return v.parse(v.pipe(v.string(), v.parseJson(), ReplySchema), value).milliseconds;
  }

  close(): void {
    this.#process.stdin.end();
    this.#lines.close();
  }
}
