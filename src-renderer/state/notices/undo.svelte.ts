interface Offer {
  readonly message: string;
  readonly back: () => Promise<void>;
}

/** What was deleted, and the way back, the last one first. It stays offered until it is put away. */
export class Undo {
  #offers = $state.raw<readonly Offer[]>([]);

  /** What is brought back next. */
  get offer(): Offer | undefined {
    return this.#offers.at(-1);
  }

  /** @param back brings back what was deleted */
  deleted(message: string, back: () => Promise<void>): void {
    this.#offers = [...this.#offers, { message, back }];
  }

  /** Brings the last one back. Offered again when that fails. */
  async take(): Promise<void> {
    const { offer } = this;
    if (!offer) return;
    this.#offers = this.#offers.slice(0, -1);
    try {
      await offer.back();
    } catch (error) {
      this.deleted(offer.message, offer.back);
      throw error;
    }
  }

  /** Puts all of it away. */
  dismiss(): void {
    this.#offers = [];
  }
}
