import { range } from '../../../range.ts';
import { LEAST_WALL } from './cells.ts';
import { type Mesh, type Point, vertexAt } from './mesh.ts';
import { ridgeBetween, shareAlong } from './ridge.ts';
import { INKED, type Strength } from './strength.ts';

/** So many walls that go on beyond a mesh show that it is not the whole maze: of the vertices along its sides. */
const MOST_BEYOND = 0.05;

/** Do walls go on beyond a mesh? */
export function goesOn(strength: Strength, mesh: Mesh): boolean {
  const { across, down } = mesh;
  /** From a vertex of a side to where the next one beyond it would be. */
  const outward = (row: number, column: number, byRow: number, byColumn: number): [Point, Point] => {
    const [from, inner] = [vertexAt(mesh, row, column), vertexAt(mesh, row - byRow, column - byColumn)];
    return [from, [2 * from[0] - inner[0], 2 * from[1] - inner[1]]];
  };
  const beyond = [
    ...range(0, down + 1).flatMap(row => [outward(row, 0, 0, -1), outward(row, across, 0, 1)]),
    ...range(0, across + 1).flatMap(column => [outward(0, column, -1, 0), outward(down, column, 1, 0)]),
  ];
  const walls = beyond.filter(
    ([from, to]) => shareAlong(ridgeBetween(strength, mesh, from, to), INKED) >= LEAST_WALL,
  );
  return walls.length > beyond.length * MOST_BEYOND;
}
