import { keptSwitch } from '../state/kept/kept-switch.svelte.ts';
import { acceleratorOf } from './accelerators.ts';

/** Do keys of one character act wherever the focus is? Whoever speaks to the machine presses them by words (WCAG 2.1.4). */
export const usePageKeys = keptSwitch('mull.page-keys', 'on');

/** Is a key turned off that was pressed beside what it is for? */
export function isTurnedOff(event: KeyboardEvent): boolean {
  return acceleratorOf(event).length === 1 && !usePageKeys().on; // AltGr chooses a character, too
}
