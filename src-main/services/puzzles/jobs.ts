import * as v from 'valibot';
import { UserError } from '../../../shared/errors.ts';
import type { FrameGrid } from '../../../shared/puzzles/frame-grid.ts';
import type { Answer } from '../../../shared/puzzles/grid.ts';
import type { Hint } from '../../../shared/puzzles/hint.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { diagnose, skillsOf } from '../../../shared/puzzles/skills.ts';
import { Random } from '../../../shared/random.ts';

interface HintQuestion {
  readonly puzzle: Puzzle;
  readonly belief: readonly FrameGrid[];
  readonly answer: Answer;
}

/** What the thread can do: searches that may take a second, and must not hold up the window meanwhile. */
export const puzzleJobs = {
  /** @throws UserError when the type has no generator, or its generator takes no such options */
  generate({ kind, options }: { readonly kind: PuzzleKind; readonly options?: unknown }): Puzzle {
    const { plural } = puzzleType(kind);
    const { generator } = skillsOf(kind);
    if (!generator) throw new UserError(`Mull cannot make ${plural}.`, 'Draw one, or open a file.');
    const wish = v.safeParse(generator.options, options);
    if (!wish.success) {
      const [issue] = wish.issues;
      throw new UserError(`Such ${plural} cannot be made: ${issue.message}.`, 'Ask for others.');
    }
    return generator.generate(wish.output, new Random(Math.floor(Math.random() * 2 ** 31))).puzzle;
  },

  diagnose,

  /** The only answer, for hints. @throws UserError when there is none, or several, or it cannot be found soon */
  answer(puzzle: Puzzle): Answer {
    const { name, plural } = puzzleType(puzzle.kind);
    const { solver, hints } = skillsOf(puzzle.kind);
    if (!hints || !solver) throw new UserError(`There are no hints for ${plural}.`, 'Press Solve.');
    const { diagnosis, answer } = solver.examine(puzzle);
    if (answer) return answer;
    if (diagnosis.kind === 'undecided')
      throw new UserError(
        `The exact solver does not see through this ${name}: a hint could be wrong.`,
        'Press Solve.',
      );
    if (diagnosis.kind === 'several')
      throw new UserError(
        `This ${name} has several solutions: a hint could be wrong.`,
        'Draw what is missing first.',
      );
    throw new UserError(
      `This ${name} has no solution: no hint can be right.`,
      solver.slips?.(puzzle).length
        ? 'One change would be enough: press Solve to see where.'
        : 'Find what is wrong first.',
    );
  },

  /** @throws UserError when the model is right about nothing that it is sure of */
  hint({ puzzle, belief, answer }: HintQuestion): Hint {
    const hint = skillsOf(puzzle.kind).hints?.hint(puzzle, belief, answer);
    if (hint) return hint;
    throw new UserError(
      'The model is sure of nothing here that is right.',
      'Press Solve to see it try harder.',
    );
  },
} satisfies Record<string, (argument: never) => unknown>;

export type PuzzleJobs = typeof puzzleJobs;
