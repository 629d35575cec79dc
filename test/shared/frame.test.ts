import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Frame, FrameSchema, frameToJson, isFirstAnswer, packFrame } from '../../shared/frame.ts';
import {
  confidenceOf,
  type FrameGrid,
  probabilityOf,
  ranksIn,
  shareOf,
} from '../../shared/puzzles/frame-grid.ts';

const gridOf = (rows: number, columns: number, symbols: number): FrameGrid => ({
  ...{ rows, columns, symbols, changed: [0] },
  values: Array.from({ length: rows * columns }, (_, cell) => cell % symbols),
  probabilities: Uint8Array.from({ length: rows * columns * symbols }, (_, at) => (at * 37) % 256),
});

const frame = (answer: readonly FrameGrid[], more: Partial<Frame> = {}): Frame => ({
  ...{ step: 1, restart: 0, halt: 0.1, verified: false, milliseconds: 5, device: 'cpu' },
  answer: [...answer],
  ...more,
});

const sent = (frame: Frame): string => JSON.stringify(packFrame(frame));

describe('a first answer', () => {
  it('is that of the first step, or of its first pass, before any restart and without learning', () => {
    const pass = (number: number) => ({ number, of: 8, perCycle: 4 });
    const grids = [gridOf(2, 2, 2)];
    expect(isFirstAnswer(frame(grids))).toBe(true);
    expect(isFirstAnswer(frame(grids, { pass: pass(1) }))).toBe(true);
    for (const later of [{ step: 2 }, { restart: 1 }, { pass: pass(2) }, { loss: 0.1 }])
      expect(isFirstAnswer(frame(grids, later))).toBe(false);
  });

  it('comes in cell by cell, the surest first', () => {
    const shares = [
      [0.9, 0.1],
      [0.4, 0.6],
      [0.01, 0.99],
      [0.2, 0.8],
    ];
    const grid = { ...gridOf(2, 2, 2), probabilities: Uint8Array.from(shares.flat(), shareOf) };
    expect(ranksIn(grid)).toEqual([0.25, 0.75, 0, 0.5]);
  });
});

describe('a frame on its way to the page', () => {
  it('comes out as it went in, with all its grids, parts and evidence', () => {
    const whole = frame(
      [{ ...gridOf(2, 3, 4), assumed: [1], auxiliary: [0, 4, 2, 255, 1, 3] }, gridOf(5, 1, 4)],
      {
        parts: [
          { role: 'example', index: 0, grids: [gridOf(3, 3, 4)] },
          { role: 'attempt', index: 0, votes: 3, grids: [gridOf(1, 1, 4), gridOf(2, 2, 4)] },
        ],
        evidence: { reproduced: { count: 2, of: 3 } },
        loss: 0.25,
      },
    );
    expect(v.parse(FrameSchema, JSON.parse(sent(whole)))).toEqual(whole);
  });

  it('is a fraction of what its numbers take as text: a maze of 60×60 fits into 20 KB', () => {
    const grid = gridOf(60, 60, 2);
    const maze = frame([{ ...grid, auxiliary: grid.values }]);
    expect(sent(maze).length).toBeLessThan(20_000);
    expect(JSON.stringify(frameToJson(maze)).length).toBeGreaterThan(2.5 * sent(maze).length);
  });

  it('is refused when a grid does not fill its rows and columns', () => {
    const packed = packFrame(frame([gridOf(2, 2, 2)]));
    const short = { ...packed, answer: [{ ...packed.answer[0]!, rows: 3 }] };
    expect(v.safeParse(FrameSchema, short).success).toBe(false);
    const oneSaid = { ...packed, answer: [{ ...packed.answer[0]!, auxiliary: 'AA==' }] };
    expect(v.safeParse(FrameSchema, oneSaid).success).toBe(false);
    const broken = { ...packed, answer: [{ ...packed.answer[0]!, values: 'no base64!' }] };
    expect(v.safeParse(FrameSchema, broken).success).toBe(false);
  });
});

describe('probabilities in 255ths', () => {
  it('are as near as one byte allows, and sure only where the model is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), probability => {
        const share = shareOf(probability);
        expect(Math.abs(share / 255 - probability)).toBeLessThan(1 / 255);
        if (share === 255) expect(probability).toBeGreaterThan(0.9995);
        if (share === 0) expect(probability).toBeLessThan(0.0005);
      }),
    );
  });

  it('are read by cell and value', () => {
    const grid: FrameGrid = {
      ...{ rows: 1, columns: 2, symbols: 3, changed: [], values: [1, 2] },
      probabilities: Uint8Array.of(51, 204, 0, 0, 0, 255),
    };
    expect([0, 1, 2].map(symbol => probabilityOf(grid, 0, symbol))).toEqual([0.2, 0.8, 0]);
    expect([confidenceOf(grid, 0), confidenceOf(grid, 1)]).toEqual([0.8, 1]);
  });
});
