import { onDestroy } from 'svelte';
import { useApp } from '../../state/app.svelte.ts';

interface Named {
  readonly id: string;
  readonly title: string;
}

/**
 * A dialog goes with what it is about: where that was deleted in another window, this says so. Call it while what the
 * dialog stands in is set up.
 * @param one what the dialog is about
 * @param all what there is of its kind, while a dialog is open
 */
export function tellIfLost(one: () => Named, all: () => readonly Named[] | undefined): void {
  const { notices } = useApp();
  const { id, title } = one();
  const tell = () => {
    if (all()?.every(other => other.id !== id)) notices.info(`“${title}” was deleted in another window.`);
  };
  onDestroy(() => queueMicrotask(tell)); // within it, Svelte shows what was there before
}
