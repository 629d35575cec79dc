import { describe, expect, it } from 'vitest';
import { RunHistory } from '../../../../src-renderer/state/training/history.svelte.ts';
import {
  accuracyCurves,
  haltingCurves,
  hasValues,
  lastOf,
} from '../../../../src-renderer/training/curve/curves.ts';
import { progressText, reached } from '../../../../src-renderer/training/words.ts';
import { evaluationAt, metricsAt, runOf } from '../samples.ts';

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

  it('say nothing of halting while nothing is solved: "not yet" is then always true', () => {
    const unsolved = {
      metrics: [metricsAt(100, { haltPrecision: 0 })],
      evaluations: [evaluationAt(0, 'heldOut', 0), evaluationAt(100, 'standard', 0)],
    };
    expect(hasValues(haltingCurves(unsolved))).toBe(false);
    const solved = { ...unsolved, evaluations: [...unsolved.evaluations, evaluationAt(200, 'heldOut', 1)] };
    expect(haltingCurves(solved).lines.map(lastOf)).toEqual([undefined, 0.8, undefined, undefined]);
  });

  it('are thinned when they get very long, the newest points last', () => {
    const history = new RunHistory('run');
    history.load({
      metrics: Array.from({ length: 3000 }, (_, at) => metricsAt(at + 1)),
      evaluations: [],
      log: [],
    });
    history.addMetrics(metricsAt(3001));
    expect(history.metrics.length).toBe(1502);
    expect(history.metrics.at(-1)?.step).toBe(3001);
    expect(history.metrics[0]?.step).toBe(1);
  });

  it('still show the beginning of a run that is watched for days', () => {
    const history = new RunHistory('run');
    for (let step = 1; step <= 20_000; step++) history.addMetrics(metricsAt(step));
    const early = history.metrics.filter(({ step }) => step <= 10_000).length;
    expect(early).toBeGreaterThan(375);
    for (let step = 1; step <= 4000; step++) history.addEvaluation(evaluationAt(step, 'standard'));
    expect(history.evaluations.length).toBeLessThanOrEqual(3000);
  });
});

describe('words', () => {
  it('say how far a run is', () => {
    expect(progressText(runOf('a', { activity: 'evaluating', minutesLeft: 2 }))).toBe(
      'Evaluating, 2 min left',
    );
    expect(progressText(runOf('a', { state: 'finished', minutesLeft: 2, last: metricsAt(200) }))).toBe(
      '2 min',
    );
  });

  it('name the last step that is known of: an evaluation comes after the last line of metrics', () => {
    const evaluation = evaluationAt(210, 'standard');
    const evaluations = { standard: { first: evaluationAt(0, 'standard'), last: evaluation } };
    expect(reached(runOf('a', { last: metricsAt(200), evaluations }))).toEqual({ step: 210, minutes: 2.1 });
    expect(reached(runOf('a', { last: metricsAt(200) }))).toEqual({ step: 200, minutes: 2 });
    expect(reached(runOf('a'))).toEqual({ step: 0, minutes: 0 });
    expect(reached(runOf('a', { pausedStep: 7 }))).toEqual({ step: 7, minutes: 0 });
  });
});

describe('the log', () => {
  it('says a line once that was written while the history was read', () => {
    const line = { at: 5, level: 'info', text: 'Finished at step 20.' } as const;
    const history = new RunHistory('run');
    history.load({ metrics: [], evaluations: [], log: [line] });
    history.addLog(line);
    history.addLog({ ...line, at: 6 });
    expect(history.log.map(({ at }) => at)).toEqual([5, 6]);
  });
});
