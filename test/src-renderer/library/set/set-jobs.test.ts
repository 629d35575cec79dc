import { expect, it } from 'vitest';
import { SetJobs } from '../../../../src-renderer/library/set/set-jobs.svelte.ts';
import { FakeHost } from '../../fake-host.ts';

it.each([
  [1, 'The exact solver graded 1 puzzle.'],
  [40, 'The exact solver graded 40 puzzles.'],
])('says how many puzzles were graded: %i', (graded, said) => {
  const host = new FakeHost();
  new SetJobs(host).greet(host.client);
  host.tell('library.gradeEnd', { set: 1, graded, stopped: false });
  expect(host.infos).toEqual([said]);
});
