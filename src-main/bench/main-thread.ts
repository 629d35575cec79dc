import * as v from 'valibot';
import { libraryCalls } from '../../shared/contract/library.ts';
import { LARGEST_TEXT_PART } from '../../shared/contract/library-records.ts';
import type { Effort } from '../../shared/effort.ts';
import { generateMaze } from '../../shared/puzzles/maze/generator.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Sudoku } from '../../shared/puzzles/sudoku/board.ts';
import { formatLine } from '../../shared/puzzles/sudoku/format.ts';
import { generateSudoku } from '../../shared/puzzles/sudoku/generator/generator.ts';
import { conflicts } from '../../shared/puzzles/sudoku/rules.ts';
import { randomSymmetry, transformSudoku } from '../../shared/puzzles/sudoku/symmetries.ts';
import { Random } from '../../shared/random.ts';
import type { Figure } from './figure.ts';
import { BenchHost, type Block, LONGEST_BLOCK } from './host.ts';

/** Puzzles of the import and of the set that is trained on. */
const MANY = 100_000;
/** Milliseconds after which a job that goes on for long is watched no more. */
const WATCHED = 20_000;
const MAZES = 200;

/** How long the main thread of a host is held by what users do, and what many mazes leave in memory. */
export async function benchMainThread(): Promise<Figure[]> {
  const random = new Random(11);
  const host = await BenchHost.open();
  try {
    await solve(host, generateSudoku({ random }).puzzle, 'quick'); // loads and compiles
    const figures: Figure[] = [];
    const add = async (name: string, what: string, job: () => Promise<unknown>) => {
      figures.push(figureOf(name, what, await host.block(job)));
    };
    await add('blockSudoku', 'a 9×9 without a solution, thorough, with restarts', () =>
      solve(host, unsolvable(random), 'thorough'),
    );
    const large = generateSudoku({ random, size: 16 }).puzzle;
    await add('blockLargeSudoku', 'a 16×16, thorough', () => solve(host, large, 'thorough'));
    const maze = generateMaze({ random, rows: 60, columns: 60, leastSteps: 250 }).puzzle;
    await add('blockMaze', 'a maze of 60×60, thorough', () => solve(host, maze, 'thorough'));
    await add('blockCompare', 'two models on 20 puzzles', () => compare(host));
    figures.push(await memoryOfMazes(host, random));
    const text = linesOf(MANY, random);
    await add('blockImport', 'an import of 100,000 puzzles', () => importText(host, text));
    await add('blockPage', 'the list of sets, and a page of these that hold 123', () => searchPage(host));
    await add('blockRemove', 'removing these, and bringing them back', () => removeAndRestore(host));
    await add('blockEstimate', 'a training on these, estimated: none was graded', () =>
      atMost(WATCHED, host.call('training.estimate', trainingRequest('1'))),
    );
    return figures;
  } finally {
    await host.close();
  }
}

const figureOf = (name: string, what: string, { delay, work }: Block): Figure => ({
  ...{ name, value: delay, unit: 'ms', goal: { most: LONGEST_BLOCK } },
  what: `main thread held by ${what} (own work ${work.toFixed(0)} ms)`,
});

async function solve(host: BenchHost, puzzle: Puzzle, effort: Effort): Promise<void> {
  const ended = host.event('solve.end');
  await host.call('solve.start', { run: 'bench', puzzle, effort, recursion: true });
  const stop = setTimeout(() => void host.call('solve.stop', { run: 'bench' }), WATCHED);
  await ended;
  clearTimeout(stop);
}

async function compare(host: BenchHost): Promise<void> {
  const ended = host.event('models.compareEnd');
  const models = ['sudoku', 'sudoku-without-recursion'];
  await host.call('models.compare', { job: 'bench', models, effort: 'quick', limit: 20 });
  await ended;
}

async function importText(host: BenchHost, text: string): Promise<void> {
  for (let at = 0; at < text.length; at += LARGEST_TEXT_PART) {
    const part = text.slice(at, at + LARGEST_TEXT_PART);
    const params = { import: 'bench', file: 'many.txt', text: part };
    await host.call('library.importText', params);
  }
  const ended = host.event('library.importEnd');
  const into = { newSet: 'Many', kind: 'sudoku' };
  await host.call('library.import', { import: 'bench', into, from: 'page' });
  await ended;
}

async function searchPage(host: BenchHost): Promise<void> {
  await host.call('library.sets', {});
  await host.call('library.puzzles', { set: 1, filter: { text: '123' }, offset: 0, limit: 100 });
}

async function removeAndRestore(host: BenchHost): Promise<void> {
  const removed = await host.call('library.removePuzzles', { set: 1, which: { filter: {} } });
  const { removal } = v.parse(libraryCalls['library.removePuzzles'].result, removed);
  await host.call('library.restorePuzzles', { set: 1, removal });
}

const trainingRequest = (set: string) => ({
  ...{ title: 'Bench', puzzle: 'sudoku', preset: 'touch-up', changes: {} },
  start: { kind: 'model', model: 'sudoku' },
  data: { kind: 'set', set },
});

/** Solves mazes of very different sizes. @returns how much more memory the process takes than before */
async function memoryOfMazes(host: BenchHost, random: Random): Promise<Figure> {
  const before = process.memoryUsage.rss();
  for (let done = 0; done < MAZES; done++) {
    const [rows, columns] = [5 + random.below(36), 5 + random.below(36)];
    await solve(host, generateMaze({ random, rows, columns }).puzzle, 'single');
  }
  return {
    ...{ name: 'memoryOfMazes', what: `memory after ${MAZES} mazes of different sizes, more than before` },
    ...{ value: (process.memoryUsage.rss() - before) / 1e6, unit: 'MB', goal: { most: 150 } },
  };
}

const atMost = (milliseconds: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise(resolve => setTimeout(resolve, milliseconds))]);

/** A hard puzzle with a given that fits no solution, though no rule is broken: all restarts are in vain. */
function unsolvable(random: Random): Sudoku {
  const { puzzle, solution } = generateSudoku({ random, grade: 'guesses' });
  for (const [cell, given] of puzzle.givens.entries()) {
    for (let digit = 1; given === 0 && digit <= puzzle.size; digit++) {
      const wrong = { ...puzzle, givens: puzzle.givens.with(cell, digit) };
      if (digit !== solution[cell] && conflicts(wrong, wrong.givens).length === 0) return wrong;
    }
  }
  throw new Error('internal: every blank has one candidate');
}

/** So many different puzzles, as lines: symmetric forms of a few, which is cheap. */
function linesOf(count: number, random: Random): string {
  const bases = Array.from({ length: 20 }, () => generateSudoku({ random }));
  const lines = new Set<string>();
  while (lines.size < count) {
    const { puzzle, solution } = bases[lines.size % bases.length]!;
    lines.add(formatLine(transformSudoku(puzzle, solution, randomSymmetry(puzzle, random)).sudoku));
  }
  return [...lines].join('\n');
}
