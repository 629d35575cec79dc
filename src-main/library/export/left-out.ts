/** What an export does not hold, by reason. */
export class LeftOut {
  readonly #counts = new Map<string, number>();

  add(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  list(): { reason: string; puzzles: number }[] {
    return [...this.#counts].map(([reason, puzzles]) => ({ reason, puzzles }));
  }
}
