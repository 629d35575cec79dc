import { UserError } from '../../errors.ts';

/** How a drawing is cut: into corners, walls between two of them, and the cells that they enclose. */
export interface Cut {
  /** Columns from one corner to the next, and rows. */
  readonly wide: number;
  readonly high: number;
  /** Number of the first row in its file, for messages. */
  readonly firstLine: number;
  isWall(character: string): boolean;
}

/**
 * One character for each corner, wall and inside of a cell.
 * @throws UserError naming the line of a wall that is drawn in part, or of a cell with several marks
 */
export function cellsOf(grid: readonly (readonly string[])[], cut: Cut): string[][] {
  const { wide, high, firstLine } = cut;
  const columns = Math.ceil((Math.max(...grid.map(row => row.length)) - 1) / wide);
  const lines = Math.ceil((grid.length - 1) / high);
  return Array.from({ length: 2 * lines + 1 }, (_, row) =>
    Array.from({ length: 2 * columns + 1 }, (_, column) => {
      const [top, left] = [Math.floor(row / 2) * high, Math.floor(column / 2) * wide];
      const [from, to] = row % 2 === 0 ? [top, top + 1] : [top + 1, top + high];
      const part = grid
        .slice(from, to)
        .flatMap(cells => inPlace(cells, column % 2 === 0 ? [left, left + 1] : [left + 1, left + wide]));
      return partOf(part, firstLine + from, cut);
    }),
  );
}

/** What is drawn where nothing is. */
const FLOOR = ' .·';

const inPlace = (cells: readonly string[], [from, to]: readonly [number, number]): string[] =>
  Array.from({ length: to - from }, (_, at) => cells[from + at] ?? ' ');

/** What all characters of a cell, a wall or a corner say together. @throws UserError when they disagree */
function partOf(part: readonly string[], line: number, { isWall }: Cut): string {
  const walls = part.filter(isWall).length;
  const marks = new Set(part.filter(character => !FLOOR.includes(character) && !isWall(character)));
  if (walls === part.length) return '#';
  if (walls === 0 && marks.size < 2) return [...marks][0] ?? ' ';
  if (walls === 0)
    throw new UserError(
      `A cell at line ${line} holds several marks: ${[...marks].slice(0, 5).join(', ')}.`,
      'Keep one of them.',
    );
  throw new UserError(
    `A wall at line ${line} of this maze is drawn in part: ${walls} of its ${part.length} characters are lines.`,
    'Complete it, or take it away.',
  );
}
