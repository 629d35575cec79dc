import * as v from 'valibot';
import { acceleratorOf } from '../../accelerators.ts';
import { load, save } from './json.ts';

const KEY = 'mull.page-keys';
const PageKeysSchema = v.object({ on: v.boolean() });

/** Do keys of one character act wherever the focus is? Whoever speaks to the machine presses them by words (WCAG 2.1.4). */
class PageKeys {
  #on = $state(load(localStorage, KEY, PageKeysSchema)?.on ?? true);

  get on(): boolean {
    return this.#on;
  }

  /** In every window of this user's that is opened from then on. */
  set on(on: boolean) {
    this.#on = on;
    save(localStorage, KEY, { on });
  }
}

let pageKeys: PageKeys | undefined;

/** Read when it is first asked for. */
export function usePageKeys(): PageKeys {
  pageKeys ??= new PageKeys();
  return pageKeys;
}

/** Is a key turned off that was pressed beside what it is for? */
export function isTurnedOff(event: KeyboardEvent): boolean {
  return acceleratorOf(event).length === 1 && !usePageKeys().on; // AltGr chooses a character, too
}
