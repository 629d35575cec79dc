interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The way of a pointer between two reports of it, to its end: one that is quick skips cells, and leaves a board without
 * a word of the last ones.
 * @param step pixels between two points, at most
 */
export function pointsBetween(from: Point, to: Point, step: number): Point[] {
  const count = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step));
  return Array.from({ length: count }, (_, at) => ({
    x: from.x + ((to.x - from.x) * (at + 1)) / count,
    y: from.y + ((to.y - from.y) * (at + 1)) / count,
  }));
}
