import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { temporaryFolder } from '../temporary-folder.ts';

const INSIDE = join(import.meta.dirname, 'inside.ts');

/** A network of its own whose one name server is ours, as long as the program runs. Needs user namespaces of Linux. */
const OWN_NETWORK = [
  '-Urnm',
  'sh',
  '-c',
  'ip link set lo up && mount --bind "$0" /etc/resolv.conf && exec "$@"',
];

/** Why no program can be given a network of its own here; undefined where it can. */
export function noNamespaces(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are of Linux only';
  const { status, error } = spawnSync('unshare', ['-Urnm', 'sh', '-c', 'ip link set lo up'], {
    stdio: 'ignore',
  });
  if (error) return `unshare cannot be started: ${error.message}`;
  return status === 0 ? undefined : 'this machine makes no user namespaces, or has no ip command';
}

/**
 * A program with an empty home, cache and temporary folder and, where that can be had, a network without any route.
 *
 *   await using program = await startInSandbox([cli, 'solve', PUZZLE], { ownNetwork: true });
 *   await program.ended;
 *   program.lookups; await program.files();
 */
export interface Sandboxed extends AsyncDisposable {
  /** The exit code. */
  readonly ended: Promise<number | null>;
  /** Names that the program, or a library in it, has asked for so far. */
  readonly lookups: readonly string[];
  /** Lines that the program has printed so far. */
  readonly lines: readonly string[];
  /** Waits for a line that the program prints. @throws when it ends before */
  printed(pattern: RegExp): Promise<void>;
  /** Interrupts it, as Ctrl-C does, and waits for its end. */
  stop(): Promise<void>;
  /** Files that it has left, but for those below `.config/Mull`, its data folder. */
  files(): Promise<string[]>;
}

/** @param args arguments of Node: a script and its own */
export async function startInSandbox(
  args: readonly string[],
  { ownNetwork }: { readonly ownNetwork: boolean },
): Promise<Sandboxed> {
  const folder = await temporaryFolder('sandbox');
  const [home, temporary, resolver] = ['home', 'tmp', 'resolv.conf'].map(name => join(folder.path, name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([mkdir(home), mkdir(temporary), writeFile(resolver, 'nameserver 127.0.0.1\n')]);
  const run = [process.execPath, INSIDE, ownNetwork ? 'listen' : '-', process.execPath, ...args];
  const [command, ...rest] = ownNetwork ? ['unshare', ...OWN_NETWORK, resolver, ...run] : run;
  // Nothing else of the environment: with CI set, ONNX Runtime would be silent by itself.
  const env = { PATH: process.env.PATH, HOME: home, TMPDIR: temporary };
  const child = spawn(command!, rest, { env, cwd: folder.path, stdio: ['pipe', 'pipe', 'inherit'] });
  return watch(child, folder.path, () => folder[Symbol.asyncDispose]());
}

function watch(
  child: ChildProcessByStdio<Writable, Readable, null>,
  folder: string,
  remove: () => PromiseLike<void>,
): Sandboxed {
  const [lookups, lines]: [string[], string[]] = [[], []];
  const output = createInterface(child.stdout);
  output.on('line', line => {
    if (line.startsWith('lookup: ')) lookups.push(line.slice(8));
    else lines.push(line.replace(/^line: /, ''));
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  return {
    ...{ ended, lookups, lines, stop },
    printed: pattern =>
      new Promise((resolve, reject) => {
        const check = () => lines.some(line => pattern.test(line)) && resolve();
        output.on('line', check);
        void ended.then(code => reject(new Error(`it ended with ${code} before it printed ${pattern}`)));
        check();
      }),
    async files() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const paths = entries
        .filter(entry => !entry.isDirectory())
        .map(entry => join(entry.parentPath, entry.name));
      return paths
        .map(path => relative(folder, path))
        .filter(path => path !== 'resolv.conf' && !path.startsWith(join('home', '.config', 'Mull')));
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await remove();
    },
  };
}
