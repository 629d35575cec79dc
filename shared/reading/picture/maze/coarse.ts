import { range } from '../../../range.ts';
import type { Cells } from './cells.ts';
import type { Mesh } from './mesh.ts';

/** What tells meshes that are too fine for a maze. */

interface Read {
  readonly mesh: Mesh;
  readonly cells: Cells;
}

/** Cells in a row or column of the smallest maze. */
const FEWEST = 3;

/** The same with one cell for each block of so many by so many that are alike, as the bricks of a wall are. */
export function coarsest(mesh: Mesh, cells: Cells): Read {
  if (mesh.line !== undefined) return { mesh, cells };
  const most = Math.floor(Math.min(mesh.across, mesh.down) / FEWEST);
  const side = range(2, most + 1)
    .reverse()
    .find(blocks => areAlike(mesh, cells, blocks));
  return side === undefined ? { mesh, cells } : joined(mesh, cells, side);
}

function areAlike({ across, down }: Mesh, { walls }: Cells, side: number): boolean {
  if (across % side !== 0 || down % side !== 0) return false;
  return walls.every((isWall, cell) => {
    const [row, column] = [Math.floor(cell / across), cell % across];
    return isWall === walls[(row - (row % side)) * across + column - (column % side)];
  });
}

function joined(mesh: Mesh, cells: Cells, side: number): Read {
  const [across, down] = [mesh.across / side, mesh.down / side];
  const vertices = (values: Float32Array) =>
    Float32Array.from({ length: (across + 1) * (down + 1) }, (_, at) => {
      const [row, column] = [Math.floor(at / (across + 1)), at % (across + 1)];
      return values[row * side * (mesh.across + 1) + column * side]!;
    });
  const walls = range(0, across * down).map(cell => {
    const [row, column] = [Math.floor(cell / across), cell % across];
    return cells.walls[row * side * mesh.across + column * side]!;
  });
  return {
    mesh: { ...mesh, across, down, x: vertices(mesh.x), y: vertices(mesh.y) },
    cells: { ...cells, columns: across, rows: down, walls, filled: [] },
  };
}

/** Of the lines of a mesh, one or so many may be without any wall. */
const MOST_IDLE = 1 / 3;

/** Has a mesh of lines many without any wall, as one of every half step does? */
export function hasIdleLines({ line }: Mesh, { columns, rows, walls }: Cells): boolean {
  if (line === undefined) return false;
  const inner = (count: number) => range(1, (count - 1) / 2).map(at => 2 * at);
  const ways = (count: number) => range(0, (count - 1) / 2).map(at => 2 * at + 1);
  const idleColumns = inner(columns).filter(column => !ways(rows).some(row => walls[row * columns + column]));
  const idleRows = inner(rows).filter(row => !ways(columns).some(column => walls[row * columns + column]));
  const areMany = (idle: number, all: number) => idle > 1 && idle > all * MOST_IDLE;
  return areMany(idleColumns.length, inner(columns).length) || areMany(idleRows.length, inner(rows).length);
}
