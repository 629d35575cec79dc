import * as v from 'valibot';
import { load, save } from './json.ts';

/** Something that is on until this user turns it off, in every window that is opened from then on. */
class KeptSwitch {
  readonly #key: string;
  readonly #name: string;
  #on = $state(true);

  constructor(key: string, name: string) {
    this.#key = key;
    this.#name = name;
    this.#on = load('local', key, v.object({ [name]: v.boolean() }))?.[name] ?? true;
  }

  get on(): boolean {
    return this.#on;
  }

  set on(on: boolean) {
    this.#on = on;
    save('local', this.#key, { [this.#name]: on });
  }
}

/**
 * Gives the same switch each time, read when it is first asked for.
 * @param key in the browser's storage @param name of its value there
 */
export function keptSwitch(key: string, name: string): () => KeptSwitch {
  let kept: KeptSwitch | undefined;
  return () => {
    kept ??= new KeptSwitch(key, name);
    return kept;
  };
}
