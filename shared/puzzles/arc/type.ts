import { UserError } from '../../errors.ts';
import type { Answer } from '../grid.ts';
import type { ParsedPuzzle, ParsedPuzzles, PuzzleType } from '../type.ts';
import { type ArcTask, ArcTaskSchema } from './board.ts';
import { isChallenges, isTaskJson, readTaskJson } from './json.ts';
import { formatArcTask, looksLikeArc, parseArcTask } from './text.ts';

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
  looksLike: looksLikeArc,
  parse: parseArcTask,
  parseMany: parseArcTasks,
  format: formatArcTask,
};

/** The known outputs of a task's tests; undefined unless all are known. */
export function knownOutputs({ tests }: ArcTask): Answer | undefined {
  const outputs = tests.flatMap(({ output }) => output ?? []);
  return outputs.length === tests.length ? outputs : undefined;
}

/** A task with its answer, where that is known. */
export function parsedTask(task: ArcTask, source?: string): Omit<ParsedPuzzle<ArcTask>, 'line'> {
  const solution = knownOutputs(task);
  return {
    puzzle: task,
    ...(solution ? { solution } : {}),
    ...(source === undefined ? {} : { source }),
  };
}

/** The tasks of a JSON file: one, or many by their ids; of any other text, the one that it describes. */
function parseArcTasks(text: string, { limit }: { readonly limit?: number } = {}): ParsedPuzzles<ArcTask> {
  const puzzles: ParsedPuzzle<ArcTask>[] = [];
  const refused: { line: number; reason: string }[] = [];
  const take = (line: number, source: string | undefined, read: () => ArcTask) => {
    try {
      puzzles.push({ ...parsedTask(read(), source), line });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push({ line, reason: error.message });
    }
  };
  const value = jsonOf(text);
  if (isTaskJson(value) || !isChallenges(value)) take(1, undefined, () => parseArcTask(text));
  else {
    const tasks = Object.entries(value as Record<string, unknown>).slice(0, limit);
    for (const [at, [id, task]] of tasks.entries()) take(at + 1, id, () => readTaskJson(task, id));
  }
  return { puzzles, refused };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
