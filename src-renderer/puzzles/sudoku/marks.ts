import * as v from 'valibot';
import { digitsOf } from '../../../shared/puzzles/sudoku/digits.ts';

/** Pencil marks of a board: of every cell, row-major, the noted digits as bits (digit d is bit d−1). */
export type Marks = readonly number[];

export const MarksSchema: v.GenericSchema<unknown, Marks> = v.array(
  v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(0xffff)),
);

/** The digits noted in a cell, in order. */
export const marksIn = (marks: Marks | undefined, cell: number): number[] => digitsOf(marks?.[cell] ?? 0);

/** Notes a digit in all of these cells; takes it away where every one of them has it. */
export function toggleMark(marks: Marks, cells: readonly number[], digit: number): Marks {
  const bit = 1 << (digit - 1);
  const isEverywhere = cells.every(cell => ((marks[cell] ?? 0) & bit) !== 0);
  const toggled = new Set(cells);
  return marks.map((bits, cell) => (!toggled.has(cell) ? bits : isEverywhere ? bits & ~bit : bits | bit));
}

/** Takes every mark in these cells away. */
export function withoutMarks(marks: Marks, cells: readonly number[]): Marks {
  const cleared = new Set(cells);
  return marks.map((bits, cell) => (cleared.has(cell) ? 0 : bits));
}

/** How high the letters of such a text are, in heights of a cell: all of its lines and the longest one fit in. */
export const heightOfMarks = (text: string): number => {
  const lines = text.split('\n');
  return Math.min(0.26, 1.4 / Math.max(3, ...lines.map(({ length }) => length)), 0.8 / lines.length);
};

/** "137"; numbers with gaps, in as many lines as make them largest. */
export function textOfMarks(digits: readonly number[], size: number): string {
  if (size <= 9 || digits.length === 0) return digits.join('');
  const texts = digits.map((_, at) => inLines(digits, digits.length - at));
  return texts.reduce((best, text) => (heightOfMarks(text) > heightOfMarks(best) ? text : best));
}

/** Digits in rows of so many. */
function inLines(digits: readonly number[], wide: number): string {
  const rows = Array.from({ length: Math.ceil(digits.length / wide) }, (_, row) =>
    digits.slice(row * wide, (row + 1) * wide),
  );
  return rows.map(row => row.join(' ')).join('\n');
}
