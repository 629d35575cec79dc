import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Hub } from '../../hub.ts';
import {
  officialConfigs,
  officialStep,
  officialYaml,
  writeRun,
} from '../interchange/official/checkpoints.ts';
import { mull } from './mull.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-official-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Imports a checkpoint with random weights. @returns the model's folder */
async function imported(name: keyof typeof officialConfigs): Promise<string> {
  const run = writeRun(join(folder, name), officialConfigs[name]);
  const { out, err, code } = await mull('models', 'import', run, '--data', folder);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/“mine, step 65100( \(\d+\))?”/); // one of the same title may be there already
  return join(folder, 'models', out.split(' ')[0]!);
}

const PUZZLE = '......59.7...6..1...38.1..746........5..12.....2....6..........62..5.7....19....5';

test('a checkpoint of the official code is imported and tried on a Sudoku', async () => {
  const model = await imported('sudokuMlp');
  const solved = await mull('solve', PUZZLE, '--model', model, '--effort', 'single', '--device', 'cpu');
  expect([solved.code, solved.err]).toEqual([1, '']);
  expect(solved.out).toMatch(/^step 1: /m);
  expect(solved.out).toContain('\nNot solved\n');
  const small = await mull('solve', '1...\n..3.\n.2..\n...4', '--model', model, '--anyway');
  expect([small.code, small.err]).toEqual([
    2,
    'This model solves ordinary Sudokus of 9×9 only; this one is 4×4.\nChoose another model: the one that came with Mull takes all of them.\n',
  ]);
});

test('and on a maze', async () => {
  const model = await imported('mazeMlp');
  // No way leads to the goal: a small maze that has one is solved by random weights now and then.
  const wayless = 'S....\n.###.\n.....\n...##\n...#G';
  const tried = await mull('solve', wayless, '--model', model, '--effort', 'single', '--anyway');
  expect([tried.code, tried.err]).toEqual([1, '']);
  expect(tried.out).toMatch(/^step 1: /m);
  const large = await mull('eval', 'maze', '--size', '7', '--limit', '2', '--model', model);
  expect([large.code, large.err]).toEqual([2, expect.stringContaining('solves mazes of 5×5 only')]);
});

test('HRM is imported, trained further, and goes back to PyTorch', async () => {
  const model = await imported('sudokuHrm');
  const trained = join(folder, 'trained');
  const training = await mull(
    'train',
    'sudoku',
    '--from',
    model,
    '--steps',
    '2',
    '--threads',
    '1',
    '--out',
    trained,
  );
  expect([training.code, training.out]).toEqual([0, expect.stringContaining('Done')]);
  expect(training.err).toMatch(/batches \d+ of 9x9, about/);
  const back = join(folder, 'back', 'hrm.pt');
  mkdirSync(join(folder, 'back'));
  const id = basename(model);
  const exported = await mull('models', 'export', id, back, '--data', folder);
  expect([exported.code, exported.err]).toEqual([0, '']);
  expect(exported.out).toContain('all_config.yaml beside it');
  const again = await mull('models', 'export', id, back, '--data', folder);
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('is there already')]);
  const imports = await mull('models', 'import', join(folder, 'back'), '--data', folder);
  expect([imports.code, imports.err]).toEqual([0, '']);
});

test('a task that an ARC checkpoint was trained on is found by its name', async () => {
  const names = ['<blank>', 'task', 'task|||t1|||0123456789', 'other', 'other|||t2|||0123456789'];
  mkdirSync(join(folder, 'arcAttention'), { recursive: true });
  writeFileSync(join(folder, 'arcAttention', 'identifiers.json'), JSON.stringify(names));
  const model = await imported('arcAttention');
  const pair = { input: [[1, 0]], output: [[0, 1]] };
  const file = join(folder, 'task.json');
  writeFileSync(file, JSON.stringify({ train: [pair, pair], test: [{ input: [[1, 1]] }] }));
  const { code, out } = await mull(
    'solve',
    file,
    '--model',
    model,
    '--effort',
    'quick',
    '--device',
    'cpu',
    '--json',
  );
  const { frames } = JSON.parse(out);
  expect([code, frames.length]).toEqual([0, 16 + 1]); // the steps of the first look, and what both say
});

test('what cannot be imported leaves nothing behind', async () => {
  const run = writeRun(join(folder, 'lost'), officialConfigs.sudokuMlp);
  await rm(join(run, 'all_config.yaml'));
  const { code, err } = await mull(
    'models',
    'import',
    join(run, 'step_65100'),
    '--data',
    join(folder, 'none'),
  );
  expect([code, err]).toEqual([2, expect.stringContaining('there is none beside it')]);
  expect(JSON.parse((await mull('models', 'list', '--json', '--data', join(folder, 'none'))).out)).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ origin: 'own' })]),
  );
});

test('a checkpoint of the catalogue is downloaded, with its licence said before, and imported', async () => {
  await using hub = await Hub.start();
  hub.files.set('all_config.yaml', Buffer.from(officialYaml(officialConfigs.sudokuHrm)));
  hub.files.set('checkpoint', officialStep(officialConfigs.sudokuHrm));
  vi.stubEnv('HF_ENDPOINT', hub.endpoint.href);
  try {
    const data = join(folder, 'catalogue');
    const listed = await mull('models', 'catalogue', '--data', data);
    expect(listed.out).toMatch(/^hrm-sudoku .*\n.*\n.*size about 109 MB; licence Apache-2\.0\n/m);
    expect(listed.out).toMatch(
      /^trm-maze-attention .*\n.*\n.*licence not known to Mull\. Nobody has told it what/m,
    );
    expect([listed.code, hub.asked]).toEqual([0, []]);
    const { code, out, err } = await mull('models', 'download', 'hrm-sudoku', '--data', data);
    expect([code, err]).toEqual([
      0,
      [
        'HRM for Sudoku-Extreme: size about 109 MB, licence Apache-2.0',
        'https://huggingface.co/sapientinc/HRM-checkpoint-sudoku-extreme',
        `to ${join(data, 'downloads', 'hrm-sudoku')}, and as a model to ${join(data, 'models')}\n`,
      ].join('\n'),
    ]);
    expect(out).toContain('“HRM for Sudoku-Extreme”');
    hub.files.delete('checkpoint');
    const gone = await mull('models', 'download', 'hrm-sudoku', '--data', data);
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining('does not have checkpoint any more')]);
  } finally {
    vi.unstubAllEnvs();
  }
});
