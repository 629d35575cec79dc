import { describe, expect, test } from 'vitest';
import type { Film } from '../../../shared/film.ts';
import { passesPerStep } from '../../../src-main/model/config.ts';
import { film } from '../../../src-main/solve/film.ts';
import { randomRuntime, smallPuzzle, solveToEnd } from './runs.ts';

async function filmOf(steps: number): Promise<Film[]> {
  const films: Film[] = [];
  for await (const step of film(randomRuntime(), smallPuzzle, steps)) films.push(step);
  return films;
}

describe('a film of a solve', () => {
  test('shows every pass of its first steps, numbered', async () => {
    const passes = passesPerStep(randomRuntime().model.card.config);
    const start = performance.now();
    const films = await filmOf(3);
    const times = films.flatMap(({ passes: frames }) => frames.map(({ milliseconds }) => milliseconds));
    expect(times.reduce((sum, time) => sum + time, 0)).toBeLessThanOrEqual(performance.now() - start);
    expect(films.map(({ step }) => step)).toEqual([1, 2, 3]);
    for (const { step, passes: frames } of films) {
      expect(frames.map(({ pass }) => pass?.number)).toEqual(
        Array.from({ length: passes }, (_, at) => at + 1),
      );
      expect(frames.every(frame => frame.step === step && frame.restart === 0)).toBe(true);
    }
  });

  test('ends every step with the answer that solving gave', async () => {
    const { frames } = await solveToEnd(randomRuntime(), smallPuzzle);
    for (const { step, passes } of await filmOf(4)) {
      expect(passes.at(-1)!.answer[0]!.values).toEqual(frames[step - 1]!.answer[0]!.values);
    }
  });

  test('says what each pass changed, across steps, and that the very first answers all that was asked', async () => {
    const frames = (await filmOf(2)).flatMap(({ passes }) => passes);
    const asked = smallPuzzle.givens.flatMap((given, cell) => (given === 0 ? [cell] : []));
    expect(frames[0]!.answer[0]!.changed).toEqual(asked);
    frames.slice(1).forEach((frame, at) => {
      const before = frames[at]!.answer[0]!.values;
      const { values, changed } = frame.answer[0]!;
      expect(changed).toEqual(asked.filter(cell => values[cell] !== before[cell]));
    });
  });
});
