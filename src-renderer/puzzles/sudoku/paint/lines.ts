import type { Sudoku } from '../../../../shared/puzzles/sudoku/board.ts';

/** SVG paths of a board's lines, one unit per cell. */
export interface Lines {
  readonly thin: string;
  readonly thick: string;
}

/** Thin lines inside of regions, thick ones between them; the frame is drawn by itself. */
export function boardLines({ size, regions }: Sudoku): Lines {
  const thin: string[] = [];
  const thick: string[] = [];
  for (let cell = 0; cell < size * size; cell++) {
    const row = Math.floor(cell / size);
    const column = cell % size;
    if (column + 1 < size) {
      const into = regions[cell] === regions[cell + 1] ? thin : thick;
      into.push(`M${column + 1} ${row}v1`);
    }
    if (row + 1 < size) {
      const into = regions[cell] === regions[cell + size] ? thin : thick;
      into.push(`M${column} ${row + 1}h1`);
    }
  }
  return { thin: thin.join(''), thick: thick.join('') };
}

/**
 * A tint (0, 1, 2 …) for every region, so that neighbours differ: greedy, in the regions' order.
 * Rectangular regions come out as a chequerboard of two tints.
 */
export function regionTints({ size, regions }: Sudoku): number[] {
  const neighbours = Array.from({ length: size }, () => new Set<number>());
  const touch = (one: number, other: number) => {
    const [a, b] = [regions[one], regions[other]];
    if (a === undefined || b === undefined || a === b) return;
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  };
  for (let cell = 0; cell < size * size; cell++) {
    if ((cell % size) + 1 < size) touch(cell, cell + 1);
    if (cell + size < size * size) touch(cell, cell + size);
  }
  const tints: number[] = [];
  for (let region = 0; region < size; region++) {
    const taken = new Set([...(neighbours[region] ?? [])].map(other => tints[other]));
    let tint = 0;
    while (taken.has(tint)) tint++;
    tints.push(tint);
  }
  return tints;
}

/**
 * How strongly ink lies on the cells of extra regions, by cell: the more of them share a cell, the more, but for three
 * at most, so that its digit is still read.
 */
export function extraShades({ extraRegions }: Sudoku): ReadonlyMap<number, number> {
  const shades = new Map<number, number>();
  for (const cell of extraRegions.flat()) shades.set(cell, Math.min(0.27, (shades.get(cell) ?? 0) + 0.09));
  return shades;
}

/**
 * The numbers of extra regions, by cell: "+2". Each stands in the first cell that its region shares with none; where it
 * has no such cell, in its first one, if need be beside others: "+2 +3".
 */
export function extraNumbers({ extraRegions }: Sudoku): ReadonlyMap<number, string> {
  const all = extraRegions.flat();
  const isShared = (cell: number) => all.indexOf(cell) !== all.lastIndexOf(cell);
  const numbers = new Map<number, string>();
  for (const [index, cells] of extraRegions.entries()) {
    const cell = cells.find(own => !isShared(own)) ?? cells[0] ?? 0;
    numbers.set(cell, `${numbers.get(cell) ?? ''} +${index + 1}`.trim());
  }
  return numbers;
}

/** Rows and columns in which the digits of one cell are laid out: 3×3 for nine. */
export function digitLayout(size: number): { readonly rows: number; readonly columns: number } {
  const columns = Math.ceil(Math.sqrt(size));
  return { rows: Math.ceil(size / columns), columns };
}
