import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './temporary-folder.ts';

const project = dirname(dirname(fileURLToPath(import.meta.url)));

export interface WebProcess {
  /** The address of the root, without a token. */
  readonly base: string;
  readonly port: number;
  /** The data folder. */
  readonly data: string;
  /** The newest printed address; it lets one new browser (or browser context) in. */
  address(): string;
  /** Waits for the address that is printed after one was used. */
  nextAddress(): Promise<string>;
  /** Everything printed to the error stream so far. */
  errors(): string;
  /** Closes the pipe that it prints to. */
  stopReading(): void;
  /** Holds it up, or lets it go on. */
  pause(isPaused: boolean): void;
  /** Ends it as Ctrl-C does, and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface WebProcessOptions {
  /** The real host with its real services, or with the stand-in of the tests. */
  readonly services?: 'real' | 'stand-in';
  readonly args?: readonly string[];
  /** The folder of the settings; without it, one that is removed at the end. Give it to start again with the same sessions. */
  readonly data?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts the web host as a process of its own, on a free port unless `args` say otherwise.
 *
 *   await using host = await startWebProcess();
 *   await page.goto(host.address());
 */
export async function startWebProcess(options: WebProcessOptions = {}): Promise<WebProcess> {
  const own = options.data === undefined ? await temporaryFolder('data') : undefined;
  const data = options.data ?? own?.path ?? '';
  const entry = options.services === 'stand-in' ? 'test/stand-in/serve.ts' : 'src-main/web.ts';
  const args = options.args ?? ['--port', '0'];
  const child = spawn(process.execPath, [join(project, entry), '--data', data, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  const printed = watchOutput(child);
  const first = await printed.next().catch(async error => {
    await own?.[Symbol.asyncDispose]();
    throw error;
  });
  const stop = async (signal: NodeJS.Signals = 'SIGINT') => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  return {
    base: new URL('/', first).href,
    port: Number(new URL(first).port),
    data,
    address: () => printed.newest(),
    nextAddress: () => printed.next(),
    errors: () => printed.errors(),
    stopReading: () => void child.stdout.destroy(),
    pause: isPaused => void child.kill(isPaused ? 'SIGSTOP' : 'SIGCONT'),
    stop,
    async [Symbol.asyncDispose]() {
      await stop('SIGKILL');
      await own?.[Symbol.asyncDispose]();
    },
  };
}

/** Collects the addresses that a host prints. */
function watchOutput(child: ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream }) {
  let errors = '';
  let newest = '';
  const waiting: string[] = [];
  const listeners: ((address: string) => void)[] = [];
  child.stderr.on('data', chunk => {
    errors += chunk;
  });
  createInterface(child.stdout).on('line', line => {
    const address = line.match(/http:\S+/)?.[0];
    if (!address) return;
    newest = address;
    const listener = listeners.shift();
    if (listener) listener(address);
    else waiting.push(address);
  });
  return {
    errors: () => errors,
    newest: () => newest,
    next: () =>
      new Promise<string>((resolve, reject) => {
        const ready = waiting.shift();
        if (ready) return resolve(ready);
        listeners.push(resolve);
        child.once('exit', code => reject(new Error(`The web host ended with ${code}.\n${errors}`)));
      }),
  };
}
