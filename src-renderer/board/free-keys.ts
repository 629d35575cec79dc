import { openDialog } from '../parts/dialog/open-dialog.ts';
import { takesCharacters } from '../parts/typing.ts';

/** Is what was typed beside the board free for it: wanted by no control, and by no field, list or dialog? */
export function isFreeForBoard(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && openDialog() === null && !takesCharacters(event.target);
}
