import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelCard } from '../../../src-main/model/card.ts';
import { loadModel, saveModel } from '../../../src-main/model/model-file.ts';
import { CHECKPOINT, loadCheckpoint } from '../../../src-main/train/checkpoint.ts';
import { lockRun } from '../../../src-main/train/runs/lock.ts';
import type { Metrics } from '../../../src-main/train/training-loop.ts';
import { mull, start } from './mull.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-train-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A narrow network on small batches, which repeats bit for bit on one thread. */
const SMALL = ['--width', '8', '--memory', '0.25', '--threads', '1'];
const EVERY_QUARTER_SECOND = ['--checkpoint', '0.004'];

const trainInto = (name: string, ...args: string[]): string[] => [
  ...['train', 'sudoku', '--out', join(folder, name)],
  ...SMALL,
  ...args,
];

async function metricsOf(name: string): Promise<Metrics[]> {
  const text = await readFile(join(folder, name, 'metrics.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Metrics);
}

describe('mull train sudoku', () => {
  test('killed at any moment and resumed ends with the very weights of a run that was left alone', async () => {
    const steps = ['--steps', '150', ...EVERY_QUARTER_SECOND];
    const straight = start(...trainInto('straight', ...steps)).ended;
    const killed = start(...trainInto('killed', ...steps));
    await killed.printed('step 100 ');
    killed.kill('SIGKILL');
    expect((await killed.ended).code).toBeNull();
    const savedSteps = loadCheckpoint(join(folder, 'killed')).position.steps;
    expect(savedSteps).toBeGreaterThan(0);
    expect(savedSteps).toBeLessThan(150);
    expect(loadModel(join(folder, 'killed')).card.training.steps).toBeLessThanOrEqual(savedSteps);

    const resumed = await mull(...trainInto('killed', '--resume', ...steps));
    expect(resumed).toMatchObject({ code: 0, out: expect.stringContaining('Done: the model is in') });
    expect((await straight).code).toBe(0);
    expect((await metricsOf('killed')).map(({ step }) => step)).toEqual([50, 100, 150]);
    expect((await metricsOf('straight')).map(({ step }) => step)).toEqual([50, 100, 150]);
    const [ours, theirs] = await Promise.all(
      ['killed', 'straight'].map(name => readFile(join(folder, name, 'model.safetensors'))),
    );
    expect(ours!.equals(theirs!)).toBe(true);
    expect(loadModel(join(folder, 'killed')).card).toMatchObject({
      config: { network: 'candidates', width: 8 },
      training: { steps: 150 },
    });
  });

  test('goes on from a model with more channels and more cycles, and refuses fewer channels', async () => {
    expect((await mull(...trainInto('narrow', '--steps', '1'))).code).toBe(0);
    const from = ['--from', join(folder, 'narrow'), '--steps', '1'];
    const wider = await mull(...trainInto('wider', ...from, '--width', '12', '--cycles', '3'));
    expect(wider).toMatchObject({ code: 0 });
    const { config } = loadModel(join(folder, 'wider')).card;
    expect(config).toMatchObject({ width: 12, hidden: 32, cycles: 3, latentUpdates: 3, crossings: true });
    const narrower = await mull(...trainInto('narrower', ...from, '--width', '4'));
    expect(narrower.code).toBe(2);
    expect(narrower.err).toContain('cannot be made into one');
  });

  test('solves as deep as the model that it goes on from, unless it is trained with other cycles', async () => {
    expect((await mull(...trainInto('shallow', '--steps', '1'))).code).toBe(0);
    const { card, weights } = loadModel(join(folder, 'shallow'));
    const solving = { cycles: 3, latentUpdates: 5 };
    saveModel(join(folder, 'deep'), { card: { ...card, config: { ...card.config, solving } }, weights });
    const from = ['--from', join(folder, 'deep'), '--steps', '1'];
    expect((await mull(...trainInto('as-deep', ...from))).code).toBe(0);
    expect((await mull(...trainInto('otherwise', ...from, '--cycles', '1'))).code).toBe(0);
    expect(loadModel(join(folder, 'as-deep')).card.config).toEqual({ ...card.config, solving });
    expect(loadModel(join(folder, 'otherwise')).card.config).toEqual({ ...card.config, cycles: 1 });
  });

  test('trains the paper’s network on one size, which solves, and keeps both when resumed', async () => {
    const attention = ['--network', 'attention', '--size', '4'];
    expect((await mull(...trainInto('attention', ...attention, '--steps', '1'))).code).toBe(0);
    const begun = loadModel(join(folder, 'attention')).card;
    expect(begun).toMatchObject({
      title: 'Sudoku with attention',
      shapes: ['4x4'],
      config: { network: 'attention', width: 8, vocabulary: 6 },
    });
    const resume = (...args: string[]) =>
      mull(...trainInto('attention', '--resume', '--steps', '2', ...args));
    for (const [option, other, was] of [
      ['--network', 'mlp', 'attention'],
      ['--size', '9', '4'],
    ] as const) {
      const { code, err } = await resume(option, other);
      expect([code, err]).toEqual([2, expect.stringContaining(`the run was begun with ${was}.`)]);
    }
    expect((await resume()).code).toBe(0);
    const { training, ...resumed } = loadModel(join(folder, 'attention')).card;
    expect([resumed.config, resumed.shapes, training.steps]).toEqual([begun.config, begun.shapes, 2]);
    const from = ['--from', join(folder, 'attention'), '--steps', '1'];
    expect((await mull(...trainInto('further', ...from, ...attention))).code).toBe(0);
    expect((await mull(...trainInto('changed', ...from, '--network', 'mlp'))).err).toContain(
      '“Sudoku with attention” has the network attention',
    );
    expect((await mull(...trainInto('wider-attention', ...from, '--width', '16'))).err).toContain(
      'The network attention is not widened here.',
    );
    const solving = ['--model', join(folder, 'further'), '--effort', 'single', '--json'];
    const solved = await mull('solve', '1....2...3.....4', ...solving);
    expect(JSON.parse(solved.out)).toMatchObject({ puzzle: { kind: 'sudoku', size: 4 } });
  });

  test('goes on with all sizes, as it was begun, when one is asked for', async () => {
    expect((await mull(...trainInto('all-sizes', '--steps', '1'))).code).toBe(0);
    const { code, err } = await mull(...trainInto('all-sizes', '--resume', '--steps', '2', '--size', '4'));
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('--size cannot be changed: the run was begun with all.'),
    ]);
  });

  test('takes any hyperparameter by its name, and keeps it', async () => {
    const chosen = ['--option', 'accumulate=2', 'loss=stablemax', '--option', 'weightDecay=0'];
    expect((await mull(...trainInto('chosen', '--steps', '1', ...chosen))).code).toBe(0);
    expect(loadCheckpoint(join(folder, 'chosen')).position.settings).toMatchObject({
      accumulate: 2,
      loss: 'stablemax',
      weightDecay: 0,
    });
    const again = await mull(...trainInto('chosen', '--steps', '2', '--resume', '--option', 'accumulate=4'));
    expect(again.code).toBe(2);
    expect(again.err).toContain('The options of a run cannot be changed.');
  });

  test.skipIf(process.platform === 'win32')(
    'trains in no folder that another process is training in',
    async () => {
      const run = start(...trainInto('taken', '--minutes', '5', '--checkpoint', '0.001'));
      await run.printed('step 50 ');
      const other = await mull(...trainInto('taken', '--resume', '--steps', '100000'));
      run.kill('SIGINT');
      expect([other.code, other.err]).toEqual([
        2,
        expect.stringContaining('Another Mull is training this run.'),
      ]);
      expect((await run.ended).code).toBe(1);
    },
  );

  test('does not look at what another process is writing there', async () => {
    const taken = join(folder, 'being-written');
    await mkdir(taken);
    await writeFile(join(taken, 'checkpoint.safetensors'), 'another one is written at this moment');
    const lock = lockRun(taken);
    const { code, err } = await mull(...trainInto('being-written', '--resume', '--steps', '1'));
    lock.release();
    expect([code, err]).toEqual([2, expect.stringContaining('Another Mull is training this run.')]);
  });

  test.skipIf(process.platform === 'win32')(
    'outlives the end of a terminal that it has not, saves its state at Ctrl-C and says how to go on',
    async () => {
      const run = start(...trainInto('interrupted', '--minutes', '5'));
      await run.printed('step 50 ');
      run.kill('SIGHUP');
      await run.printed('step 100 ');
      run.kill('SIGINT');
      const { code, err } = await run.ended;
      expect(code).toBe(1);
      expect(err).toContain('Stopped. Go on with --resume');
      const { steps } = loadCheckpoint(join(folder, 'interrupted')).position;
      expect(steps).toBeGreaterThanOrEqual(100);
      expect(loadModel(join(folder, 'interrupted')).card.training.steps).toBe(steps);
    },
  );
});

