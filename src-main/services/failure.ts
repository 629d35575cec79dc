import { UserError } from '../../shared/errors.ts';
import { inWords } from '../errors.ts';

/** What went wrong, and what the user can do. */
export interface Failure {
  readonly message: string;
  readonly action?: string;
}

/** An error as it is told to a page in an event. Calls that fail are told by the transport. */
export function explain(thrown: unknown): Failure {
  const error = inWords(thrown);
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof UserError)) {
    const action = 'This is a fault in Mull. Try again; if it stays, report it with this message.';
    return { message, action };
  }
  return error.action === undefined ? { message } : { message, action: error.action };
}
