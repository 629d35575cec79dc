import { countText, listText } from '../../english.ts';
import { cellName, cellTitle } from '../cell-name.ts';
import type { Verdict, Violation } from '../verdict.ts';
import { type House, houses, type Sudoku } from './board.ts';
import { digitsOf } from './digits.ts';
import { shapeOf } from './shape.ts';

/**
 * The rules themselves, written so that they can be read: every house holds every digit once.
 * `verifySudoku` is what the word "verified" rests on, so it looks at each house by itself and
 * shares only the list of houses (board.ts) with the solver.
 */

/**
 * Every pair of equal digits in a house. A pair that shares two houses is reported once, for the first of them.
 * @param values row-major digits, 0 for blank: the givens and whatever has been filled in
 */
export function conflicts(sudoku: Sudoku, values: readonly number[]): Violation[] {
  const found: Violation[] = [];
  const reported = new Set<string>();
  for (const house of houses(sudoku)) {
    for (const [first, second] of equalPairs(house.cells, values)) {
      const key = `${Math.min(first, second)} ${Math.max(first, second)}`;
      if (reported.has(key)) continue;
      reported.add(key);
      const message = `${houseName(house)} holds ${values[first]} twice, in ${bothIn(house, first, second, sudoku.size)}.`;
      found.push({ cells: [first, second], message });
    }
  }
  return found;
}

/** The digits that each blank cell can hold without a conflict; empty lists for filled cells. */
export function candidates(sudoku: Sudoku, values: readonly number[]): number[][] {
  const shape = shapeOf(sudoku);
  return shape.peers.map((peers, cell) => {
    if (values[cell] !== 0) return [];
    let possible = shape.allDigits;
    for (const peer of peers) {
      const digit = values[peer] ?? 0;
      if (digit !== 0) possible &= ~(1 << (digit - 1));
    }
    return digitsOf(possible);
  });
}

/**
 * Checks an answer against every rule: the givens are kept, every cell is filled, every house holds 1…size.
 * Never throws: an answer of the wrong length or with impossible digits is merely not verified.
 */
export function verifySudoku(sudoku: Sudoku, answer: readonly number[]): Verdict {
  const violations = [
    ...wrongLength(sudoku, answer),
    ...wrongCells(sudoku, answer),
    ...conflicts(sudoku, answer),
  ];
  if (violations.length > 0) return { kind: 'refuted', violations };
  return { kind: 'verified', reason: `every ${houseKinds(sudoku)} holds 1-${sudoku.size}` };
}

/** "Row 3", "The diagonal from the top left", "Extra region 1": houses as players call them. */
export function houseName({ kind, index }: House): string {
  switch (kind) {
    case 'row':
      return `Row ${index + 1}`;
    case 'column':
      return `Column ${index + 1}`;
    case 'region':
      return `Region ${index + 1}`;
    case 'diagonal':
      return `The diagonal from the top ${index === 0 ? 'left' : 'right'}`;
    case 'extra':
      return `Extra region ${index + 1}`;
  }
}

/** Two cells of a house, by what it does not say of them itself. */
function bothIn({ kind }: House, first: number, second: number, size: number): string {
  const both = [first, second];
  if (kind === 'row') return `columns ${both.map(cell => (cell % size) + 1).join(' and ')}`;
  if (kind === 'column') return `rows ${both.map(cell => Math.floor(cell / size) + 1).join(' and ')}`;
  return both.map(cell => cellName(cell, size)).join(' and in ');
}

/** All pairs of cells that hold the same digit. */
function equalPairs(cells: readonly number[], values: readonly number[]): [number, number][] {
  return cells.flatMap((first, at) =>
    cells
      .slice(at + 1)
      .filter(second => isFilled(values[first]) && values[first] === values[second])
      .map((second): [number, number] => [first, second]),
  );
}

function isFilled(digit: number | undefined): boolean {
  return digit !== undefined && digit !== 0;
}

function wrongLength({ size }: Sudoku, answer: readonly number[]): Violation[] {
  if (answer.length === size * size) return [];
  return [
    { cells: [], message: `The answer has ${countText(answer.length, 'cell')} instead of ${size * size}.` },
  ];
}

/** Changed givens, blanks, and numbers that are no digits of this size. */
function wrongCells({ size, givens }: Sudoku, answer: readonly number[]): Violation[] {
  return givens.flatMap((given, cell) => {
    const digit = answer[cell] ?? 0;
    const name = cellTitle(cell, size);
    if (given !== 0 && digit !== given) {
      const held = digit === 0 ? 'is blank' : `holds ${digit}`;
      return [{ cells: [cell], message: `${name} ${held}, but the puzzle gives ${given}.` }];
    }
    if (digit === 0) return [{ cells: [cell], message: `${name} is blank.` }];
    if (Number.isInteger(digit) && digit > 0 && digit <= size) return [];
    return [{ cells: [cell], message: `${name} holds ${digit}, which is not a digit from 1 to ${size}.` }];
  });
}

/** "row, column and region", with the puzzle's further houses. */
function houseKinds(sudoku: Sudoku): string {
  const kinds = ['row', 'column', 'region'];
  if (sudoku.diagonals) kinds.push('diagonal');
  if (sudoku.extraRegions.length > 0) kinds.push('extra region');
  return listText(kinds);
}
