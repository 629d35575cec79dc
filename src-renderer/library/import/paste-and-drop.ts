import { droppedIn, pastedIn, type Transferred } from '../../input/transferred.ts';
import { isTyping, takesDrop } from '../../parts/typing.ts';

/**
 * Takes what is pasted or dropped before the page opens it as one puzzle.
 * @returns a function that lets go again
 */
export function catchPasteAndDrop(target: Document, take: (caught: Transferred) => void): () => void {
  const own = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const onpaste = (event: ClipboardEvent) => {
    const caught = pastedIn(event.clipboardData);
    if (isTyping(event.target) || isNothing(caught)) return;
    own(event);
    take(caught);
  };
  const ondrop = (event: DragEvent) => {
    if (takesDrop(event)) return;
    own(event);
    const caught = droppedIn(event.dataTransfer);
    if (!isNothing(caught)) take(caught);
  };
  target.addEventListener('paste', onpaste, true);
  target.addEventListener('drop', ondrop, true);
  return () => {
    target.removeEventListener('paste', onpaste, true);
    target.removeEventListener('drop', ondrop, true);
  };
}

const isNothing = ({ files, text }: Transferred): boolean => files.length === 0 && text.trim() === '';
