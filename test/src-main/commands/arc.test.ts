import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../../shared/random.ts';
import type { ModelConfig } from '../../../src-main/model/config.ts';
import { saveModel } from '../../../src-main/model/model-file.ts';
import { countParameters, initializeWeights } from '../../../src-main/model/weights/weights.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { tinyModel } from '../model/models.ts';
import { mull, start } from './mull.ts';

/** A fresh model that learns {@link RECOLOUR} in about a second. */
const config: ModelConfig = {
  ...{ network: 'arc', width: 16, layers: 2, hidden: 32, cycles: 1, latentUpdates: 1 },
  messageWidth: 4,
};

const lines = (...rows: string[]) => rows.map(row => [...row].map(Number));
const pair = (input: number[][], output: number[][]) => ({ input, output });

/** Blue becomes red; two test inputs, and their outputs. */
const RECOLOUR = {
  train: [
    pair(lines('010', '101'), lines('020', '202')),
    pair(lines('110', '001'), lines('220', '002')),
    pair(lines('111', '000'), lines('222', '000')),
  ],
  test: [{ input: lines('011', '100') }, { input: lines('10', '01') }],
};
const OUTPUTS = [lines('022', '200'), lines('20', '02')];
const WRONG = [lines('333'), lines('20', '02')];
const withOutputs = (outputs: number[][][]) => ({
  ...RECOLOUR,
  test: RECOLOUR.test.map(({ input }, at) => ({ input, output: outputs[at] })),
});

let folder: { readonly path: string } & AsyncDisposable;
let model: string[];
beforeAll(async () => {
  folder = await temporaryFolder('arc');
  const card = { ...tinyModel(config).card, puzzle: 'arc' as const, parameters: countParameters(config) };
  saveModel(join(folder.path, 'model'), { card, weights: initializeWeights(config, new Random(3)) });
  model = ['--threads', '1', '--model', join(folder.path, 'model')];
});
afterAll(() => folder[Symbol.asyncDispose]());

/** Writes files into a folder of their own. @returns the path of the first */
async function files(name: string, contents: Readonly<Record<string, unknown>>): Promise<string> {
  const inside = join(folder.path, name);
  await mkdir(inside);
  for (const [file, value] of Object.entries(contents))
    await writeFile(join(inside, file), typeof value === 'string' ? value : JSON.stringify(value));
  return join(inside, Object.keys(contents)[0]!);
}

test('mull solve ends with 0 when all pairs of a task are reproduced, with 1 when not', async () => {
  const solveTask = (path: string, ...more: string[]) =>
    mull('solve', path, '--device', 'cpu', ...more, ...model);
  expect((await solveTask(await files('learned', { 'task.json': RECOLOUR }), '--seconds', '20')).code).toBe(
    0,
  );
  const [first, ...others] = RECOLOUR.train;
  const contradiction = { ...RECOLOUR, train: [first, { ...first, output: lines('333', '333') }, ...others] };
  const path = await files('contradiction', { 'task.json': contradiction });
  expect((await solveTask(path, '--anyway', '--seconds', '0.5')).code).toBe(1);
}, 60_000);

