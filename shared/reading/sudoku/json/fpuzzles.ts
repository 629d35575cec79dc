import * as v from 'valibot';
import { countText } from '../../../english.ts';
import { UserError } from '../../../errors.ts';
import { isObject } from '../../../json-object.ts';
import {
  defaultRegions,
  isSudokuSize,
  makeSudoku,
  type Sudoku,
  type SudokuSize,
  sizesText,
} from '../../../puzzles/sudoku/board.ts';
import { verifySudoku } from '../../../puzzles/sudoku/rules.ts';
import { isVerified } from '../../../puzzles/verdict.ts';
import { refuseNamed } from '../../beside/roles.ts';
import { noteOfRules } from '../../beside/rule-words.ts';
import type { Found } from '../../items.ts';
import type { JsonFormat } from '../../json-format.ts';
import { checkedJson, isUsed } from '../../text/json.ts';
import { answerOf } from '../boards/boards.ts';
import { rowsOfCells } from './cells.ts';

/**
 * The format of f-puzzles.com, which SudokuPad reads as well. It holds jigsaw regions, diagonals and extra regions, and
 * rules that Mull does not know: those are named, and the puzzle refused, wherever they stand.
 */

const CellSchema = v.looseObject({
  value: v.nullish(v.number()),
  given: v.nullish(v.boolean()),
  region: v.nullish(v.number()),
});

const FPuzzlesSchema = v.looseObject({
  size: v.number(),
  grid: v.pipe(v.array(v.pipe(v.array(CellSchema), v.maxLength(16))), v.maxLength(16)),
  'diagonal+': v.nullish(v.boolean()),
  'diagonal-': v.nullish(v.boolean()),
  disjointgroups: v.nullish(v.boolean()),
  extraregion: v.nullish(v.pipe(v.array(v.object({ cells: v.array(v.string()) })), v.maxLength(16))),
  solution: v.nullish(v.unknown()),
  title: v.nullish(v.unknown()),
  ruleset: v.nullish(v.unknown()),
});
type FPuzzles = v.InferOutput<typeof FPuzzlesSchema>;

/** Names, texts, and the editor's own state. */
const HARMLESS = new Set([
  ...Object.keys(FPuzzlesSchema.entries),
  ...['author', 'fogofwar', 'foglight', 'highlightConflicts', 'hideConflicts', 'successMessage'],
  ...['truecandidatesoptions', 'disabledlogic', 'metadata', 'customMessage', 'solverOptions'],
]);
/** Drawings: they constrain nothing, but may stand for a rule that the text explains. */
const DRAWINGS = new Set(['text', 'line', 'rectangle', 'circle', 'cage']);
/** What a cell may have beside its value: the player's marks and colours. */
const HARMLESS_IN_CELLS = new Set([
  ...Object.keys(CellSchema.entries),
  ...['candidates', 'cornerPencilMarks', 'centerPencilMarks', 'highlight', 'c', 'colors', 'pencilMarks'],
]);
/** What players call the rules that the format knows. */
const NAMES: Readonly<Record<string, string>> = {
  antiknight: 'anti-knight',
  antiking: 'anti-king',
  nonconsecutive: 'non-consecutive',
  odd: 'odd cells',
  even: 'even cells',
  killercage: 'killer cages',
  thermometer: 'thermometers',
  arrow: 'arrows',
  givenPencilMarks: 'given candidates',
};

export const fpuzzles: JsonFormat = {
  matches: value =>
    isObject(value) &&
    ((isGridOfObjects(value.grid) && ('size' in value || !isPlainBoard(value.grid))) ||
      ('grid' in value && 'size' in value && !isGridOfValues(value.grid))),
  *read(value) {
    yield { ...readFPuzzles(value), line: 0 };
  },
};

/** Cells of another program, which say no more than their digits and which of them are given. */
const isPlainBoard = (grid: unknown) => Array.isArray(grid) && rowsOfCells(grid) !== undefined;

const isGridOfObjects = (grid: unknown) =>
  Array.isArray(grid) && Array.isArray(grid[0]) && isObject(grid[0][0]);

/** A text, or rows that are texts or hold values: other programs call their boards so, too. */
const isGridOfValues = (grid: unknown) =>
  typeof grid === 'string' || (Array.isArray(grid) && !grid.flat().some(cell => isObject(cell)));

