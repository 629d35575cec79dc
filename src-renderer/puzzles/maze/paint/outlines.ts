import { type Maze, neighbours } from '../../../../shared/puzzles/maze/board.ts';

/** SVG paths of a maze, one unit per cell. */

/** Its walls: one rectangle for every run of walls in a row. */
export function wallsPath({ rows, columns, walls }: Maze): string {
  const parts: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const from = column;
      while (column < columns && walls[row * columns + column] === 1) column++;
      if (column > from) parts.push(`M${from} ${row}h${column - from}v1h${from - column}z`);
    }
  }
  return parts.join('');
}

/** A line along the cells of an answer, from the start on, as far as one leads to the next. */
export function pathLine(maze: Maze, isOn: readonly boolean[]): string {
  if (maze.start === null || !isOn[maze.start]) return '';
  const seen = new Set<number>();
  for (let cell: number | undefined = maze.start; cell !== undefined; ) {
    seen.add(cell);
    cell = neighbours(cell, maze).find(next => isOn[next] && !seen.has(next));
  }
  const points = [...seen].map(
    cell => `${(cell % maze.columns) + 0.5} ${Math.floor(cell / maze.columns) + 0.5}`,
  );
  return `M${points.join('L')}`;
}
