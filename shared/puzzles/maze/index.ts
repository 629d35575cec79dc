/** Everything about mazes that the rest of Mull uses. */
export { CSV_HEADER } from '../sudoku/format.ts';
export * from './board.ts';
export { diagnoseMaze, type MazeDiagnosis } from './diagnose.ts';
export {
  blankMaze,
  clearWalls,
  line as drawLine,
  moveGoal,
  moveStart,
  rectangle as drawRectangle,
  resize as resizeMaze,
  setWall,
} from './draw.ts';
export { formatMaze, formatMazeCsvRow, formatMazeLine } from './format.ts';
export { type GeneratedMaze, type GenerateMazeOptions, generateMaze } from './generator.ts';
export { MAZE_GENERATORS, type MazeGenerator } from './generators/index.ts';
export { type GradedMaze, gradeMaze, hardLeastSteps, MAZE_GRADES, type MazeGrade } from './grade.ts';
export { countShortestPaths, distancesFrom, pathAnswer, shortestPath } from './paths.ts';
export { verifyMaze } from './rules.ts';
export {
  canonicalMaze,
  identityMazeSymmetry,
  inverseMazeSymmetry,
  MAZE_SYMMETRIES,
  type MazeSymmetry,
  randomMazeSymmetry,
  sizeKeepingSymmetries,
  transformMaze,
  transformMazeValues,
} from './symmetries.ts';
