import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { FAULT } from '../../../shared/failure.ts';
import { JobThread, ThreadEnded, type ThreadOptions } from '../../../src-main/threads/thread.ts';
import type { TestJobs } from './jobs-worker.ts';

let thread: JobThread<TestJobs>;
function start(options: Partial<ThreadOptions> = {}): JobThread<TestJobs> {
  const file = fileURLToPath(new URL('./jobs-worker.ts', import.meta.url));
  thread = new JobThread(file, { what: 'The thread of the test', ...options });
  return thread;
}
afterEach(() => thread.close());

test('a thread does jobs, several at a time, and keeps what it knows', async () => {
  const { run } = { run: start().run.bind(thread) };
  expect(await Promise.all([run('add', [1, 2]), run('add', [3, 4])])).toEqual([3, 7]);
  expect([await run('count', undefined), await run('count', undefined)]).toEqual([1, 2]);
  expect(thread.running).toBe(0);
});

test('errors arrive as what they were: the user’s with the next step, ours as the faults that they are', async () => {
  start();
  await expect(thread.run('fail', true)).rejects.toMatchObject({
    name: 'UserError',
    message: 'The cell is taken.',
    action: 'Choose another one.',
  });
  await expect(thread.run('fail', false)).rejects.toMatchObject({
    name: 'TypeError',
    message: 'x is undefined',
    action: FAULT,
  });
});

test('a job that waits between its steps tells of them and stops when it is asked to', async () => {
  start();
  const stop = new AbortController();
  const told: number[] = [];
  const last = await thread.run('wait', undefined, {
    signal: stop.signal,
    onProgress: step => {
      told.push(step);
      if (step === 3) stop.abort();
    },
  });
  expect(told).toEqual(Array.from({ length: last }, (_, at) => at + 1));
});

test('a job that computes without a pause stops, too, also when it was stopped before it began', async () => {
  start();
  const stop = new AbortController();
  const spinning = thread.run('spin', undefined, { signal: stop.signal });
  const after = thread.run('spin', undefined, { signal: AbortSignal.abort() });
  await new Promise(resolve => setTimeout(resolve, 20));
  stop.abort();
  expect(await Promise.all([spinning, after])).toEqual(['stopped', 'stopped']);
});

test('arrays are handed over in both directions', async () => {
  start();
  const numbers = Float32Array.of(1, 2);
  const doubled = await thread.run('double', numbers, { handOver: [numbers] });
  expect([doubled, numbers.length]).toEqual([Float32Array.of(2, 4), 0]);
});

test('a job that cannot be sent is not waited for', async () => {
  start();
  const numbers = Float32Array.of(1, 2);
  await thread.run('double', numbers, { handOver: [numbers] });
  expect(() => thread.run('double', numbers, { handOver: [numbers] })).toThrow('Cannot transfer');
  expect(thread.running).toBe(0);
});

test.each([
  ['ends', 'exit', {}],
  ['runs out of memory', 'fillMemory', { limits: { maxOldGenerationSizeMb: 20 } }],
] as const)(
  'a thread that %s fails everything that waits for it, and another takes its place',
  async (_, deed, options) => {
    start(options);
    await thread.run('count', undefined);
    const waiting = thread.run('wait', undefined);
    const deadly = thread.run(deed, undefined);
    await Promise.all([
      expect(waiting).rejects.toThrow(ThreadEnded),
      expect(deadly).rejects.toThrow(/^The thread of the test ended unexpectedly/),
    ]);
    expect(await thread.run('count', undefined)).toBe(1);
  },
);

test('a closed thread has stopped its jobs and takes no more', async () => {
  start();
  const waiting = thread.run('wait', undefined);
  await thread.close();
  expect(await waiting).toBeGreaterThan(0);
  await expect(thread.run('add', [1, 2])).rejects.toThrow(ThreadEnded);
});
