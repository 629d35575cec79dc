import * as v from 'valibot';
import { countText } from '../../../english.ts';
import { UserError } from '../../../errors.ts';
import { isObject } from '../../../json-object.ts';
import { isSudokuSize, makeSudoku, type Sudoku, sizesText } from '../../../puzzles/sudoku/board.ts';
import { noteOfRules } from '../../beside/rule-words.ts';
import type { Found } from '../../items.ts';
import type { JsonFormat } from '../../json-format.ts';
import { checkedJson, isUsed } from '../../text/json.ts';
import { rowsOfCells } from './cells.ts';

/**
 * SudokuPad's own form (SCL): read where it holds digits and regions only, because everything else in it is a rule or hides
 * one. A cage without cells is a line of text: `title: …`, `rules: …`.
 */

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(15));
const CellSchema = v.looseObject({ value: v.nullish(v.union([v.number(), v.string()])) });
const SclSchema = v.looseObject({
  cells: v.pipe(v.array(v.pipe(v.array(CellSchema), v.maxLength(16))), v.maxLength(16)),
  regions: v.nullish(v.array(v.array(v.tuple([place, place])))),
  cages: v.nullish(
    v.array(v.looseObject({ cells: v.nullish(v.array(v.unknown())), value: v.nullish(v.unknown()) })),
  ),
  metadata: v.nullish(v.looseObject({ title: v.nullish(v.unknown()), rules: v.nullish(v.unknown()) })),
});
type Scl = v.InferOutput<typeof SclSchema>;

const HARMLESS = new Set([
  ...Object.keys(SclSchema.entries),
  'id',
  'cellSize',
  'settings',
  'solution',
  'duration',
]);
const MARKS = ['pencilMarks', 'centremarks', 'cornermarks'];
const HARMLESS_IN_CELLS = new Set(['value', ...MARKS, 'highlight', 'colour', 'color']);

export const scl: JsonFormat = {
  matches: value =>
    isObject(value) &&
    Array.isArray(value.cells) &&
    Array.isArray(value.cells[0]) &&
    isObject(value.cells[0][0]) &&
    rowsOfCells(value.cells) === undefined,
  *read(value) {
    yield { ...readScl(value), line: 0 };
  },
};

/** @throws UserError naming what it holds besides digits and regions */
export function readScl(value: unknown): Omit<Found<Sudoku>, 'line'> {
  const data = checkedJson(SclSchema, value, "This is no puzzle in SudokuPad's form (SCL)");
  const size = data.cells.length;
  const other = othersIn(data);
  if (other.length > 0)
    throw new UserError(
      `This is a puzzle of SudokuPad (SCL) with ${[...new Set(other)].slice(0, 5).join(', ').slice(0, 200)}, which Mull does not know.`,
      'Mull reads from SudokuPad puzzles of digits and regions only.',
    );
  if (!isSudokuSize(size) || data.cells.some(row => row.length !== size))
    throw new UserError(
      `The puzzle has ${countText(size, 'row')}; Mull solves ${sizesText()}.`,
      'Give a puzzle of one of these sizes.',
    );
  const givens = data.cells.flat().map(cell => Number(cell.value ?? 0));
  const regions = data.regions && isUsed(data.regions) ? regionsOf(data.regions, size) : undefined;
  const puzzle = makeSudoku(givens, regions ? { regions } : {});
  const said = (data.cages ?? []).map(({ value }) => value);
  const texts = [data.metadata?.rules, data.metadata?.title, ...said]
    .flat()
    .filter(part => typeof part === 'string');
  const notes = [noteOfRules(texts.join('\n'), ['irregular regions']), noteOfMarks(data)].filter(
    note => note !== undefined,
  );
  const [title] = texts.flatMap(text => /^title:\s*(\S.{0,499})/i.exec(text)?.[1] ?? []);
  return { puzzle, ...(title ? { source: title.trim() } : {}), ...(notes.length > 0 ? { notes } : {}) };
}

/** A setter's marks may be all that a cell can hold. */
function noteOfMarks({ cells }: Scl): string | undefined {
  const areThere = cells.flat().some(cell => MARKS.some(key => isUsed(cell[key])));
  return areThere ? 'It holds pencil marks, which may be given. Mull solves it without them.' : undefined;
}

/** Names of what it holds besides digits and regions. */
function othersIn(data: Scl): string[] {
  const others = Object.keys(data).filter(key => isUsed(data[key]) && !HARMLESS.has(key));
  const cages = data.cages?.some(({ cells }) => isUsed(cells)) ? ['cages'] : [];
  const inCells = data.cells
    .flat()
    .flatMap(cell => Object.keys(cell).filter(key => isUsed(cell[key]) || key === 'given'))
    .filter(key => !HARMLESS_IN_CELLS.has(key));
  return [...others, ...cages, ...inCells];
}

function regionsOf(lists: readonly (readonly (readonly [number, number])[])[], size: number): number[] {
  const regions = new Array<number>(size * size).fill(-1);
  lists.forEach((cells, region) => {
    for (const [row, column] of cells) regions[row * size + column] = region;
  });
  return regions;
}