describe('mull eval arc', () => {
  const evaluate = (path: string, ...more: string[]) =>
    mull('eval', 'arc', '--puzzles', path, '--device', 'cpu', ...more, ...model);

  test('counts a task whose outputs its file gives, and prints the figures as JSON alone', async () => {
    const { code, out, err } = await evaluate(
      await files('own', { 'task.json': withOutputs(OUTPUTS) }),
      '--json',
    );
    expect([code, err]).toEqual([0, '']);
    const result = JSON.parse(out) as Record<string, unknown>;
    expect(result).toMatchObject({ puzzles: 1, solved: 1, accuracy: 1, first: 1 });
    expect(result).toMatchObject({ grids: { solved: 2, first: 2, of: 2, meanShare: 1 } });
    expect(result.each).toMatchObject([{ name: 'task', solved: true }]);
    expect(result.meanSeconds).toBeGreaterThan(0);
    for (const figure of ['meanSteps', 'msPerStep']) expect(result).not.toHaveProperty(figure); // its steps are looks
  }, 60_000);

  test('takes the outputs from the solutions beside the challenges: what they say is what counts', async () => {
    const path = await files('beside', {
      'toy_challenges.json': { right: RECOLOUR, wrong: RECOLOUR },
      'toy_solutions.json': { right: OUTPUTS, wrong: WRONG },
    });
    const { code, out } = await evaluate(path);
    expect(code).toBe(0);
    expect(out).toContain('1 of 2 solved in two attempts (50.0 %), 1 in the first, with effort single');
    expect(out).toContain(
      '3 of 4 outputs in two attempts (75.0 %), 3 in the first; in the mean 75.0 % of a puzzle’s',
    );
  }, 60_000);

  test('takes the solutions beside each file of a folder', async () => {
    const path = await files('folder', {
      'a_challenges.json': { task: RECOLOUR },
      'a_solutions.json': { task: OUTPUTS },
      'b_challenges.json': { task: RECOLOUR },
      'b_solutions.json': { task: WRONG },
    });
    const { code, out } = await evaluate(dirname(path), '--steps', '80');
    expect(code).toBe(0);
    expect(out).toContain('1 of 2 solved in two attempts (50.0 %)');
  }, 60_000);

  test('leaves out a task whose outputs nobody knows, and says so', async () => {
    const path = await files('partly', {
      'some_challenges.json': { unknown: RECOLOUR, known: RECOLOUR },
      'some_solutions.json': { known: OUTPUTS },
    });
    const { code, out, err } = await evaluate(path);
    expect(code).toBe(0);
    expect(err).toContain('left out 1 puzzle whose answer is not known.');
    expect(out).toContain('1 of 1 solved in two attempts (100.0 %)');
    expect(out).toMatch(/^[\d.]+ m?s a puzzle, median [\d.]+ m?s$/m); // improvement steps would say nothing
    expect(out).toMatch(/: 1 of 1 right$/m);
  }, 60_000);

  test('learns for so many training steps, however long they take', async () => {
    const path = await files('steps', { 'task.json': withOutputs(OUTPUTS) });
    const { code, out } = await evaluate(path, '--steps', '80');
    expect(code).toBe(0);
    expect(out).toContain(
      '1 of 1 solved in two attempts (100.0 %), 1 in the first, learned for at most 80 training steps each',
    );
  }, 60_000);

  test('does not judge a halting head that no rule can be held against', async () => {
    const { code, err } = await evaluate(
      await files('halting', { 'task.json': withOutputs(OUTPUTS) }),
      '--halting',
    );
    expect(code).toBe(2);
    expect(err).toContain('There are no rules to check ARC tasks by');
  });

  test.each([
    {
      what: 'no known outputs',
      contents: { 'a_challenges.json': { task: RECOLOUR } },
      says: 'holds no known answers',
    },
    {
      what: 'solutions of another number',
      contents: { 'b_challenges.json': { task: RECOLOUR }, 'b_solutions.json': { task: OUTPUTS.slice(1) } },
      says: 'task. task: the solutions have 1 output, but the task has 2 test inputs.',
    },
    {
      what: 'solutions that are none',
      contents: { 'c_challenges.json': { task: RECOLOUR }, 'c_solutions.json': { task: 7 } },
      says: 'by. c_solutions.json holds no answers to the puzzles beside it.',
    },
    { what: 'no task', contents: { 'd.json': { train: [] } }, says: 'holds no ARC task' },
  ])('refuses a file with $what', async ({ what, contents, says }) => {
    const { code, out, err } = await evaluate(await files(what, contents), '--json');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
    expect(err).not.toContain('    at '); // no stack
  });
});

test.each(['{"train": []}', '{', 'nonsense'])(
  'mull train arc says what fits in place of %s',
  async content => {
    const path = join(folder.path, 'bad.json');
    await writeFile(path, content);
    const { code, err } = await mull(
      ...['train', 'arc', '--puzzles', path, '--out', join(folder.path, 'run'), '--minutes', '0.01'],
    );
    expect(code).toBe(2);
    expect(err).toContain('Give the JSON of ARC tasks: {"train"');
  },
);

