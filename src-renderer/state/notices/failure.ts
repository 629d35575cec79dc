import { ConnectionLost, describe } from '../../../shared/messages.ts';
import { NotLetIn } from '../../session.ts';

/** What went wrong, and what to do about it, as the user is told. */
export interface Failure {
  readonly message: string;
  readonly action?: string | undefined;
  /** The host could not be asked: true until it is back, and the bar of the connection says what to do. */
  readonly isOfConnection?: boolean;
}

/** The same in one text. */
export function sayOf(error: unknown): string {
  const { message, action } = failureOf(error);
  return [message, action].filter(Boolean).join(' ');
}

/** Anything can be thrown. */
export function failureOf(error: unknown): Failure {
  const { message, action } = describe(error);
  const isOfConnection = error instanceof ConnectionLost || error instanceof NotLetIn;
  return { message, action: action || undefined, ...(isOfConnection && { isOfConnection }) };
}
