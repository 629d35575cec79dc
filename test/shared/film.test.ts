import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Film, FilmSchema, packFilm } from '../../shared/film.ts';
import type { Frame } from '../../shared/frame.ts';
import type { FrameGrid } from '../../shared/puzzles/frame-grid.ts';

const [CELLS, SYMBOLS] = [600, 3];

/** What becomes of a cell in a pass. */
const change = fc.record({ cell: fc.nat(CELLS - 1), value: fc.nat(2), share: fc.nat(255), way: fc.nat(4) });

/** Grids in which few or many cells differ from pass to pass, with ways in the cells or without. */
const grids = fc
  .tuple(fc.array(fc.array(change, { maxLength: 9 }), { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([passes, hasWays]) => {
    const ways = new Array<number>(CELLS).fill(0);
    const values = new Array<number>(CELLS).fill(0);
    const probabilities = new Uint8Array(CELLS * SYMBOLS);
    return passes.map((changes): FrameGrid => {
      for (const { cell, value, share, way } of changes) {
        if (hasWays) ways[cell] = way;
        if (hasWays && way > 2) continue; // nothing else changes there
        values[cell] = value;
        probabilities[cell * SYMBOLS + value] = share;
      }
      const changed = changes.map(({ cell }) => cell);
      return {
        ...{ rows: 20, columns: 30, symbols: SYMBOLS, changed },
        values: [...values],
        probabilities: probabilities.slice(),
        ...(hasWays ? { auxiliary: [...ways] } : {}),
      };
    });
  });

const filmOf = (all: readonly FrameGrid[]): Film => ({
  step: 2,
  passes: all.map(
    (grid, at): Frame => ({
      ...{ step: 2, restart: 0, halt: at / 10, verified: at === 3, milliseconds: 5, device: 'cpu' },
      pass: { number: at + 1, of: all.length, perCycle: 2 },
      answer: [grid],
    }),
  ),
});

const send = (film: Film): unknown => JSON.parse(JSON.stringify(packFilm(film)));

describe('a film on its way to the page', () => {
  it('comes out as it went in', () => {
    fc.assert(
      fc.property(grids, all => {
        expect(v.parse(FilmSchema, send(filmOf(all)))).toEqual(filmOf(all));
      }),
    );
  });

  it('takes hardly more room than its first picture while little changes', () => {
    const [first] = filmOf(fc.sample(grids, { numRuns: 1, seed: 1 })[0]!).passes;
    const still = filmOf(new Array<FrameGrid>(8).fill(first!.answer[0]!));
    const one = { ...still, passes: still.passes.slice(0, 1) };
    expect(JSON.stringify(send(still)).length).toBeLessThan(1.5 * JSON.stringify(send(one)).length);
  });

  it('is refused when a change lies outside of its grids, or lacks what it says', () => {
    const [grid] = fc.sample(grids, { numRuns: 1, seed: 1 })[0]!;
    const { auxiliary: _, ...plain } = grid!;
    const film = packFilm(filmOf([plain]));
    const change = (grid: object) => ({
      ...film,
      others: [
        {
          halt: 0,
          verified: false,
          grids: [{ cells: '', values: '', probabilities: '', changed: [], ...grid }],
        },
      ],
    });
    expect(v.safeParse(FilmSchema, change({})).success).toBe(true);
    const cell = (at: number) => btoa(String.fromCharCode(at & 255, at >> 8));
    const whole = { values: btoa('\x01'), probabilities: btoa('\x01\x02\x03') };
    expect(v.safeParse(FilmSchema, change({ cells: cell(599), ...whole })).success).toBe(true);
    expect(v.safeParse(FilmSchema, change({ cells: cell(600), ...whole })).success).toBe(false);
    expect(v.safeParse(FilmSchema, change({ cells: cell(1), values: whole.values })).success).toBe(false);
    const ways = { cells: cell(1), ...whole, auxiliary: btoa('\x02') };
    expect(v.safeParse(FilmSchema, change(ways)).success).toBe(false);
    const withWays = {
      ...change(ways),
      first: packFilm(filmOf([{ ...plain, auxiliary: plain.values }])).first,
    };
    expect(v.safeParse(FilmSchema, withWays).success).toBe(true);
    expect(
      v.safeParse(FilmSchema, { ...withWays, others: change({ cells: cell(1), ...whole }).others }).success,
    ).toBe(false);
  });
});
