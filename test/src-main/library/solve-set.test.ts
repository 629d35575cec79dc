import { expect, test } from 'vitest';
import { type SolveOne, solveSet } from '../../../src-main/library/solve-set.ts';
import { outcomeOf } from '../../answers.ts';
import { emptyLibrary, manySudokus } from './libraries.ts';

test('a set whose results cannot be kept any more is not solved on, and says why', async () => {
  const library = emptyLibrary();
  const set = library.sets.create('Puzzles', 'sudoku').id;
  const examples = manySudokus(4);
  library.puzzles.addMany(set, examples);
  const solveOne: SolveOne = async puzzle => {
    const { solution } = examples[came.length]!;
    if (came.length === 1) library.database.pragma('query_only = ON'); // as on a disk that became full
    return { model: 'm', outcome: outcomeOf(solution, puzzle) };
  };
  const came: string[] = [];
  const { signal } = new AbortController();
  const request = { set, effort: 'single', filter: {} } as const;
  const solving = solveSet(library, request, solveOne, {
    signal,
    onResult: result => came.push(result.came),
  });
  await expect(solving).rejects.toThrow('it may not be written');
  expect(came).toEqual(['solved']);
});
