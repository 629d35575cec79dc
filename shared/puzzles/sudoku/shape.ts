import { type House, houses, type Sudoku } from './board.ts';

/** What the solver needs to know of a puzzle's houses, worked out once per layout. Digits are bits: 1 << (digit - 1). */
export interface Shape {
  readonly size: number;
  /** size × size */
  readonly cells: number;
  /** Every digit's bit set. */
  readonly allDigits: number;
  readonly houses: readonly House[];
  /** The cells of every house, one array per house. */
  readonly houseCells: readonly Uint16Array[];
  /** For every cell: all other cells that share a house with it. */
  readonly peers: readonly Uint16Array[];
}

/** Layouts kept at once. Jigsaws come by the thousand, so the table is emptied when it is full. */
const MAX_SHAPES = 64;
const shapes = new Map<string, Shape>();

/** The houses of a puzzle. Puzzles with the same regions, diagonals and extra regions share one shape. */
export function shapeOf(sudoku: Sudoku): Shape {
  const key = `${sudoku.diagonals}|${sudoku.regions.join()}|${sudoku.extraRegions.join(';')}`;
  const known = shapes.get(key);
  if (known) return known;
  const shape = makeShape(sudoku);
  if (shapes.size >= MAX_SHAPES) shapes.clear();
  shapes.set(key, shape);
  return shape;
}

function makeShape(sudoku: Sudoku): Shape {
  const cells = sudoku.size * sudoku.size;
  const all = houses(sudoku);
  const peers = Array.from({ length: cells }, () => new Set<number>());
  for (const house of all) {
    for (const cell of house.cells) for (const other of house.cells) peers[cell]?.add(other);
  }
  return {
    size: sudoku.size,
    cells,
    allDigits: (1 << sudoku.size) - 1,
    houses: all,
    houseCells: all.map(house => Uint16Array.from(house.cells)),
    peers: peers.map((others, cell) => Uint16Array.from([...others].filter(other => other !== cell))),
  };
}
