import { countText } from '../../english.ts';
import { UserError } from '../../errors.ts';
import type { Grid } from '../grid.ts';
import { ARC_PAIRS, ARC_TESTS, type ArcTask } from './board.ts';
import { checkSides, isTaskJson, readTaskJson } from './json.ts';

/**
 * Tasks as text for people: grids of digits, with blank lines between them and, if one likes, spaces between the digits.
 * They are taken in turn as input and output of a pair; behind a line "test" come the test inputs, each with "output" and
 * its output where that is known. Without such a line, the last of an odd number of grids is the test input.
 */

/** @throws UserError naming what is wrong, and where */
export function parseArcTask(text: string): ArcTask {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed === '') throw new UserError('There is no task in this text.', HOW);
  if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) return parseTextGrids(text);
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch (error) {
    throw new UserError(`This is no JSON: ${(error as Error).message}.`, 'Check that all of it was copied.');
  }
  const tasks = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (!isTaskJson(value) && tasks.length === 1 && isTaskJson(tasks[0]![1]))
    return readTaskJson(tasks[0]![1], tasks[0]![0]);
  if (!isTaskJson(value) && tasks.length > 1 && isTaskJson(tasks[0]![1]))
    throw new UserError(`This text holds ${tasks.length} tasks.`, 'Import them as a file.');
  return readTaskJson(value);
}

/** Could a text be a task? JSON with its two lists, or at least three grids of digits that are not all 9×9. */
export function looksLikeArc(text: string): boolean {
  if (/^\s*\{/.test(text)) return /"train"\s*:/.test(text) && /"test"\s*:/.test(text);
  const blocks = blocksOf(text.slice(0, 10_000));
  return blocks.some(({ label }) => label === 'test') && blocks.some(({ rows }) => rows.length > 0);
}

const HOW =
  'Paste the JSON of a task; or grids of digits with blank lines between them: input, output, input, output, and the test input last.';

/** Some rows that belong together, and the word in front of them. */
interface Block {
  readonly label: string | undefined;
  readonly rows: { readonly text: string; readonly line: number }[];
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open = false;
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    const trimmed = line.trim().toLowerCase();
    const label = /^\W*([a-z]+)/.exec(trimmed)?.[1];
    if (label) blocks.push({ label, rows: [] });
    else if (trimmed !== '' && /\d/.test(trimmed)) {
      if (!open && (blocks.length === 0 || blocks.at(-1)!.rows.length > 0))
        blocks.push({ label: undefined, rows: [] });
      // A list of lists may hold all rows on one line.
      const rows = trimmed.split(/\]\s*,?\s*\[/);
      blocks.at(-1)!.rows.push(...rows.map(row => ({ text: row, line: at + 1 })));
    }
    open = label !== undefined || (trimmed !== '' && /\d/.test(trimmed));
  }
  return blocks;
}

/** Outputs of tests are told by the word "output" in front; in pairs it may stand there as well. */
function parseTextGrids(text: string): ArcTask {
  const blocks = blocksOf(text);
  const from = blocks.findIndex(({ label }) => label === 'test' || label === 'tests');
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
