import { openDialog } from './open-dialog.ts';
import { isTurnedOff } from './page-keys.ts';
import { takesCharacters } from './typing.ts';

/** May the board take what was typed beside it: wanted by no control, and by no field, list or dialog? */
export function isFreeForBoard(event: KeyboardEvent): boolean {
  return (
    !isTurnedOff(event) && !event.defaultPrevented && openDialog() === null && !takesCharacters(event.target)
  );
}
