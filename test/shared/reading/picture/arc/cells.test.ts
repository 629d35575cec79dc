import { describe, expect, it } from 'vitest';
import type { Grid } from '../../../../../shared/puzzles/grid.ts';
import { gridOf } from '../../../../../shared/reading/picture/arc/cells.ts';
import { BLACK, GREY, grid, PALETTES, Paper, WHITE } from './paper.ts';

const [PALETTE] = PALETTES;
const GRAIN = { tolerance: 13, leastCell: 4 };

/** A grid that fills its sheet, without lines. @param side pixels of a cell, any number @param border pixels that are left around it */
function filled({ rows, columns, values }: Grid, side: number, border = 0): Paper {
  const edge = (at: number) => border + Math.round(at * side);
  const paper = new Paper(edge(columns) + border, edge(rows) + border, BLACK);
  for (const [cell, value] of values.entries()) {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    const [x, y] = [edge(column), edge(row)];
    paper.box(x, y, edge(column + 1) - x, edge(row + 1) - y, PALETTE[value]!);
  }
  return paper;
}

const SMALL = grid('12', '34');
const CHECKED = grid('1212', '3434', '1212');
const LARGE: Grid = {
  ...{ rows: 30, columns: 30 },
  values: Array.from(
    { length: 900 },
    (_, at) => 1 + ((at + Math.floor(at / 30)) % 2) + (at % 7 === 0 ? 2 : 0),
  ),
};

describe('a picture of a grid is read', () => {
  it.each<[string, Grid, number]>([
    ['of the fewest cells', grid('12'), 9],
    ['of one column', grid('1', '2', '1'), 12],
    ['of two by two', SMALL, 14],
    ['of the most cells', LARGE, 5],
    ['scaled, so that cells are of unlike widths', CHECKED, 13.37],
    ['whose cells have a neighbour of their colour', grid('1122', '1134', '5534'), 11],
  ])('%s', (_, cells, side) => {
    expect(gridOf(filled(cells, side), GRAIN)).toEqual(cells);
  });

  it.each([1, 2, 3])('with a line of %i pixels around it', border => {
    expect(gridOf(filled(CHECKED, 20, border), GRAIN)).toEqual(CHECKED);
  });

  it('with a line at one side of each pair, so that cells are less wide than all of it lets expect', () => {
    const row = {
      ...{ rows: 2, columns: 10 },
      values: LARGE.values.slice(0, 10).concat(LARGE.values.slice(30, 40)),
    };
    const paper = new Paper(204, 44, BLACK);
    const { width, values } = filled(row, 20);
    for (let y = 0; y < 40; y++)
      paper.values.set(values.subarray(y * width * 3, (y + 1) * width * 3), y * 204 * 3);
    expect(gridOf(paper, GRAIN)).toEqual(row);
  });

  it('with a line around it that hides what is at its sides', () => {
    const paper = filled(CHECKED, 28);
    for (let by = 0; by < 6; by++) paper.frame(by, by, paper.width - 2 * by, paper.height - 2 * by, GREY);
    expect(gridOf(paper, GRAIN)).toEqual(CHECKED);
  });

  it('with specks in it', () => {
    const paper = filled(SMALL, 60);
    for (let at = 0; at < 24; at++) paper.box(3 + ((at * 37) % 114), 3 + ((at * 53) % 114), 1, 1, WHITE);
    expect(gridOf(paper, GRAIN)).toEqual(SMALL);
  });

  it('with a sign in each cell, where lines part them', () => {
    const cells = grid('111', '121', '111');
    const paper = new Paper(91, 91, GREY);
    paper.grid(cells, 0, 0, { palette: PALETTE, side: 30, line: 1, lines: GREY }, WHITE);
    expect(gridOf(paper, GRAIN)).toEqual(cells);
  });
});

describe('a picture is no grid', () => {
  it.each<[string, Paper]>([
    ['of one cell', filled(grid('1'), 20)],
    [
      'of more columns than a grid has',
      filled({ ...{ rows: 1, columns: 31 }, values: Array.from({ length: 31 }, (_, at) => 1 + (at % 2)) }, 9),
    ],
    ['of cells that are too small', filled(SMALL, 3)],
    ['of stripes, which do not show how many cells they have', filled(grid('111', '222', '333'), 15)],
  ])('%s', (_, paper) => {
    expect(gridOf(paper, GRAIN)).toBeUndefined();
  });

  it('of patches at any places', () => {
    const paper = filled(CHECKED, 20);
    for (const [at, colour] of PALETTE.slice(1, 8).entries())
      paper.box((at * 23) % 60, (at * 31) % 40, 17, 13, colour);
    expect(gridOf(paper, GRAIN)).toBeUndefined();
  });

  it('of cells that are wider than high', () => {
    const paper = new Paper(40, 34);
    for (let at = 0; at < 4; at++)
      paper.box((at % 2) * 20, Math.floor(at / 2) * 17, 20, 17, PALETTE[1 + at]!);
    expect(gridOf(paper, GRAIN)).toBeUndefined();
  });

  it('where a cell has a colour that is none of ARC’s, or is of two', () => {
    const other = filled(CHECKED, 20);
    other.box(20, 20, 20, 20, [128, 200, 170]);
    expect(gridOf(other, GRAIN)).toBeUndefined();
    const mixed = filled(CHECKED, 20);
    for (let at = 0; at < 10; at++) mixed.box(20 + 2 * at, 20, 1, 20, PALETTE[9]!);
    expect(gridOf(mixed, { ...GRAIN, tolerance: 255 })).toBeUndefined();
  });
});
