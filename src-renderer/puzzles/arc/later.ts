import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { keysText } from '../../input/accelerators.ts';
import type { LaterView } from '../later-view.ts';

/** What the first picture does without of ARC tasks. */
export const arcLater: LaterView<ArcTask> = {
  formats: 'JSON, grids of digits with blank lines between them, or a picture (PNG, JPEG)',
  keys: [
    { keys: 'Arrows', label: 'Move between cells' },
    { keys: 'Shift Arrows', label: 'Draw, or select, on the way' },
    { keys: keysText('Alt+Arrows'), label: 'Go to the grid beside, above or below' },
    { keys: keysText('CmdOrCtrl+Arrows'), label: 'Move the selection, or shift the grid' },
    { keys: keysText('Alt+Shift+Arrows'), label: 'Make the grid larger or smaller' },
    { keys: '0 to 9', label: 'Choose a colour' },
    { keys: 'Space or Enter', label: 'Use the tool; begin and end a line' },
    { keys: 'B, L, R, F, S, I', label: 'Draw, line, rectangle, fill, select, pick' },
    { keys: 'H, T', label: 'Flip and turn; with Shift the other way' },
    { keys: 'C', label: 'Crop to the selection or the content' },
    { keys: 'Delete', label: 'Blacken the selection or the cell' },
    { keys: keysText('CmdOrCtrl+A, C, X, V'), label: 'Select, copy, cut and paste grids' },
    { keys: '+, -', label: 'Zoom in, zoom out' },
  ],
};
