import { createHash } from 'node:crypto';
import { countText } from '../../../shared/english.ts';
import { knownOutputs, withoutOutputs } from '../../../shared/puzzles/arc/answers.ts';
import { type ArcTask, contradictionIn } from '../../../shared/puzzles/arc/board.ts';
import { taskJsonLine } from '../../../shared/puzzles/arc/json.ts';
import { formatArcTask, gridText } from '../../../shared/puzzles/arc/text.ts';
import type { Answer, Grid } from '../../../shared/puzzles/grid.ts';
import { TURNS, turnGrid } from '../../../shared/puzzles/grid-turns.ts';
import { arcReader } from '../../../shared/reading/arc/reader.ts';
import type { LibraryKind } from '../library-kind.ts';
import { scramble } from '../scramble.ts';

/**
 * ARC tasks in the library. A grid is written as its rows of digits with strokes between; a side of a pair after the other
 * with commas; pairs and tests with semicolons, tests behind a bar.
 */
export const arcLibrary: LibraryKind<ArcTask> = {
  kind: 'arc',
  encode: ({ pairs, tests }) => `${pairs.map(writeBoth).join(';')}|${tests.map(writeBoth).join(';')}`,
  decode: arcReader.readStored,
  encodeAnswer: answer => answer.map(write).join(';'),
  decodeAnswer: arcReader.readStoredAnswer,
  known: knownOutputs,
  asked: {
    alone: withoutOutputs,
    beginning: ({ pairs, tests }) => `${pairs.map(writeBoth).join(';')}|${write(tests[0]!.input)}`,
  },
  problemOf,
  // By the pair of the least hash: tasks with the same pairs share it in whatever order, and whatever is asked of them.
  splitHash: ({ pairs }) =>
    Math.min(...pairs.flatMap(pair => formsOf({ pairs: [pair], tests: [] }).map(hashOf))),
  twinKey: task => createHash('sha256').update(formsOf(task).sort()[0]!).digest('hex').slice(0, 32),
  formats: [
    {
      id: 'tasks',
      label: 'The usual JSON, a task on each line',
      extension: 'jsonl',
      write: ({ puzzle, solution, source }) => {
        const outputs = knownIn(puzzle, solution);
        const tests = puzzle.tests.map(({ input }, at) => ({
          input,
          ...(outputs[at] && { output: outputs[at] }),
        }));
        return `${taskJsonLine({ pairs: puzzle.pairs, tests }, source)}\n`;
      },
    },
    {
      id: 'text',
      label: 'Grids of digits to read',
      extension: 'txt',
      write: ({ puzzle, solution }) => `${formatArcTask(puzzle, knownIn(puzzle, solution))}\n`,
    },
  ],
};

/** The output of each test, where it is known. */
const knownIn = ({ tests }: ArcTask, solution: Answer | undefined): (Grid | undefined)[] =>
  tests.map(({ output }, at) => solution?.[at] ?? output);

const write = (grid: Grid): string => gridText(grid).replaceAll(' ', '').replaceAll('\n', '/');

/** A pair, or a test whose output may be known. */
const writeBoth = ({ input, output }: ArcTask['tests'][number]): string =>
  output ? `${write(input)},${write(output)}` : write(input);

function problemOf(task: ArcTask, solution?: Answer): string | undefined {
  if (solution && solution.length !== task.tests.length)
    return `The solution has ${countText(solution.length, 'grid')} for ${countText(task.tests.length, 'test input')}.`;
  return contradictionIn(task);
}

/** A task in its eight turned and mirrored forms, colours numbered as they come up, without the tests' outputs. */
function formsOf({ pairs, tests }: Pick<ArcTask, 'pairs' | 'tests'>): string[] {
  return TURNS.map(turn => {
    const names = new Map<number, number>();
    const named = (grid: Grid) => {
      const { rows, columns, values } = turnGrid(grid, turn);
      const renamed = values.map(value => {
        if (!names.has(value)) names.set(value, names.size);
        return names.get(value)!;
      });
      return write({ rows, columns, values: renamed });
    };
    const known = pairs.map(({ input, output }) => `${named(input)},${named(output)}`);
    return `${known.join(';')}|${tests.map(({ input }) => named(input)).join(';')}`;
  });
}

/** 32 bits of a form. */
function hashOf(form: string): number {
  let hash = scramble(form.length);
  for (let at = 0; at < form.length; at++) hash = (Math.imul(hash, 31) + form.charCodeAt(at)) | 0;
  return scramble(hash) >>> 0;
}
