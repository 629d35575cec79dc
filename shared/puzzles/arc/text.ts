import { countText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import type { Grid } from '../grid.ts';
import { ARC_PAIRS, ARC_TESTS, type ArcTask } from './board.ts';
import { checkSides } from './json.ts';

/**
 * Tasks as text for people: grids of digits, with blank lines between them and, if one likes, spaces between the digits.
 * They are taken in turn as input and output of a pair; behind a line "test" come the test inputs, each with "output" and
 * its output where that is known. Without such a line, the last of an odd number of grids is the test input.
 */

const HOW =
  'Paste the JSON of a task; or grids of digits with blank lines between them: input, output, input, output, and the test input last.';

/** Some rows that belong together, and the word in front of them. */
interface Block {
  readonly label: string | undefined;
  readonly rows: { readonly text: string; readonly line: number }[];
}

/** A line of a task: what it calls the grid that follows, and cells, which may stand behind that. */
export interface TaskLine {
  readonly label: string | undefined;
  readonly cells: string;
}

/** What a line of a task in text is: a heading, a row of cells, or both. */
export function readTaskLine(line: string): TaskLine {
  const text = line.trim().toLowerCase();
  if (!/^\W*[a-z]/.test(text))
    return { label: undefined, cells: /\d/.test(text) ? text.replace(ITEM, '') : '' };
  const [, name = text, cells = ''] = CELLS_BEHIND.exec(text) ?? [];
  const words = name.match(/[a-z]+/g)!;
  const isOutput = words.length <= NAMED && words.includes('output');
  const isTest = words.length <= NAMED && words.some(word => word === 'test' || word === 'tests');
  return { label: isOutput ? 'output' : isTest ? 'test' : words[0], cells };
}

/** A row as an item of a list, as YAML has it. */
const ITEM = /^-\s+(?=\[)/;

/** Lists of a grid behind what it is called, or a row of at least two cells. */
const CELLS_BEHIND = /^([^:=[]*)[:=]\s*(\[[[\s]*\d[\d\s,;|[\]]*|\d(?:[\s,;|]*\d)+[\s,;|]*)$/;

/** Words that name a grid: "test output 1", "the test input". In more of them the first one counts. */
const NAMED = 3;

/** The rows on a line: a list of lists may hold all of them. */
export const gridRowsIn = (cells: string): string[] => cells.split(/\]\s{0,40}(?:,\s{0,40})?\[/);

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open = false;
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    const { label, cells } = readTaskLine(line);
    if (label) blocks.push({ label, rows: [] });
    if (cells !== '') {
      if (!open && !label && (blocks.length === 0 || blocks.at(-1)!.rows.length > 0))
        blocks.push({ label: undefined, rows: [] });
      blocks.at(-1)!.rows.push(...gridRowsIn(cells).map(row => ({ text: row, line: at + 1 })));
    }
    open = label !== undefined || cells !== '';
  }
  return blocks;
}

/**
 * Outputs of tests are told by the word "output" in front; in pairs it may stand there as well.
 * @throws UserError naming what is wrong, and where
 */
export function parseArcTask(text: string): ArcTask {
  if (text.trim() === '') throw new UserError('There is no task in this text.', HOW);
  const blocks = blocksOf(text);
  const from = blocks.findIndex(({ label }) => label === 'test');
  const gridsOf = (some: readonly Block[]) =>
    some
      .filter(({ rows }) => rows.length > 0)
      .map(block => ({ label: block.label, grid: gridOf(block), line: block.rows[0]!.line }));
  const known = gridsOf(from < 0 ? blocks : blocks.slice(0, from));
  const asked = from < 0 ? known.splice(known.length - (known.length % 2)) : gridsOf(blocks.slice(from));
  if (known.length % 2 === 1) {
    const { line } = known.at(-1)!;
    throw new UserError(`The grid in line ${line} is an input without an output.`, HOW);
  }
  const pairs = Array.from({ length: known.length / 2 }, (_, at) => ({
    input: known[2 * at]!.grid,
    output: known[2 * at + 1]!.grid,
  }));
  const tests: { input: Grid; output?: Grid }[] = [];
  for (const { label, grid } of asked) {
    const last = tests.at(-1);
    if (label === 'output' && last && !last.output) last.output = grid;
    else tests.push({ input: grid });
  }
  checkCount(pairs.length, ARC_PAIRS, 'pairs');
  checkCount(tests.length, ARC_TESTS, 'test inputs');
  return { kind: 'arc', pairs, tests };
}

function checkCount(
  count: number,
  { least, most }: { readonly least: number; readonly most: number },
  what: string,
): void {
  if (count >= least && count <= most) return;
  throw new UserError(`This task has ${count} ${what}; ${least} to ${most} are possible.`, HOW);
}

function gridOf({ rows }: Block): Grid {
  const cells = rows.map(({ text, line }) => {
    const digits = text.replace(/[\s,;|[\]]+/g, '');
    const wrong = digits.search(/\D/);
    if (wrong >= 0) {
      throw new UserError(
        `Line ${line}, cell ${wrong + 1} is "${digits[wrong]}"; colours are the digits 0 to 9.`,
        HOW,
      );
    }
    return [...digits].map(Number);
  });
  const { line } = rows[0]!;
  const columns = cells[0]!.length;
  checkSides(cells.length, columns, `The grid in line ${line}`);
  const ragged = cells.findIndex(({ length }) => length !== columns);
  if (ragged >= 0) {
    throw new UserError(
      `Line ${rows[ragged]!.line} has ${countText(cells[ragged]!.length, 'cell')}, but line ${line} has ${columns}.`,
      'All rows of a grid have the same length.',
    );
  }
  return { rows: cells.length, columns, values: cells.flat() };
}

/** A task as text that {@link parseArcTask} reads, with answers to its tests where they are given. */
export function formatArcTask(task: ArcTask, answer?: readonly (Grid | undefined)[]): string {
  const pairs = task.pairs.flatMap(({ input, output }, at) => [
    `pair ${at + 1}\n${gridText(input)}`,
    `output\n${gridText(output)}`,
  ]);
  const tests = task.tests.flatMap(({ input }, at) => {
    const grid = answer?.[at];
    return [`test ${at + 1}\n${gridText(input)}`, ...(grid ? [`output\n${gridText(grid)}`] : [])];
  });
  return `${[...pairs, ...tests].join('\n\n')}\n`;
}

/** A grid as digits with spaces between, a line per row. */
export const gridText = ({ rows, columns, values }: Grid): string =>
  Array.from({ length: rows }, (_, row) => values.slice(row * columns, (row + 1) * columns).join(' ')).join(
    '\n',
  );
