import { serveJobs } from '../../../../src-main/threads/serve.ts';

/** A thread that never comes to an end with a puzzle, unless it is asked for a maze. */
serveJobs({
  generate({ kind }: { readonly kind: string }) {
    if (kind !== 'maze') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    return kind;
  },
  diagnose: () => 'diagnosed',
});
