/**
 * What the first picture does without: the places beside the puzzles, and every dialog but the puzzle types' own. One
 * part of the page, fetched when something of it is first asked for; what they have in common is then shipped once.
 */
export { DIALOGS } from './dialogs/registry.ts';
export { default as Library } from './library/Library.svelte';
export { default as Models } from './models/Models.svelte';
export { default as Training } from './training/Training.svelte';
