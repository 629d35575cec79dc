import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { attempted } from '../../../../shared/errors.ts';
import { ARC_EXAMPLES } from '../../../../shared/puzzles/arc/examples.ts';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { puzzleJobs } from '../../../../src-main/services/puzzles/jobs.ts';
import { PuzzlesService } from '../../../../src-main/services/puzzles/service.ts';
import { JobThread } from '../../../../src-main/threads/thread.ts';
import { valuesIn } from '../../../answers.ts';

const services: PuzzlesService[] = [];
afterEach(() => Promise.all(services.splice(0).map(service => service.close())));

/** Makes mazes at once, and is never done with anything else. */
function start() {
  const file = join(import.meta.dirname, 'slow-worker.ts');
  const service = new PuzzlesService(
    { onDiagnose: () => {}, think: async () => [] },
    () => new JobThread(file, { what: 'A thread for tests' }),
  );
  services.push(service);
  return service;
}

const SLOW = { kind: 'sudoku', options: {} } as const;
const QUICK = { kind: 'maze', options: {} } as const;
const stopped = (work: Promise<unknown>) => expect(work).rejects.toThrow('It was stopped');

test('a page that gives up, asks again or leaves frees the thread for the others', async () => {
  const service = start();
  const [page, other] = [service.connect(), service.connect()];
  const gone = stopped(page.handlers['puzzle.generate'](SLOW));
  const quick = other.handlers['puzzle.generate'](QUICK);
  await page.handlers['puzzle.stopGenerating']({});
  await gone;
  expect(await quick).toBe('maze');

  const replaced = stopped(page.handlers['puzzle.generate'](SLOW));
  expect(await page.handlers['puzzle.generate'](QUICK)).toBe('maze');
  await replaced;

  const left = stopped(page.handlers['puzzle.generate'](SLOW));
  const waiting = stopped(other.handlers['puzzle.generate'](SLOW));
  other.close();
  page.close();
  await Promise.all([left, waiting]);
  expect(await service.connect().handlers['puzzle.generate'](QUICK)).toBe('maze');
});

test('a puzzle is checked while another is being made', async () => {
  const page = start().connect();
  const slow = stopped(page.handlers['puzzle.generate'](SLOW));
  const puzzle = makeSudoku(new Array(16).fill(0));
  expect(await page.handlers['puzzle.diagnose']({ puzzle })).toBe('diagnosed');
  await page.handlers['puzzle.stopGenerating']({});
  await slow;
});

describe('the thread of puzzles', () => {
  const digits = (text: string) => makeSudoku(Array.from(text, Number));

  test('finds the answer that hints are given by, and says why there is none', () => {
    const puzzle = digits('1234341221434301');
    expect(valuesIn(puzzleJobs.answer(puzzle))).toEqual([1, 2, 3, 4, 3, 4, 1, 2, 2, 1, 4, 3, 4, 3, 2, 1]);
    expect(() => puzzleJobs.answer(digits('0'.repeat(16)))).toThrow(
      'has several solutions: a hint could be wrong',
    );
    expect(() => puzzleJobs.answer(digits('1134341221434321'))).toThrow(
      'has no solution: no hint can be right',
    );
    const mistyped = '532070000600195000098000060800060003400803001700020006060000280000419005000080079';
    expect(attempted(() => puzzleJobs.answer(digits(mistyped)))).toMatchObject({
      action: 'One change would be enough: press Solve to see where.',
    });
    expect(() => puzzleJobs.answer(ARC_EXAMPLES[0]!.task)).toThrow('There are no hints for ARC tasks.');
  });

  test('makes what is asked for, and says what cannot be made', () => {
    expect(puzzleJobs.generate({ kind: 'sudoku', options: { size: 4 } })).toMatchObject({
      kind: 'sudoku',
      size: 4,
    });
    expect(() => puzzleJobs.generate({ kind: 'sudoku', options: { size: 5 } })).toThrow(
      /^Such Sudokus cannot be made/,
    );
    expect(() => puzzleJobs.generate({ kind: 'arc' })).toThrow('Mull cannot make ARC tasks.');
  });
});
