import { expect, it } from 'vitest';
import { SetJobs } from '../../../../src-renderer/state/library/set-jobs.svelte.ts';
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

it('says what is under way, until the connection is lost: it has ended with it', async () => {
  const host = new FakeHost({
    'library.grade': () => ({}),
    'library.findTwins': () => ({}),
    'library.solve': () => ({}),
  });
  const jobs = new SetJobs(host);
  jobs.greet(host.client);
  await Promise.all([jobs.grade(1), jobs.findTwins(2), jobs.solve(3, 'quick', () => ({}))]);
  const nameOf = (set: number) => `set ${set}`;
  expect(jobs.underWay(nameOf)).toEqual(['solving set 3', 'grading set 1', 'looking for twins in set 2']);
  jobs.connectionLost();
  expect(jobs.underWay(nameOf)).toEqual([]);
});

it('looks for twins until it is stopped, and then says of none that there are any', async () => {
  const host = new FakeHost({ 'library.findTwins': () => ({}), 'library.stopTwins': () => ({}) });
  const jobs = new SetJobs(host);
  jobs.greet(host.client);
  await jobs.findTwins(2);
  await jobs.stopTwins(2);
  expect(jobs.seeking[2]).toBeDefined(); // as long as the host has not stopped
  host.tell('library.twinsStopped', { set: 2 });
  expect([jobs.seeking[2], jobs.twins[2]]).toEqual([undefined, undefined]);
});
