import { describe, expect, it } from 'vitest';
import { Run } from '../../../src-renderer/state/solve/run.svelte.ts';
import { runCurves } from '../../../src-renderer/timeline/run-curves.ts';
import { frameOf, SMALL } from '../frames.ts';

const BOX = { width: 116, height: 109 };

function runOf(steps: number): Run {
  const run = new Run({ id: 'a', puzzle: SMALL, effort: 'quick', recursion: true });
  run.append(
    Array.from({ length: steps }, (_, index) =>
      frameOf(index + 1, { halt: index / 2, grid: { changed: index === 1 ? [0, 1, 2, 3, 4, 5, 6, 7] : [] } }),
    ),
  );
  return run;
}

describe('the curves of a run', () => {
  it('go from one end of the slider to the other, and from the bottom to the top', () => {
    const { share, changed, loss, grid } = runCurves(runOf(3), BOX);
    expect(share).toBe('M8,106L58,56L108,6');
    expect(changed).toMatch(/^M51 106V19h14V106z$/);
    expect(loss).toBe('');
    expect(grid).toBe('M0 106H116M0 56H116M0 6H116');
  });

  it('of one step begin at the left', () => {
    expect(runCurves(runOf(1), BOX).share).toBe('M8,106Z');
  });

  it('show at the end of a step what its last pass changed, not what all of them did', () => {
    const run = new Run({ id: 'a', puzzle: SMALL, effort: 'quick', recursion: true });
    const passes = [[8, 9, 10, 11], [8, 9], []].map(changed => frameOf(1, { grid: { changed } }));
    run.append([frameOf(1, { grid: { changed: [8, 9, 10, 11] } })]);
    run.addFilm({ step: 1, passes });
    expect(runCurves(run, BOX).changed.match(/M/g)).toHaveLength(2);
  });
});
