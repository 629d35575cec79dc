import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import { diagnose, puzzleType } from '../../shared/puzzles/index.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { Random } from '../../shared/random.ts';

/** What the thread can do: searches that may take a second, and must not hold up the window meanwhile. */
export const work = {
  /** @throws UserError when the type has no generator, or its generator takes no such options */
  generate({ kind, options }: { readonly kind: PuzzleKind; readonly options?: unknown }): Puzzle {
    const { generator, plural } = puzzleType(kind);
    if (!generator) throw new UserError(`Mull cannot make ${plural}.`, 'Draw one, or open a file.');
    const wish = v.safeParse(generator.options, options);
    if (!wish.success) {
      const [issue] = wish.issues;
      throw new UserError(`Such ${plural} cannot be made: ${issue.message}.`, 'Ask for others.');
    }
    return generator.generate(wish.output, new Random(Math.floor(Math.random() * 2 ** 31))).puzzle;
  },

  diagnose,
} satisfies Record<string, (argument: never) => unknown>;

export type Work = typeof work;
