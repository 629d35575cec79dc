import { UserError } from '../../../shared/errors.ts';
import type { JobControl } from '../../../src-main/threads/protocol.ts';
import { serveJobs } from '../../../src-main/threads/serve.ts';

/** A thread for the tests of threads. */
let count = 0;

const jobs = {
  add: ([a, b]: [number, number]) => a + b,
  /** How often it was asked: what a thread keeps from job to job. */
  count: () => ++count,
  fail: (isUsers: boolean) => {
    throw isUsers
      ? new UserError('The cell is taken.', 'Choose another one.')
      : new TypeError('x is undefined');
  },
  /** Tells of every step; ends when it is stopped. */
  async wait(_: undefined, control: JobControl<number>): Promise<number> {
    for (let step = 1; ; step++) {
      control.tell(step);
      if (control.signal.aborted) return step;
      await new Promise(resolve => setTimeout(resolve, 1));
    }
  },
  /** Computes without a pause until it is stopped. */
  spin(_: undefined, control: JobControl): string {
    while (!control.isStopped());
    return 'stopped';
  },
  double(numbers: Float32Array, control: JobControl): Float32Array {
    const doubled = numbers.map(number => 2 * number);
    control.handOver([doubled]);
    return doubled;
  },
  exit: () => process.exit(3),
  fillMemory: () => {
    const all: number[][] = [];
    for (;;) all.push(new Array<number>(100_000).fill(all.length));
  },
};
export type TestJobs = typeof jobs;

serveJobs(jobs);
