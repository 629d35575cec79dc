import { describe, expect, it } from 'vitest';
import { accuracyCurves, haltingCurves, lastOf } from '../../../src-renderer/training/curves.ts';
import { RunHistory } from '../../../src-renderer/training/history.svelte.ts';
import { minutesText, progressText } from '../../../src-renderer/training/words.ts';
import { evaluationAt, metricsAt, runOf } from './samples.ts';

const recorded = {
  metrics: [metricsAt(100, { exactAccuracy: 0.2, haltPrecision: 0 }), metricsAt(300, { exactAccuracy: 0.4 })],
  evaluations: [
    evaluationAt(0, 'heldOut', 1),
    evaluationAt(200, 'heldOut', 6),
    evaluationAt(200, 'standard', 9),
  ],
};

describe('curves', () => {
  it('put every line over the same times', () => {
    const { x, lines } = accuracyCurves(recorded);
    expect(x).toEqual([0, 1, 2, 3]);
    expect(lines.map(({ label, values }) => [label, values])).toEqual([
      ['Training puzzles', [null, null, null, null]],
      ['Held-out puzzles', [0.1, null, 0.6, null]],
      ['Standard puzzles', [null, null, 0.9, null]],
      ['While training', [null, 0.2, null, 0.4]],
    ]);
    expect(lines.map(lastOf)).toEqual([undefined, 0.6, 0.9, 0.4]);
  });

  it('leave out the halting precision of a model that has not said done', () => {
    expect(haltingCurves(recorded).lines.at(-1)?.values).toEqual([null, null, null, 0.9]);
  });

  it('are thinned when they get very long, the newest points last', () => {
    const history = new RunHistory('run');
    history.load({
      metrics: Array.from({ length: 3000 }, (_, at) => metricsAt(at + 1)),
      evaluations: [],
      log: [],
    });
    history.addMetrics(metricsAt(3001));
    expect(history.metrics.length).toBe(2251);
    expect(history.metrics.at(-1)?.step).toBe(3001);
    expect(history.metrics[0]?.step).toBe(1);
  });
});

describe('words', () => {
  it('say how long it takes', () => {
    expect([0.5, 12.4, 125, 120].map(minutesText)).toEqual(['30 s', '12 min', '2 h 5 min', '2 h']);
    expect(progressText(runOf('a', { activity: 'evaluating', minutesLeft: 2 }))).toBe(
      'Evaluating, 2 min left',
    );
    expect(progressText(runOf('a', { state: 'finished', minutesLeft: 2, last: metricsAt(200) }))).toBe(
      'Finished after 2 min',
    );
  });
});
