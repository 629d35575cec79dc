/**
 * What the first picture does without: the places beside the puzzles, and every dialog but the puzzle types' own. One
 * part of the page, fetched when something of it is first asked for; what they have in common is then shipped once.
 */
import Library from './library/Library.svelte';
import Models from './models/Models.svelte';
import Training from './training/Training.svelte';

export { DIALOGS } from './dialogs/registry.ts';

/** Beside the puzzles. */
export const PLACES = { library: Library, training: Training, models: Models };
