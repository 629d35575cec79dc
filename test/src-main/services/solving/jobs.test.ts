import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Film } from '../../../../shared/film.ts';
import type { FrameGrid } from '../../../../shared/puzzles/frame-grid.ts';
import { saveModel } from '../../../../src-main/model/model-file.ts';
import { solvingJobs } from '../../../../src-main/services/solving/jobs.ts';
import { think } from '../../../../src-main/solve/think.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';
import { randomModel, randomRuntime, smallPuzzle } from '../../solve/runs.ts';

test('what a model thinks in the end is told for hints, and a film has as many steps as were asked for', async () => {
  await using folder = await temporaryFolder('jobs');
  const bundledModels = join(folder.path, 'bundled');
  saveModel(join(bundledModels, 'sudoku'), randomModel());
  const jobs = solvingJobs({
    ...{ bundledModels, ownModels: join(folder.path, 'models'), library: join(folder.path, 'library.db') },
  });
  const films: Film[] = [];
  const { signal } = new AbortController();
  const control = { signal, tell: () => {}, isStopped: () => false, handOver: () => {} };
  const wish = { model: 'sudoku', device: 'cpu', threads: 1, puzzle: smallPuzzle, owner: 'page' } as const;
  const thoughts: (readonly FrameGrid[])[] = [];
  for await (const thought of think(randomRuntime(), smallPuzzle, signal)) thoughts.push(thought);
  expect(thoughts.length).toBeGreaterThan(1);
  expect(await jobs.think(wish, control)).toEqual(thoughts.at(-1));
  await jobs.film({ ...wish, steps: 2 }, { ...control, tell: film => films.push(film) });
  expect(films.map(({ step }) => step)).toEqual([1, 2]);
});
