import { isTyping, takesDrop } from '../../parts/typing.ts';
import type { PageFile } from '../../state/reading/file-bytes.ts';

/** What was pasted or dropped: files, or else text. */
export interface Caught {
  readonly files: readonly PageFile[];
  readonly text: string;
}

/**
 * Takes what is pasted or dropped before the page opens it as one puzzle.
 * @returns a function that lets go again
 */
export function catchPasteAndDrop(target: Document, take: (caught: Caught) => void): () => void {
  const own = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const onpaste = (event: ClipboardEvent) => {
    if (isTyping(event.target)) return;
    const caught = pastedIn(event.clipboardData);
    if (!caught) return;
    own(event);
    take(caught);
  };
  const ondrop = (event: DragEvent) => {
    if (takesDrop(event)) return;
    own(event);
    const caught = caughtIn(event.dataTransfer);
    if (caught) take(caught);
  };
  target.addEventListener('paste', onpaste, true);
  target.addEventListener('drop', ondrop, true);
  return () => {
    target.removeEventListener('paste', onpaste, true);
    target.removeEventListener('drop', ondrop, true);
  };
}

function caughtIn(data: DataTransfer | null): Caught | undefined {
  const files = [...(data?.files ?? [])];
  if (files.length > 0) return { files, text: '' };
  const text = data?.getData('text/plain') ?? '';
  return text.trim() === '' ? undefined : { files: [], text };
}

/** Cells of a spreadsheet are pasted as text, and as a picture of it. */
function pastedIn(data: DataTransfer | null): Caught | undefined {
  const text = data?.getData('text/plain') ?? '';
  const isPictured = [...(data?.files ?? [])].every(({ type }) => type.startsWith('image/'));
  return text.trim() !== '' && isPictured ? { files: [], text } : caughtIn(data);
}
