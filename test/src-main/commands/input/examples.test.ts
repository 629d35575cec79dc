import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { randomSymmetry, transformSudoku } from '../../../../shared/puzzles/sudoku/symmetries.ts';
import { Random } from '../../../../shared/random.ts';
import { readExamples, splitHeldOut } from '../../../../src-main/commands/input/examples.ts';
import { answerTo } from '../../../answers.ts';
import { manySudokus, scratchFolder } from '../../library/libraries.ts';

/** What is said on standard error. */
function heard(): unknown[] {
  const said: unknown[] = [];
  const spy = vi.spyOn(console, 'error').mockImplementation(text => void said.push(text));
  onTestFinished(() => spy.mockRestore());
  return said;
}

describe('examples of ARC tasks', () => {
  const pair = { input: [[1, 2]], output: [[2, 1]] };
  const task = { train: [pair], test: [{ input: [[3, 4]] }] };
  const CHALLENGES = JSON.stringify({ one: task, two: task, three: task });
  const SOLUTIONS = JSON.stringify({ one: [[[4, 3]]], two: [[[1]], [[2]]], four: [[[5]]] });

  const GRID = { rows: 1, columns: 1, values: [1] };
  const STORED = { input: GRID, output: GRID };

  /** Names and known answers. */
  const examplesIn = async (path: string) =>
    (await readExamples('arc', path)).examples.map(({ puzzle, solution }) => [
      puzzle.kind === 'arc' && puzzle.name,
      solution?.map(({ values }) => values),
    ]);
  const EXAMPLES = [
    ['one', [[4, 3]]],
    ['three', undefined],
  ];

  function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
    const folder = join(scratchFolder(), 'tasks');
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return folder;
  }

  test.each([
    ['a file', 'a_challenges-2.json'],
    ['a folder', '.'],
    ['a zip', 'all.zip'],
  ])('have the answers that stand beside them: %s', async (_, name) => {
    const said = heard();
    const files = { 'a_challenges-2.json': CHALLENGES, 'a_solutions-2.json': SOLUTIONS };
    const isZip = name.endsWith('.zip');
    const zipped = {
      [name]: zipSync(Object.fromEntries(Object.entries(files).map(([n, t]) => [n, strToU8(t)]))),
    };
    const path = join(folderOf(isZip ? zipped : files), name);
    expect(await examplesIn(path)).toEqual(EXAMPLES);
    expect(said).toEqual([
      `${path}: left out 1 unreadable place. two: the solutions have 2 outputs, but the task has 1 test input.`,
    ]);
  });

  test('go without where these are none, which is said', async () => {
    const said = heard();
    const folder = folderOf({ 'challenges.json': CHALLENGES, 'solutions.json': '{}', 'z.json': '[' });
    expect(await examplesIn(folder)).toEqual(['one', 'two', 'three'].map(name => [name, undefined]));
    expect(said).toEqual([
      `${folder}: left out 2 unreadable places. The first: solutions.json holds no answers to the puzzles beside it.`,
    ]);
    await readExamples('arc', folder, { json: true });
    expect(said).toHaveLength(1);
  });

  test('are read from JSON lines, those of the library and those of runs', async () => {
    const folder = folderOf({
      'tasks.jsonl': `${JSON.stringify({ id: 'one', ...task })}\n${JSON.stringify({ id: 'two', ...task })}\n`,
      'stored.jsonl': `${JSON.stringify({ puzzle: { kind: 'arc', name: 'three', pairs: [STORED], tests: [STORED] } })}\n`,
      'none.jsonl': '{}\n',
    });
    const read = async (name: string) => (await readExamples('arc', join(folder, name))).examples;
    expect((await read('tasks.jsonl')).map(({ puzzle }) => puzzle.kind === 'arc' && puzzle.name)).toEqual([
      'one',
      'two',
    ]);
    expect(await read('stored.jsonl')).toMatchObject([{ puzzle: { name: 'three' } }]);
    await expect(read('none.jsonl')).rejects.toThrow('none.jsonl holds no ARC task.');
    await expect(read('nowhere.jsonl')).rejects.toThrow('There is no file');
  });

  test('are called like their files, and keep the answers that these give', async () => {
    const test = [{ input: [[3, 4]], output: [[4, 3]] }];
    const item = { puzzle: '12,21|34,43', tags: [] };
    const own = { format: 'mull-puzzles', version: 1, kind: 'arc', puzzles: [item] };
    const folder = folderOf({
      '007bbfb7.json': JSON.stringify({ ...task, test }),
      'own.json': JSON.stringify(own),
      'told.json': JSON.stringify({ ...own, puzzles: [{ puzzle: '12,21|34', solution: '43', source: 'a' }] }),
    });
    expect(await examplesIn(folder)).toEqual(['007bbfb7', 'own', 'a'].map(name => [name, [[4, 3]]]));
    expect(await examplesIn(join(folder, '007bbfb7.json'))).toEqual([['007bbfb7', [[4, 3]]]]);
  });
});

test('JSON lines of puzzles are labelled, and others left out, as of any file', async () => {
  const said = heard();
  const { puzzle, solution } = generateSudoku({ random: new Random(1) });
  const maze = generateMaze({ rows: 5, columns: 7, random: new Random(1) }).puzzle;
  const lines = [{ puzzle, solution: solution.toReversed() }, { puzzle: maze }, { puzzle: 3 }];
  const path = join(scratchFolder(), 'puzzles.jsonl');
  writeFileSync(path, lines.map(line => `${JSON.stringify(line)}\n`).join(''));
  expect((await readExamples('sudoku', path)).examples).toEqual([
    { puzzle, solution: answerTo(puzzle, solution) },
  ]);
  expect(said).toEqual([`${path}: left out 2 unreadable places. The first: Line 2: There is a maze here.`]);
});

test('every n-th puzzle is held out, and none that is learned from in the same or a symmetric form', () => {
  const random = new Random(5);
  const puzzles = manySudokus(8, 9).map(({ puzzle }) => puzzle);
  const [first, , third] = puzzles;
  const twin = transformSudoku(third!, third!.givens, randomSymmetry(third!, random)).sudoku;
  const examples = [...puzzles.slice(0, 4), first!, twin, ...puzzles.slice(4)].map(puzzle => ({ puzzle }));
  const { learned, heldOut } = splitHeldOut(examples, 3);
  expect(heldOut.map(({ puzzle }) => puzzle)).toEqual([third, twin, puzzles[5]]);
  expect(learned).toHaveLength(7);
  expect(splitHeldOut(examples, undefined)).toEqual({ learned: examples, heldOut: [] });
});
