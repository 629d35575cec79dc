import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OutcomeSchema } from '../../../shared/outcome.ts';
import { PuzzleSchema } from '../../../shared/puzzles/puzzle.ts';
import { saveModel } from '../../../src-main/model/model-file.ts';
import { modelsFolder } from '../../../src-main/project.ts';
import { Registry } from '../../../src-main/registry/registry.ts';
import { valuesIn } from '../../answers.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { trainedModel } from '../model/trained.ts';
import { randomModel } from '../solve/runs.ts';
import { mull, start } from './mull.ts';

let folder: string;
/** A model that solves 9×9 puzzles, and one that solves nothing. */
let trained: string[];
let random: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-solve-'));
  saveModel(join(folder, 'trained'), trainedModel());
  saveModel(join(folder, 'random'), randomModel());
  trained = ['--device', 'cpu', '--threads', '1', '--model', join(folder, 'trained')];
  random = ['--device', 'cpu', '--threads', '1', '--model', join(folder, 'random')];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const PUZZLE = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79';
const SOLUTION_ROWS = ['5 3 4 | 6 7 8 | 9 1 2', '3 4 5 | 2 8 6 | 1 7 9'];
const UNSOLVED_4 = '1.....3..2.....4';

describe('mull solve', () => {
  test('draws the puzzle, says what every step does, and ends with the verified answer', async () => {
    const { code, out, err } = await mull('solve', PUZZLE, ...trained);
    expect([code, err]).toEqual([0, '']);
    for (const row of SOLUTION_ROWS) expect(out).toContain(row);
    expect(out).toMatch(/^step 1: \d+ cells answered, /m);
    expect(out).toMatch(/^Verified: every row, column and region holds 1-9$/m);
    expect(out).not.toContain('\u001b'); // no colours where nobody sees them
  });

  test('takes the default models of the data folder that is given', async () => {
    const data = join(folder, 'data');
    const registry = new Registry(modelsFolder(), join(data, 'models'));
    const { card, weights } = randomModel();
    registry.setDefault(
      registry.own!.add({ card: { ...card, title: 'Mine', shapes: ['4x4'] }, weights }),
      '9x9',
    );
    const { err } = await mull('solve', PUZZLE, '--data', data, '--device', 'cpu', '--effort', 'single');
    expect(err).toContain('“Mine” was trained on 4×4 only; this puzzle is new to it.');
  });

  test('reads the puzzle from a file', async () => {
    const path = join(folder, 'puzzle.sdk');
    await writeFile(path, `#A somebody\n${(PUZZLE.match(/.{9}/g) ?? []).join('\n')}\n`);
    const { code, out } = await mull('solve', path, ...trained);
    expect(code).toBe(0);
    expect(out).toContain(SOLUTION_ROWS[0]);
  });

  test('with --json writes JSON alone: the puzzle, the frames as plain lists, and the outcome', async () => {
    const { code, out, err } = await mull('solve', PUZZLE, '--json', ...trained);
    expect([code, err]).toEqual([0, '']);
    const result: unknown = JSON.parse(out);
    const grid = v.looseObject({ values: v.array(v.number()), probabilities: v.array(v.number()) });
    const frame = v.looseObject({ step: v.number(), answer: v.tuple([grid]), verified: v.boolean() });
    const schema = v.object({ puzzle: PuzzleSchema, frames: v.array(frame), outcome: OutcomeSchema });
    const { frames, outcome } = v.parse(schema, result);
    expect(frames.at(-1)?.answer[0].values).toEqual(valuesIn(outcome.answer));
    expect(frames[0]?.answer[0].probabilities).toHaveLength(81 * 9);
    expect(outcome.verdict.kind).toBe('verified');
  });

  test('says plainly that it did not solve the puzzle, with exit code 1', async () => {
    const { code, out } = await mull('solve', UNSOLVED_4, '--effort', 'single', ...random);
    expect(code).toBe(1);
    expect(out).toMatch(/^Not solved\n.+ holds \d.*\.\n/m);
    expect(out).toContain('16 steps (96 passes)');
  });

  test.skipIf(process.platform === 'win32')('stops at Ctrl-C with what it has', async () => {
    const run = start('solve', UNSOLVED_4, '--effort', 'relentless', ...random);
    await run.printed('step 3:');
    run.kill('SIGINT');
    const { code, out } = await run.ended;
    expect(code).toBe(1);
    expect(out).toMatch(/^Stopped$/m);
  });
});

test.skipIf(process.platform === 'win32')('mull solve reads a pipe that a shell made', () => {
  const command = '"$0" "$1" solve <(echo "$2") --effort single';
  const cli = join(import.meta.dirname, '../../../src-main/cli.ts');
  const { status, stdout } = spawnSync('bash', ['-c', command, process.execPath, cli, PUZZLE], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, expect.stringContaining('Verified')]);
});

test('mull solve says of standard input, and of an empty text, that nothing came', async () => {
  const piped = await start('solve', '-').ended;
  expect([piped.code, piped.err]).toEqual([
    2,
    expect.stringMatching(/^Nothing came from standard input\.\n/),
  ]);
  expect((await mull('solve', '')).err).toMatch(/^The text is empty\.\n/);
});

test.skipIf(process.platform === 'win32')('a link that leads to itself is no puzzle’s text', async () => {
  await using folder = await temporaryFolder('links');
  const link = join(folder.path, 'loop');
  symlinkSync('loop', link);
  expect((await mull('solve', link)).err).toContain(`A link leads back to itself (${link}).`);
});

