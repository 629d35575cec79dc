import { describe, expect, it } from 'vitest';
import { moveCursor, moveOfKey } from '../../../src-renderer/board/keys.ts';
import { percent } from '../../../src-renderer/board/percent.ts';
import { digitOfKey, digitText, keyOfDigit } from '../../../src-renderer/puzzles/sudoku/digits.ts';

const press = (key: string, ctrlKey = false) => moveOfKey({ key, ctrlKey, metaKey: false, altKey: false });

describe('keys of the board', () => {
  it('moves by arrows, to the ends of the row, and to the corners with Ctrl', () => {
    expect(press('ArrowUp')).toEqual([-1, 0]);
    expect(press('End')).toEqual([0, Infinity]);
    expect(press('Home', true)).toEqual([-Infinity, -Infinity]);
    expect(press('ArrowUp', true)).toBeUndefined();
    expect(press('x')).toBeUndefined();
  });

  it('stops at the edges', () => {
    const board = { rows: 3, columns: 5 };
    expect(moveCursor(7, [0, -Infinity], board)).toBe(5);
    expect(moveCursor(7, [Infinity, 0], board)).toBe(12);
    expect(moveCursor(4, [0, 1], board)).toBe(4);
    expect(moveCursor(4, [1, 0], board)).toBe(9);
    expect(moveCursor(7, [Infinity, Infinity], board)).toBe(14);
  });

  it('reads digits and letters as far as the board has them', () => {
    expect(digitOfKey('7', 9)).toBe(7);
    expect(digitOfKey('7', 6)).toBeUndefined();
    expect(digitOfKey('g', 16)).toBe(16);
    expect(digitOfKey('A', 9)).toBeUndefined();
    expect(digitOfKey('h', 16)).toBeUndefined();
    expect(digitOfKey('0', 4)).toBe(0);
    expect(digitOfKey('Enter', 16)).toBeUndefined();
  });

  it('writes every digit with its own key', () => {
    for (let digit = 1; digit <= 16; digit++) expect(digitOfKey(keyOfDigit(digit), 16)).toBe(digit);
    expect(digitText(13)).toBe('13');
  });

  it('rounds shares without claiming certainty', () => {
    expect(percent(0)).toBe('0 %');
    expect(percent(0.001)).toBe('<1 %');
    expect(percent(0.999)).toBe('99 %');
    expect(percent(1)).toBe('100 %');
  });
});
