/** The places beside the puzzles: one part of the page, fetched when one of them is first gone to. */
export { default as Library } from '../library/Library.svelte';
export { default as Models } from '../models/Models.svelte';
export { default as Training } from '../training/Training.svelte';