describe('mull solve refuses, with exit code 2,', () => {
  test.each([
    { what: 'a wrong length', puzzle: PUZZLE.slice(1), says: /has 80 /, advice: /blank/ },
    { what: 'a wrong character', puzzle: PUZZLE.replace('7', '%'), says: /"?%"?/, advice: /./ },
    {
      what: 'givens that contradict each other, naming both cells',
      puzzle: PUZZLE.replace('53.', '535'),
      says: /holds 5 twice, in columns 1 and 3\./,
      advice: /--anyway/,
    },
    {
      what: 'givens that contradict each other all over, naming a few',
      puzzle: '4'.repeat(12).padEnd(81, '.'),
      says: /^(?:Row 1 holds 4 twice.*\n){3}And \d+ more broken rules\.\n/,
      advice: /--anyway/,
    },
    {
      what: 'a puzzle without a solution',
      puzzle: PUZZLE.replace('53.', '532'),
      says: /has no solution, [^\n]*\n(?:It has exactly one with [1-9] instead of [1-9] in row [1-9], column [1-9]\.\n)+/,
      advice: /--anyway/,
    },
  ])('$what', async ({ puzzle, says, advice }) => {
    const { code, out, err } = await mull('solve', puzzle, '--json', ...random);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(says);
    expect(err).toMatch(advice);
    expect(err).not.toContain('    at '); // no stack
  });

  test.each([
    {
      what: 'a time on what is not learned',
      args: ['--seconds', '3'],
      says: '--seconds has no effect on Sudokus.',
    },
    {
      what: 'training steps on what is not learned',
      args: ['--steps', '3'],
      says: '--steps has no effect on Sudokus.',
    },
    {
      what: 'a time beside training steps',
      args: ['--seconds', '3', '--steps', '3'],
      says: "'--seconds <n>' cannot be used with option '--steps <n>'",
    },
    {
      what: 'a time beside an effort',
      args: ['--seconds', '3', '--effort', 'quick'],
      says: "'--seconds <n>' cannot be used with option '--effort <effort>'",
    },
    { what: 'half a thread', args: ['--threads', '1.5'], says: 'It takes a whole number from 1 on.' },
    { what: 'half a puzzle', args: ['--number', '1.5'], says: 'It takes a whole number from 1 on.' },
    {
      what: 'the second of one',
      args: ['--number', '2'],
      says: 'There is no puzzle number 2: there is one only.',
    },
  ])('$what', async ({ args, says }) => {
    const { code, out, err } = await mull('solve', PUZZLE, ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });

  test('a folder of very many files', async () => {
    const many = await mkdtemp(join(folder, 'many-'));
    const names = Array.from({ length: 1001 }, (_, at) => join(many, `${at}.txt`));
    await Promise.all(names.map(name => writeFile(name, PUZZLE)));
    const { code, err } = await mull('solve', many);
    expect([code, err]).toEqual([2, expect.stringContaining('holds 1001 files, too many')]);
  });

  test('a puzzle with several solutions, and shows two of them', async () => {
    const { code, out, err } = await mull('solve', '1...............', ...random);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('more than one solution');
    const grids = err.split('\n\n').filter(part => /^[^a-z]*1 /m.test(part) && !part.includes('.'));
    expect(grids).toHaveLength(2);
    expect(grids[0]).not.toBe(grids[1]);
    expect(err).toContain('--anyway');
  });

  test('a model that is not there, naming those that are', async () => {
    const { code, err } = await mull('solve', PUZZLE, '--model', 'nonsense');
    expect(code).toBe(2);
    expect(err).toContain('There is no model "nonsense".');
    const other = await mull('solve', PUZZLE, '--model', folder);
    expect([other.code, other.err]).toEqual([
      2,
      expect.stringContaining(`${folder} is no folder with a model.json and a model.safetensors`),
    ]);
  });

  test('a model that is damaged', async () => {
    const damaged = join(folder, 'damaged');
    saveModel(damaged, randomModel());
    await writeFile(join(damaged, 'model.safetensors'), 'nonsense');
    const { code, err } = await mull('solve', PUZZLE, '--model', damaged);
    expect(code).toBe(2);
    expect(err).toContain('not a safetensors file');
  });

  test('options that do not exist', async () => {
    const { code, err } = await mull('solve', PUZZLE, '--effort', 'heroic');
    expect(code).toBe(2);
    expect(err).toContain("'heroic' is invalid. Allowed choices are single, quick, thorough, relentless.");
  });

  test('but says of an answer with --anyway that it is one of several', async () => {
    const several = PUZZLE.replace(/^53\.\.7/, '.....');
    const words = ['solve', several, '--anyway', '--effort', 'quick', '--device', 'cpu', '--threads', '1'];
    const { code, out } = await mull(...words);
    expect(code).toBe(0);
    expect(out).toMatch(/^Verified: .*; it is one of several solutions$/m);
  }, 60_000);

  test('but goes on with --anyway', async () => {
    const { code, out } = await mull(
      'solve',
      '1...............',
      '--anyway',
      '--effort',
      'single',
      ...random,
    );
    expect(code).toBe(1);
    expect(out).toContain('Not solved');
  });
});

test.each(['solve', 'eval', 'train', 'export', 'ablate', 'bench'])(
  'mull %s --help explains itself',
  async command => {
    const { code, out, err } = await mull(command, '--help');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`Usage: mull ${command}`);
  },
);

test.each([
  { what: 'an argument', args: ['models', 'rename'], says: "missing required argument 'model'" },
  {
    what: 'an option',
    args: ['arc', 'submission', 'a.json'],
    says: "required option '--out <file>' not specified",
  },
])(
  'a command inside another that lacks $what ends as bad input, and points at its help',
  async ({ args, says }) => {
    const { code, out, err } = await mull(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
    expect(err).toContain('Add --help');
  },
);
