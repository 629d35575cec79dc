/** What was deleted last, and the way back. It stays offered until something else is deleted or it is put away. */
export class Undo {
  offer = $state.raw<{ readonly message: string; readonly back: () => Promise<void> }>();

  /** @param back brings back what was deleted */
  deleted(message: string, back: () => Promise<void>): void {
    this.offer = { message, back };
  }

  /** Brings it back. Offered again when that fails. */
  async take(): Promise<void> {
    const offer = this.offer;
    if (!offer) return;
    this.offer = undefined;
    try {
      await offer.back();
    } catch (error) {
      this.offer = offer;
      throw error;
    }
  }

  dismiss(): void {
    this.offer = undefined;
  }
}
