import { onDestroy } from 'svelte';

/**
 * Closes a dialog once what it asked for is done, unless it has gone by then: another one may be open in its place. Call it
 * while the dialog is set up.
 */
export function whileOpen(close: () => void): () => void {
  let isOpen = true;
  onDestroy(() => (isOpen = false));
  return () => {
    if (isOpen) close();
  };
}
