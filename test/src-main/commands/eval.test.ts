import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveModel } from '../../../src-main/model/model-file.ts';
import { deviceNotBuilt } from '../engine/devices.ts';
import { trainedModel } from '../model/trained.ts';
import { randomModel } from '../solve/runs.ts';
import { mull } from './mull.ts';

let folder: string;
let puzzles: string;
let trained: string[];
let random: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mull-eval-'));
  puzzles = join(folder, 'puzzles.txt');
  await writeFile(puzzles, `${LINES.join('\n')}\n`);
  saveModel(join(folder, 'trained'), trainedModel());
  saveModel(join(folder, 'random'), randomModel());
  trained = ['--device', 'cpu', '--threads', '1', '--model', join(folder, 'trained')];
  random = ['--device', 'cpu', '--threads', '1', '--model', join(folder, 'random')];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Three good puzzles; one with several solutions, one without any, and one line that is no puzzle. */
const LINES = [
  '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
  '..3.2.6..9..3.5..1..18.64....81.29..7.......8..67.82....26.95..8..2.3..9..5.1.3..',
  `1${'.'.repeat(80)}`,
  `11${'.'.repeat(79)}`,
  '1'.repeat(80),
  '.......1.4.........2...........5.4.7..8...3....1.9....3..4..2...5.1........8.6...',
];

interface Each {
  readonly solved: boolean;
  readonly steps: number;
  readonly milliseconds: number;
}