/** @throws UserError when the puzzle has rules that Mull does not know, or does not fit together */
export function readFPuzzles(value: unknown): Omit<Found<Sudoku>, 'line'> {
  const data = checkedJson(FPuzzlesSchema, value, 'This is not an f-puzzles puzzle');
  const size = sizeOf(data);
  refuseUnknownRules(data);
  const cells = data.grid.flat();
  if (cells.some(cell => cell.value) && !cells.some(cell => cell.given)) throw nothingGiven(cells);
  const ordinary = defaultRegions(size);
  const puzzle = makeSudoku(
    cells.map(cell => (cell.given ? (cell.value ?? 0) : 0)),
    {
      regions: cells.map((cell, index) => cell.region ?? ordinary[index]!),
      diagonals: Boolean(data['diagonal+']),
      extraRegions: [
        ...(data.extraregion ?? []).map(({ cells: names }) => names.map(name => readCell(name, size))),
        ...(data.disjointgroups ? disjointGroups(ordinary) : []),
      ],
    },
  );
  const { title } = data;
  const notes = notesOf(data, puzzle);
  const solution = solutionOf(data.solution, puzzle);
  return {
    puzzle,
    ...(solution ? { solution: answerOf(puzzle, solution) } : {}),
    ...(typeof title === 'string' && title.trim() ? { source: title.trim().slice(0, 500) } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

function sizeOf({ size, grid }: FPuzzles): SudokuSize {
  if (!isSudokuSize(size))
    throw new UserError(
      `The puzzle is ${size}×${size}; Mull solves ${sizesText()}.`,
      'Give a puzzle of one of these sizes.',
    );
  const short = grid.findIndex(row => row.length !== size);
  if (grid.length === size && short < 0) return size;
  const got =
    short >= 0
      ? `row ${short + 1} has ${countText(grid[short]!.length, 'cell')}`
      : `it has ${countText(grid.length, 'row')}`;
  throw new UserError(`The puzzle is ${size}×${size}, but ${got}.`, 'Export it from f-puzzles.com again.');
}

function nothingGiven(cells: FPuzzles['grid'][number]): UserError {
  const digits = cells.filter(cell => cell.value).length;
  return new UserError(
    `No digit is marked as given: the ${countText(digits, 'digit')} that it holds ${digits === 1 ? 'is' : 'are'} what a player filled in.`,
    'Mark the digits as given in the program that it is from, or paste them as a grid.',
  );
}

/** Solving a thermometer Sudoku as if it had none would give a wrong answer, so it is refused. */
function refuseUnknownRules(data: FPuzzles): void {
  const unused = (entry: [string, unknown]) => !isUsed(entry[1]);
  const unknown = new Set(
    Object.entries(data)
      .filter(entry => !unused(entry) && !HARMLESS.has(entry[0]) && !DRAWINGS.has(entry[0]))
      .map(([key]) => key),
  );
  for (const cell of data.grid.flat())
    for (const entry of Object.entries(cell))
      if (!unused(entry) && !HARMLESS_IN_CELLS.has(entry[0])) unknown.add(entry[0]);
  refuseNamed([...unknown].map(key => (NAMES[key] ? `${NAMES[key]} (${key})` : key.slice(0, 40))));
  if (Boolean(data['diagonal+']) !== Boolean(data['diagonal-']))
    throw new UserError(
      'The puzzle has a rule for one diagonal only; Mull knows both or none.',
      'Choose another puzzle.',
    );
}

function notesOf(data: FPuzzles, { diagonals, extraRegions }: Sudoku): string[] {
  const text = [data.ruleset, data.title].filter(part => typeof part === 'string').join('\n');
  const known = [
    ...(diagonals ? ['diagonals'] : []),
    ...(extraRegions.length > 0 ? ['windows (windoku)', 'disjoint groups'] : []),
    'irregular regions',
  ];
  const spoken = noteOfRules(text, known);
  const drawn = [...DRAWINGS].filter(key => isUsed(data[key]));
  if (spoken) return [spoken];
  if (drawn.length === 0) return [];
  return [
    `It holds drawings (${drawn.join(', ')}), which may stand for a rule. Mull solves it without them.`,
  ];
}

/** A solution that fits; others are left out, for they are not the puzzle's. */
function solutionOf(solution: unknown, puzzle: Sudoku): number[] | undefined {
  const digits = Array.isArray(solution) ? solution : typeof solution === 'string' ? [...solution] : [];
  const values = digits.map(digit =>
    typeof digit === 'number' ? digit : Number.parseInt(String(digit), 17),
  );
  return values.length > 0 && isVerified(verifySudoku(puzzle, values)) ? values : undefined;
}

/** The cells in the same place of every box. */
function disjointGroups(regions: readonly number[]): number[][] {
  const seen = new Map<number, number>();
  const groups: number[][] = [];
  regions.forEach((region, cell) => {
    const place = seen.get(region) ?? 0;
    seen.set(region, place + 1);
    groups[place] ??= [];
    groups[place].push(cell);
  });
  return groups;
}

/** "R3C1", counted from 1. */
function readCell(name: string, size: number): number {
  const [, row = 0, column = 0] = (name.match(/^R(\d{1,2})C(\d{1,2})$/) ?? []).map(Number);
  if (row >= 1 && row <= size && column >= 1 && column <= size) return (row - 1) * size + column - 1;
  throw new UserError(
    `An extra region names the cell ${JSON.stringify(name.slice(0, 20))}, which is not on the board.`,
    'Export it from f-puzzles.com again.',
  );
}