describe('mull train refuses, with exit code 2,', () => {
  test.each([
    { what: 'of sizes that it learns no others of', kind: 'sudoku', size: '4', refused: true },
    { what: 'where nothing is learned from files', kind: 'maze', size: '9', refused: true },
    {
      what: 'of another size than it is to learn',
      kind: 'sudoku',
      size: '9',
      only: ['--size', '4'],
      refused: true,
    },
    { what: 'but no 9×9 Sudokus', kind: 'sudoku', size: '9', refused: false },
  ])('puzzles of a file $what', async ({ kind, size, only = [], refused }) => {
    const file = join(folder, `${kind}-${size}.json`);
    await mull('generate', kind, file, '--size', size, '--limit', '2', '--force');
    const out = join(folder, `file-${kind}-${size}-${only.length}`);
    const args = ['--out', out, '--puzzles', file, '--steps', '1', ...SMALL, ...only];
    const { code, err } = await mull('train', kind, ...args);
    expect(code).toBe(refused ? 2 : 0);
    expect(err.includes("Of the file's 2 puzzles, 2 would not be learned from here")).toBe(refused);
  });

  test.each([
    {
      what: 'a puzzle type that it does not know',
      args: ['train', 'mazes', '--out', 'x', '--steps', '1'],
      says: "'mazes' is invalid",
    },
    { what: 'to run for ever', args: trainArgs(), says: 'How long to train is not clear.' },
    {
      what: 'steps and minutes at once',
      args: trainArgs('--steps', '1', '--minutes', '1'),
      says: "'--minutes <m>' cannot be used with option '--steps <n>'",
    },
    {
      what: 'to resume what was never begun',
      args: trainArgs('--steps', '1', '--resume'),
      says: 'There is no checkpoint in',
    },
    {
      what: 'a memory that holds no batch',
      args: trainArgs('--steps', '1', '--memory', '0.1'),
      says: 'Training needs at least',
    },
    {
      what: 'an option of the queue for a run of its own',
      args: trainArgs('--steps', '1', '--option', 'generatedShare=0.5'),
      says: 'generatedShare is an option of the runs of the queue.',
    },
    {
      what: 'a hyperparameter that has a flag',
      args: trainArgs('--steps', '1', '--option', 'learningRate=0.1'),
      says: 'learningRate has a flag of its own.',
    },
    {
      what: 'a hyperparameter without a value',
      args: trainArgs('--steps', '1', '--option', 'weightDecay= '),
      says: 'weightDecay: Invalid type',
    },
    {
      what: 'a hyperparameter that is out of bounds',
      args: trainArgs('--steps', '1', '--option', 'accumulate=0'),
      says: 'accumulate: Invalid value',
    },
    {
      what: 'more cycles than a graph can hold',
      args: trainArgs('--steps', '1', '--cycles', '100000'),
      says: 'It takes a whole number from 1 to 16.',
    },
    {
      what: 'more channels than a processor can train',
      args: trainArgs('--steps', '1', '--width', '100000'),
      says: 'It takes a whole number from 1 to 1024.',
    },
    {
      what: 'a model that goes nowhere',
      args: ['train', 'sudoku', '--steps', '1'],
      says: 'It is not clear where the model goes.',
    },
    {
      what: 'a set of the queue for a run of its own',
      args: trainArgs('--steps', '1', '--set', 'nofile.txt'),
      says: '--set has no effect without --preset.',
    },
    {
      what: 'a title for a run of its own',
      args: trainArgs('--steps', '1', '--title', 'Mine'),
      says: '--title has no effect without --preset.',
    },
    {
      what: 'to hold out of nothing',
      args: trainArgs('--steps', '1', '--hold-out', '3'),
      says: '--hold-out has no effect without --set or --puzzles.',
    },
    {
      what: 'puzzles in another way than the queue takes them',
      args: ['train', 'sudoku', '--preset', 'demo-4x4', '--puzzles', 'nofile.txt'],
      says: "'--puzzles <file>' cannot be used with option '--preset <preset>'",
    },
    {
      what: 'another network for a model that is there',
      args: ['train', 'maze', '--preset', 'touch-up', '--width', '8'],
      says: 'width has no effect on a run that starts from a model.',
    },
    {
      what: 'a network that the puzzle is not trained with',
      args: ['train', 'maze', '--out', 'x', '--steps', '1', '--network', 'candidates'],
      says: 'Choose among neighbours, attention.',
    },
    {
      what: 'a network that cannot have so many channels',
      args: trainArgs('--steps', '1', '--network', 'attention', '--width', '10'),
      says: 'which do not give 4 heads of an even number each',
    },
    {
      what: 'a size that is not generated',
      args: trainArgs('--steps', '1', '--size', '5'),
      says: 'No puzzles of size 5 are generated.',
    },
    {
      what: 'a size of what nothing generates',
      args: ['train', 'arc', '--out', 'x', '--steps', '1', '--size', '5'],
      says: '--size has no effect on ARC tasks.',
    },
    {
      what: 'a network in the queue',
      args: ['train', 'sudoku', '--preset', 'demo-4x4', '--network', 'mlp'],
      says: "'--network <name>' cannot be used with option '--preset <preset>'",
    },
    {
      what: 'weights of a model for a preset that is meant for random ones',
      args: ['train', 'sudoku', '--preset', 'demo-4x4', '--from', 'sudoku'],
      says: 'The preset demo-4x4 starts from random weights',
    },
    {
      what: 'an ablation in the queue',
      args: ['train', 'sudoku', '--preset', 'demo-4x4', '--no-recursion'],
      says: "'--no-recursion' cannot be used with option '--preset <preset>'",
    },
    {
      what: 'examples for places of the curriculum in another order',
      args: exportArgs('--stages', '1:10,0:10'),
      says: 'It takes places that ascend',
    },
    {
      what: 'more improvement steps than a run may have',
      args: exportArgs('--supervision-steps', '1000'),
      says: 'supervisionSteps: Invalid value',
    },
    {
      what: 'a file in place of a folder',
      args: ['train', 'sudoku', '--steps', '1', '--out', import.meta.filename],
      says: 'This is a file, not a folder.',
    },
  ])('$what', async ({ args, says }) => {
    const { code, out, err } = await mull(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });

  test('to write over a run, and to resume from a damaged checkpoint', async () => {
    const name = 'begun';
    expect((await mull(...trainInto(name, '--steps', '1'))).code).toBe(0);
    const again = await mull(...trainInto(name, '--steps', '2'));
    expect(again.code).toBe(2);
    expect(again.err).toContain('holds a run already');
    const wider = await mull(...trainInto(name, '--steps', '2', '--resume', '--width', '16'));
    expect([wider.code, wider.out]).toEqual([2, '']);
    expect(wider.err).toContain('--width cannot be changed: the run was begun with 8.');
    const tight = await mull(...trainInto(name, '--steps', '2', '--resume', '--memory', '0.15'));
    expect([tight.code, tight.out]).toEqual([2, '']);
    expect(tight.err).toMatch(/begun with, which need 0.\d+ GB, more than the limit of 0.15 GB/);
    await truncate(join(folder, name, 'checkpoint.safetensors'), 1000);
    const damaged = await mull(...trainInto(name, '--steps', '2', '--resume'));
    expect(damaged.code).toBe(2);
    expect(damaged.err).toContain(
      `The checkpoint in ${join(folder, name)} is damaged: This is not a safetensors`,
    );
  });

  test.each(['model.json', 'model.safetensors', 'metrics.jsonl'])(
    'to write over %s of something else',
    async name => {
      const theirs = join(folder, `with-${name}`);
      await mkdir(theirs);
      await writeFile(join(theirs, name), 'of somebody');
      const { code, err } = await mull(...trainInto(`with-${name}`, '--steps', '1'));
      expect([code, err]).toEqual([
        2,
        expect.stringContaining(`${theirs} holds ${name} already, which a run would write over.`),
      ]);
      expect(await readdir(theirs)).toEqual([name]);
      expect(await readFile(join(theirs, name), 'utf8')).toBe('of somebody');
    },
  );
});

test('what is exported for PyTorch says so on the card, and how many examples it has', async () => {
  const out = join(folder, 'exported');
  const sizes = ['--width', '8', '--batch', '2', '--stages', '0:40,0.5:20'];
  expect((await mull('train', 'export-step', 'sudoku', '--out', out, ...sizes)).code).toBe(0);
  const { card } = JSON.parse(await readFile(join(out, 'job.json'), 'utf8')) as { card: ModelCard };
  expect(card.summary).toContain('with PyTorch');
  expect(card.training.data).toContain('made before the training, about 60 to begin with');
});

describe('mull train with a preset', () => {
  const tiny = [
    ...['width=8', 'layers=1', 'cycles=1', 'latentUpdates=1', 'batch=4', 'threads=1', 'metricsEvery=5'],
    ...['checkpointMinutes=0.002', 'evaluationPuzzles=2', 'sampleSeconds=3600'],
  ];
  const run = (data: string, ...args: string[]) => [
    ...['train', 'sudoku', '--preset', 'demo-4x4', '--data', join(folder, data), ...args],
    ...['--option', ...tiny],
  ];

  test('runs in the queue, and its model stands among the models', async () => {
    const { code, out, err } = await mull(...run('done', '--steps', '18', '--title', 'My 4×4'));
    expect(err).toContain('batches 4 of 4x4; about 0.1');
    expect(code).toBe(0);
    expect(out).toMatch(/step 0: \d of 2 standard puzzles right/);
    expect(out).toContain('step 15  loss ');
    const id = /Done: the model is (\S+)/.exec(out)![1]!;
    const data = ['--data', join(folder, 'done')];
    expect((await mull('train', 'runs', ...data)).out).toMatch(/finished {2}My 4×4 {2}step 18 {2}model /);
    const listed = (await mull('models', 'list', '--json', ...data)).out;
    expect(JSON.parse(listed)).toContainEqual(
      expect.objectContaining({ id, title: 'My 4×4', origin: 'own' }),
    );
  });

  test.skipIf(process.platform === 'win32')('is paused by Ctrl-C, kept, or gone on with', async () => {
    const data = ['--data', join(folder, 'paused')];
    const running = start(...run('paused', '--steps', '100000'));
    await running.printed('step 10 ');
    running.kill('SIGINT');
    const { code, err } = await running.ended;
    expect(code).toBe(1);
    const id = /Paused. Go on with: mull train resume (\S+)/.exec(err)![1]!;
    expect(err).toContain(`resume ${[id, ...data].join(' ')}\n`);
    const resumed = start('train', 'resume', id, ...data);
    await resumed.printed('loss');
    resumed.kill('SIGINT');
    expect((await resumed.ended).err).toContain('Paused.');
    const keep = () => mull('train', 'keep', id, '--title', 'Half', ...data);
    const checkpoint = join(folder, 'paused', 'runs', id, CHECKPOINT);
    const whole = await readFile(checkpoint);
    await truncate(checkpoint, 100);
    const failed = await keep();
    expect(failed).toMatchObject({ code: 2, out: '' });
    expect(failed.err).toMatch(/The model could not be kept: The checkpoint in .* is damaged/);
    expect(failed.err).toContain('Start a new run');
    await writeFile(checkpoint, whole);
    expect((await keep()).out).toContain('Kept as half-');
    const discarded = await mull('train', 'discard', id, '--json', ...data);
    expect(JSON.parse(discarded.out)).toEqual({ discarded: id });
    expect((await mull('train', 'runs', ...data)).out).toBe('There are no runs yet.\n');
  });

  test('keeps the weights that it began with, and says so, where all others solve fewer', async () => {
    const reckless = [
      'learningRate=0.9',
      'averageDecay=0',
      'warmUpSteps=1',
      'evaluationPuzzles=2',
      'batch=4',
      'generatedShare=0', // one graph to compile, of the size of the one puzzle
    ];
    const set = join(folder, 'one.txt');
    await writeFile(set, '1....2...3.....4\n');
    const { code, out, err } = await mull(
      ...['train', 'sudoku', '--preset', 'touch-up', '--from', 'sudoku', '--steps', '3'],
      ...['--data', join(folder, 'reckless'), '--set', set, '--option', ...reckless],
    );
    expect(code).toBe(0);
    expect(out).toContain('step 3: 0 of 2 standard puzzles right');
    expect(err).toContain('Training made it no better');
    expect(err).toContain('Train again with a lower learning rate');
    const id = /the model is (\S+)/.exec(out)![1]!;
    const { card, weights } = loadModel(join(folder, 'reckless', 'models', id));
    expect(weights).toEqual(loadModel('models/sudoku').weights);
    expect(card.training.steps).toBe(0);
    expect(card.results.map(({ result }) => result)).toContain('2 of 2 verified (2 of 2 before)');
  });

  test('refuses what does not fit, with the reason', async () => {
    const refused = async (...args: string[]) => (await mull(...run('refused', ...args))).err;
    expect(await refused('--option', 'speed=9')).toContain('There is no option "speed=9".');
    expect(await refused('--option', 'haltWeight=-1')).toContain('haltWeight: Invalid value');
    expect(await refused('--option', 'memoryGigabytes=0.1')).toContain('Training needs at least 0.16 GB');
    const nobody = ['train', 'sudoku', '--preset', 'touch-up', '--from', 'nobody'];
    expect((await mull(...nobody, '--data', join(folder, 'refused'))).err).toContain(
      'There is no model "nobody".',
    );
  });

  test('explains the options of a run, with the values of the preset that is asked for', async () => {
    expect((await mull('train', 'options')).out).toMatch(/touch-up .*Sudokus[\s\S]*\nlearningRate=0.00005\n/);
    const fresh = await mull('train', 'options', 'maze', '--preset', 'from-scratch');
    expect(fresh.out).toMatch(/from-scratch .*mazes[\s\S]*\nminutes=120\n[\s\S]*\nlearningRate=0.0007\n/);
    expect((await mull('train', 'options', 'maze', '--preset', 'demo-4x4')).err).toContain(
      'Choose one of: touch-up, learn-variant, from-scratch.',
    );
  });
});

function exportArgs(...args: string[]): string[] {
  return ['train', 'export-step', 'sudoku', '--out', join(tmpdir(), 'mull-nothing-is-here'), ...args];
}

function trainArgs(...args: string[]): string[] {
  return ['train', 'sudoku', '--out', join(tmpdir(), 'mull-nothing-is-here'), ...args];
}
