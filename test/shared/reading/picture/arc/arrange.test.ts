import { describe, expect, it } from 'vitest';
import { filledGrid, type Grid } from '../../../../../shared/puzzles/grid.ts';
import { arranged } from '../../../../../shared/reading/picture/arc/arrange.ts';
import type { Box } from '../../../../../shared/reading/picture/flood.ts';

/** Pixels from one character of a layout to the next, and of a grid's cell. */
const [STEP, CELL] = [50, 10];

/** Small letters are grids of 3×3 cells, capitals of 4×6, digits of so many rows of two; `o` is all black. */
function gridOf(name: string): Grid {
  const digit = /\d/.test(name) ? Number(name) : undefined;
  const [rows, columns] = digit ? [digit, 2] : name === name.toLowerCase() ? [3, 3] : [4, 6];
  const grid = filledGrid(rows, columns);
  return name === 'o'
    ? grid
    : { ...grid, values: grid.values.map((_, at) => (name.charCodeAt(0) >> (at % 7)) % 2) };
}

const boxAt = (middleX: number, middleY: number, width: number, height: number): Box => ({
  ...{ left: middleX - width / 2, right: middleX + width / 2 },
  ...{ top: middleY - height / 2, bottom: middleY + height / 2 },
});

/** Marks between grids: arrows, one that is too short for an arrow, and one that stands too low. */
const MARKS: Readonly<Record<string, (x: number, y: number) => Box>> = {
  '>': (x, y) => boxAt(x, y, 20, 10),
  v: (x, y) => boxAt(x, y, 10, 20),
  "'": (x, y) => boxAt(x, y, 4, 4),
  ',': (x, y) => boxAt(x, y + 16, 20, 10),
};

/** How the grids of a layout are paired: names of inputs and outputs, and of test inputs; undefined where they are not. */
function pairsIn(...lines: readonly string[]) {
  const names = new Map<Grid, string>();
  const places = lines.flatMap((line, row) =>
    [...line].map((sign, column) => ({ sign, x: column * STEP, y: row * STEP })),
  );
  const grids = places
    .filter(({ sign }) => /[a-uw-z0-9]/i.test(sign))
    .map(({ sign, x, y }) => {
      const grid = gridOf(sign);
      names.set(grid, sign);
      return { grid, box: boxAt(x, y, grid.columns * CELL, grid.rows * CELL) };
    });
  const marks = places.flatMap(({ sign, x, y }) => MARKS[sign]?.(x, y) ?? []);
  const arrangement = arranged({ grids, marks });
  const nameOf = ({ grid }: { readonly grid: Grid }) => names.get(grid)!;
  return (
    arrangement && {
      pairs: arrangement.pairs.map(([input, output]) => nameOf(input) + nameOf(output)),
      tests: arrangement.tests.map(nameOf).join(''),
    }
  );
}

