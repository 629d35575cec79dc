import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

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

/** Runs `mull …` to its end. */
export const mull = (...args: readonly string[]): Promise<Ended> => start(...args).ended;

/** Resolves when new output makes something true. @throws when the process ends before */
function waitFor(child: ChildProcess, isThere: () => boolean, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => isThere() && resolve();
    child.stdout?.on('data', check);
    child.once('close', () => reject(new Error(`the process ended without printing "${what}"`)));
    check();
  });
}
