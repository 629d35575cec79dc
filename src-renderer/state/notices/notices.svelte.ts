import { explain, type Failure } from '../../../shared/failure.ts';
import { isOfConnection } from './failure.ts';

export interface Notice extends Partial<Failure> {
  readonly message: string;
  readonly kind: 'info' | 'error';
  /** It tells what is not done yet, and how that is given up. */
  readonly stop?: () => void;
  /** It is true until the host is back. */
  readonly isOfConnection?: boolean;
}

/** How long a good message stays, at least and for each of its characters; bad ones stay until they are closed. */
const INFO_MILLISECONDS = { least: 5000, character: 60 };

/** One message at a time, which leaves with the screen it came on, and one sentence for those who listen. */
export class Notices {
  current = $state.raw<Notice>();
  /** Read out by screen readers, sparingly: starts and ends, not steps. */
  spoken = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  info(message: string): void {
    this.#show({ kind: 'info', message });
    const { least, character } = INFO_MILLISECONDS;
    this.#timer = setTimeout(() => this.dismiss(), Math.max(least, character * message.length));
  }

  /** Tells what is under way: it stays until there is more to say, or it is given up. */
  wait(message: string, stop: () => void): void {
    this.#show({ kind: 'info', message, stop });
  }

  /** Shows what went wrong: what was thrown. */
  error(error: unknown): void {
    this.failure({ ...explain(error), isOfConnection: isOfConnection(error) });
  }

  /** The same of what is told in an event. */
  failure(failure: Failure & Pick<Notice, 'isOfConnection'>): void {
    this.#show({ kind: 'error', ...failure });
  }

  /** Takes it away; what it says is under way is given up. */
  giveUp(): void {
    this.current?.stop?.();
    this.dismiss();
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.current = undefined;
  }

  /** The screen that all of it was said of is left. */
  leave(): void {
    this.dismiss();
    this.spoken = '';
  }

  /** What stands there already would not be read out again: then a space is added. */
  say(sentence: string): void {
    this.spoken = sentence === this.spoken ? `${sentence}\u00a0` : sentence;
  }

  #show(notice: Notice): void {
    clearTimeout(this.#timer);
    this.current = notice;
  }
}
