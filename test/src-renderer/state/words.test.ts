import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../shared/frame.ts';
import { endText } from '../../../shared/words.ts';
import { Run } from '../../../src-renderer/state/run.svelte.ts';
import {
  adviceAfter,
  nextEffort,
  sentence,
  spokenEnd,
  stoppedText,
} from '../../../src-renderer/state/words.ts';
import { outcomeOf, SMALL } from '../frames.ts';

const failed = outcomeOf({ verdict: { kind: 'refuted', violations: [] }, ended: 'limit' });

function endedRun(changes: Partial<Pick<Run, 'effort' | 'recursion' | 'outcome'>>): Run {
  const { effort = 'quick', recursion = true, outcome } = changes;
  const run = new Run({ id: 'a', puzzle: SMALL, effort, recursion });
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
    expect(nextEffort({ effort: 'relentless', outcome: failed })).toBeUndefined();
    expect(adviceAfter(endedRun({ effort: 'relentless', outcome: failed }), undefined)).toContain(
      'beyond the model',
    );
  });

  it('advises to restart, not to go on, when the answer does not change any more', () => {
    const run = endedRun({ effort: 'single', outcome: { ...failed, ended: 'settled' } });
    expect(endText(run.outcome!)).toBe('The answer has stopped changing.');
    expect(adviceAfter(run)).toMatch(/^Try “Thorough”: many restarts/);
  });

  it('says plainly how far a stopped run had come', () => {
    const verdict: Outcome['verdict'] = { kind: 'refuted', violations: [{ cells: [0], message: 'No.' }] };
    const stopped = outcomeOf({
      verdict,
      ended: 'stopped',
      steps: 4,
      restart: 12,
      restarts: 16,
      milliseconds: 2400,
    });
    expect(stoppedText(stopped)).toBe(
      'You stopped it after 4 steps of restart 12, 2.4 s. The last answer breaks 1 rule. Solve starts anew.',
    );
    expect(stoppedText({ ...stopped, answer: [] })).toBe('There was no answer yet.');
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
