import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../../../shared/puzzles/grid.ts';
import {
  contentOf,
  cropped,
  resized,
  shifted,
  transformed,
} from '../../../../../src-renderer/puzzles/arc/edit/transform.ts';
import { grid, rows } from '../samples.ts';

const anyGrid: fc.Arbitrary<Grid> = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, columns }) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: rows * columns, maxLength: rows * columns })
      .map(values => ({ rows, columns, values })),
  );

const flip = (board: Grid) => transformed(board, 'flip-horizontal');
const tip = (board: Grid) => transformed(board, 'flip-vertical');
const left = (board: Grid) => transformed(board, 'turn-left');
const right = (board: Grid) => transformed(board, 'turn-right');

describe('transforms', () => {
  it('turn and mirror as one expects', () => {
    const board = grid('012 345');
    expect(rows(flip(board))).toBe('210 543');
    expect(rows(tip(board))).toBe('345 012');
    expect(rows(right(board))).toBe('30 41 52');
    expect(rows(left(board))).toBe('25 14 03');
  });

  it('are undone by their opposites', () => {
    fc.assert(
      fc.property(anyGrid, board => {
        expect(flip(flip(board))).toEqual(board);
        expect(tip(tip(board))).toEqual(board);
        expect(left(right(board))).toEqual(board);
        expect(right(right(board))).toEqual(flip(tip(board)));
      }),
    );
  });

  it('shift around the edges', () => {
    expect(rows(shifted(grid('012 345'), [0, 1]))).toBe('201 534');
    expect(rows(shifted(grid('012 345'), [-1, 0]))).toBe('345 012');
    fc.assert(
      fc.property(anyGrid, fc.nat(8), fc.nat(8), (board, down, along) => {
        expect(shifted(shifted(board, [down, along]), [-down, -along])).toEqual(board);
      }),
    );
  });

  it('resize without losing what fits', () => {
    expect(rows(resized(grid('12 34'), 3, 1))).toBe('1 3 0');
    expect(rows(resized(grid('12 34'), 1, 3))).toBe('120');
  });

  it('crop to what is drawn: on black, or on another background', () => {
    const crop = (board: Grid) => rows(cropped(board, contentOf(board)));
    expect(crop(grid('0000 0310 0020 0000'))).toBe('31 02');
    expect(crop(grid('555 575 555'))).toBe('7');
    expect(crop(grid('00 00'))).toBe('00 00');
  });
});
