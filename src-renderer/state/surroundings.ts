import type { CallName, Params, Result } from '../../shared/contract.ts';
import type { Connection } from './host/connection.svelte.ts';
import type { Notices } from './notices/notices.svelte.ts';

/** What the library, training and models need of the page around them. */
export interface Surroundings {
  readonly connection: Pick<Connection, 'call'>;
  readonly notices: Pick<Notices, 'info' | 'wait' | 'error' | 'failure' | 'say'>;
}

/** Does something that may fail: the user is told why. @returns undefined when it failed */
export async function attempt<T>(
  { notices }: Pick<Surroundings, 'notices'>,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    notices.error(error);
    return undefined;
  }
}

/** A part of the page that asks the host. */
export abstract class Asker {
  protected readonly surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  /** @throws what the host says */
  protected call<C extends CallName>(name: C, params: Params<C>): Promise<Result<C>> {
    return this.surroundings.connection.call(name, params);
  }

  /** See {@link attempt}. */
  protected attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    return attempt(this.surroundings, work);
  }
}
