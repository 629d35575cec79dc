import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { puzzleLink } from '../../shared/puzzle-link.ts';
import { PUZZLE_KINDS } from '../../shared/puzzles/puzzle.ts';
import { isFound, readText } from '../../shared/reading/index.ts';
import { viewOf } from '../../src-renderer/puzzles/index.ts';

const read = (text: string) => [...readText(text)];

describe('a link to a puzzle', () => {
  it.each(PUZZLE_KINDS)('holds every example of the type %s, with and without an address', async kind => {
    for (const { puzzle } of viewOf(kind).starters)
      for (const page of [undefined, 'http://127.0.0.1:4873/'])
        expect(read(` ${await puzzleLink(puzzle, page)}\n`)).toEqual([{ puzzle, line: 1 }]);
  });

  it('is refused in words when it is cut off or changed', async () => {
    const [starter] = viewOf('sudoku').starters;
    const link = await puzzleLink(starter!.puzzle);
    fc.assert(
      fc.property(
        fc.integer({ min: 12, max: link.length - 2 }),
        fc.constantFrom('', 'x', '%', 'é'),
        (at, by) => {
          const items = read(link.slice(0, at) + by);
          expect(items).toHaveLength(1);
          for (const item of items) if (!isFound(item)) expect(item.reason).toMatch(/damaged|no puzzle/);
        },
      ),
    );
    expect(read('mull:puzzle=')[0]).toMatchObject({ reason: expect.stringContaining('damaged') });
    expect(read(`mull:puzzle=${'A'.repeat(30_000)}`)[0]).toMatchObject({
      reason: expect.stringContaining('damaged'),
    });
  });
});
