import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/puzzles/skills.ts';
import { puzzleJobs } from '../../../src-main/services/puzzles/jobs.ts';
import { PUZZLES } from '../../../src-renderer/puzzles/index.ts';
import { dayOf } from '../../../src-renderer/screens/day.ts';

const MONDAY = new Date(2026, 10, 23);
const week = Array.from({ length: 7 }, (_, day) => dayOf(new Date(2026, 10, 23 + day)));

describe('the puzzle of the day', () => {
  it('counts the days of the week from Monday, and gives every day its own seed', () => {
    expect(dayOf(MONDAY)).toEqual({ seed: 20261123, weekday: 0 });
    expect(week.map(({ weekday }) => weekday)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(new Set(week.map(({ seed }) => seed)).size).toBe(7);
  });

  it.each(PUZZLES.filter(view => view.daily))(
    'of the type $kind is the same for everybody, every day',
    view => {
      const puzzles = week.map(day => {
        const { options } = view.daily?.(day) ?? {};
        const puzzle = puzzleJobs.generate({ kind: view.kind, options });
        expect(puzzleJobs.generate({ kind: view.kind, options })).toEqual(puzzle);
        return JSON.stringify(puzzle);
      });
      expect(new Set(puzzles).size).toBe(7);
    },
  );

  it('is an easy Sudoku on Monday and a hard one on Sunday', () => {
    const grades = [week[0]!, week[6]!].map(day => {
      const options = PUZZLES.find(({ kind }) => kind === 'sudoku')?.daily?.(day).options;
      const puzzle = puzzleJobs.generate({ kind: 'sudoku', options });
      return diagnose(puzzle);
    });
    expect(grades).toMatchObject([{ grade: 'singles' }, { grade: 'guesses' }]);
  });
});
