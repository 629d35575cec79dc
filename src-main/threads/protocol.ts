import type { ErrorBody } from '../../shared/crossing.ts';

/**
 * How the program and its threads talk: jobs by name, each under a number, any number of them at a time. A thread says
 * what it can do as a table of {@link Jobs} (`serve.ts`); the program runs them with `JobThread`.
 *
 * Kept pool libraries (piscina, tinypool) were looked at: they give any free thread the next task and end a thread to
 * stop a task, but here a thread keeps compiled models for the next job, tells of progress, and stops with what it has.
 */

/** What a job is given beside its argument. */
export interface JobControl<Progress = never> {
  /** Tells the caller how far it is, or a part of the result. */
  tell(progress: Progress): void;
  /** Aborts when the caller stops the job, for jobs that wait between their steps. */
  readonly signal: AbortSignal;
  /** Has the caller stopped it? Also true at once for a job that computes without a pause. */
  isStopped(): boolean;
  /** Arrays of the result that are handed over to the caller, not copied: the job is done with them. */
  handOver(arrays: readonly ArrayBufferView[]): void;
}

/** What a thread can do. A job that is stopped ends soon, in the way that its callers expect. */
export type Jobs = { readonly [name: string]: (argument: never, control: JobControl<never>) => unknown };

export type ArgumentOf<J extends Jobs, N extends keyof J> = Parameters<J[N]>[0];
export type ResultOf<J extends Jobs, N extends keyof J> = Awaited<ReturnType<J[N]>>;
export type ProgressOf<J extends Jobs, N extends keyof J> =
  Parameters<J[N]>[1] extends JobControl<infer Progress> ? Progress : never;

/** To the thread: a job, or that one of them is to stop. */
export type Request =
  | {
      readonly id: number;
      readonly name: string;
      readonly argument: unknown;
      /** One 32-bit number: 1 asks the job to stop. Messages do not reach a thread that computes. */
      readonly stop: SharedArrayBuffer;
    }
  | { readonly stopped: number };

/** From the thread. The last two end the job. */
export type Answer =
  | { readonly id: number; readonly progress: unknown }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: ErrorBody };
