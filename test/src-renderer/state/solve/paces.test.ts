import { beforeEach, describe, expect, it, vi } from 'vitest';
import { blankMaze } from '../../../../shared/puzzles/maze/draw.ts';
import { Paces } from '../../../../src-renderer/state/solve/paces.svelte.ts';
import { Run } from '../../../../src-renderer/state/solve/run.svelte.ts';
import { frameOf } from '../../frames.ts';

const maze = (side: number) => blankMaze(side, side);

function solved(side: number, milliseconds: readonly number[], model = 'Maze'): Run {
  const run = new Run({ id: 'a', puzzle: maze(side), effort: 'quick', recursion: true, model });
  run.append(milliseconds.map((time, at) => frameOf(at + 1, { milliseconds: time })));
  return run;
}

describe('the pace of a model', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    });
  });

  it('is the median step of the last solve of this size, and is kept', () => {
    const paces = new Paces();
    expect(paces.of('Maze', maze(10))).toBeUndefined();
    paces.note(solved(10, [900, 10, 12]));
    expect(paces.of('Maze', maze(10))?.step).toBe(12);
    expect(paces.of('Another', maze(10))).toBeUndefined();
    expect(new Paces().of('Maze', maze(10))?.step).toBe(12);
  });

  it('of a size that was never solved is reckoned by the cells from the largest that was', () => {
    const paces = new Paces();
    paces.note(solved(5, [5]));
    paces.note(solved(10, [10]));
    expect(paces.of('Maze', maze(20))?.step).toBe(40);
  });

  it('knows what all restarts of an effort would take once there were some', () => {
    const paces = new Paces();
    const run = solved(10, [10, 10]);
    run.append([frameOf(1, { restart: 1, milliseconds: 70, most: { restarts: 8, milliseconds: 9000 } })]);
    paces.note(run);
    expect(paces.of('Maze', maze(10))).toEqual({ step: 10, whole: { quick: 9000 } });
    paces.note(solved(10, [20]));
    expect(paces.of('Maze', maze(10))).toEqual({ step: 20, whole: { quick: 9000 } });
  });

  it('is not told by a solve that came to nothing', () => {
    const paces = new Paces();
    paces.note(solved(10, []));
    expect(paces.of('Maze', maze(10))).toBeUndefined();
  });
});
