import { filledGrid, type Grid } from '../../../shared/puzzles/grid.ts';
import type { Size } from '../../../shared/puzzles/grid-turns.ts';
import { contentBox, cut } from './regions.ts';

/**
 * The pictures of an input that the network `arc` is shown at once, each at the top left of the canvas, so that a cell of
 * the output sees at its own place what it may be made from: the input as it is, its content, both stretched to the
 * output's size, the input repeated, and its second, third and fourth panel.
 * @param frame the output's expected size
 */
export function planesOf(input: Grid, frame: Size): Grid[] {
  const content = cut(input, contentBox(input));
  return [
    input,
    content,
    stretched(input, frame),
    repeated(input, frame),
    stretched(content, frame),
    ...furtherPanels(input, frame),
  ];
}

function drawn({ rows, columns }: Size, valueAt: (row: number, column: number) => number): Grid {
  const cells = Array.from({ length: rows * columns }, (_, at) =>
    valueAt(Math.floor(at / columns), at % columns),
  );
  return { rows, columns, values: cells };
}

function stretched(grid: Grid, frame: Size): Grid {
  return drawn(frame, (row, column) => {
    const [r, c] = [
      Math.floor((row * grid.rows) / frame.rows),
      Math.floor((column * grid.columns) / frame.columns),
    ];
    return grid.values[r * grid.columns + c]!;
  });
}

/** A grid side by side with itself, as often as the frame has room. */
export const repeated = (grid: Grid, frame: Size): Grid =>
  drawn(frame, (row, column) => grid.values[(row % grid.rows) * grid.columns + (column % grid.columns)]!);

const PANELS = 4;
export const NOTHING = filledGrid(0, 0);

/** The second to fourth of the panels of the output's size that the input divides into; empty where it does not. */
function furtherPanels(input: Grid, frame: Size): Grid[] {
  const panels = panelsOf(input, frame);
  return Array.from({ length: PANELS - 1 }, (_, at) => panels[at + 1] ?? NOTHING);
}

/** Panels side by side, or with a line between, row by row. */
function panelsOf(input: Grid, frame: Size): Grid[] {
  for (const gap of [0, 1]) {
    const [down, across] = [
      (input.rows + gap) / (frame.rows + gap),
      (input.columns + gap) / (frame.columns + gap),
    ];
    if (!Number.isInteger(down) || !Number.isInteger(across)) continue;
    return Array.from({ length: down * across }, (_, at) =>
      cut(input, {
        ...frame,
        top: Math.floor(at / across) * (frame.rows + gap),
        left: (at % across) * (frame.columns + gap),
      }),
    );
  }
  return [];
}
