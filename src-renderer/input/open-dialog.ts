/** The dialog that is open, whichever part of the page opened it: until it is closed, nothing below it is done. */
export const openDialog = (): HTMLDialogElement | null => document.querySelector('dialog[open]');
