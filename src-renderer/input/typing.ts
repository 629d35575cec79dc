/** Inputs whose keys write nothing: a slider takes arrows, a box Space. */
const WITHOUT_TEXT: ReadonlySet<string> = new Set(['range', 'checkbox', 'radio', 'button', 'color', 'file']);

/** Does a field take what is typed there? A slider takes keys, but no text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !WITHOUT_TEXT.has(target.type))
  );
}

/** Does a field take what is dragged over it? It takes text, and no files. */
export function takesDrop({ target, dataTransfer }: DragEvent): boolean {
  return isTyping(target) && !dataTransfer?.types.includes('Files');
}

/** Are letters and digits at home there: in a field, or in a list, which goes to the entry that begins with them? */
export function takesCharacters(target: EventTarget | null): boolean {
  return isTyping(target) || (target instanceof Element && target.closest('select, [role="menu"]') !== null);
}
