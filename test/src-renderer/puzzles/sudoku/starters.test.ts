import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../../../shared/puzzles/shapes.ts';
import { SUDOKU_SIZES } from '../../../../shared/puzzles/sudoku/board.ts';
import { diagnose } from '../../../../shared/puzzles/sudoku/solver/diagnose.ts';
import { STARTERS } from '../../../../src-renderer/puzzles/sudoku/starters.ts';

describe('what one can begin with', () => {
  it.each(STARTERS)('$title has exactly one solution', ({ puzzle }) => {
    expect(diagnose(puzzle).kind).toBe('unique');
  });

  it('are there for a model that was trained on one size only', () => {
    const shapes = STARTERS.map(({ puzzle }) => shapeOf(puzzle));
    expect(shapes).toEqual(expect.arrayContaining(SUDOKU_SIZES.map(size => `${size}x${size}`)));
  });

  it('are of the grades they claim', () => {
    const grades = ['Easy', 'Medium', 'Hard', 'Very hard'].map(title => {
      const example = STARTERS.find(one => one.title === title);
      const diagnosis = example && diagnose(example.puzzle);
      return diagnosis?.kind === 'unique' && diagnosis.grade;
    });
    expect(grades).toEqual(['singles', 'intersections', 'guesses', 'guesses']);
  });

  it('become harder from one to the next', () => {
    const guesses = ['Easy', 'Medium', 'Hard', 'Very hard'].map(title => {
      const example = STARTERS.find(one => one.title === title);
      const diagnosis = example && diagnose(example.puzzle);
      return diagnosis?.kind === 'unique' ? diagnosis.guesses : -1;
    });
    expect(guesses).toEqual(guesses.toSorted((one, other) => one - other));
    expect(new Set(guesses).size).toBe(guesses.length);
  });
});
