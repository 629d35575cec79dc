import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellAt,
  LARGEST_CELL,
  largestZoom,
  layOut,
  scrollToKeep,
  scrollToShow,
} from '../../../../../src-renderer/puzzles/maze/board/viewport.ts';

const ROOM = { width: 900, height: 560 };

describe('layOut', () => {
  it('fits the whole maze into the room, in the middle, with cells of whole device pixels', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 3, max: 60 }),
        fc.constantFrom(1, 1.5, 2),
        (rows, columns, ratio) => {
          const { scale, width, height, left, top } = layOut({ rows, columns }, ROOM, 1, ratio);
          expect([width, height]).toEqual([ROOM.width, ROOM.height]);
          expect((scale * ratio) % 1).toBeCloseTo(0);
          expect(left).toBeGreaterThanOrEqual(0);
          expect(top).toBeGreaterThanOrEqual(0);
          expect(left * 2 + columns * scale).toBeLessThanOrEqual(ROOM.width + 1);
          expect(Math.abs(left * 2 + columns * scale - ROOM.width)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('becomes larger than the room when it is zoomed, up to the largest cell', () => {
    const maze = { rows: 60, columns: 60 };
    const zoom = largestZoom(maze, ROOM);
    const { scale, width, height } = layOut(maze, ROOM, zoom);
    expect(scale).toBeGreaterThan(LARGEST_CELL - 2);
    expect(scale).toBeLessThanOrEqual(LARGEST_CELL);
    expect(width).toBeGreaterThan(ROOM.width);
    expect(height).toBeGreaterThan(ROOM.height);
    expect(largestZoom({ rows: 3, columns: 3 }, ROOM)).toBe(1);
  });
});

describe('cellAt', () => {
  it('finds every cell at its middle, and none beside the maze', () => {
    const maze = { rows: 4, columns: 7 };
    const viewport = layOut(maze, ROOM, 1);
    for (let cell = 0; cell < 28; cell++) {
      const x = viewport.left + ((cell % 7) + 0.5) * viewport.scale;
      const y = viewport.top + (Math.floor(cell / 7) + 0.5) * viewport.scale;
      expect(cellAt(maze, viewport, x, y)).toBe(cell);
    }
    expect(cellAt(maze, viewport, viewport.left - 1, viewport.top + 1)).toBeUndefined();
    expect(cellAt(maze, viewport, viewport.left + 7 * viewport.scale + 1, viewport.top + 1)).toBeUndefined();
  });
});

describe('scrollToKeep', () => {
  it('keeps the point of the maze under the pointer', () => {
    const [before, after] = [
      { scale: 10, start: 30 },
      { scale: 25, start: 16 },
    ];
    const scroll = scrollToKeep(200, 40, before, after);
    expect((scroll + 200 - after.start) / after.scale).toBeCloseTo((40 + 200 - before.start) / before.scale);
  });
});

describe('scrollToShow', () => {
  it('brings a cell and its neighbours into sight, and stays where they are', () => {
    const [scale, size] = [20, 200];
    for (const scroll of [0, 150, 900]) {
      for (let cell = 0; cell < 60; cell++) {
        const to = scrollToShow(cell * scale, scale, scroll, size);
        expect(to).toBeLessThanOrEqual(Math.max(0, (cell - 1) * scale));
        expect(to + size).toBeGreaterThanOrEqual((cell + 2) * scale);
        if (scroll <= (cell - 1) * scale && scroll + size >= (cell + 2) * scale) expect(to).toBe(scroll);
      }
    }
  });
});
