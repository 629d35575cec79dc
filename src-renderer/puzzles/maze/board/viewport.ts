/**
 * Where the cells of a maze lie in a scrolling view. Lengths are CSS pixels; the view scrolls natively, so panning by
 * scrollbars is the browser's.
 */
export interface Viewport {
  /** Pixels of a cell's side. */
  readonly scale: number;
  /** What is scrolled: the maze and the margin around it, at least as large as the view. */
  readonly width: number;
  readonly height: number;
  /** Where the first cell begins in it. */
  readonly left: number;
  readonly top: number;
}

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** Pixels of the largest cell. */
export const LARGEST_CELL = 80;
/** How much one key or one press on a button zooms. */
export const ZOOM_STEP = 1.25;
const MARGIN = 16;

/**
 * Lays a maze out.
 * @param zoom 1 fits the whole maze into the room; more makes the cells larger
 * @param ratio device pixels per CSS pixel: cells are whole device pixels wide, so that all are equal
 */
export function layOut(
  { rows, columns }: { readonly rows: number; readonly columns: number },
  room: Room,
  zoom: number,
  ratio = 1,
  margin = MARGIN,
): Viewport {
  const fit = fittingScale(rows, columns, room, margin);
  const scale = Math.max(1, Math.floor(Math.max(1, fit * zoom) * ratio)) / ratio;
  const width = Math.max(room.width, columns * scale + 2 * margin);
  const height = Math.max(room.height, rows * scale + 2 * margin);
  return {
    scale,
    width,
    height,
    left: Math.round(((width - columns * scale) / 2) * ratio) / ratio,
    top: Math.round(((height - rows * scale) / 2) * ratio) / ratio,
  };
}

/** The most that a maze can be zoomed in a room. */
export function largestZoom(
  { rows, columns }: { readonly rows: number; readonly columns: number },
  room: Room,
): number {
  return Math.max(1, LARGEST_CELL / fittingScale(rows, columns, room, MARGIN));
}

function fittingScale(rows: number, columns: number, room: Room, margin: number): number {
  const fit = Math.min((room.width - 2 * margin) / columns, (room.height - 2 * margin) / rows);
  return Math.min(LARGEST_CELL, Math.max(1, fit));
}

/** The cell at a point of what is scrolled; undefined beside the maze. */
export function cellAt(
  { rows, columns }: { readonly rows: number; readonly columns: number },
  { scale, left, top }: Viewport,
  x: number,
  y: number,
): number | undefined {
  const [row, column] = [Math.floor((y - top) / scale), Math.floor((x - left) / scale)];
  if (row < 0 || column < 0 || row >= rows || column >= columns) return undefined;
  return row * columns + column;
}

/**
 * Where to scroll on one axis so that the same point of the maze stays under the pointer.
 * @param offset of the pointer in the view
 */
export function scrollToKeep(
  offset: number,
  scroll: number,
  before: { readonly scale: number; readonly start: number },
  after: { readonly scale: number; readonly start: number },
): number {
  const cells = (scroll + offset - before.start) / before.scale;
  return after.start + cells * after.scale - offset;
}

/** Where to scroll on one axis so that a cell can be seen, and one beside it. @param at where the cell begins */
export function scrollToShow(at: number, scale: number, scroll: number, size: number): number {
  return Math.min(Math.max(scroll, at + 2 * scale - size), Math.max(0, at - scale));
}
