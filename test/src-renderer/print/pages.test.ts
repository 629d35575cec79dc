import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PER_PAGE, pagesOf } from '../../../src-renderer/print/pages.ts';
import type { Printed } from '../../../src-renderer/state/printed.ts';
import { answerTo } from '../../answers.ts';
import { gridOf, SMALL } from '../frames.ts';

it('puts every puzzle on a page, in order, and every known solution after them under the same number', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 30 }),
      fc.constantFrom(...PER_PAGE),
      (solved, perPage) => {
        const printed: Printed[] = solved.map(isSolved =>
          isSolved ? { puzzle: SMALL, solution: answerTo(SMALL, gridOf().values) } : { puzzle: SMALL },
        );
        const plain = pagesOf(printed, perPage, false);
        expect(plain).toHaveLength(Math.ceil(solved.length / perPage));
        expect(plain.flatMap(({ items }) => items.map(({ number }) => number))).toEqual(
          solved.map((_, at) => at + 1),
        );
        expect(
          plain.every(({ items }) => items.length <= perPage && items.every(({ answer }) => !answer)),
        ).toBe(true);
        const after = pagesOf(printed, perPage, true).slice(plain.length);
        expect(after.flatMap(({ items }) => items.map(({ number }) => number))).toEqual(
          solved.flatMap((isSolved, at) => (isSolved ? [at + 1] : [])),
        );
        expect(
          after.every(({ title, items }) => title === 'Solutions' && items.every(({ answer }) => answer)),
        ).toBe(true);
      },
    ),
  );
});
