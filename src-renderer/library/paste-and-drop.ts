import { type ImportFile, pastedText } from './import-job.svelte.ts';

/**
 * Takes what is pasted or dropped before the page opens it as one puzzle.
 * @returns a function that lets go again
 */
export function catchPasteAndDrop(
  target: Document,
  take: (files: readonly ImportFile[]) => void,
): () => void {
  const own = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const onpaste = (event: ClipboardEvent) => {
    if (isTyping(event.target)) return;
    const files = filesOf(event.clipboardData);
    if (files.length === 0) return;
    own(event);
    take(files);
  };
  const ondrop = (event: DragEvent) => {
    own(event);
    target.dispatchEvent(new DragEvent('dragleave')); // the page shows that something hovers until it hears of an end
    const files = filesOf(event.dataTransfer);
    if (files.length > 0) take(files);
  };
  target.addEventListener('paste', onpaste, true);
  target.addEventListener('drop', ondrop, true);
  return () => {
    target.removeEventListener('paste', onpaste, true);
    target.removeEventListener('drop', ondrop, true);
  };
}

/** Files, or else the text. */
function filesOf(data: DataTransfer | null): ImportFile[] {
  const files = [...(data?.files ?? [])];
  if (files.length > 0) return files;
  const text = data?.getData('text/plain') ?? '';
  return text.trim() === '' ? [] : [pastedText(text)];
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
