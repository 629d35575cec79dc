/** How cells are written, as in Maze-Hard. What else may be read, shared/reading/maze/roles.ts knows. */
export const CHARACTERS = {
  wall: '#',
  open: ' ',
  start: 'S',
  goal: 'G',
  path: 'o',
} as const;
