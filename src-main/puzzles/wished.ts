import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { PuzzleKind, SolvedExample } from '../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../shared/puzzles/skills.ts';
import type { Random } from '../../shared/random.ts';
import type { WishFlags } from './host-puzzle.ts';
import { hostPuzzle } from './index.ts';

/**
 * What generates puzzles of a type as options of the command line wish for them.
 * @throws UserError when the type has no generator, or no such puzzles
 */
export function generatorFor(kind: PuzzleKind, flags: WishFlags): (random: Random) => SolvedExample {
  const { generator } = skillsOf(kind);
  if (!generator)
    throw new UserError(
      `Mull cannot make ${puzzleType(kind).plural}.`,
      'Give a file of them with --puzzles.',
    );
  const { wishes } = hostPuzzle(kind);
  const wish = v.parse(generator.options, wishes?.of(flags.size ?? wishes.usualSize, flags) ?? {});
  return random => generator.generate(wish, random);
}
