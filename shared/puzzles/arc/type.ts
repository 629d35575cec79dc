import type { PuzzleType } from '../type.ts';
import { type ArcTask, ArcTaskSchema, namedTask } from './board.ts';
import { formatArcTask } from './text.ts';

/**
 * ARC tasks. There are no rules to verify an answer by. Symmetries are not offered for training: what is learned of a task
 * belongs to its colours as they are, and every view of it is learned anyway.
 */
export const arcType: PuzzleType<ArcTask> = {
  kind: 'arc',
  title: 'ARC task',
  name: 'ARC task',
  plural: 'ARC tasks',
  schema: ArcTaskSchema,
  isAsked: () => true,
  format: formatArcTask,
  named: namedTask,
  nameOf: ({ name }) => name,
};