describe('grids are paired', () => {
  it('across where two columns are filled, and down where two rows are', () => {
    expect(pairsIn('a A', '', '', 'b B', '', '', 'c')).toEqual({ pairs: ['aA', 'bB'], tests: 'c' });
    expect(pairsIn('a  b  c', '', 'A  B')).toEqual({ pairs: ['aA', 'bB'], tests: 'c' });
  });

  it('in lines of other widths, with the test at the end of the last one or in a line of its own', () => {
    expect(pairsIn('a A b B', '', '', ' c C d')).toEqual({ pairs: ['aA', 'bB', 'cC'], tests: 'd' });
    expect(pairsIn('a A b B', '', '', ' c C', '', '', '  d')).toEqual({
      pairs: ['aA', 'bB', 'cC'],
      tests: 'd',
    });
    expect(pairsIn('a A b B', '', '', ' c', '', '', '  d')).toEqual({ pairs: ['aA', 'bB'], tests: 'cd' });
    expect(pairsIn('a A b', '', '', ' c C d')).toBeUndefined();
  });

  it('as arrows say, whatever sizes do', () => {
    expect(pairsIn('a>b', '', 'c>d', '', 'e>f')).toEqual({ pairs: ['ab', 'cd', 'ef'], tests: '' });
    expect(pairsIn('a c e', 'v v v', 'b d f')).toEqual({ pairs: ['ab', 'cd', 'ef'], tests: '' });
    expect(pairsIn('2>a', '', '5>A', '', '3>7')).toEqual({ pairs: ['2a', '5A', '37'], tests: '' });
    expect(pairsIn('a>b c>d', '', 'e>f g>h', '', 'i')).toEqual({
      pairs: ['ab', 'ef', 'cd', 'gh'],
      tests: 'i',
    });
  });

  it.each([
    ['short', "2'a", "5'A", "3'7"],
    ['low', '2,a', '5,A', '3,7'],
    ['two', '2>>a', '5>>A', '3>>7'],
  ])('not as marks between them say that are %s', (_, ...lines) => {
    expect(pairsIn(...lines.flatMap(line => [line, '']))).toBeUndefined();
  });

  it('so that no input has two outputs', () => {
    expect(pairsIn('a b', '', 'a d', '', 'c e')).toEqual({ pairs: ['aa', 'bd'], tests: 'ce' });
    expect(pairsIn('f b', '', 'a d', '', 'c e')).toEqual({ pairs: ['fb', 'ad', 'ce'], tests: '' });
  });

  it('with one column of inputs rather than two', () => {
    expect(pairsIn('a b c d', '', '', 'e f g h')).toEqual({ pairs: ['ae', 'bf', 'cg', 'dh'], tests: '' });
  });

  it('with one test rather than two', () => {
    expect(pairsIn('a  b', '', 'c  d', '', 'e  f')).toEqual({ pairs: ['ab', 'cd', 'ef'], tests: '' });
  });

  it('by sizes: outputs of one, or that follow from the inputs’, before inputs of one', () => {
    expect(pairsIn('a A', '', '', 'b d')).toEqual({ pairs: ['ab', 'Ad'], tests: '' });
    expect(pairsIn('2 4', '', '', '3 6', '', '', '5')).toEqual({ pairs: ['24', '36'], tests: '5' });
    expect(pairsIn('a 2', '', '', 'b 3')).toEqual({ pairs: ['a2', 'b3'], tests: '' });
    expect(pairsIn('a 2', '', '', 'A 3')).toBeUndefined();
  });

  it('the nearer ones, where nothing else tells', () => {
    expect(pairsIn('a b', '', '', 'c d')).toEqual({ pairs: ['ab', 'cd'], tests: '' });
    expect(pairsIn('a  b', '', 'c  d')).toEqual({ pairs: ['ac', 'bd'], tests: '' });
  });

  it('with a test where the output is yet to be drawn: none, all black, or still as the only input that is its output', () => {
    expect(pairsIn('a A', '', '', 'b B', '', '', 'c o')).toEqual({ pairs: ['aA', 'bB'], tests: 'c' });
    expect(pairsIn('a A', '', '', 'b B', '', '', 'c', '', '', '  o')).toEqual({
      pairs: ['aA', 'bB'],
      tests: 'c',
    });
    expect(pairsIn('a b', '', '', 'c d', '', '', 'e e')).toEqual({ pairs: ['ab', 'cd'], tests: 'e' });
    expect(pairsIn('a b', '', '', 'c c', '', '', 'e e')).toEqual({ pairs: ['ab', 'cc', 'ee'], tests: '' });
    expect(pairsIn('a o', '', '', 'c d', '', '', 'e')).toEqual({ pairs: ['ao', 'cd'], tests: 'e' });
  });

  it('only where there is one to see the rule in, and one more', () => {
    expect(pairsIn('a A', '', '', 'b')).toEqual({ pairs: ['aA'], tests: 'b' });
    expect(pairsIn('a A')).toBeUndefined();
    expect(pairsIn('a')).toBeUndefined();
  });
});
