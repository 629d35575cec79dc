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
};

/** The generator of a name. */
export const carverNamed = (name: MazeGenerator): Carve => generators[name];
