import { expect, test } from 'vitest';
import { skillsOf } from '../../../shared/puzzles/skills.ts';
import { PUZZLES } from '../../../src-renderer/puzzles/index.ts';
import { laterViewOf } from '../../../src-renderer/puzzles/later.ts';

test.each(PUZZLES)(
  'what the view of $kind says of its type, for which the page does not load that, is so',
  view => {
    const { generator, hints } = skillsOf(view.kind);
    const { GenerateDialog } = laterViewOf(view.kind);
    expect([view.generates, GenerateDialog !== undefined]).toEqual([Boolean(generator), Boolean(generator)]);
    expect(view.showsHints).toBe(Boolean(hints));
    if (view.daily) expect(view.generates).toBe(true);
  },
);
