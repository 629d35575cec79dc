import { describe } from '../../../shared/messages.ts';

/** What went wrong, and what to do about it, as the user is told. */
export interface Failure {
  readonly message: string;
  readonly action?: string | undefined;
}

/** The same in one text. */
export function sayOf(error: unknown): string {
  const { message, action } = failureOf(error);
  return [message, action].filter(Boolean).join(' ');
}

/** Anything can be thrown. */
export function failureOf(error: unknown): Failure {
  const { message, action } = describe(error);
  return { message, action: action || undefined };
}
