import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadModel } from '../../src-main/model/model-file.ts';
import { projectFolder } from '../../src-main/project.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A puzzle that is refused at once, so that no model is loaded. */
const TWICE = `88${'.'.repeat(79)}`;

/** `mull …` as a process of its own. @param more environment, and where its output goes */
function start(
  words: readonly string[],
  { env = {}, stdout = 'pipe' }: { env?: Record<string, string>; stdout?: 'pipe' | number } = {},
) {
  const child = spawn(process.execPath, [projectFolder('src-main', 'cli.ts'), ...words], {
    cwd: projectFolder(),
    env: { ...process.env, ...env },
    stdio: ['pipe', stdout, 'pipe'],
  });
  return { child, err: text(child.stderr!), closed: once(child, 'close') };
}

test('standard input is read to its end, however slowly it comes', async () => {
  const { child, err } = start(['solve', '-']);
  child.stdin!.write(TWICE.slice(0, 40));
  await setTimeout(1_000); // until long after it has begun to read
  child.stdin!.end(TWICE.slice(40));
  expect(await err).toContain('Row 1 holds 8 twice, in columns 1 and 2.');
});

test('paths are those of the folder that npm was called in', async () => {
  await using folder = await temporaryFolder('called');
  await writeFile(join(folder.path, 'mine.txt'), TWICE);
  const { err } = start(['solve', 'mine.txt'], {
    env: { INIT_CWD: folder.path, npm_lifecycle_event: 'mull' },
  });
  expect(await err).toContain('Row 1 holds 8 twice');
});

test('where ONNX Runtime cannot be loaded, what needs none goes on, and the rest says what to do', async () => {
  const refusing = `process.dlopen = (module, file, ...rest) => {
    if (file.includes('onnxruntime'))
      throw Object.assign(new Error('The specified module could not be found.'), { code: 'ERR_DLOPEN_FAILED' });
    return dlopen.call(process, module, file, ...rest);
  };`;
  const hook = `data:text/javascript,${encodeURIComponent(`const { dlopen } = process; ${refusing}`)}`;
  const env = { NODE_OPTIONS: `--import "${hook}"` };
  await using folder = await temporaryFolder('no-runtime');
  const library = start(['library', 'sets', '--data', folder.path], { env });
  expect([await library.err, (await library.closed)[0]]).toEqual(['', 0]);
  const solving = start(['solve', '1234341221434320'], { env });
  expect(await solving.err).toMatch(/^ONNX Runtime, which computes for Mull, cannot be loaded: .+\n.+\n$/);
  expect((await solving.closed)[0]).toBe(2);
});

/** Takes hours. */
const ENDLESS = [
  'solve',
  JSON.stringify({ train: [{ input: [[1]], output: [[2]] }], test: [{ input: [[3]] }] }),
  ...['--steps', '1000000000', '--threads', '1'],
];

test('a command ends quietly once nobody reads what it prints', async () => {
  const { child, err, closed } = start(ENDLESS);
  await once(child.stdout!, 'data');
  child.stdout!.destroy();
  expect((await closed)[0]).toBe(1);
  expect(await err).toBe('');
});

test('so it does where the system calls that the end of a file, as Windows does', async () => {
  const ending = `process.stdout._write = (_piece, _encoding, done) =>
    done(Object.assign(new Error('write EOF'), { code: 'EOF' }));`;
  const env = { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(ending)}"` };
  const { err, closed } = start(ENDLESS, { env });
  expect([(await closed)[0], await err]).toEqual([1, '']);
});

describe.skipIf(!existsSync('/dev/full'))('output that cannot be written', () => {
  function startWithoutRoom(...words: string[]) {
    const full = openSync('/dev/full', 'w');
    onTestFinished(() => closeSync(full));
    return start(words, { stdout: full });
  }

  test('is said in words', async () => {
    const { err, closed } = startWithoutRoom('train', 'options');
    expect(await err).toBe('The disk is full.\nMake room on it, then try again.\n');
    expect((await closed)[0]).toBe(2);
  });

  test('stops training, which saves what was learned first', async () => {
    await using folder = await temporaryFolder('full');
    const { path } = folder;
    const small = ['--width', '8', '--memory', '0.25', '--threads', '1', '--minutes', '5'];
    const { err, closed } = startWithoutRoom('train', 'sudoku', '--out', path, ...small);
    expect(await err).toMatch(/^The disk is full\.\n.+\nStopped\. Go on with --resume --out /m);
    expect((await closed)[0]).toBe(1);
    expect(loadModel(path).card.training.steps).toBeGreaterThanOrEqual(50); // where a first line is printed
  });
});
