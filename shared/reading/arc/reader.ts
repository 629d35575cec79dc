import { UserError } from '../../errors.ts';
import { arcExample } from '../../puzzles/arc/answers.ts';
import type { ArcTask } from '../../puzzles/arc/board.ts';
import { hasSolutions, knownSolutions, withOutputs } from '../../puzzles/arc/json.ts';
import { parseArcTask, readTaskLine } from '../../puzzles/arc/text.ts';
import type { Grid } from '../../puzzles/grid.ts';
import { attempt, type Item } from '../items.ts';
import { parseJson } from '../text/json.ts';
import type { Line } from '../text/lines.ts';
import type { TextReader } from '../text-reader.ts';
import { areGrids } from './grids.ts';
import { isNamedTask } from './words.ts';

/** Lines of the largest task as text, and some. */
const MOST_LINES = 2000;

/** ARC tasks as grids of digits; their JSON is read by json/arc.ts. */
export const arcReader: TextReader<ArcTask> = {
  kind: 'arc',
  spansBlocks: true,
  evidence,
  read: readText,
  isRow: text => /^\d[\d\s,;|]*$/.test(text),
  isList: () => false,
  isBoard: () => false,
  readField: field => arcExample(parseArcTask(field)),
  readStored,
  readStoredAnswer: text => (text === '' ? [] : text.split(';').map(readStoredGrid)),
  answersIn: solutionsIn,
  withAnswer: (task, outputs, id) => arcExample(withOutputs(task, outputs, id)),
};

/**
 * Outputs by the ids of their tasks, as the solutions of the contests; undefined where a text is none. One that is wrong is
 * that of its task alone.
 */
function solutionsIn(text: string): ReadonlyMap<string, unknown> | undefined {
  const value = attempt(0, () => parseJson(text));
  return hasSolutions(value) ? knownSolutions(value) : undefined;
}

/** Words say more than how a grid looks: each may look like a maze. */
const WEIGHT_OF_WORDS = 3;

function evidence(lines: readonly string[]): number {
  const weight = areGrids(lines) ? 1 : isNamedTask(lines) ? WEIGHT_OF_WORDS : 0;
  return weight * lines.reduce((sum, line) => sum + line.length, 1);
}

function* readText(lines: Iterable<Line>): Generator<Item<ArcTask>> {
  for (const task of tasksIn(lines)) {
    const line = task[0]!.number;
    const text = task.map(part => part.text).join('\n');
    yield attempt(line, () => ({ ...arcExample(parseArcTask(text)), line }));
  }
}

/** The lines of each task: after a test, what is no test and no output belongs to the next one. */
function* tasksIn(lines: Iterable<Line>): Generator<Line[]> {
  let task: Line[] = [];
  let isAsked = false;
  for (const line of lines) {
    const { label } = readTaskLine(line.text);
    if (isAsked && label !== undefined && BEGINNINGS.includes(label)) {
      yield task;
      task = [];
      isAsked = false;
    }
    isAsked ||= label === 'test';
    if (task.length < MOST_LINES && (task.length > 0 || line.text.trim() !== '')) task.push(line);
  }
  if (task.length > 0) yield task;
}

/** What people write above a known pair. */
const BEGINNINGS = ['pair', 'train', 'training', 'example', 'task'];

function readStoredGrid(text: string): Grid {
  const rows = text.split('/');
  const columns = rows[0]!.length;
  if (!/^\d[\d/]*$/.test(text) || rows.some(({ length }) => length !== columns))
    throw new UserError('This entry holds no ARC task.', 'Import the task again.');
  return { rows: rows.length, columns, values: Array.from(rows.join(''), Number) };
}

function readStored(board: string): ArcTask {
  const [known = '', asked = ''] = board.split('|');
  return {
    kind: 'arc',
    pairs: known.split(';').map(pair => {
      const [input = '', output = ''] = pair.split(',');
      return { input: readStoredGrid(input), output: readStoredGrid(output) };
    }),
    tests: asked.split(';').map(test => {
      const [input = '', output] = test.split(',');
      return {
        input: readStoredGrid(input),
        ...(output === undefined ? {} : { output: readStoredGrid(output) }),
      };
    }),
  };
}
