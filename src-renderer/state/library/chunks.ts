/**
 * Rows of a long list, fetched a chunk at a time and only where they are looked at. What becomes stale is still shown
 * until the new rows are there.
 */
export class Chunks<Row> {
  readonly size: number;
  #fresh = new Map<number, readonly Row[]>();
  #stale = new Map<number, readonly Row[]>();

  constructor(size: number) {
    this.size = size;
  }

  at(index: number): Row | undefined {
    const chunk = Math.floor(index / this.size);
    return (this.#fresh.get(chunk) ?? this.#stale.get(chunk))?.[index % this.size];
  }

  /** Numbers of the chunks that hold these places and are not there, or stale. */
  missing(from: number, to: number): number[] {
    const missing: number[] = [];
    for (let chunk = Math.floor(from / this.size); chunk * this.size < to; chunk++) {
      if (!this.#fresh.has(chunk)) missing.push(chunk);
    }
    return missing;
  }

  put(chunk: number, rows: readonly Row[]): void {
    this.#fresh.set(chunk, rows);
  }

  /** Everything has to be fetched again. */
  expire(): void {
    this.#stale = new Map([...this.#stale, ...this.#fresh]);
    this.#fresh.clear();
  }

  clear(): void {
    this.#fresh.clear();
    this.#stale.clear();
  }
}
