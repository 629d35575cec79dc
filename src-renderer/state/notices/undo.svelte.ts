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
 * What was deleted, and the way back, the last one first. It stays offered until it is put away, in this tab also over a
 * reload.
 */
export class Undo<Deleted> implements Offered {
  readonly #key: string;
  readonly #bringBack: (deleted: Deleted) => Promise<void>;
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
    const kept = v.array(v.object({ message: v.string(), deleted: schema }));
    this.#offers = load(globalThis.sessionStorage, this.#key, kept) ?? [];
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
    save(globalThis.sessionStorage, this.#key, offers);
  }
}
