import * as v from 'valibot';
import { load, save } from '../kept/json.ts';

/** What may be brought back, whatever it is. */
export interface Offered {
  readonly offer: { readonly message: string } | undefined;
  take(): Promise<void>;
  dismiss(): void;
}

interface Offer<Deleted> {
  readonly message: string;
  readonly deleted: Deleted;
}

/**
 * What was deleted, and the way back, the last one first. It stays offered until it is put away or the host has ended, in
 * this tab also over a reload.
 */
export class Undo<Deleted> implements Offered {
  readonly #key: string;
  readonly #schema;
  readonly #bringBack: (deleted: Deleted) => Promise<void>;
  #start = '';
  #offers = $state.raw<readonly Offer<Deleted>[]>([]);

  /**
   * @param place where it was deleted
   * @param schema of what is to be known to bring it back
   */
  constructor(
    place: string,
    schema: v.GenericSchema<Deleted>,
    bringBack: (deleted: Deleted) => Promise<void>,
  ) {
    this.#key = `mull.undo.${place}`;
    this.#bringBack = bringBack;
    this.#schema = v.object({
      start: v.string(),
      offers: v.array(v.object({ message: v.string(), deleted: schema })),
    });
  }

  /** A connection to a host, by its start: what was deleted there is offered again, and nothing of another one. */
  greet(start: string): void {
    if (start === this.#start) return;
    this.#start = start;
    const kept = load('session', this.#key, this.#schema);
    this.#offers = kept?.start === start ? kept.offers : [];
  }

  /** What is brought back next. */
  get offer(): Offer<Deleted> | undefined {
    return this.#offers.at(-1);
  }

  deleted(message: string, deleted: Deleted): void {
    this.#keep([...this.#offers, { message, deleted }]);
  }

  /** Brings the last one back. Offered again when that fails. */
  async take(): Promise<void> {
    const { offer } = this;
    if (!offer) return;
    this.#keep(this.#offers.slice(0, -1));
    try {
      await this.#bringBack(offer.deleted);
    } catch (error) {
      this.deleted(offer.message, offer.deleted);
      throw error;
    }
  }

  /** Puts all of it away. */
  dismiss(): void {
    this.#keep([]);
  }

  #keep(offers: readonly Offer<Deleted>[]): void {
    this.#offers = offers;
    save('session', this.#key, { start: this.#start, offers });
  }
}