describe('mull eval sudoku', () => {
  test('with --json prints the figures as JSON, and nothing else', async () => {
    const { code, out, err } = await mull('eval', 'sudoku', '--puzzles', puzzles, '--json', ...trained);
    expect([code, err]).toEqual([0, '']);
    const { settings, each, ...result } = JSON.parse(out) as Record<string, number> & { each: Each[] };
    expect(result).toMatchObject({ puzzles: 3, solved: 3, accuracy: 1 });
    expect(settings).toEqual({
      ...{ puzzle: 'sudoku', puzzles, model: join(folder, 'trained'), cycles: 2, latentUpdates: 3 },
      leftOut: { ambiguous: 2, unreadable: 1, unknown: 0 },
      ...{ device: 'cpu', threads: 1, effort: 'single', seed: 1 },
    });
    for (const figure of ['meanSteps', 'msPerStep', 'seconds']) expect(result[figure]).toBeGreaterThan(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    const steps = each.map(puzzle => puzzle.steps);
    expect(steps.reduce((sum, count) => sum + count, 0) / 3).toBe(result.meanSteps);
    expect(each.map(({ solved }) => solved)).toEqual([true, true, true]);
    expect(each.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)[1]).toBe(result.medianMs);
  });

  test('says which puzzles are new to the model', async () => {
    const { card, weights } = randomModel();
    const path = join(folder, 'small');
    saveModel(path, { card: { ...card, title: 'Small', shapes: ['4x4'] }, weights });
    const asked = ['eval', 'sudoku', '--limit', '2', '--device', 'cpu', '--model', path] as const;
    expect((await mull(...asked)).err).toContain(
      '“Small” was trained on 4×4 only; new to it are 2 of 2 puzzles.',
    );
    expect((await mull(...asked, '--size', '4')).err).not.toContain('new to it');
    const compared = await mull('models', 'compare', path, 'sudoku', '--limit', '1', '--set', puzzles);
    expect(compared.err).toContain('“Small” was trained on 4×4 only; this puzzle is new to it.');
  });

  test('says in words what was solved, and what was left out', async () => {
    const { code, out, err } = await mull('eval', 'sudoku', '--puzzles', puzzles, '--limit', '1', ...trained);
    expect(code).toBe(0);
    expect(out).toContain('1 of 1 verified (100.0 %) with effort single');
    expect(err).toContain(
      'left out 2 puzzles that cannot be learned from (no solution, or several) and 1 unreadable place. Line ',
    );
  });

  test('tries a model with a deeper recursion, and with none', async () => {
    const resultOf = async (...depth: string[]) => {
      const { out } = await mull('eval', 'sudoku', '--puzzles', puzzles, '--json', ...trained, ...depth);
      return JSON.parse(out) as { solved: number; meanSteps: number };
    };
    const usual = await resultOf();
    const deeper = await resultOf('--cycles', '4');
    expect([usual.solved, deeper.solved]).toEqual([3, 3]);
    expect(deeper.meanSteps).toBeLessThan(usual.meanSteps);
    const once = await resultOf('--cycles', '1', '--latent-updates', '0');
    expect(once).toMatchObject({ solved: 0, meanSteps: 1 });
  });

  test('takes the puzzles that a training left out', async () => {
    const args = ['--puzzles', puzzles, '--held-out', '3', '--json'];
    const { out } = await mull('eval', 'sudoku', ...args, ...random);
    expect(JSON.parse(out)).toMatchObject({ puzzles: 1, solved: 0, accuracy: 0, meanSteps: 16 });
  });

  test('makes puzzles where it is given none, the same ones every time', async () => {
    const args = ['--size', '4', '--limit', '3', '--effort', 'single', '--json'];
    const [first, second] = [
      await mull('eval', 'sudoku', ...args, ...random),
      await mull('eval', 'sudoku', ...args, ...random),
    ];
    expect(JSON.parse(first.out)).toMatchObject({ puzzles: 3, meanSteps: 16 });
    const count = ({ out }: { out: string }) => (JSON.parse(out) as { solved: number }).solved;
    expect(count(second)).toBe(count(first));
  });

  test('says that the processor was taken for a device that is not there, and nothing of the drivers’ own', async () => {
    const on = (device: string) =>
      mull('eval', 'sudoku', '--size', '4', '--limit', '1', ...random, '--device', device);
    const missing = deviceNotBuilt();
    expect((await on(missing)).err).toMatch(
      new RegExp(`^${missing} failed, so the processor is used: .+\n$`),
    );
    expect((await on('webgpu')).err).toMatch(/^(webgpu failed, so the processor is used: .+\n)?$/);
  });

  test('judges the halting head', async () => {
    const args = ['--size', '4', '--diagonals', '--limit', '2', '--halting', '--cycles', '4', '--json'];
    const { out } = await mull('eval', 'sudoku', ...args, ...random);
    expect(JSON.parse(out)).toEqual({
      ...{ puzzles: 2, rightAtLast: 0, rightAtSome: 0 },
      ...{ steps: 32, saidDone: 0, right: 0, stopped: false },
      calibrationError: expect.closeTo(0.018, 2),
      settings: {
        ...{ puzzle: 'sudoku', size: 4, diagonals: true, limit: 2, model: join(folder, 'random') },
        ...{ cycles: 4, latentUpdates: 2, device: 'cpu', threads: 1 },
      },
    });
  });

  test.each([
    {
      what: 'a puzzle type that it does not know',
      args: ['mazes'],
      says: 'Allowed choices are sudoku, maze, arc.',
    },
    {
      what: 'a file that is not there',
      args: ['sudoku', '--puzzles', 'nowhere.txt'],
      says: 'There is no file nowhere.txt.',
    },
    {
      what: 'a size that no Sudoku has',
      args: ['sudoku', '--size', '5'],
      says: 'Use one of 4, 6, 8, 9, 10, 12, 16.',
    },
    {
      what: 'a windoku of another size',
      args: ['sudoku', '--size', '6', '--windoku'],
      says: 'A windoku is 9×9, not 6×6.',
    },
    {
      what: 'a limit of nothing',
      args: ['sudoku', '--limit', '0'],
      says: 'It takes a whole number from 1 to 1000000.',
    },
    {
      what: 'more puzzles than a list can hold',
      args: ['sudoku', '--limit', '99999999999'],
      says: 'It takes a whole number from 1 to 1000000.',
    },
    {
      what: 'a wish for puzzles of another type',
      args: ['maze', '--jigsaw'],
      says: '--jigsaw has no effect on mazes.',
    },
    {
      what: 'a grade for mazes',
      args: ['maze', '--grade', 'guesses'],
      says: '--grade has no effect on mazes.',
    },
    {
      what: 'a wish for mazes among Sudokus',
      args: ['sudoku', '--generator', 'prim'],
      says: '--generator has no effect on Sudokus.',
    },
    {
      what: 'a wish for the puzzles of a file',
      args: ['sudoku', '--jigsaw', '--puzzles', 'any.txt'],
      says: "'--jigsaw' cannot be used with option '--puzzles <file>'",
    },
    {
      what: 'a size for the puzzles of a file',
      args: ['sudoku', '--size', '9', '--puzzles', 'any.txt'],
      says: "'--size <n>' cannot be used with option '--puzzles <file>'",
    },
    {
      what: 'to hold out of no file',
      args: ['sudoku', '--held-out', '3'],
      says: '--held-out has no effect without --puzzles.',
    },
    {
      what: 'an effort where the halting head is judged',
      args: ['sudoku', '--halting', '--effort', 'quick'],
      says: "'--halting' cannot be used with option '--effort <effort>'",
    },
  ])('refuses $what', async ({ args, says }) => {
    const { code, out, err } = await mull('eval', ...args, ...random);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
  });

  test('refuses a file that leaves nothing to solve, or holds nothing', async () => {
    const over = await mull('eval', 'sudoku', '--puzzles', puzzles, '--held-out', '9', ...random);
    expect([over.code, over.out]).toEqual([2, '']);
    expect(over.err).toContain('--held-out 9 leaves nothing to solve');
    const path = join(folder, 'empty.txt');
    await writeFile(path, '');
    const { code, err } = await mull('eval', 'sudoku', '--puzzles', path, ...random);
    expect(code).toBe(2);
    expect(err).toContain('The file is empty.');
    expect(err).not.toContain('Line');
  });

  test('refuses a file without a puzzle that has exactly one solution', async () => {
    const path = join(folder, 'bad.txt');
    await writeFile(path, `${LINES[2]}\n`);
    const { code, err } = await mull('eval', 'sudoku', '--puzzles', path, ...random);
    expect(code).toBe(2);
    expect(err).toContain('holds no Sudoku with exactly one solution');
  });
});
