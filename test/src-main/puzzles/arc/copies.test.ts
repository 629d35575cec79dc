import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Grid } from '../../../../shared/puzzles/grid.ts';
import { TURNS, turnGrid } from '../../../../shared/puzzles/grid-turns.ts';
import { ARC_COPIES, ARC_TILES } from '../../../../src-main/model/networks/arc.ts';
import { encodeInput } from '../../../../src-main/puzzles/arc/canvas.ts';
import { copiesOf, sceneOf, tilesOf } from '../../../../src-main/puzzles/arc/copies.ts';
import { frameRuleOf } from '../../../../src-main/puzzles/arc/frame.ts';
import { cut } from '../../../../src-main/puzzles/arc/regions.ts';
import { CHOICES } from '../../../../src-main/puzzles/arc/stand-out.ts';
import { grid, grids } from '../../../shared/puzzles/arc/samples.ts';

const drawn = (pictures: readonly Grid[]) => pictures.filter(({ values }) => values.length > 0);

describe('copies', () => {
  test('an input is turned in seven further ways', () => {
    const square = grid('12', '30');
    const copies = copiesOf(square, { objects: [] });
    expect(copies).toHaveLength(ARC_COPIES);
    expect(copies.slice(0, 7)).toEqual(TURNS.slice(1).map(turn => turnGrid(square, turn)));
  });

  test('they are repeated where the output has room for several', () => {
    const size = { rows: 2, columns: 4 };
    expect(copiesOf(grid('12', '30'), { size, objects: [] })[0]).toEqual(grid('2121', '0303'));
  });

  test('those that do not fit are left out', () => {
    expect(drawn(copiesOf(grid('123'), { objects: [] }))).toHaveLength(3); // what lies on its side has another size
    expect(drawn(copiesOf(grid('123'), { size: { rows: 2, columns: 2 }, objects: [] }))).toEqual([]);
  });

  test('objects that stand out come last, and more than there is room for are left out', () => {
    const objects = ['1', '2', '3', '4'].map(cell => grid(cell));
    expect(copiesOf(grid('0'), { objects }).slice(7)).toEqual(objects.slice(0, ARC_COPIES - 7));
  });

  test('are the same pictures in every view', () => {
    const canvas = { side: 7, palette: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] };
    const copies = (input: Grid, view: number, copy: number): Grid => {
      const { copies } = encodeInput(sceneOf(input, { objects: [] }), view, canvas);
      const cells = (copies as Int32Array).subarray(copy * 49, (copy + 1) * 49);
      const { rows, columns } = turnGrid(input, TURNS[view]!);
      return cut({ rows: 7, columns: 7, values: [...cells] }, { top: 0, left: 0, rows, columns });
    };
    fc.assert(
      fc.property(grids(7), fc.nat({ max: 7 }), (input, view) => {
        const upsideDown = TURNS.findIndex(({ transpose, reverseRows }) => !transpose && reverseRows);
        const [own, seen] = [0, view].map(of => copies(input, of, upsideDown - 1));
        expect(seen).toEqual(turnGrid(own!, TURNS[view]!));
      }),
      { numRuns: 40 },
    );
  });
});

test('tiles say where a repeated input begins and ends', () => {
  const size = { rows: 2, columns: 3 };
  expect(tilesOf(grid('5'), { size, objects: [] })).toEqual([
    grid('111', '000'),
    grid('000', '111'),
    grid('100', '100'),
    grid('001', '001'),
  ]);
  for (const once of [
    { rows: 1, columns: 1 },
    { rows: 0, columns: 0 },
  ])
    expect(drawn(tilesOf(grid('5'), { size: once, objects: [] }))).toEqual([]);
  expect(tilesOf(grid('55'), { size, objects: [] })).toHaveLength(ARC_TILES);
});

describe('objects that stand out', () => {
  const chosen = (...rows: string[]) => {
    const input = grid(...rows);
    return CHOICES.map(choose => choose(input)).map(box => box && cut(input, box));
  };

  test('the largest, the smallest, and the only one of its colour, its shape or its symmetry', () => {
    const [largest, smallest, colour, shape, symmetry] = chosen('1101', '0000', '1102', '1000');
    expect(largest).toEqual(grid('11', '10'));
    expect(smallest).toBeUndefined(); // two of one cell
    expect(colour).toEqual(grid('2'));
    expect(shape).toBeUndefined(); // two kinds that are alone
    expect(symmetry).toBeUndefined();
    expect(chosen('101', '000', '110')[3]).toEqual(grid('11'));
    expect(chosen('1001002', '1001000', '1101100')[4]).toEqual(grid('2')); // two L, which no turn leaves as they are
  });

  test('of two that are alike none does', () => {
    expect(chosen('101').every(choice => choice === undefined)).toBe(true);
    expect(chosen('000').every(choice => choice === undefined)).toBe(true);
  });

  test('cells of several colours are one object, or several', () => {
    expect(chosen('120003')[0]).toBeUndefined();
    expect(chosen('120003')[CHOICES.length / 2]).toEqual(grid('12'));
  });

  test('are expected where one as large as the output stands out in the same way in all pairs', () => {
    const pairs = [
      { input: grid('11002'), output: grid('11') },
      { input: grid('30000', '00033'), output: grid('33') },
    ];
    expect(frameRuleOf(pairs)(grid('0004', '0004', '5000')).objects[0]).toEqual(grid('4', '4'));
    expect(frameRuleOf([pairs[0]!, { ...pairs[1]!, output: grid('3') }])(grid('110')).objects).toEqual([]);
  });
});
