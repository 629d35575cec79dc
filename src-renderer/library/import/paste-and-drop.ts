import { withFolders } from '../../input/dropped-folders.ts';
import { droppedIn, pastedIn, type Transferred } from '../../input/transferred.ts';
import { isTyping, takesDrop } from '../../input/typing.ts';

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
    void takeAll(event.clipboardData, caught);
  };
  const ondrop = (event: DragEvent) => {
    if (takesDrop(event)) return;
    own(event);
    const caught = droppedIn(event.dataTransfer);
    void takeAll(event.dataTransfer, caught);
  };
  let isOver = false;
  const takeAll = async (data: DataTransfer | null, caught: Transferred) => {
    const all = await withFolders(data, caught);
    if (!isOver && !isNothing(all)) take(all);
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
