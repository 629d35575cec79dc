import type { CallName, Params, Result } from '../../../shared/contract.ts';
import { type Client, ConnectionLost, connectToHost, type Wire } from '../../../shared/transport.ts';
import { NotLetIn } from './web-session.ts';

/** A wire, and the promise that it is gone. */
export interface OpenWire {
  readonly wire: Wire;
  readonly closed: Promise<void>;
}

const FIRST_RETRY = 250;
const LONGEST_RETRY = 3000;

/** Milliseconds between two questions whether the host is there, and until it is silent that does not answer one. */
const BEAT = 5000;

/** The way to the host: opened at the start, and again whenever it is lost. */
export class Connection {
  status = $state<'connecting' | 'connected' | 'lost' | 'refused'>('connecting');
  /** It is there, as far as one can tell, and says nothing: it is busy or stopped, or a tunnel was lost without a word. */
  #isSilent = $state(false);
  /** How the connection stands, in one word. */
  readonly standing = $derived(this.#isSilent ? 'silent' : this.status);
  #client: Client | undefined;
  readonly #open: () => Promise<OpenWire>;
  readonly #onClient: (client: Client) => void;
  readonly #onLost: () => void;
  #isEnded = false;
  #hurry: (() => void) | undefined;

  /**
   * @param open makes one attempt; rejects when the host does not answer
   * @param onClient given every new client, to take its events
   */
  constructor(open: () => Promise<OpenWire>, onClient: (client: Client) => void, onLost: () => void) {
    this.#open = open;
    this.#onClient = onClient;
    this.#onLost = onLost;
  }

  /** Connects, and stays connected until {@link end}. */
  async run(): Promise<void> {
    let wait = FIRST_RETRY;
    while (!this.#isEnded) {
      try {
        const { wire, closed } = await this.#open();
        this.#client = connectToHost(wire);
        this.status = 'connected';
        wait = FIRST_RETRY;
        this.#onClient(this.#client);
        void this.#listen(this.#client);
        await closed;
        this.#onLost();
        this.status = 'lost';
      } catch (error) {
        this.status = error instanceof NotLetIn ? 'refused' : 'lost'; // or not there yet: try again below
      }
      this.#client = undefined;
      await this.#pause(wait);
      wait = Math.min(LONGEST_RETRY, wait * 2);
    }
  }

  /** Asks the host again and again whether it is there, as long as this client is its own. */
  async #listen(client: Client): Promise<void> {
    while (client === this.#client) {
      const timer = setTimeout(() => {
        this.#isSilent = true;
      }, BEAT);
      await client.call('app.info', {}).catch(() => {});
      clearTimeout(timer);
      this.#isSilent = false;
      await new Promise(resolve => setTimeout(resolve, BEAT));
    }
  }

  end(): void {
    this.#isEnded = true;
    this.retryNow();
  }

  /** Does not wait for the next attempt's turn. */
  retryNow(): void {
    this.#hurry?.();
  }

  /** Why the host cannot be asked for anything now. */
  get obstacle(): Error | undefined {
    if (this.status === 'connected') return undefined;
    return this.status === 'refused' ? new NotLetIn() : new ConnectionLost();
  }

  call<C extends CallName>(name: C, params: Params<C>): Promise<Result<C>> {
    return this.#client?.call(name, params) ?? Promise.reject(this.obstacle ?? new ConnectionLost());
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
