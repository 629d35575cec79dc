import type { Maze } from '../../../shared/puzzles/maze/board.ts';
import type { LaterView } from '../later-view.ts';
import GenerateDialog from './GenerateDialog.svelte';
import Warning from './panel/Warning.svelte';

/** What the first picture does without of mazes. */
export const mazeLater: LaterView<Maze> = {
  formats: '# for walls, S and G for start and goal, thin lines, 0 and 1, or CSV',
  keys: [
    { keys: 'Arrows', label: 'Move between cells' },
    { keys: 'Shift Arrows', label: 'Draw walls on the way' },
    { keys: 'Space or W', label: 'Turn a wall on or off' },
    { keys: 'S, G', label: 'Place start, place goal' },
    { keys: 'Enter', label: 'Use the tool; begin and end a line' },
    { keys: '+, -, 0', label: 'Zoom in, zoom out, fit' },
    { keys: 'Wheel', label: 'Zoom in and out' },
    { keys: 'Space and drag', label: 'Move the view' },
  ],
  GenerateDialog,
  warning: {
    Component: Warning,
    title: () => 'This maze has no way from start to goal',
    corrected: (maze, { cell }) => ({ ...maze, walls: maze.walls.with(cell, 0) }),
  },
};
