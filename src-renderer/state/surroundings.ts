import type { Connection } from './connection.svelte.ts';
import type { Notices } from './notices.svelte.ts';

/** What the library, training and models need of the page around them. */
export interface Surroundings {
  readonly connection: Pick<Connection, 'call'>;
  readonly notices: Pick<Notices, 'info' | 'error' | 'say'>;
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
