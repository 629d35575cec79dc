import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import { confidenceOf } from '../../../../shared/puzzles/frame-grid.ts';
import type { Canvas2D } from '../../../board/canvas.ts';
import type { Colours } from '../../../board/colours.ts';
import type { Picture } from '../../../state/desk/view.ts';
import { paintSheet, sheetOf } from './sheet.ts';

/** Paints a task with the model's answers to its tests, for pictures and animations. */
export function paintTask(
  context: Canvas2D,
  width: number,
  { puzzle, frame, display }: Picture<ArcTask>,
  colours: Colours,
): void {
  const answer = frame?.answer;
  const [first] = answer ?? [];
  const showsSureness = display?.distribution === true && answer?.length === 1 && first !== undefined;
  paintSheet(context, sheetOf(puzzle, answer), width, colours, {
    symbols: display?.symbols,
    ...(showsSureness ? { sureness: cell => confidenceOf(first, cell) } : {}),
  });
}

/** Width divided by height; the same with and without an answer of the expected size. */
export function aspectOf(puzzle: ArcTask): number {
  const { width, height } = sheetOf(puzzle);
  return width / height;
}
