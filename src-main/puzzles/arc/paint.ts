import pc from 'picocolors';
import type { Frame } from '../../../shared/frame.ts';
import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import type { FrameGrid } from '../../../shared/puzzles/frame-grid.ts';
import { sameGrid } from '../../../shared/puzzles/grid.ts';

/** The colours of ARC, as near as sixteen colours of a terminal come to them. */
const COLOURS = [
  pc.bgBlack,
  pc.bgBlue,
  pc.bgRed,
  pc.bgGreen,
  pc.bgYellow,
  pc.bgBlackBright,
  pc.bgMagenta,
  pc.bgYellowBright,
  pc.bgCyan,
  pc.bgRedBright,
] as const;

/** The answers to the test inputs as they form, each cell in its colour with its number, and what is fitted. */
export function paintArc({ pairs }: ArcTask, { answer, parts = [], step, loss }: Frame): string {
  const examples = parts.filter(({ role }) => role === 'example');
  const fitted = examples.filter(({ index, grids: [grid] }) => grid && sameGrid(grid, pairs[index]!.output));
  const learning =
    loss === undefined
      ? `Step ${step} of the answer.`
      : `Training step ${step}, loss ${loss.toFixed(3)}: ${fitted.length} of ${pairs.length} pairs reproduced.`;
  return `${answer.map(paintGrid).join('\n\n')}\n\n${learning}\n`;
}

const paintGrid = ({ rows, columns, values }: FrameGrid): string =>
  Array.from({ length: rows }, (_, row) =>
    values
      .slice(row * columns, (row + 1) * columns)
      .map(value => COLOURS[value]!(` ${value}`))
      .join(''),
  ).join('\n');
