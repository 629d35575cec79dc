export { arcExample, knownOutputs } from './answers.ts';
export {
  ARC_COLOURS,
  ARC_PAIRS,
  ARC_SIDES,
  ARC_TESTS,
  type ArcPair,
  type ArcTask,
  ArcTaskSchema,
  type ArcTest,
  isArcSide,
  sameTask,
} from './board.ts';
export { ARC_BUDGETS } from './efforts.ts';
export { ARC_EXAMPLES, type ArcExample } from './examples.ts';
export {
  formatTaskJson,
  gridJson,
  isChallenges,
  isSolutions,
  isTaskJson,
  readTaskJson,
  type SubmittedAttempts,
  submissionJson,
  withOutputs,
} from './json.ts';
export {
  type ArcSymmetry,
  inverseArcSymmetry,
  randomArcSymmetry,
  transformArcGrid,
  transformArcTask,
} from './symmetries.ts';
export { formatArcTask, gridText, looksLikeArc, parseArcTask } from './text.ts';
export { arcType } from './type.ts';
