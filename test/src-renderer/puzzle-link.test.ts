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

  it('is read out of a mail: with text around it, and broken in its middle', async () => {
    const { puzzle } = viewOf('sudoku').starters[0]!;
    for (const page of [undefined, 'http://127.0.0.1:4873/']) {
      const whole = await puzzleLink(puzzle, page);
      const lines = whole.match(/.{1,60}/g)!;
      expect(lines.length).toBeGreaterThan(1);
      for (const text of [
        `${whole}.`,
        `Try this one: ${whole}`,
        `Hello, <${whole}>`,
        lines.join('\n'),
        lines.join('\r\n  '),
        lines.join(' '),
        `${lines.join('\n')}\nHave fun with it`,
        `${lines.join('\n')} .`,
        whole.replace('puzzle=', 'puzzle%3D'),
        whole.replace('#puzzle=', '%23puzzle%3d').replace('mull:', 'mull%3A'),
        whole.replace('mull:', 'mull://'),
        whole.replace('puzzle=', 'puzzle=\n'),
        lines.map(line => `> ${line}`).join('\n'),
        `On Monday Ann wrote:\n>> ${lines.join('\n>> ')}\n> Nice.`,
        whole
          .replaceAll('=', '=3D')
          .match(/.{1,60}/g)!
          .join('=\r\n'),
      ])
        expect(read(text), text).toMatchObject([{ puzzle }]);
      expect(read(`One: ${whole}\nTwo: ${whole}.`)).toMatchObject([
        { puzzle, line: 1 },
        { puzzle, line: 2 },
      ]);
    }
    expect(read(`see #${(await puzzleLink(puzzle)).slice('mull:'.length)}`)).toMatchObject([{ puzzle }]);
  });

  it('that lacks a part, or has another one, is damaged', async () => {
    const whole = await puzzleLink(viewOf('sudoku').starters[0]!.puzzle);
    const middle = whole.length >> 1;
    const other = whole[middle] === 'A' ? 'B' : 'A';
    for (const text of [
      whole.slice(0, -6),
      `${whole.slice(0, middle)}${whole.slice(middle + 4)}`,
      `Here: ${whole.slice(0, middle)}${other}${whole.slice(middle + 1)}.`,
    ])
      expect(read(text), text).toMatchObject([
        { reason: 'The link is damaged: a part is missing or changed.' },
      ]);
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
