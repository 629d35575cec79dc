/** Everything about Sudokus that the rest of Mull uses. */
export * from './board.ts';
export { type Diagnosis, diagnose } from './diagnose.ts';
export { CSV_HEADER, formatCsvRow, formatGrid, formatLine, formatSdk, type SdkMetadata } from './format.ts';
export { formatFPuzzles } from './formats/fpuzzles.ts';
export { type GeneratedSudoku, type GenerateOptions, generateSudoku } from './generator.ts';
export { GRADES, type Grade, type GradedSudoku, gradeSudoku } from './grade.ts';
export { areRegionsConnected, randomJigsawRegions } from './jigsaw.ts';
export { type MutatedSudoku, mutateHard } from './mutate.ts';
export { candidates, conflicts, houseName, verifySudoku } from './rules.ts';
export { type ExactSolutions, type SolveOptions, solveExactly } from './solver.ts';
export {
  hasDefaultRegions,
  identitySymmetry,
  inverseSymmetry,
  randomSymmetry,
  type Symmetry,
  transformSudoku,
  transformValues,
} from './symmetries.ts';
