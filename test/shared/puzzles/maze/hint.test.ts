import { describe, expect, it } from 'vitest';
import { type FrameGrid, shareOf } from '../../../../shared/puzzles/frame-grid.ts';
import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import { mazeHint } from '../../../../shared/puzzles/maze/hint.ts';
import { mazeIn } from '../../../reading.ts';

/** How likely every cell is on the path. */
function beliefIn({ rows, columns }: Maze, shares: readonly number[]): FrameGrid {
  const probabilities = Uint8Array.from(shares.flatMap(share => [shareOf(1 - share), shareOf(share)]));
  const values = shares.map(share => Number(share > 0.5));
  return { rows, columns, symbols: 2, values, probabilities, changed: [] };
}

const maze = mazeIn('S..\n.#.\n..G');

describe('a hint for a maze', () => {
  it('tells the first cells of a shortest way that the model is sure of', () => {
    const hint = mazeHint(maze, beliefIn(maze, [1, 0.1, 0.1, 0.99, 0, 0.1, 0.95, 0.5, 1]))!;
    expect(hint).toMatchObject({ cells: [3, 6], values: [1, 1], what: 'From the start: 2 steps down.' });
    expect(hint.why).toContain('of 4 steps');
    expect(hint.confidence).toBeCloseTo(0.95, 1);
  });

  it('tells nothing where the model is unsure, or sure of a detour', () => {
    expect(mazeHint(maze, beliefIn(maze, new Array(9).fill(0.5)))).toBeUndefined();
    const detour = mazeIn('...\nS.G\n...');
    expect(mazeHint(detour, beliefIn(detour, [1, 1, 1, 1, 0.2, 1, 0, 0, 0]))).toBeUndefined();
  });

  it('tells nothing where there is no way', () => {
    const walled = mazeIn('S#.\n##.\n..G');
    expect(mazeHint(walled, beliefIn(walled, new Array(9).fill(1)))).toBeUndefined();
  });
});
