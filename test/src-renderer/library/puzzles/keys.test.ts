import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deedOfKey, LIBRARY_KEYS, placeOfKey } from '../../../../src-renderer/library/puzzles/keys.ts';

const GRID = { at: 7, total: 20, columns: 5, page: 10 };
const press = (key: string, ctrlKey = false) => deedOfKey({ key, ctrlKey, metaKey: false, altKey: false });

/** The keys that a hint names, as the browser calls them. */
function keysOf(hint: string): string[] {
  if (hint.includes('Arrows')) return ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];
  return hint.split(', ').map(key => (key === 'Space' ? ' ' : key.replace(' ', '')));
}

describe('keys of the grid of puzzles', () => {
  it('move by a puzzle, a row, a screen, or to an end', () => {
    const places = ['ArrowRight', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'x'].map(key =>
      placeOfKey({ key, altKey: false }, GRID),
    );
    expect(places).toEqual([8, 2, 17, 0, 0, 19, undefined]);
    expect(placeOfKey({ key: 'ArrowLeft', altKey: true }, GRID)).toBeUndefined(); // the browser goes back
  });

  it('never leave the list', () => {
    const grid = fc
      .record({
        total: fc.integer({ min: 1, max: 500 }),
        columns: fc.integer({ min: 1, max: 12 }),
        page: fc.nat(60),
      })
      .chain(shape => fc.nat(shape.total - 1).map(at => ({ ...shape, at })));
    fc.assert(
      fc.property(
        grid,
        fc.constantFrom('ArrowDown', 'ArrowLeft', 'PageUp', 'PageDown', 'End'),
        (cursor, key) => {
          const place = placeOfKey({ key, altKey: false }, cursor) ?? -1;
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThan(cursor.total);
        },
      ),
    );
  });

  it('do what the help says, all of them', () => {
    expect(['Enter', ' ', 'Delete', 'Escape'].map(key => press(key))).toEqual([
      'open',
      'choose',
      'delete',
      'none',
    ]);
    expect([press('a', true), press('a'), press('Enter', true)]).toEqual(['all', undefined, undefined]);
    const own = LIBRARY_KEYS.filter(({ keys }) => !/Ctrl|⌘/.test(keys)).flatMap(({ keys }) => keysOf(keys));
    expect(
      own.filter(key => placeOfKey({ key, altKey: false }, GRID) === undefined && press(key) === undefined),
    ).toEqual([]);
  });
});
