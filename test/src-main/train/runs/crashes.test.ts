import { expect, test } from 'vitest';
import { Crashes } from '../../../../src-main/train/runs/crashes.ts';

test('a run waits for its user after five crashes without a step forward; others do not count', () => {
  const crashes = new Crashes();
  const states = (run: string, ...steps: number[]) => steps.map(step => crashes.add(run, step).state);
  const goesOn = (times: number) => new Array(times).fill('queued');
  expect(states('a', 10, 10, 10, 10)).toEqual(goesOn(4));
  expect(states('b', 10)).toEqual(goesOn(1));
  expect(states('a', 11, 11, 5, 11)).toEqual(goesOn(4)); // it had got further
  expect(states('a', 11, 11)).toEqual(['paused', 'paused']);
  crashes.forget('a');
  expect(states('a', 11, 11, 11, 11, 11)).toEqual([...goesOn(4), 'paused']);
});
