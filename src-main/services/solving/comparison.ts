import type { Split } from '../../../shared/contract/library-records.ts';
import type { Comparison, ComparisonRow } from '../../../shared/contract/models.ts';
import type { Effort } from '../../../shared/effort.ts';
import { UserError } from '../../../shared/errors.ts';
import { isJudged, puzzleType } from '../../../shared/puzzles/index.ts';
import type { Example, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { readExamples } from '../../library/examples.ts';
import { Library } from '../../library/library.ts';
import { Runtime } from '../../model/runtime.ts';
import type { Registry } from '../../registry/registry.ts';
import { compare, sharedKind } from '../../solve/compare.ts';
import { lastOf } from '../../steps.ts';
import type { JobControl } from '../../threads/protocol.ts';
import { standardPuzzles } from '../../train/evaluation.ts';

/** What two models are compared on: a set of the library (its name or number), or generated puzzles. */
export interface ComparisonWish {
  readonly models: readonly [string, string];
  readonly threads: number;
  readonly effort: Effort;
  readonly set?: string | undefined;
  readonly split?: Split | undefined;
  readonly limit: number;
}

/** What both models made of a puzzle, of so many in all. */
export interface ComparedRow {
  readonly total: number;
  readonly row: ComparisonRow;
}

/**
 * Solves puzzles with two models, telling what both made of each.
 * @param libraryFile where a set is found
 * @throws UserError when the models are for different types, or there are no puzzles for them
 */
export async function compareModels(
  registry: Registry,
  libraryFile: string,
  wish: ComparisonWish,
  { signal, tell }: JobControl<ComparedRow>,
): Promise<Comparison> {
  const open = (id: string) => ({ id, runtime: new Runtime(registry.load(id), 'cpu', wish.threads) });
  const [one, other] = [open(wish.models[0]), open(wish.models[1])];
  try {
    const kind = sharedKind([one, other]);
    const cards = [one, other].map(({ runtime }) => runtime.model.card);
    const puzzles =
      wish.set === undefined
        ? standardPuzzles(kind, Math.min(wish.limit, 1000), cards)
        : puzzlesOf(kind, wish.set, wish, libraryFile);
    const rows = compare([one, other], puzzles, { effort: wish.effort, signal });
    return await lastOf(rows, row => tell({ total: puzzles.length, row }));
  } finally {
    await one.runtime.dispose();
    await other.runtime.dispose();
  }
}

/** @throws UserError when there is no such set, or it holds nothing for these models */
function puzzlesOf(
  kind: PuzzleKind,
  set: string,
  { split, limit }: ComparisonWish,
  libraryFile: string,
): readonly Example[] {
  const library = Library.open(libraryFile, { unchecked: true });
  try {
    const puzzles: Example[] = [];
    for (const example of readExamples(library, set, split)) {
      if (example.puzzle.kind === kind && isJudged(example)) puzzles.push(example);
      if (puzzles.length === limit) break;
    }
    if (puzzles.length > 0) return puzzles;
  } finally {
    library.close();
  }
  const { verifier } = puzzleType(kind);
  const counting = verifier
    ? verifier.solvable && `puzzles with ${verifier.solvable}`
    : 'those whose answer is known';
  throw new UserError(
    `The set holds no ${split === undefined ? '' : `${split} `}${puzzleType(kind).plural} for these models${counting ? `: only ${counting} count` : ''}.`,
    split === undefined ? 'Choose another set.' : 'Choose another set, or all of its puzzles.',
  );
}
