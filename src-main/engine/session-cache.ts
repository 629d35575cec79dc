import type { Session } from './session.ts';

interface Entry {
  readonly session: Promise<Session>;
  /** Known once it is compiled. */
  bytes: number;
  /** Runs that are under way. */
  users: number;
  isFreed: boolean;
}

/** Bytes of sessions that are kept, where nothing else is said: some of every size of puzzle. */
const USUAL_LIMIT = 200e6;

/**
 * Compiled programs of one thread, under keys that say all that they depend on (weights that are inputs do not count):
 * compiled when first used, and freed when they have not been used for the longest time and all together take more
 * memory than the limit. One that is in use is freed after its use. A compilation that failed is not remembered.
 */
export class SessionCache {
  /** The one that was used last comes last. */
  readonly #entries = new Map<string, Entry>();
  readonly #limit: number;

  /** @param limit bytes, by the sessions' own estimates */
  constructor(limit = USUAL_LIMIT) {
    this.#limit = limit;
  }

  /** Keys of what is kept, the one that was used last at the end. */
  get keys(): string[] {
    return [...this.#entries.keys()];
  }

  /**
   * Does something with the session of a key, such as running it.
   * @param compile makes the session, where it is not kept
   * @throws what `compile` and `work` throw
   */
  async use<T>(
    key: string,
    compile: () => Promise<Session>,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const entry = this.#entries.get(key) ?? { session: compile(), bytes: 0, users: 0, isFreed: false };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.users++;
    try {
      const session = await this.#compiled(key, entry);
      return await work(session);
    } finally {
      entry.users--;
      if (this.#entries.get(key) === entry) await this.#shrink();
      else await this.#free(entry);
    }
  }

  /** Frees those whose keys begin like this: of a model that has changed, of a device that has failed. */
  async drop(prefix: string): Promise<void> {
    const dropped = [...this.#entries].filter(([key]) => key.startsWith(prefix));
    for (const [key] of dropped) this.#entries.delete(key);
    for (const [, entry] of dropped) await this.#free(entry);
  }

  /** Frees everything. */
  dispose(): Promise<void> {
    return this.drop('');
  }

  async #compiled(key: string, entry: Entry): Promise<Session> {
    try {
      const session = await entry.session;
      entry.bytes = session.bytes;
      return session;
    } catch (error) {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      throw error;
    }
  }

  /** Frees what was not used for the longest time, until the rest is within the limit. The last one stays. */
  async #shrink(): Promise<void> {
    let sum = [...this.#entries.values()].reduce((bytes, entry) => bytes + entry.bytes, 0);
    for (const [key, entry] of [...this.#entries].slice(0, -1)) {
      if (sum <= this.#limit) return;
      if (entry.users > 0 || this.#entries.get(key) !== entry) continue; // freed while another one was
      sum -= entry.bytes;
      this.#entries.delete(key);
      await this.#free(entry);
    }
  }

  /** Frees one that is not kept any more, once; where it is in use, its last user does. */
  async #free(entry: Entry): Promise<void> {
    if (entry.users > 0 || entry.isFreed) return;
    entry.isFreed = true;
    const session = await entry.session.catch(() => undefined); // its user was told
    await session?.dispose();
  }
}
