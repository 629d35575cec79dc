import type { Random } from '../../../random.ts';
import { type Lattice, makeLattice, type Walls } from './lattice.ts';

/** Makes walls of the given size. */
export type Carve = (rows: number, columns: number, random: Random) => Walls;

/** Perfect mazes, in which exactly one path joins any two cells (Buck, "Mazes for Programmers", 2015). */

/** Long winding corridors: walks on to a fresh room until stuck, then goes back. */
export const depthFirst: Carve = (rows, columns, random) => {
  const lattice = makeLattice(rows, columns, random);
  const seen = new Set([random.below(lattice.rooms)]);
  const trail = [...seen];
  while (trail.length > 0) {
    const here = trail.at(-1)!;
    const fresh = lattice.beside(here).filter(room => !seen.has(room));
    if (fresh.length === 0) {
      trail.pop();
      continue;
    }
    const next = random.pick(fresh);
    lattice.join(here, next);
    seen.add(next);
    trail.push(next);
  }
  return lattice;
};

/** Many short dead ends: joins a random room of the border to what is carved. */
export const prim: Carve = (rows, columns, random) => {
  const lattice = makeLattice(rows, columns, random);
  const first = random.below(lattice.rooms);
  const seen = new Set([first]);
  const border = lattice.beside(first).map(room => [first, room] as const);
  while (border.length > 0) {
    const at = random.below(border.length);
    const [from, room] = border[at]!;
    border[at] = border.at(-1)!;
    border.pop();
    if (seen.has(room)) continue;
    seen.add(room);
    lattice.join(from, room);
    for (const next of lattice.beside(room)) if (!seen.has(next)) border.push([room, next]);
  }
  return lattice;
};

/** Every perfect maze equally likely: random walks, their loops erased, until they meet what is carved (Wilson 1996). */
export const wilson: Carve = (rows, columns, random) => {
  const lattice = makeLattice(rows, columns, random);
  const carved = new Set([random.below(lattice.rooms)]);
  for (let room = 0; room < lattice.rooms; room++) {
    const way = new Map<number, number>(); // the last exit taken from each room: loops fall away
    for (let here = room; !carved.has(here); here = way.get(here)!) {
      way.set(here, random.pick(lattice.beside(here)));
    }
    for (let here = room; !carved.has(here); here = way.get(here)!) {
      carved.add(here);
      lattice.join(here, way.get(here)!);
    }
  }
  return lattice;
};

/** Joins rooms in random order wherever that closes no loop. */
export const kruskal: Carve = (rows, columns, random) => {
  const lattice = makeLattice(rows, columns, random);
  const parent = Array.from({ length: lattice.rooms }, (_, room) => room);
  const rootOf = (room: number): number => {
    let root = room;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = room; at !== root; ) {
      const above = parent[at]!;
      parent[at] = root;
      at = above;
    }
    return root;
  };
  for (const [one, other] of random.shuffle(pairs(lattice))) {
    const [a, b] = [rootOf(one), rootOf(other)];
    if (a === b) continue;
    parent[a] = b;
    lattice.join(one, other);
  }
  return lattice;
};

function pairs({ rooms, beside }: Lattice): [number, number][] {
  return Array.from({ length: rooms }, (_, room) => room).flatMap(room =>
    beside(room).flatMap(other => (other > room ? [[room, other] as [number, number]] : [])),
  );
}
