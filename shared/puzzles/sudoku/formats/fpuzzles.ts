import lzString from 'lz-string';
import * as v from 'valibot';
import { UserError } from '../../../errors.ts';
import { defaultRegions, isSudokuSize, makeSudoku, type Sudoku } from '../board.ts';
import { hasDefaultRegions } from '../symmetries.ts';

/**
 * The format of f-puzzles.com, which SudokuPad reads as well: JSON, in links compressed by lz-string into base64.
 * The only format here that holds jigsaw regions, diagonals and extra regions.
 */

const LINK = 'https://f-puzzles.com/?load=';
/** Longer links are refused unread: a few kilobytes of lz-string can unfold into gigabytes. */
const MAX_LINK_CHARACTERS = 20_000;

const CellSchema = v.object({
  value: v.nullish(v.number()),
  given: v.nullish(v.boolean()),
  region: v.nullish(v.number()),
});

const FPuzzlesSchema = v.looseObject({
  size: v.number(),
  grid: v.pipe(v.array(v.pipe(v.array(CellSchema), v.maxLength(16))), v.maxLength(16)),
  'diagonal+': v.nullish(v.boolean()),
  'diagonal-': v.nullish(v.boolean()),
  extraregion: v.nullish(v.pipe(v.array(v.object({ cells: v.array(v.string()) })), v.maxLength(16))),
});
type FPuzzles = v.InferOutput<typeof FPuzzlesSchema>;

/** Entries that do not constrain digits: names, texts, drawings, the editor's own state. */
const HARMLESS = new Set([
  ...Object.keys(FPuzzlesSchema.entries),
  ...[
    'title',
    'author',
    'ruleset',
    'solution',
    'text',
    'line',
    'rectangle',
    'circle',
    'cage',
    'fogofwar',
    'foglight',
  ],
  ...[
    'highlightConflicts',
    'hideConflicts',
    'successMessage',
    'truecandidatesoptions',
    'disabledlogic',
    'metadata',
  ],
]);

/** Writes a link that opens the puzzle on f-puzzles.com, with all of its houses. */
export function formatFPuzzles(sudoku: Sudoku): string {
  return LINK + lzString.compressToBase64(JSON.stringify(toFPuzzles(sudoku)));
}

/** Does the text look like f-puzzles JSON, a link, or the compressed part of one? */
export function isFPuzzles(text: string): boolean {
  return /^(\{|https?:|fpuz|scl|N4I)/.test(text);
}

/**
 * Reads f-puzzles JSON, or a link of f-puzzles or SudokuPad that holds it.
 * @throws UserError when the link holds something else, or the puzzle has rules that Mull does not know
 */
export function parseFPuzzles(text: string): Sudoku {
  const data = v.safeParse(FPuzzlesSchema, readJson(text.startsWith('{') ? text : unpackLink(text)));
  if (data.success) return fromFPuzzles(data.output);
  const [issue] = data.issues;
  throw new UserError(
    `This is not an f-puzzles puzzle: at "${v.getDotPath(issue) ?? 'the top'}", ${issue.message.toLowerCase()}.`,
    'Export the puzzle from f-puzzles.com again.',
  );
}

/** The JSON inside a link. */
function unpackLink(text: string): string {
  if (text.length > MAX_LINK_CHARACTERS) {
    throw new UserError(
      `This link has ${text.length} characters; Mull reads up to ${MAX_LINK_CHARACTERS}.`,
      'Paste the 81 characters of the grid instead.',
    );
  }
  const payload = text.match(/(?:[?&]load=|fpuzzles|^(?=N4I))([^&#]+)/)?.[1];
  const json = payload && decompress(decodePercent(payload).replaceAll(' ', '+'));
  if (json) return json;
  throw new UserError(
    'This link holds no puzzle that Mull can read; it may only name one on a server.',
    'Open the link, export the puzzle to f-puzzles (the link then contains "?load="), and paste that link.',
  );
}

/** lz-string throws on some damaged input and returns nothing, or garbage, on the rest. */
function decompress(base64: string): string | undefined {
  try {
    return lzString.decompressFromBase64(base64) || undefined;
  } catch {
    return undefined;
  }
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(
      'The puzzle is cut off or damaged: its JSON cannot be read.',
      'Copy it again, from the first to the last character.',
    );
  }
}

function fromFPuzzles(data: FPuzzles): Sudoku {
  const { size, grid } = data;
  if (!isSudokuSize(size)) {
    throw new UserError(`The puzzle is ${size}×${size}; Mull solves 4×4, 6×6, 9×9 and 16×16.`);
  }
  const short = grid.findIndex(row => row.length !== size);
  if (grid.length !== size || short >= 0) {
    const got =
      short >= 0 ? `row ${short + 1} has ${grid[short]?.length} cells` : `there are ${grid.length} rows`;
    throw new UserError(`The puzzle is ${size}×${size}, but ${got}.`, 'Export it from f-puzzles.com again.');
  }
  refuseUnknownRules(data);
  const ordinary = defaultRegions(size);
  const cells = grid.flat();
  return makeSudoku(
    cells.map(cell => (cell.given ? (cell.value ?? 0) : 0)),
    {
      regions: cells.map((cell, index) => cell.region ?? ordinary[index]!),
      diagonals: Boolean(data['diagonal+']),
      extraRegions: (data.extraregion ?? []).map(({ cells: names }) =>
        names.map(name => readCell(name, size)),
      ),
    },
  );
}

/** Solving a thermometer Sudoku as if it had none would give a wrong answer, so it is refused. */
function refuseUnknownRules(data: FPuzzles): void {
  const isUsed = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
  const unknown = Object.entries(data).flatMap(([name, value]) =>
    isUsed(value) && !HARMLESS.has(name) ? [name] : [],
  );
  if (unknown.length > 0) {
    throw new UserError(
      `The puzzle has rules that Mull does not know: ${unknown.slice(0, 5).join(', ').slice(0, 200)}.`,
      'Mull solves Sudokus with rows, columns, regions (also jigsaw), both diagonals and extra regions.',
    );
  }
  if (Boolean(data['diagonal+']) !== Boolean(data['diagonal-'])) {
    throw new UserError(
      'The puzzle has a rule for one diagonal only; Mull knows both or none.',
      'Choose another puzzle.',
    );
  }
}

/** "R3C1", counted from 1. */
function readCell(name: string, size: number): number {
  const [, row = 0, column = 0] = (name.match(/^R(\d{1,2})C(\d{1,2})$/) ?? []).map(Number);
  if (row >= 1 && row <= size && column >= 1 && column <= size) return (row - 1) * size + column - 1;
  throw new UserError(
    `An extra region names the cell ${JSON.stringify(name.slice(0, 20))}, which is not on the board.`,
  );
}

function toFPuzzles(sudoku: Sudoku): unknown {
  const { size, givens, regions, extraRegions } = sudoku;
  const ordinary = hasDefaultRegions(sudoku);
  const lines = [...Array(size).keys()];
  const cell = (index: number) => ({
    ...(givens[index] === 0 ? {} : { value: givens[index], given: true }),
    ...(ordinary ? {} : { region: regions[index] }),
  });
  const name = (index: number) => `R${Math.floor(index / size) + 1}C${(index % size) + 1}`;
  return {
    size,
    grid: lines.map(row => lines.map(column => cell(row * size + column))),
    ...(sudoku.diagonals ? { 'diagonal+': true, 'diagonal-': true } : {}),
    ...(extraRegions.length > 0
      ? { extraregion: extraRegions.map(cells => ({ cells: cells.map(name) })) }
      : {}),
  };
}
