import { describe, expect, it } from 'vitest';
import { coarsest, hasIdleLines } from '../../../../../shared/reading/picture/maze/coarse.ts';
import { evenMesh } from '../../../../../shared/reading/picture/maze/mesh.ts';
import { cellsOf } from './drawn.ts';

const meshOf = (rows: number, columns: number, line?: number) =>
  evenMesh({ from: 5, step: 10, count: columns }, { from: 7, step: 10, count: rows }, line);

/** Each character becomes so many by so many. */
const enlarged = (rows: readonly string[], times: number): string[] =>
  rows.flatMap(row => Array<string>(times).fill(row.replace(/./g, cell => cell.repeat(times))));

describe('blocks of cells that are alike', () => {
  const MAZE = ['####', '#..#', '##.#', '####'];

  it.each([2, 3, 4])('of %i by as many are a cell each', times => {
    const rows = enlarged(MAZE, times);
    const { mesh, cells } = coarsest(meshOf(rows.length, rows[0]!.length), cellsOf(...rows));
    expect(cells).toMatchObject({ rows: 4, columns: 4, walls: cellsOf(...MAZE).walls });
    const step = 10 * times;
    expect(mesh).toMatchObject(evenMesh({ from: 5, step, count: 4 }, { from: 7, step, count: 4 }, undefined));
  });

  it.each<[string, readonly string[]]>([
    ['of another width than height', MAZE.map(row => row.replace(/./g, cell => cell.repeat(2)))],
    ['that do not fill the last row', enlarged(MAZE, 2).slice(0, -1)],
    ['that do not fill the last column', enlarged(MAZE, 2).map(row => row.slice(0, -1))],
    ['of which one has a cell of its own', enlarged(MAZE, 2).with(3, '##.#..##')],
    ['that leave fewer than three of a side', enlarged(['##', '#.'], 2)],
  ])('stay as they are: %s', (_, rows) => {
    const mesh = meshOf(rows.length, rows[0]!.length);
    const cells = cellsOf(...rows);
    expect(coarsest(mesh, cells)).toEqual({ mesh, cells });
  });

  it('stay as they are where walls are lines', () => {
    const rows = enlarged(MAZE, 2);
    expect(coarsest(meshOf(8, 8, 2), cellsOf(...rows)).cells).toEqual(cellsOf(...rows));
  });
});

describe('lines of a mesh', () => {
  /** Every second one of its inner columns is empty. */
  const STRIPES = ['###########', '#...#...#.#', '#...#...#.#', '#...#...#.#', '###########'];
  const turned = (rows: readonly string[]) =>
    [...rows[0]!].map((_, column) => rows.map(row => row[column]!).join(''));

  it.each([
    ['columns', STRIPES],
    ['rows', turned(STRIPES)],
  ])('are idle where many %s have no wall', (_, rows) => {
    const cells = cellsOf(...rows);
    expect(hasIdleLines(meshOf((cells.rows - 1) / 2, (cells.columns - 1) / 2, 2), cells)).toBe(true);
    expect(hasIdleLines(meshOf(cells.rows, cells.columns), cells)).toBe(false);
  });

  it('are not idle where one is, or few are', () => {
    const one = cellsOf('#######', '#.#...#', '#.###.#', '#.#...#', '#######');
    expect(hasIdleLines(meshOf(2, 3, 2), one)).toBe(false);
    const open = `#${'.'.repeat(17)}#`;
    const few = ['#'.repeat(19), '#...#.#.#.#.#.#...#', open, open, '#'.repeat(19)];
    expect(hasIdleLines(meshOf(2, 9, 2), cellsOf(...few))).toBe(false);
    expect(hasIdleLines(meshOf(9, 2, 2), cellsOf(...turned(few)))).toBe(false);
  });
});
