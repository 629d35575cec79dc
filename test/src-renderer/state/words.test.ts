import { describe, expect, it } from 'vitest';
import { Run } from '../../../src-renderer/state/run.svelte.ts';
import { adviceAfter, nextEffort, sentence, spokenEnd } from '../../../src-renderer/state/words.ts';
import { outcomeOf, SMALL, VIEW } from '../frames.ts';

const failed = outcomeOf({ verdict: { kind: 'refuted', violations: [] }, ended: 'limit' });

function endedRun(changes: Partial<Pick<Run, 'effort' | 'recursion' | 'outcome'>>): Run {
  const { effort = 'quick', recursion = true, outcome } = changes;
  const run = new Run({ id: 'a', puzzle: SMALL, effort, recursion, view: VIEW });
  run.outcome = outcome;
  run.status = 'ended';
  return run;
}

describe('words', () => {
  it('makes sentences of clauses', () => {
    expect(sentence('every row holds 1-9')).toBe('Every row holds 1-9.');
    expect(sentence('Already one.')).toBe('Already one.');
  });

  it('advises more effort while there is more', () => {
    expect(adviceAfter(endedRun({ effort: 'single', outcome: failed }), undefined)).toContain('Quick');
    expect(nextEffort('relentless')).toBeUndefined();
    expect(adviceAfter(endedRun({ effort: 'relentless', outcome: failed }), undefined)).toContain(
      'beyond the model',
    );
  });

  it('advises to check the puzzle when that is the reason', () => {
    const run = endedRun({ outcome: failed });
    expect(adviceAfter(run, 'Check the puzzle.')).toBe('Check the puzzle.');
  });

  it('speaks the end of a run', () => {
    expect(spokenEnd(endedRun({ outcome: outcomeOf() }))).toBe(
      'Verified: Every row, column and region holds 1-4. 3 steps.',
    );
    const lost = endedRun({});
    lost.status = 'lost';
    expect(spokenEnd(lost)).toContain('Connection lost');
  });
});
