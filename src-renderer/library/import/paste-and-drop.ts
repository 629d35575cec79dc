import { droppedIn, pastedIn, type Transferred } from '../../input/transferred.ts';
import { isTyping, takesDrop } from '../../parts/typing.ts';
import { entriesIn, filesOf, isFolder } from './dropped-folders.ts';

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
    if (isNothing(caught) || (isTyping(event.target) && caught.files.length === 0)) return; // a field takes text alone
    own(event);
    take(caught);
  };
  const ondrop = (event: DragEvent) => {
    if (takesDrop(event)) return;
    own(event);
    const caught = droppedIn(event.dataTransfer);
    const entries = entriesIn(event.dataTransfer);
    if (entries.some(isFolder)) void takeFolders(entries, caught);
    else if (!isNothing(caught)) take(caught);
  };
  let isOver = false;
  /** Where they hold no files, or cannot be read, the import is to say so. */
  const takeFolders = async (entries: readonly FileSystemEntry[], caught: Transferred) => {
    const passedOver: string[] = [];
    const files = await filesOf(entries, name => passedOver.push(name)).catch(() => []);
    if (!isOver) take({ ...(files.length > 0 ? { files, text: '' } : caught), passedOver });
  };
  target.addEventListener('paste', onpaste, true);
  target.addEventListener('drop', ondrop, true);
  return () => {
    isOver = true;
    target.removeEventListener('paste', onpaste, true);
    target.removeEventListener('drop', ondrop, true);
  };
}

const isNothing = ({ files, text }: Transferred): boolean => files.length === 0 && text.trim() === '';
