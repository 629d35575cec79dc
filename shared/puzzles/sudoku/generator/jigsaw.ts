import type { Random } from '../../../random.ts';
import { defaultRegions, type SudokuSize } from '../board.ts';

/**
 * Random regions for a jigsaw Sudoku: connected, `size` cells each. Starts from the ordinary regions
 * and exchanges border cells between neighbours as long as both stay connected.
 * Not every such layout can be filled.
 */
export function randomJigsawRegions(size: SudokuSize, random: Random): number[] {
  const regions = defaultRegions(size);
  // Enough exchanges that hardly a default region is left (size 4: 160, size 16: 2,560 attempts).
  for (let attempt = 0; attempt < size * size * 10; attempt++) {
    const cell = random.below(regions.length);
    const neighbour = random.pick(neighboursOf(cell, size));
    if (regions[cell] !== regions[neighbour]) exchange(regions, size, cell, neighbour, random);
  }
  return regions;
}

/** Is every region one piece, joined along edges? */
export function areRegionsConnected(regions: readonly number[], size: number): boolean {
  return [...new Set(regions)].every(region => isConnected(regions, size, region));
}

/** Moves `cell` into its neighbour's region, and some cell of that region back; undoes it if either falls apart. */
function exchange(regions: number[], size: number, cell: number, neighbour: number, random: Random): void {
  const from = regions[cell]!;
  const to = regions[neighbour]!;
  regions[cell] = to;
  const border = regions.flatMap((region, other) =>
    region === to && other !== cell && neighboursOf(other, size).some(next => regions[next] === from)
      ? [other]
      : [],
  );
  if (border.length > 0) {
    const back = random.pick(border);
    regions[back] = from;
    if (isConnected(regions, size, from) && isConnected(regions, size, to)) return;
    regions[back] = to;
  }
  regions[cell] = from;
}

function isConnected(regions: readonly number[], size: number, region: number): boolean {
  const reached = new Set([regions.indexOf(region)]);
  for (const cell of reached) {
    for (const next of neighboursOf(cell, size)) if (regions[next] === region) reached.add(next);
  }
  return reached.size === size;
}

/** The cells above, below, left and right. */
function neighboursOf(cell: number, size: number): number[] {
  const column = cell % size;
  const neighbours: number[] = [];
  if (cell >= size) neighbours.push(cell - size);
  if (cell < size * (size - 1)) neighbours.push(cell + size);
  if (column > 0) neighbours.push(cell - 1);
  if (column < size - 1) neighbours.push(cell + 1);
  return neighbours;
}
