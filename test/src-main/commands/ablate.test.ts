import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Result } from '../../../src-main/bench/ablation/run.ts';
import { hasCheckpoint, loadCheckpoint } from '../../../src-main/train/checkpoint.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { mull, start } from './mull.ts';

/** Narrow networks on 4×4, which repeat bit for bit on one thread. */
const SMALL = ['--size', '4', '--width', '8', '--limit', '3', '--learn', '20', '--seeds', '1'];

/** What is the same in every run of an arm. */
const learned = ({ minutes, ...rest }: Result) => rest;

async function stepsReach(folder: string, steps: number): Promise<void> {
  while (!hasCheckpoint(folder) || loadCheckpoint(folder).position.steps < steps) await setTimeout(20);
}

test('an ablation that is killed goes on where it was, repeats nothing, and ends as one that was left alone', async () => {
  await using folder = await temporaryFolder('ablate');
  const ablate = (runs: string, ...more: string[]) => [
    ...['ablate', 'sudoku', '--runs', join(folder.path, runs), ...SMALL, '--steps', '60'],
    ...['--arms', 'full,paper-no-views', '--checkpoint', '0.001', ...more],
  ];
  const straight = start(...ablate('straight', '--json'));

  const killed = start(...ablate('killed'));
  const second = join(folder.path, 'killed', 'paper-no-views-seed-1');
  await stepsReach(second, 10);
  killed.kill('SIGKILL');
  expect((await killed.ended).code).toBeNull();
  const finished = join(folder.path, 'killed', 'full-seed-1', 'result.json');
  const before = statSync(finished).mtimeMs;
  expect(existsSync(join(second, 'result.json'))).toBe(false);

  const report = join(folder.path, 'README.md');
  const { code, out } = await mull(...ablate('killed', '--json', '--out', report));
  expect(code).toBe(0);
  expect(statSync(finished).mtimeMs).toBe(before);
  const results = (text: string) => (JSON.parse(text) as { results: Result[] }).results;
  expect(results(out).map(({ arm, steps }) => [arm, steps])).toEqual([
    ['full', 60],
    ['paper-no-views', 60],
  ]);
  expect(results(out).map(learned)).toEqual(results((await straight.ended).out).map(learned));
  const weights = (runs: string) =>
    readFileSync(join(folder.path, runs, 'paper-no-views-seed-1', 'model.safetensors'));
  expect(weights('killed').equals(weights('straight'))).toBe(true);
  expect(readFileSync(report, 'utf8')).toContain('| paper’s, without augmentation |');

  const one = await mull(...ablate('killed', '--arms', 'full', '--json', '--out', report));
  expect(results(one.out)).toHaveLength(1);
  expect(readFileSync(report, 'utf8')).toContain('| paper’s, without augmentation |'); // what is there stays
  expect(readdirSync(folder.path)).toContain(
    'ablation-sudoku-size-4-width-8-steps-60-learn-20-limit-3-threads-1.svg',
  );
});

test.skipIf(process.platform === 'win32')(
  'an ablation that is stopped says so, also by its exit code',
  async () => {
    await using folder = await temporaryFolder('ablate');
    const runs = ['--runs', folder.path, '--steps', '100000', '--arms', 'full', '--checkpoint', '0.001'];
    const stopped = start('ablate', 'sudoku', ...runs, ...SMALL);
    await stepsReach(join(folder.path, 'full-seed-1'), 5);
    stopped.kill('SIGINT');
    const { code, err } = await stopped.ended;
    expect([code, err]).toEqual([1, expect.stringContaining('Stopped with 1 run left.')]);
  },
);

test('mull ablate refuses, with exit code 2 and the reason', async () => {
  await using folder = await temporaryFolder('ablate');
  writeFileSync(join(folder.path, 'ablation.json'), '{"puzzle":"sudoku","size":6}');
  const refused = async (...args: string[]) => {
    const { code, out, err } = await mull('ablate', 'sudoku', '--runs', folder.path, '--steps', '1', ...args);
    expect([code, out]).toEqual([2, '']);
    return err;
  };
  expect(await refused('--size', '5')).toContain('There are no 5×5 Sudokus');
  expect(await refused('--arms', 'full,none')).toContain('There is no arm "none". There are: full, ');
  expect(await refused(...SMALL)).toContain('an ablation with other settings (ablation.json has them)');
  expect(await refused('--out', folder.path)).toContain('is a folder.\nGive the path of a file to write.');
  for (const option of ['--width', '--limit', '--learn', '--seeds'])
    expect(await refused(option, '99999999999')).toContain('It takes a whole number from 1 to ');
  expect(await refused('--minutes', '1')).toContain("cannot be used with option '--steps <n>'");
});
