/** How often runs have crashed in a row without a step forward. */
export class CrashCount {
  readonly #crashes = new Map<string, { readonly count: number; readonly step: number }>();

  /** @param step that the run had got to @returns its crashes since it last got further, this one included */
  add(id: string, step: number): number {
    const before = this.#crashes.get(id);
    const count = before && step <= before.step ? before.count + 1 : 1;
    this.#crashes.set(id, { count, step });
    return count;
  }

  forget(id: string): void {
    this.#crashes.delete(id);
  }
}
