import { describe, expect, it } from 'vitest';
import { cellViews } from '../../../../src-renderer/puzzles/sudoku/cells.ts';
import { frameOf, SMALL } from '../../frames.ts';

describe('cellViews', () => {
  it('names givens, answers, changes and conflicts', () => {
    const frame = frameOf(2, { grid: { changed: [9], confidence: new Array<number>(16).fill(0.93) } });
    const views = cellViews({ puzzle: SMALL, frame, conflicts: new Set([9]) });
    expect(views[0]).toMatchObject({ kind: 'given', text: '1', label: 'Row 1, column 1, given 1' });
    expect(views[9]).toMatchObject({
      kind: 'model',
      text: '1',
      changed: true,
      conflict: true,
      label: 'Row 3, column 2, model says 1, 93 %, changed, breaks a rule',
    });
  });

  it('marks guesses that a restart takes for given, and says so', () => {
    const views = cellViews({ puzzle: SMALL, frame: frameOf(1, { restart: 3, grid: { assumed: [0, 9] } }) });
    expect(views[9]).toMatchObject({ assumed: true });
    expect(views[9]!.label).toMatch(/^Row 3, column 2, model says \d, \d+ %, a guess/);
    expect(views.filter(view => view.assumed)).toHaveLength(1); // a given is no guess
  });

  it('keeps the given where a frame says something else', () => {
    const views = cellViews({
      puzzle: SMALL,
      frame: frameOf(1, { grid: { values: new Array<number>(16).fill(3) } }),
    });
    expect(views[0]).toMatchObject({ kind: 'given', text: '1' });
  });

  it('does not call the first answer a change', () => {
    const views = cellViews({ puzzle: SMALL, frame: frameOf(1, { grid: { changed: [8, 9, 10, 11] } }) });
    expect(views.some(view => view.changed)).toBe(false);
  });

  it('names what is still possible, and the region, when that is shown', () => {
    const candidates = SMALL.givens.map(() => [2, 3]);
    const [given, blank] = [0, 8].map(
      cell => cellViews({ puzzle: SMALL, candidates, nameRegions: true })[cell]?.label,
    );
    expect(given).toBe('Row 1, column 1, given 1, region 1');
    expect(blank).toBe('Row 3, column 1, blank, possible 2 3, region 3');
  });
});
