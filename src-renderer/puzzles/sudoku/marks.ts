import * as v from 'valibot';
import { digitsOf } from '../../../shared/puzzles/sudoku/digits.ts';

/** Pencil marks of a board: of every cell, row-major, the noted digits as bits (digit d is bit d−1). */
export type Marks = readonly number[];

export const MarksSchema: v.GenericSchema<unknown, Marks> = v.array(
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff)),
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
