import { describe, expect, it } from 'vitest';
import { adviceFor, diagnosisText } from '../../../../src-renderer/puzzles/sudoku/words.ts';

describe('words about Sudokus', () => {
  it('says of every diagnosis what it means', () => {
    expect(diagnosisText({ kind: 'solvable', grade: 'guesses', rating: 1 })).toBe(
      'One solution, hard: a search needs 1 guess.',
    );
    expect(diagnosisText({ kind: 'undecided' })).toContain('Too open');
  });

  it('advises to check the puzzle when that is the reason', () => {
    expect(adviceFor({ kind: 'none' })).toContain('no solution');
    expect(adviceFor({ kind: 'several', solutions: [] })).toContain('several solutions');
    expect(adviceFor({ kind: 'solvable', grade: 'singles', rating: 0 })).toBeUndefined();
  });
});
