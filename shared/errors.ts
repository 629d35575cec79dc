/** An error that says what to do next. */
export abstract class Advising extends Error {
  readonly action: string;

  constructor(message: string, action: string) {
    super(message);
    this.action = action;
  }
}

/**
 * An error that the user can do something about: the message says what was got and what was expected,
 * `action` says what to do next. Everything else that is thrown is our own bug.
 *
 * It has no stack: a file may hold millions of lines of which each is one, and recording where takes most of their time.
 */
export class UserError extends Advising {
  override readonly name = 'UserError';

  constructor(message: string, action: string) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(message, action);
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Something that was under way was stopped, because that was wished, or something else instead: nothing went wrong. */
export class Stopped extends Advising {
  override readonly name = 'Stopped';

  constructor(message = 'It was stopped.') {
    super(message, 'Begin it again.');
  }
}

/** What is said of something that was thrown: anything can be. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What a function gives, or the user error that it throws. @throws what is no UserError */
export function attempted<T>(run: () => T): T | UserError {
  try {
    return run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
