import type { SudokuSize } from '../../../puzzles/sudoku/board.ts';
import { range } from '../../../range.ts';
import { type Colours, distance, RGB } from '../colours.ts';
import type { Box } from '../flood.ts';
import type { Grounds } from './extras.ts';

/** A line between two cells of a board that lie beside each other. */
interface Border {
  readonly cells: readonly [number, number];
  /** Pixels across it, each as much as it differs from both cells' ground, 0 to 1. */
  readonly strength: number;
}

/** Lines between regions are stronger than those within by this, at least. */
const CLEAR = 1.3;

/**
 * The regions of a board, a number for each cell, by lines that are stronger than others; undefined where none part as many
 * regions as each has cells, as where all are alike.
 */
export function regionsOf(picture: Colours, board: Grounds): number[] | undefined {
  const borders = bordersOf(picture, board);
  const strengths = [...new Set(borders.map(({ strength }) => strength))].sort((one, other) => one - other);
  const gaps = strengths
    .slice(1)
    .map((strong, at) => ({ strong, ratio: strong / Math.max(strengths[at]!, FAINT) }))
    .filter(({ ratio }) => ratio >= CLEAR)
    .sort((one, other) => other.ratio - one.ratio);
  for (const { strong } of gaps) {
    const regions = partedBy(borders, strong, board.size);
    if (regions) return regions;
  }
  return undefined;
}

/** A line fainter than this, in pixels of full strength, is none. */
const FAINT = 0.1;

function bordersOf(picture: Colours, { size, cells, grounds }: Grounds): Border[] {
  return cells.flatMap((_, cell) => {
    const beside = cell % size < size - 1 ? [cell + 1] : [];
    const below = cell + size < cells.length ? [cell + size] : [];
    return [...beside, ...below].map(other => {
      const way =
        other === cell + 1 ? across(cells[cell]!, cells[other]!) : down(cells[cell]!, cells[other]!);
      return {
        cells: [cell, other],
        strength: strengthOf(picture, way, [grounds[cell]!, grounds[other]!]),
      } as const;
    });
  });
}

/** Ways from one cell into the other: one for every pixel along the middle of their border. */
type Way = readonly (readonly [x: number, y: number])[];

function across(one: Box, other: Box): Way[] {
  const [from, to] = middleOf(Math.max(one.top, other.top), Math.min(one.bottom, other.bottom));
  return range(from, to).map(y => range(one.right - REACH, other.left + REACH).map(x => [x, y] as const));
}

function down(one: Box, other: Box): Way[] {
  const [from, to] = middleOf(Math.max(one.left, other.left), Math.min(one.right, other.right));
  return range(from, to).map(x => range(one.bottom - REACH, other.top + REACH).map(y => [x, y] as const));
}

/** Pixels of a cell that a way begins and ends with. */
const REACH = 1;

/** Corners may be round, or crossed by other lines. */
const middleOf = (from: number, to: number): [number, number] => [
  Math.round(from + (to - from) * 0.3),
  Math.round(from + (to - from) * 0.7),
];

function strengthOf(
  { width, height, values }: Colours,
  ways: readonly Way[],
  grounds: readonly (readonly number[])[],
): number {
  let sum = 0;
  for (const way of ways)
    for (const [x, y] of way) {
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      sum += Math.min(...grounds.map(ground => distance(values, (y * width + x) * RGB, ground, 0))) / 255;
    }
  return sum / Math.max(1, ways.length);
}

/** The regions that borders from some strength on part; undefined where they are not as many as each has cells. */
function partedBy(borders: readonly Border[], strong: number, size: SudokuSize): number[] | undefined {
  const regions = Array.from({ length: size * size }, (_, cell) => cell);
  const rootOf = (cell: number): number => (regions[cell] === cell ? cell : rootOf(regions[cell]!));
  for (const { cells, strength } of borders)
    if (strength < strong) regions[rootOf(cells[0])] = rootOf(cells[1]);
  const roots = regions.map((_, cell) => rootOf(cell));
  const counts = Map.groupBy(roots, root => root);
  const areRegions = counts.size === size && [...counts.values()].every(({ length }) => length === size);
  const numbers = [...counts.keys()];
  return areRegions ? roots.map(root => numbers.indexOf(root)) : undefined;
}
