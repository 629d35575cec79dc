import type { Random } from '../../../random.ts';

/** Walls of a maze while it is made: row-major, 1 is a wall. */
export interface Walls {
  readonly rows: number;
  readonly columns: number;
  readonly walls: (0 | 1)[];
  /** Start and goal where they suit the walls, joined by a way; they may be the same cell. Anywhere when left out. */
  readonly ends?: readonly [start: number, goal: number];
}

/**
 * The rooms of a perfect maze: every second cell of every second row, with walls between them that can be opened.
 * A maze of even size has a whole row or column of wall on one side, drawn at random.
 */
export interface Lattice extends Walls {
  readonly rooms: number;
  /** Rooms beside a room. */
  beside(room: number): number[];
  /** Opens two rooms that lie beside each other, and the wall between them. */
  join(one: number, other: number): void;
}

/** All walls, and rooms to carve. */
export function makeLattice(rows: number, columns: number, random: Random): Lattice {
  const walls = new Array<0 | 1>(rows * columns).fill(1);
  const [top, left] = [offset(rows, random), offset(columns, random)];
  const [high, wide] = [Math.ceil((rows - top) / 2), Math.ceil((columns - left) / 2)];
  const cellOf = (room: number) => (top + 2 * Math.floor(room / wide)) * columns + left + 2 * (room % wide);
  return {
    rows,
    columns,
    walls,
    rooms: high * wide,
    beside(room) {
      const [row, column] = [Math.floor(room / wide), room % wide];
      const rooms: number[] = [];
      if (column + 1 < wide) rooms.push(room + 1);
      if (row + 1 < high) rooms.push(room + wide);
      if (column > 0) rooms.push(room - 1);
      if (row > 0) rooms.push(room - wide);
      return rooms;
    },
    join(one, other) {
      const [from, to] = [cellOf(one), cellOf(other)];
      walls[from] = 0;
      walls[to] = 0;
      walls[(from + to) / 2] = 0;
    },
  };
}

/** Odd sizes start with a room, or (three and more rooms wide) with a wall all around; even ones with either. */
function offset(size: number, random: Random): 0 | 1 {
  if (size % 2 === 0) return random.below(2) === 0 ? 0 : 1;
  return size >= 7 && random.below(2) === 0 ? 1 : 0;
}
