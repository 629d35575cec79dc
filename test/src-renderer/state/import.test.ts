import { describe, expect, it } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { puzzleFromText } from '../../../src-renderer/state/import.ts';

const LINE = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79';

describe('puzzleFromText', () => {
  it('reads one line, a grid and a file with a comment alike', () => {
    const rows = LINE.match(/.{9}/g) ?? [];
    for (const text of [LINE, rows.join('\n'), `#AMull\n${rows.join('\n')}\n`]) {
      expect(puzzleFromText(text).puzzle.givens.slice(0, 5)).toEqual([5, 3, 0, 0, 7]);
    }
  });

  it('opens the first puzzle of a list and says how many there are', () => {
    const { puzzle, note } = puzzleFromText(`${LINE}\n${LINE.replace('5', '.')}\n`);
    expect(puzzle.givens[0]).toBe(5);
    expect(note).toBe('Opened the first of 2 puzzles.');
  });

  it('says what is wrong with a text that is no puzzle', () => {
    expect(() => puzzleFromText('53..7')).toThrow(UserError);
    expect(() => puzzleFromText('53..7')).toThrow(/5 cells/);
    expect(() => puzzleFromText('')).toThrow(/no puzzle/);
    expect(() => puzzleFromText('not a puzzle\n'.repeat(5000))).toThrow(/too long/);
  });
});
