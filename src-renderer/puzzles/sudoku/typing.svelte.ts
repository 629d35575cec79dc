import * as v from 'valibot';
import { load, save } from '../../state/kept/json.ts';

const KEY = 'mull.sudoku-typing';
const TypingSchema = v.object({ advances: v.boolean() });

/** How digits are typed, in every window of this user's. */
class Typing {
  #advances = $state(load(localStorage, KEY, TypingSchema)?.advances ?? true);

  /** Does the cursor go on to the next cell after a digit? */
  get advances(): boolean {
    return this.#advances;
  }

  set advances(advances: boolean) {
    this.#advances = advances;
    save(localStorage, KEY, { advances });
  }
}

let typing: Typing | undefined;

/** Read when it is first asked for. */
export function useTyping(): Typing {
  typing ??= new Typing();
  return typing;
}
