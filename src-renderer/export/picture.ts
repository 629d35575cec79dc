import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { Canvas2D } from '../board/canvas.ts';
import type { Colours } from '../board/colours.ts';
import { viewOf } from '../puzzles/index.ts';
import type { Picture } from '../state/desk/view.ts';

/** Share of the longer side that is left free around the board, and below it for the caption. */
const MARGIN = 0.035;
const CAPTION = 0.055;
/** However long and narrow a board is, a picture's shorter side is at least this share of the longer. */
const NARROWEST = 0.4;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface CaptionedPicture extends Picture {
  /** A line of text below the board; no room is made for it when left out. */
  readonly caption?: string | undefined;
}

/** Pixels of a picture of a puzzle whose longer side is given. */
export function pictureSize(puzzle: Puzzle, longer: number): Size {
  const aspect = viewOf(puzzle.kind).aspect(puzzle);
  const side = (share: number) => Math.round(longer * Math.min(1, Math.max(NARROWEST, share)));
  return { width: side(aspect), height: side(1 / aspect) };
}

/** Paints a board with margins and a caption, for pictures and animations. */
export function paintPicture(
  context: Canvas2D,
  { width, height }: Size,
  { caption, ...picture }: CaptionedPicture,
  colours: Colours,
): void {
  const { paint, aspect } = viewOf(picture.puzzle.kind);
  const longer = Math.max(width, height);
  const margin = longer * MARGIN;
  const captionRoom = caption === undefined ? 0 : longer * CAPTION;
  const room = height - 2 * margin - captionRoom;
  const board = Math.min(width - 2 * margin, room * aspect(picture.puzzle));
  const boardHeight = board / aspect(picture.puzzle);
  context.save();
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, height);
  context.translate((width - board) / 2, margin + (room - boardHeight) / 2);
  paint(context, board, picture, colours);
  if (caption !== undefined) {
    context.fillStyle = colours.ink2;
    context.font = `500 ${longer * 0.031}px ${colours.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    context.fillText(caption, board / 2, (room + boardHeight) / 2 + margin * 0.5 + captionRoom * 0.72);
  }
  context.restore();
}
