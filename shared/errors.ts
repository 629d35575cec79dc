/**
 * An error that the user can do something about: the message says what was got and what was expected,
 * `action` says what to do next. Everything else that is thrown is our own bug.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly action: string | undefined;

  constructor(message: string, action?: string) {
    super(message);
    this.action = action;
  }
}
