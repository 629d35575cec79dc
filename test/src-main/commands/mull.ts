import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { format } from 'node:util';
import { vi } from 'vitest';
import { runCommandLine } from '../../../src-main/commands/index.ts';

const cli = join(import.meta.dirname, '../../../src-main/cli.ts');

/** How a process of the command line ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A running process of the command line. */
export interface Running {
  /** Waits until this has been printed to standard output. */
  printed(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
}

/** Starts `mull …` as a process of its own, under the Node that runs the tests, without a terminal. */
export function start(...args: readonly string[]): Running {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = [collect(child.stdout), collect(child.stderr)];
  return {
    kill: signal => void child.kill(signal),
    printed: text => waitFor(child, () => out.join('').includes(text), text),
    ended: once(child, 'close').then(([code]) => ({
      code: code as number | null,
      out: out.join(''),
      err: err.join(''),
    })),
  };
}

/** What a stream prints, piece by piece as it comes. */
function collect(stream: Readable): string[] {
  const pieces: string[] = [];
  stream.setEncoding('utf8').on('data', (text: string) => pieces.push(text));
  return pieces;
}

/** What is printed is heard of the whole process. */
let isUnderWay = false;

/** How a command ends that is carried out in this process: starting one takes longer than most commands do. */
export async function mull(...args: readonly string[]): Promise<Ended> {
  if (isUnderWay) throw new Error('Await one before the next, or start processes.');
  isUnderWay = true;
  const [out, err] = [[] as string[], [] as string[]];
  const listening = listeners();
  const heard = [
    vi.spyOn(console, 'log').mockImplementation((...said) => void out.push(`${format(...said)}\n`)),
    vi.spyOn(console, 'error').mockImplementation((...said) => void err.push(`${format(...said)}\n`)),
    vi.spyOn(process.stdout, 'write').mockImplementation(text => out.push(String(text)) > 0),
    vi.spyOn(process.stderr, 'write').mockImplementation(text => err.push(String(text)) > 0),
  ];
  try {
    return { code: await runCommandLine(args), out: out.join(''), err: err.join('') };
  } finally {
    for (const spy of heard) spy.mockRestore();
    process.exitCode = undefined;
    isUnderWay = false;
    for (const [signal, before] of listening)
      for (const listener of process.listeners(signal))
        if (!before.includes(listener)) process.removeListener(signal, listener);
  }
}

/** Who listens to the signals that ask to stop. */
const listeners = () =>
  (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(signal => [signal, process.listeners(signal)] as const);

/** Resolves when new output makes something true. @throws when the process ends before */
function waitFor(child: ChildProcess, isThere: () => boolean, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => isThere() && resolve();
    child.stdout?.on('data', check);
    child.once('close', () => reject(new Error(`the process ended without printing "${what}"`)));
    check();
  });
}
