import type { Comb } from '../comb.ts';

/**
 * Where the cells of a maze are in a picture: between the vertices of a mesh. Its lines are what walls are drawn along, or
 * else the edges of cells, each of which is a wall or open.
 */
export interface Mesh {
  /** Cells in a row, and in a column. */
  readonly across: number;
  readonly down: number;
  /** Places of the vertices, in pixels: [down + 1, across + 1] each. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Pixels across a wall that is drawn along a line; undefined where walls are cells. */
  readonly line: number | undefined;
  /** Does a thin line go all around cells? It is as good as a wall. */
  readonly isOutlined?: boolean;
}

export type Point = readonly [x: number, y: number];

/** The vertex at the upper left corner of a cell. */
export function vertexAt({ across, x, y }: Mesh, row: number, column: number): Point {
  const at = row * (across + 1) + column;
  return [x[at]!, y[at]!];
}

/** Where in the picture a place within a cell is, or beyond it. @param right, down parts of the cell's sides, 0 to 1 within it */
export function projectionOf(
  mesh: Mesh,
  row: number,
  column: number,
): (right: number, down: number) => Point {
  const [ax, ay] = vertexAt(mesh, row, column);
  const [bx, by] = vertexAt(mesh, row, column + 1);
  const [cx, cy] = vertexAt(mesh, row + 1, column);
  const [dx, dy] = vertexAt(mesh, row + 1, column + 1);
  return (right, down) => {
    const [left, up] = [1 - right, 1 - down];
    return [
      (ax * left + bx * right) * up + (cx * left + dx * right) * down,
      (ay * left + by * right) * up + (cy * left + dy * right) * down,
    ];
  };
}

/** A mesh of equal cells. @param line as of a {@link Mesh} */
export function evenMesh(columns: Comb, rows: Comb, line: number | undefined): Mesh {
  const [across, down] = [columns.count, rows.count];
  const x = new Float32Array((across + 1) * (down + 1));
  const y = new Float32Array(x.length);
  for (let at = 0; at < x.length; at++) {
    x[at] = columns.from + columns.step * (at % (across + 1));
    y[at] = rows.from + rows.step * Math.floor(at / (across + 1));
  }
  return { across, down, x, y, line };
}

/** Pixels from one line to the next, in the mean. */
export function stepsOf({ across, down, x, y }: Mesh): { readonly across: number; readonly down: number } {
  return { across: (x.at(-1)! - x[0]!) / across, down: (y.at(-1)! - y[0]!) / down };
}

/** The smaller one of the {@link stepsOf} a mesh. */
export const leastStepOf = (mesh: Mesh): number => Math.min(stepsOf(mesh).across, stepsOf(mesh).down);

/** Lines thinner than this part of a step have ways between them. */
const THIN = 1 / 3;

/** Are walls thin lines, so that what stands between four of them is a way? */
export const isThin = (mesh: Mesh): boolean =>
  mesh.line !== undefined && mesh.line < THIN * leastStepOf(mesh);