describe('mull arc submission', () => {
  const submit = (path: string, out: string, ...more: string[]) =>
    mull('arc', 'submission', path, '--out', out, ...more, ...model);
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

  test('writes two attempts at every test input of every task, black cells where nothing was tried', async () => {
    const path = await files('contest', { 'challenges.json': { one: RECOLOUR, two: RECOLOUR } });
    const submission = join(folder.path, 'submission.json');
    const { code, out } = await submit(path, submission, '--limit', '1', '--effort', 'single');
    expect([code, out]).toEqual([0, `${submission}: two attempts at 1 of 2 tasks\n`]);
    const grid = expect.arrayContaining([expect.arrayContaining([expect.any(Number)])]);
    const black = { attempt_1: [[0]], attempt_2: [[0]] };
    expect(read(submission)).toEqual({
      one: OUTPUTS.map(output => ({ attempt_1: output, attempt_2: grid })),
      two: [black, black],
    });
    const again = await submit(path, submission, '--limit', '1', '--steps', '1', '--force', '--json');
    expect(JSON.parse(again.out)).toEqual({ file: submission, tasks: 2, answered: 1 });
  }, 60_000);

  test('neither looks at answers in the file nor opens the file of solutions beside it', async () => {
    const { train, test } = RECOLOUR;
    const asked = { one: { train, test: test.map(({ input }) => ({ input })) } };
    const answered = { one: { train, test: test.map(({ input }) => ({ input, output: [[7]] })) } };
    const submitted = async (name: string, contents: Parameters<typeof files>[1]) => {
      const out = join(folder.path, `${name}.json`);
      const path = await files(name, contents);
      const { code, err } = await submit(path, out, '--steps', '20');
      return { code, err: err.replace(path, 'FILE'), submission: read(out) };
    };
    const plain = await submitted('plain', { 'challenges.json': asked });
    const beside = { 'challenges.json': asked, 'solutions.json': { one: 'no grids at all' } };
    expect(plain).toMatchObject({ code: 0, err: '' });
    expect(await submitted('beside-solutions', beside)).toEqual(plain);
    expect(await submitted('inside', { 'challenges.json': answered })).toEqual({
      ...plain,
      err: 'FILE holds answers, too. They are not looked at.\n',
    });
  }, 60_000);

  test.skipIf(process.platform === 'win32')(
    'that is stopped says so, and has black cells for what was not reached',
    async () => {
      const path = await files('stopped', { 'challenges.json': { one: RECOLOUR, two: RECOLOUR } });
      const submission = join(folder.path, 'stopped.json');
      const args = ['arc', 'submission', path, '--out', submission, '--effort', 'single', ...model];
      const child = start(...args);
      while (!existsSync(submission)) await setTimeout(5);
      child.kill('SIGINT');
      const { code, out, err } = await child.ended;
      expect([code, out]).toEqual([1, expect.stringMatching(/two attempts at [12] of 2 tasks/)]);
      expect(err).toBe('It was stopped; tasks that were not reached have black cells.\n');
    },
    60_000,
  );

  test('takes a file of one task, and no longer than it may', async () => {
    const path = await files('single', { 'task.json': RECOLOUR });
    const submission = join(folder.path, 'one.json');
    expect((await submit(path, submission, '--seconds', '0.2')).code).toBe(0);
    expect(Object.keys(read(submission))).toEqual(['task']);
    expect(read(submission).task).toHaveLength(2);

    const before = readFileSync(submission, 'utf8');
    const again = await submit(path, submission, '--seconds', '0.2');
    expect([again.code, again.out]).toEqual([2, '']);
    expect(again.err).toContain('is there already.\nAdd --force');
    expect(readFileSync(submission, 'utf8')).toBe(before);
    expect((await submit(path, submission, '--seconds', '0.2', '--force')).code).toBe(0);
  }, 60_000);

  test.each([
    { what: 'no JSON', content: 'nonsense', says: 'holds no ARC tasks. There is no puzzle' },
    { what: 'no tasks', content: { one: [[1]] }, says: 'holds no ARC tasks' },
    {
      what: 'tasks without ids',
      content: [RECOLOUR, RECOLOUR],
      says: 'holds several tasks with the id "file"',
    },
    {
      what: 'a damaged task',
      content: { one: { ...RECOLOUR, test: [{ input: [[10]] }] } },
      says: 'one: test 1, input, row 1, cell 1 is 10; colours are the numbers 0 to 9.',
    },
  ])('refuses a file with $what, and writes nothing', async ({ what, content, says }) => {
    const submission = join(folder.path, `${what}.json`);
    const { code, out, err } = await submit(await files(what, { 'file.json': content }), submission);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
    expect(() => read(submission)).toThrow('ENOENT');
  });

  test('names the tasks of a folder by their files', async () => {
    const path = await files('corpus', { '0a.json': RECOLOUR, '1b.json': RECOLOUR });
    const submission = join(folder.path, 'corpus-answers.json');
    expect((await submit(dirname(path), submission, '--seconds', '0.2')).code).toBe(0);
    expect(Object.keys(read(submission))).toEqual(['0a', '1b']);
  }, 60_000);

  test('never replaces the challenges, by whatever path they are named', async () => {
    const path = await files('same', { 'challenges.json': { one: RECOLOUR } });
    const other = join(folder.path, 'link.json');
    await link(path, other);
    const before = readFileSync(path, 'utf8');
    for (const out of [path, other]) {
      const { code, err } = await submit(path, out, '--force', '--effort', 'single');
      expect(code).toBe(2);
      expect(err).toContain('is the file of challenges itself.');
    }
    expect(readFileSync(path, 'utf8')).toBe(before);
  }, 60_000);

  test('refuses a file that is not there', async () => {
    const { code, out, err } = await submit('nowhere.json', join(folder.path, 'never.json'));
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe('There is no file nowhere.json.\nCheck the path.\n');
  });
});
