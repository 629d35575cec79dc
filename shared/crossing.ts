import * as v from 'valibot';
import { Advising, UserError } from './errors.ts';
import { explain, FAULT, FailureSchema } from './failure.ts';

/** Errors on their way to another thread, process or page. */
export const ErrorBody = v.object({ name: v.string(), ...FailureSchema.entries });
export type ErrorBody = v.InferOutput<typeof ErrorBody>;

/** An error that was thrown on the other side, revived under its own name. A `UserError` stays one. */
export class CrossedError extends Advising {
  /** @param action left out of what is our own fault */
  constructor(name: string, message: string, action = FAULT) {
    super(message, action);
    this.name = name;
  }
}

/** An error as it crosses. Anything can be thrown. */
export function describe(error: unknown): ErrorBody {
  return { name: error instanceof Error ? error.name : 'Error', ...explain(error) };
}

/** The error that crossed. A `UserError` is one again. */
export function revive({ name, message, action }: ErrorBody): Error {
  return name === 'UserError' ? new UserError(message, action) : new CrossedError(name, message, action);
}
