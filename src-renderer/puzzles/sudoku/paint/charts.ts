import { type FrameGrid, probabilityOf } from '../../../../shared/puzzles/frame-grid.ts';
import type { Sudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import type { Canvas2D } from '../../../board/canvas.ts';
import type { Colours } from '../../../board/colours.ts';
import { digitText } from '../digits.ts';
import { digitLayout } from './lines.ts';

export interface Charts {
  readonly puzzle: Sudoku;
  /** Digits still possible, per cell. */
  readonly candidates?: readonly (readonly number[])[] | undefined;
  /** What the model thinks of every cell. */
  readonly belief?: FrameGrid | undefined;
}

/** Probabilities below this are not painted. */
const VISIBLE = 0.02;
/** Where a digit would be smaller than this many pixels, a square stands for it. */
const SMALLEST_DIGIT = 7;

/** Paints a small chart into every blank cell: its candidates, or the model's probability of each digit as its size. */
export function paintCharts(context: Canvas2D, side: number, charts: Charts, colours: Colours): void {
  const { puzzle, candidates, belief } = charts;
  const { size } = puzzle;
  const { rows, columns } = digitLayout(size);
  const cellSide = side / size;
  const margin = cellSide * 0.08;
  const width = (cellSide - 2 * margin) / columns;
  const height = (cellSide - 2 * margin) / rows;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const paint = (cell: number, digit: number, share: number) => {
    const at = digit - 1;
    const x = (cell % size) * cellSide + margin + ((at % columns) + 0.5) * width;
    const y = Math.floor(cell / size) * cellSide + margin + (Math.floor(at / columns) + 0.5) * height;
    paintShare(context, { x, y, room: Math.min(width, height), digit, share }, colours);
  };
  for (const [cell, given] of puzzle.givens.entries()) {
    if (given !== 0) continue;
    for (const digit of candidates?.[cell] ?? []) paint(cell, digit, -1);
    for (let digit = 1; belief && digit <= size; digit++) {
      const share = probabilityOf(belief, cell, digit - 1);
      if (share >= VISIBLE) paint(cell, digit, share);
    }
  }
  context.globalAlpha = 1;
}

interface Share {
  readonly x: number;
  readonly y: number;
  readonly room: number;
  readonly digit: number;
  /** 0 to 1; -1 for a candidate, which is simply there. */
  readonly share: number;
}

function paintShare(context: Canvas2D, { x, y, room, digit, share }: Share, colours: Colours): void {
  const isCandidate = share < 0;
  context.fillStyle = isCandidate ? colours.ink2 : colours.model;
  context.globalAlpha = isCandidate ? 0.85 : 0.35 + 0.65 * share;
  const letter = isCandidate ? room * 0.72 : room * (0.5 + 0.75 * Math.sqrt(share));
  if (room * 0.7 >= SMALLEST_DIGIT) {
    context.font = `${share > 0.5 ? 650 : 450} ${letter}px ${colours.font}`;
    context.fillText(digitText(digit), x, y + letter * 0.04);
    return;
  }
  const square = isCandidate ? room * 0.45 : room * Math.sqrt(share) * 0.95;
  context.fillRect(x - square / 2, y - square / 2, square, square);
}
