import { CSV_HEADER } from '../../../shared/puzzles/csv.ts';
import { type Answer, valuesOf } from '../../../shared/puzzles/grid.ts';
import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { formatCsvRow, formatGrid, formatLine } from '../../../shared/puzzles/sudoku/format.ts';
import { formatFPuzzles } from '../../../shared/puzzles/sudoku/fpuzzles.ts';
import { conflicts, verifySudoku } from '../../../shared/puzzles/sudoku/rules.ts';
import type { Shape } from '../../../shared/puzzles/sudoku/shape.ts';
import { violationsOf } from '../../../shared/puzzles/verdict.ts';
import { sudokuReader } from '../../../shared/reading/sudoku/reader.ts';
import type { DatasetTokens, LibraryKind, TextFormat } from '../library-kind.ts';
import { sudokuSplitHash, sudokuTwinKey } from './canonical/keys.ts';
import { layoutOf } from './canonical/layout.ts';

export const sudokuLibrary: LibraryKind<Sudoku> = {
  kind: 'sudoku',
  encode,
  decode: sudokuReader.readStored,
  encodeAnswer: ([grid]) => writeDigits(grid?.values ?? []),
  decodeAnswer: sudokuReader.readStoredAnswer,
  problemOf,
  isBlank: ({ givens }) => givens.every(digit => digit === 0),
  splitHash: sudokuSplitHash,
  twinKey: sudokuTwinKey,
  formats: formats(),
  dataset: dataset(),
};

const digitsIn = ({ size }: Sudoku, answer: Answer): readonly number[] =>
  valuesOf(answer, { rows: size, columns: size });

const CHARACTERS = '.123456789ABCDEFG';

function writeDigits(digits: readonly number[]): string {
  let text = '';
  for (let cell = 0; cell < digits.length; cell++) text += CHARACTERS[digits[cell]!];
  return text;
}

/**
 * The givens in one line; then, where they are not the ordinary ones, `|r` and the region of every cell, `|d` for
 * diagonals, `|x` and the cells of each extra region (in base 16, two characters each).
 */
function encode(sudoku: Sudoku): string {
  const parts = [writeDigits(sudoku.givens)];
  if (!layoutOf(sudoku).hasDefaultRegions) parts.push(`r${writeDigits(renumbered(sudoku.regions))}`);
  if (sudoku.diagonals) parts.push('d');
  const extras = sudoku.extraRegions.map(cells =>
    [...cells]
      .sort((a, b) => a - b)
      .map(hex)
      .join(''),
  );
  return [...parts, ...extras.sort().map(extra => `x${extra}`)].join('|');
}

const hex = (cell: number): string => cell.toString(16).padStart(2, '0');

/** Regions numbered from 1 as they come: how they were numbered makes no other puzzle. */
function renumbered(regions: readonly number[]): number[] {
  const names = new Map<number, number>();
  return regions.map(region => {
    if (!names.has(region)) names.set(region, names.size + 1);
    return names.get(region)!;
  });
}

/** Looks with bits first, and asks the readable rules only what exactly is wrong. */
function problemOf(sudoku: Sudoku, answer?: Answer): string | undefined {
  const solution = answer && digitsIn(sudoku, answer);
  const { shape } = layoutOf(sudoku);
  if (repeatsDigit(shape, sudoku.givens)) return conflicts(sudoku, sudoku.givens)[0]?.message;
  if (!solution || (!repeatsDigit(shape, solution) && keepsGivens(sudoku, solution))) return undefined;
  const [violation] = violationsOf(verifySudoku(sudoku, solution));
  return violation && `The solution is wrong: ${violation.message}`;
}

function repeatsDigit(shape: Shape, values: readonly number[]): boolean {
  for (const cells of shape.houseCells) {
    let seen = 0;
    for (let at = 0; at < cells.length; at++) {
      const bit = (1 << values[cells[at]!]!) & ~1; // digit 0 is a blank
      if ((seen & bit) !== 0) return true;
      seen |= bit;
    }
  }
  return false;
}

function keepsGivens({ size, givens }: Sudoku, solution: readonly number[]): boolean {
  if (solution.length !== givens.length) return false;
  return givens.every((given, cell) => {
    const digit = solution[cell]!;
    return Number.isInteger(digit) && digit >= 1 && digit <= size && (given === 0 || given === digit);
  });
}

const CELLS_ONLY = 'this format holds cells only, not the regions and diagonals of this puzzle';

function formats(): TextFormat<Sudoku>[] {
  return [
    {
      id: 'lines',
      label: 'One puzzle a line (.sdm)',
      extension: 'sdm',
      write: ({ puzzle }) => (layoutOf(puzzle).isPlain ? `${formatLine(puzzle)}\n` : { refused: CELLS_ONLY }),
    },
    {
      id: 'csv',
      label: 'Sudoku-Extreme CSV',
      extension: 'csv',
      head: `${CSV_HEADER}\n`,
      needsSolution: true,
      write({ puzzle, solution, source, rating }) {
        if (!layoutOf(puzzle).isPlain) return { refused: CELLS_ONLY };
        const more = { ...(source ? { source } : {}), ...(rating === undefined ? {} : { rating }) };
        return `${formatCsvRow(puzzle, digitsIn(puzzle, solution ?? []), more)}\n`;
      },
    },
    {
      id: 'links',
      label: 'f-puzzles links, with every rule',
      extension: 'txt',
      write: ({ puzzle }) => `${formatFPuzzles(puzzle)}\n`,
    },
    {
      id: 'text',
      label: 'Grids to read',
      extension: 'txt',
      write: ({ puzzle }) => {
        if (puzzle.diagonals || puzzle.extraRegions.length > 0) return { refused: CELLS_ONLY };
        const regions = layoutOf(puzzle).isPlain ? '' : `${regionMap(puzzle)}\n`;
        return `${formatGrid(puzzle)}\n${regions}`;
      },
    },
  ];
}

/** Which region each cell is in, as a grid of letters: a second grid is how people write jigsaws. */
function regionMap({ size, regions }: Sudoku): string {
  const letters = regions.map(region => 'ABCDEFGHIJKLMNOP'[region]).join('');
  return letters.replace(new RegExp(`.{${size}}`, 'g'), '$&\n');
}

/** The official code knows rows, columns and ordinary regions: token = digit + 1. */
function dataset(): DatasetTokens<Sudoku> {
  return {
    layout(puzzle) {
      if (!layoutOf(puzzle).isPlain) return { refused: 'the official code knows ordinary regions only' };
      return { name: `${puzzle.size}×${puzzle.size}`, vocabulary: puzzle.size + 2 };
    },
    question: ({ givens }) => givens.map(digit => digit + 1),
    answer: (puzzle, solution) => digitsIn(puzzle, solution).map(digit => digit + 1),
  };
}
