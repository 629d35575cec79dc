import { ARC_COLOURS } from '../../../shared/puzzles/arc/board.ts';
import {
  inverseTurn,
  type Size,
  TURNS,
  turnedCells,
  turnedSize,
} from '../../../shared/puzzles/grid-turns.ts';
import type { Belief } from '../../model/encoding.ts';
import type { Canvas } from './canvas.ts';

/**
 * What the network says of an output, turned back.
 * @param probabilities [cells of the canvas, symbols]
 * @param frame the output's size as the view turns it; where no rule tells it, the network does
 */
export function readBelief(
  probabilities: Float32Array,
  frame: Size | undefined,
  view: number,
  canvas: Canvas,
): Belief {
  const { side, palette } = canvas;
  const symbols = palette.length + 1;
  const size = frame ?? endOf(probabilities, canvas);
  const back = inverseTurn(TURNS[view]!);
  const cells = turnedCells(size, back); // of the turned output, in the order of the output turned back
  const own = new Float32Array(cells.length * ARC_COLOURS);
  const values = cells.map((cell, at) => {
    const from = (Math.floor(cell / size.columns) * side + (cell % size.columns)) * symbols;
    palette.forEach((colour, symbol) => {
      own[at * ARC_COLOURS + colour] = probabilities[from + symbol]!;
    });
    return palette[largest(probabilities.subarray(from, from + palette.length))]!;
  });
  return { ...turnedSize(size, back), values, symbols: ARC_COLOURS, probabilities: own };
}

/** The size that an output has by itself: up to where its first row and its first column say "no cell". */
function endOf(probabilities: Float32Array, { side, palette }: Canvas): Size {
  const symbols = palette.length + 1;
  const ends = (cell: number) =>
    largest(probabilities.subarray(cell * symbols, (cell + 1) * symbols)) === palette.length;
  const length = (step: number) => {
    let count = 1;
    while (count < side && !ends(count * step)) count++;
    return count;
  };
  return { rows: length(side), columns: length(1) };
}

const largest = (values: Float32Array): number =>
  values.reduce((best, value, at) => (value > values[best]! ? at : best), 0);
