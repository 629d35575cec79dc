import { UserError } from '../../shared/errors.ts';

/** A download that did not come to its end, and may if it goes on. What has arrived is kept. */
export class Broken extends UserError {
  /** The network or the server is not there at all. */
  readonly isOffline: boolean;

  constructor(message: string, { isOffline = false } = {}) {
    super(
      message,
      isOffline
        ? 'Check the connection to the network, then go on: what has arrived is kept.'
        : 'Go on later: what has arrived is kept.',
    );
    this.isOffline = isOffline;
  }
}
