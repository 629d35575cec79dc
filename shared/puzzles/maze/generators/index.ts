import { drawn } from './drawn.ts';
import { loops, obstacles, rooms } from './open.ts';
import { type Carve, depthFirst, kruskal, prim, wilson } from './perfect.ts';

/** How walls are made. Adding a way: a function and a line here. */
export const MAZE_GENERATORS = [
  'depth-first',
  'prim',
  'wilson',
  'kruskal',
  'loops',
  'rooms',
  'obstacles',
  'drawn',
] as const;
export type MazeGenerator = (typeof MAZE_GENERATORS)[number];

const generators: Record<MazeGenerator, Carve> = {
  'depth-first': depthFirst,
  prim,
  wilson,
  kruskal,
  loops,
  rooms,
  obstacles,
  drawn,
};

/**
 * Those that take turns where none is asked for: all that carve. Drawn mazes are asked for by name, so that a seed without
 * one gives the same maze as ever.
 */
export const CARVING_GENERATORS = MAZE_GENERATORS.filter(name => name !== 'drawn');

/** The generator of a name. */
export const carverNamed = (name: MazeGenerator): Carve => generators[name];
