import * as v from 'valibot';
import { Advising, messageOf } from './errors.ts';

/** What went wrong, and what can be done about it, as the user is told. */
export const FailureSchema = v.object({ message: v.string(), action: v.string() });
export type Failure = v.InferOutput<typeof FailureSchema>;

/** What is said of errors that say nothing of what can be done: they are our own. */
export const FAULT = 'This is a fault in Mull. Try again; if it stays, report it with this message.';

/** What was thrown, which can be anything, as the user is told. */
export const explain = (error: unknown): Failure => ({
  message: messageOf(error),
  action: error instanceof Advising ? error.action : FAULT,
});
