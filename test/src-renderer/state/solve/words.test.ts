import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../../shared/outcome.ts';
import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import { blankMaze } from '../../../../shared/puzzles/maze/draw.ts';
import { effortSpent, endText, verdictText } from '../../../../shared/words.ts';
import { arcView } from '../../../../src-renderer/puzzles/arc/index.ts';
import { mazeView } from '../../../../src-renderer/puzzles/maze/index.ts';
import { Run } from '../../../../src-renderer/state/solve/run.svelte.ts';
import {
  adviceAfter,
  fallsShort,
  nextEffort,
  progressText,
  spokenEnd,
  stoppedText,
  unfilmedText,
} from '../../../../src-renderer/state/solve/words.ts';
import { frameOf, outcomeOf, SMALL } from '../../frames.ts';

const failed = outcomeOf({ verdict: { kind: 'refuted', violations: [] }, ended: 'limit' });

function endedRun(changes: Partial<Pick<Run, 'effort' | 'recursion' | 'outcome'>>): Run {
  const { effort = 'quick', recursion = true, outcome } = changes;
  const run = new Run({ id: 'a', puzzle: SMALL, effort, recursion });
  run.outcome = outcome;
  run.status = 'ended';
  return run;
}

describe('words', () => {
  it('says what an answer took: passes, or views where these vote', () => {
    expect(effortSpent(outcomeOf())).toBe('3 steps (24 passes), 15 ms on CPU, 65 thousand parameters');
    const evidence = { agreeing: { count: 7, of: 8 } };
    const voted = outcomeOf({ verdict: { kind: 'unknown', evidence }, steps: 1, networkPasses: 552 });
    expect(effortSpent(voted)).toBe('1 step in 8 views, 15 ms on CPU, 65 thousand parameters');
  });

  it('says how often such answers were right, unless there were too few to tell', () => {
    const said = (calibration: { count: number; of: number }) =>
      verdictText(outcomeOf({ verdict: { kind: 'unknown', evidence: { calibration } } }));
    expect(said({ count: 4, of: 5 })).toBe('In tests, such answers were right in 4 of 5 cases.');
    expect(said({ count: 0, of: 1 })).toBe(
      'In tests there were too few such answers to say how often they are right.',
    );
  });

  it('advises more effort while there is more', () => {
    expect(adviceAfter(endedRun({ effort: 'single', outcome: failed }), undefined)).toContain('Quick');
    expect(nextEffort({ effort: 'relentless', outcome: failed })).toBeUndefined();
    expect(adviceAfter(endedRun({ effort: 'relentless', outcome: failed }), undefined)).toContain(
      'beyond the model',
    );
  });

  it('advises more effort, in the words of its type, where not all examples were learned', () => {
    const learned = (count: number, ended: Outcome['ended'] = 'limit') =>
      outcomeOf({ ended, verdict: { kind: 'unknown', evidence: { reproduced: { count, of: 3 } } } });
    expect(fallsShort(failed)).toBe(true);
    expect([0, 2, 3].map(count => fallsShort(learned(count)))).toEqual([true, true, false]);
    expect(fallsShort(learned(0, 'stopped'))).toBe(false);
    expect(fallsShort(outcomeOf({ verdict: { kind: 'unknown', evidence: {} } }))).toBe(false);
    const meanings = { single: 'A.', quick: 'B.', thorough: 'Learns for 3 min.', relentless: 'D.' };
    const run = endedRun({ effort: 'quick', outcome: learned(0) });
    expect(adviceAfter(run, undefined, meanings)).toBe('Try “Thorough”: learns for 3 min.');
  });

  it('advises to restart, not to go on, when the answer does not change any more', () => {
    const run = endedRun({ effort: 'single', outcome: { ...failed, ended: 'settled' } });
    expect(endText(run.outcome!)).toBe('The answer has stopped changing.');
    expect(adviceAfter(run)).toMatch(/^Try “Thorough”: many restarts/);
  });

  it('says how far a run is, and how long it may go on', () => {
    const frame = frameOf(4, { restart: 3, most: { restarts: 128, milliseconds: 184_000 } });
    expect(progressText(frame, 2400)).toBe(
      'Step 4 of restart 3, 2.4 s; at most 128 restarts and about 4 min.',
    );
    expect(progressText(frameOf(4), 900)).toBe('Step 4, 900 ms.');
    const soon = frameOf(1, { most: { restarts: 8, milliseconds: 31_000 } });
    expect(progressText(soon, 100)).toContain('about 40 s');
    const late = frameOf(1, { most: { restarts: 8, milliseconds: 7_450_000 } });
    expect(progressText(late, 100)).toContain('about 2 h 5 min');
  });

  it('warns of what takes long before it starts', () => {
    const maze = (side: number) => mazeView.longText?.(blankMaze(side, side), 'thorough');
    expect(maze(60)).toBe('A maze of 60×60 takes some seconds, and minutes where restarts are needed.');
    expect(maze(30)).toBeUndefined();
    const pace = { step: 180, whole: { quick: 41_000 } };
    expect(mazeView.longText?.(blankMaze(60, 45), 'quick', pace)).toBe(
      'A maze of 60×45 takes up to 3 s on this machine, and up to 50 s where restarts are needed.',
    );
    const grid = (side: number) => ({
      rows: side,
      columns: side,
      values: new Array<number>(side ** 2).fill(0),
    });
    const task = (side: number): ArcTask => ({
      ...{ kind: 'arc', pairs: [{ input: grid(3), output: grid(side) }], tests: [{ input: grid(2) }] },
    });
    expect(arcView.longText?.(task(30), 'quick')).toMatch(/^Grids of 30 cells a side .* the whole 30 s/);
    expect(arcView.longText?.(task(30), 'thorough')).toContain('the whole 3 min,');
    expect(arcView.longText?.(task(10), 'quick')).toBeUndefined();
  });

  it('says of which steps there is no looking inside, and why', () => {
    const run = endedRun({});
    run.append([frameOf(1), frameOf(2), frameOf(1, { restart: 1 })]);
    expect([0, 1].map(index => unfilmedText(run, index))).toEqual([undefined, undefined]);
    expect(unfilmedText(run, 2)).toBe(
      'Of a restart the passes inside a step are not kept: only of the first 2 steps.',
    );
    run.status = 'running';
    expect(unfilmedText(run, 2)).toBeUndefined();
    const learned = endedRun({});
    learned.append([frameOf(1, { loss: 0.1 })]);
    expect(unfilmedText(learned, 0)).toContain('learned of this task is gone');
    expect(unfilmedText(endedRun({ recursion: false }), 0)).toBeUndefined();
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
