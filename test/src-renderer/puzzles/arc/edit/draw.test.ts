import { describe, expect, it } from 'vitest';
import { areaBetween, cutOut, stamp } from '../../../../../src-renderer/puzzles/arc/edit/area.ts';
import {
  lineCells,
  paint,
  recolour,
  rectangleCells,
  regionCells,
} from '../../../../../src-renderer/puzzles/arc/edit/draw.ts';
import { grid, rows } from '../samples.ts';

const BLANK = grid('0000 0000 0000');

describe('drawing', () => {
  it('draws straight lines, with both ends, in every direction', () => {
    const line = (from: number, to: number) => rows(paint(BLANK, lineCells(BLANK, from, to), 1));
    expect(line(0, 3)).toBe('1111 0000 0000');
    expect(line(0, 10)).toBe('1000 0100 0010');
    expect(line(10, 0)).toBe(line(0, 10));
    expect(line(8, 2)).toBe('0010 0100 1000');
    expect(line(5, 5)).toBe('0000 0100 0000');
  });

  it('draws rectangles from any corner, as outlines or filled', () => {
    const field = grid('0000 0000 0000 0000');
    const draw = (from: number, to: number, filled: boolean) =>
      rows(paint(field, rectangleCells(field, from, to, filled), 2));
    expect(draw(0, 10, false)).toBe('2220 2020 2220 0000');
    expect(draw(10, 0, true)).toBe('2220 2220 2220 0000');
    expect(draw(2, 8, false)).toBe(draw(0, 10, false));
  });

  it('fills what hangs together by sides, not by corners', () => {
    const board = grid('1100 1010 0110');
    expect(rows(paint(board, regionCells(board, 0), 5))).toBe('5500 5010 0110');
    expect(rows(paint(board, regionCells(board, 6), 5))).toBe('1100 1050 0550');
  });

  it('replaces a colour wherever it is', () => {
    expect(rows(recolour(grid('121 212'), 2, 9))).toBe('191 919');
  });

  it('returns the very same grid when nothing changes', () => {
    expect(paint(BLANK, [0, 1], 0)).toBe(BLANK);
    expect(recolour(BLANK, 3, 4)).toBe(BLANK);
  });

  it('cuts and stamps across edges', () => {
    const board = grid('123 456');
    expect(rows(cutOut(board, areaBetween(board, 1, 5)))).toBe('23 56');
    expect(rows(cutOut(board, { row: -1, column: 2, rows: 2, columns: 2 }))).toBe('00 30');
    expect(rows(stamp(board, grid('77 88'), 1, 2))).toBe('123 457');
    expect(rows(stamp(board, grid('77 88'), -1, -1))).toBe('823 456');
  });
});
