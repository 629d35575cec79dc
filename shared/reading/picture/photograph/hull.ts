export type Point = readonly [x: number, y: number];

/** Four corners, clockwise from the upper left one. */
export type Corners = readonly [Point, Point, Point, Point];

/** Positive where the way from one point over another to a third turns clockwise, as y goes down; twice the area between. */
const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/** The convex hull of points, clockwise (Andrew's monotone chain, 1979). */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  return [...chainOf(sorted), ...chainOf(sorted.reverse())];
}

/** One side of the hull, without its last point. */
function chainOf(points: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of points) {
    while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
    chain.push(point);
  }
  return chain.slice(0, -1);
}

/** What four corners enclose. */
export const areaBetween = ([one, two, three, four]: Corners): number =>
  (turn(one, two, three) + turn(three, four, one)) / 2;

/** From corner to corner, the longest of the four. */
export const longestSide = (corners: Corners): number =>
  Math.max(...corners.map((corner, at) => distanceBetween(corner, corners[(at + 1) % 4]!)));

export const distanceBetween = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(ax - bx, ay - by);

/** Directions in which a hull's points are looked for: enough for the corners of any four-sided figure. */
const DIRECTIONS = 48;

/** The four points of a hull that enclose the most; undefined where it has no area. */
export function widest(hull: readonly Point[]): Corners | undefined {
  const points = farthest(hull);
  let [most, best]: [number, Corners | undefined] = [0, undefined];
  for (let one = 0; one < points.length; one++)
    for (let other = one + 2; other < points.length; other++) {
      const [first, second] = [points[one]!, points[other]!];
      const right = farOff(points.slice(one + 1, other), first, second);
      const left = farOff([...points.slice(other + 1), ...points.slice(0, one)], second, first);
      if (!right || !left || right.area + left.area <= most) continue;
      [most, best] = [right.area + left.area, [first, right.point, second, left.point]];
    }
  return best && fromUpperLeft(best);
}

/** The points that are the farthest ones in some direction, in the order of the hull. */
function farthest(hull: readonly Point[]): Point[] {
  const found = new Set<Point>();
  for (let step = 0; step < DIRECTIONS; step++) {
    const [x, y] = [Math.cos((2 * Math.PI * step) / DIRECTIONS), Math.sin((2 * Math.PI * step) / DIRECTIONS)];
    const reach = ([px, py]: Point) => px * x + py * y;
    found.add(hull.reduce((best, point) => (reach(point) > reach(best) ? point : best), hull[0]!));
  }
  return hull.filter(point => found.has(point));
}

/** The point that is the farthest off the line between two others. */
function farOff(
  points: readonly Point[],
  from: Point,
  to: Point,
): { point: Point; area: number } | undefined {
  return points
    .map(point => ({ point, area: turn(from, point, to) }))
    .sort((one, other) => other.area - one.area)[0];
}

function fromUpperLeft(corners: Corners): Corners {
  const first = corners.reduce((best, [x, y], at) => (x + y < sumOf(corners[best]!) ? at : best), 0);
  const at = (place: number) => corners[(first + place) % corners.length]!;
  return [at(0), at(1), at(2), at(3)];
}

const sumOf = ([x, y]: Point): number => x + y;
