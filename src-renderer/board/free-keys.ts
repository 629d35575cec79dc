import { openDialog } from '../parts/dialog/open-dialog.ts';
import { takesCharacters } from '../parts/typing.ts';
import { isTurnedOff } from '../state/kept/page-keys.ts';

/** May the board take what was typed beside it: wanted by no control, and by no field, list or dialog? */
export function isFreeForBoard(event: KeyboardEvent): boolean {
  return (
    !isTurnedOff(event) && !event.defaultPrevented && openDialog() === null && !takesCharacters(event.target)
  );
}
