/**
 * What the first picture does without: the places beside the puzzles, the dialogs, and what is exported. One part of the
 * page, fetched right after the first picture; what they have in common is shipped once.
 */
import Library from './library/Library.svelte';
import Models from './models/Models.svelte';
import Training from './training/Training.svelte';

export { PUZZLE_FILES } from '../shared/reading/files/extensions.ts';
export { DIALOGS } from './dialogs/registry.ts';
export { default as WarningDialog } from './dialogs/WarningDialog.svelte';
export { exportAs } from './export/export.ts';

/** Beside the puzzles. */
export const PLACES = { library: Library, training: Training, models: Models };
