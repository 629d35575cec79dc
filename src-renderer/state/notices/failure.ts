import { explain } from '../../../shared/failure.ts';
import { ConnectionLost } from '../../../shared/messages.ts';
import { NotLetIn } from '../host/web-session.ts';

/** What was thrown, in one text. */
export function sayOf(error: unknown): string {
  const { message, action } = explain(error);
  return `${message} ${action}`;
}

/** The host could not be asked: true until it is back, and the bar of the connection says what to do. */
export const isOfConnection = (error: unknown): boolean =>
  error instanceof ConnectionLost || error instanceof NotLetIn;
