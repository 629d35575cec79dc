import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TURNS, turnGrid } from '../../../../shared/puzzles/grid-turns.ts';
import { ARC_FACTS, ARC_PLANES } from '../../../../src-main/model/networks/arc.ts';
import {
  encodeInput,
  encodeOutput,
  roomyCanvas,
  varyingSymbols,
} from '../../../../src-main/puzzles/arc/canvas.ts';
import { factsOf } from '../../../../src-main/puzzles/arc/facts.ts';
import { frameRuleOf } from '../../../../src-main/puzzles/arc/frame.ts';
import { planesOf } from '../../../../src-main/puzzles/arc/planes.ts';
import { contentBox, cut, objectsOf } from '../../../../src-main/puzzles/arc/regions.ts';
import { grid, grids } from '../../../shared/puzzles/arc/samples.ts';

const pair = (input: string[], output: string[]) => ({ input: grid(...input), output: grid(...output) });

test.each([
  ['equal', [pair(['12', '34'], ['00', '00'])], ['123'], [1, 3]],
  ['constant', [pair(['12', '34'], ['0']), pair(['123'], ['0'])], ['1', '2'], [1, 1]],
  ['content', [pair(['000', '011'], ['11']), pair(['010', '010'], ['1', '1'])], ['0100', '1100'], [2, 2]],
  ['twice', [pair(['12'], ['1122', '1122']), pair(['1'], ['11', '11'])], ['1', '2'], [4, 2]],
  [
    'half beside a line',
    [pair(['11511'], ['11']), pair(['1150011'.slice(0, 5), '00500'], ['11', '00'])],
    ['1115111'],
    [1, 3],
  ],
  [
    'largest object',
    [pair(['1100', '0002', '0002', '0002'], ['2', '2', '2']), pair(['1101'], ['11'])],
    ['22200', '00001'],
    [1, 3],
  ],
])('the size of an output by its input: %s', (_, pairs, input, [rows, columns]) => {
  expect(frameRuleOf(pairs)(grid(...input)).size).toEqual(expect.objectContaining({ rows, columns }));
});

test('what a model is shown stands at the top left of its canvas, and where lines are opposite beside it', () => {
  const [input, canvas] = [grid('120', '021'), { side: 4, palette: [0, 1, 2] }];
  const scene = { input, size: undefined, copies: [], tiles: [grid('12', '34')] };
  const shown = encodeInput(scene, 0, canvas);
  const cells = (...rows: string[]) => rows.flatMap(row => [...row].map(Number));
  expect([...shown.planes!.slice(0, 16)].map(Number)).toEqual(cells('1203', '0213', '3333', '3333'));
  const facts = shown.facts as Float32Array;
  const lines = [facts.subarray(0, 3 * ARC_FACTS), facts.subarray(4 * ARC_FACTS, 7 * ARC_FACTS)];
  expect(lines.flatMap(line => [...line])).toEqual([...factsOf(input)]);
  expect(shown.tiles).toEqual(Float32Array.from(cells('1200', '3400', '0000', '0000')));
  expect(shown.mirrorRows).toEqual(Float32Array.from(cells('0100', '1000', '0000', '0000')));
  expect(shown.mirrorColumns).toEqual(Float32Array.from(cells('0010', '0100', '1000', '0000')));
  const turned = {
    ...scene,
    input: turnGrid(input, TURNS[1]!),
    tiles: [turnGrid(grid('12', '34'), TURNS[1]!)],
  };
  expect(encodeInput(scene, 1, canvas)).toEqual({
    ...encodeInput(turned, 0, canvas),
    view: Int32Array.of(1),
  });
  const { labels, mask } = encodeOutput(grid('12'), 0, canvas);
  expect(labels).toEqual(Int32Array.from(cells('1233', '3333', '3333', '3333')));
  expect(mask).toEqual(Float32Array.from(cells('1110', '1110', '0000', '0000')));
});

test('a canvas with room has its own colours first, and others behind them', () => {
  const roomy = roomyCanvas({ side: 2, palette: [0, 3] }, { rows: 6, symbols: 5 });
  expect(roomy).toEqual({ side: 6, palette: [0, 3, 1, 2] });
});

test('colours that some pair goes without vary, if there are two; black never does', () => {
  const canvas = { side: 2, palette: [0, 1, 3, 4, 7] }; // 7 is in the test alone
  const varying = (...pairs: [string, string][]) =>
    varyingSymbols(
      pairs.map(([input, output]) => pair([input], [output])),
      canvas,
    );
  expect(varying(['01', '13'], ['11', '14'])).toEqual([2, 3, 4]);
  expect(varying(['13', '31'], ['14', '41'], ['10', '01'])).toEqual([2, 3, 4]);
  expect(varying(['13', '44'], ['41', '33'])).toEqual([]); // 7 alone
});

test('where the pairs follow no rule, or the rule gives no size, none is told', () => {
  expect(frameRuleOf([pair(['1'], ['1']), pair(['11'], ['11', '11', '11'])])(grid('1')).size).toBeUndefined();
  expect(frameRuleOf([pair(['11511'], ['11'])])(grid('1234')).size).toBeDefined(); // constant comes first
});

test('objects, content and facts of a grid', () => {
  const g = grid('0000', '0330', '0303', '0000');
  expect(objectsOf(g)).toHaveLength(1); // corners join
  expect(cut(g, contentBox(g))).toEqual(grid('330', '303'));
  const box = grid('11100', '10100', '11100', '00000', '00002');
  const facts = factsOf(box);
  const of = (cell: number) => [...facts.subarray(cell * ARC_FACTS, (cell + 1) * ARC_FACTS)];
  expect(of(6)).toEqual([0, 1, 0, 0, 0]); // enclosed background
  expect(of(24)).toEqual([1, 0, 0, 1, 0]); // the smallest object, of one cell, at the border
  expect(of(0)).toEqual([1, 0, 1, 0, 3 / 8]); // eight cells
});

test('facts turn with the grid, and do not know the names of colours', () => {
  fc.assert(
    fc.property(grids(7), fc.constantFrom(...TURNS), (any, turn) => {
      const numbered = { ...any, values: [...any.values.keys()] };
      const order = turnGrid(numbered, turn).values;
      const [before, after] = [factsOf(any), factsOf(turnGrid(any, turn))];
      order.forEach((from, to) => {
        expect(after.subarray(to * ARC_FACTS, (to + 1) * ARC_FACTS)).toEqual(
          before.subarray(from * ARC_FACTS, (from + 1) * ARC_FACTS),
        );
      });
      const colours = [0, 9, 8, 7, 6, 5, 4, 3, 2, 1];
      expect(factsOf({ ...any, values: any.values.map(value => colours[value]!) })).toEqual(before);
    }),
    { numRuns: 40 },
  );
});

test('planes: as it is, content, stretched, repeated, and further panels', () => {
  const planes = planesOf(grid('12501', '30522'), { rows: 2, columns: 2 });
  expect(planes).toHaveLength(ARC_PLANES);
  expect(planes[3]).toEqual(grid('12', '30')); // the first panel
  expect(planes[5]).toEqual(grid('01', '22'));
  expect(planes[6]!.values).toEqual([]);
  expect(planesOf(grid('12'), { rows: 2, columns: 4 })[2]).toEqual(grid('1122', '1122'));
  expect(planesOf(grid('12'), { rows: 1, columns: 4 })[3]).toEqual(grid('1212'));
});
