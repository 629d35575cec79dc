import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../../src-main/project.ts';
import { noNamespaces, type Sandboxed, startInSandbox } from '../sandbox/sandbox.ts';

/**
 * Nothing is sent anywhere, and nothing is written outside of the data folder: every entry that loads ONNX Runtime runs
 * with an empty home and temporary folder and, on Linux, in a network of its own where every name that is looked up is
 * seen. The library's telemetry looks its server up after nine seconds, so those that run on are left running until a
 * program that has it switched on has done so.
 */
const PUZZLE = '1234341221434320';
const script = (...parts: string[]): string => projectFolder(...parts);
const TRAINING = ['train', 'sudoku', '--preset', 'demo-4x4', '--option', 'steps=1000000', 'threads=2'];

/** Each entry, from the sources and as it is packaged, and what it prints once it has loaded the library. */
const entries = [
  { name: 'mull solve', args: [script('src-main/cli.ts'), 'solve', PUZZLE], says: /^Verified/ },
  { name: 'mull solve, bundled', args: [script('out/main/cli.js'), 'solve', PUZZLE], says: /^Verified/ },
  { name: 'mull models catalogue', args: [script('src-main/cli.ts'), 'models', 'catalogue'], says: /^trm-/ },
  { name: 'the web host', args: [script('src-main/web.ts'), '--port', '0'], says: /^Mull is ready/ },
  { name: 'the web host, bundled', args: [script('out/main/web.js'), '--port', '0'], says: /^Mull is ready/ },
  {
    name: 'the training process, with threads',
    args: [script('src-main/cli.ts'), ...TRAINING],
    says: /step/,
  },
];

const problem = noNamespaces();
const ownNetwork = problem === undefined;
/** A program with telemetry switched on: without it, this test might see nothing and not know. */
let library: Sandboxed;
/** A download that the user asks for, where nobody answers: never with the network of this machine. */
let download: Sandboxed | undefined;
let programs: Sandboxed[] = [];

beforeAll(async () => {
  library = await startInSandbox([script('test/sandbox/load-runtime.cjs')], { ownNetwork });
  const asked = [script('src-main/cli.ts'), 'models', 'download', 'hrm-sudoku'];
  if (ownNetwork) download = await startInSandbox(asked, { ownNetwork });
  programs = await Promise.all(entries.map(({ args }) => startInSandbox(args, { ownNetwork })));
  await Promise.all(programs.map((program, at) => program.printed(entries[at]!.says)));
});
afterAll(() =>
  Promise.all([library, download, ...programs].map(program => program?.[Symbol.asyncDispose]())),
);

describe('no entry, from the sources or bundled,', () => {
  test('looks up a name', async context => {
    if (problem) return context.skip(problem);
    const server = 'mobile.events.data.microsoft.com';
    await expect.poll(() => library.lookups).toContain(server);
    await wait(1000);
    expect(lists(programs.map(({ lookups }) => lookups))).toEqual(lists(entries.map(() => [])));
  });

  test('but a download that was asked for looks up the Hub, and nobody else', async context => {
    if (!download) return context.skip(problem);
    const { lookups, ended } = download;
    await expect.poll(() => lookups).toContain('huggingface.co');
    expect(await ended).toBe(2);
    expect([...new Set(lookups)]).toEqual(['huggingface.co']);
  });

  test('leaves a file outside of the data folder', async () => {
    await expect.poll(() => library.files()).not.toEqual([]);
    const left = await Promise.all(programs.map(program => program.files()));
    expect(lists(left)).toEqual(lists(entries.map(() => [])));
  });
});

/** What each entry has, by its name. */
const lists = (of: readonly (readonly string[])[]): Record<string, readonly string[]> =>
  Object.fromEntries(entries.map(({ name }, at) => [name, of[at]!]));
