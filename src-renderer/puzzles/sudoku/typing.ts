import { keptSwitch } from '../../state/kept/kept-switch.svelte.ts';

/** How digits are typed: does the cursor go on to the next cell after one? */
export const useAdvancing = keptSwitch('mull.sudoku-typing', 'advances');
