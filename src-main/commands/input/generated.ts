import { Option } from 'commander';
import { listText } from '../../../shared/english.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { SolvedExample } from '../../../shared/puzzles/puzzle.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { Random } from '../../../shared/random.ts';
import { positiveWhole } from '../../option-values.ts';
import type { WishFlags } from '../../puzzles/host-puzzle.ts';
import { hostPuzzle } from '../../puzzles/index.ts';
import { generatorFor } from '../../puzzles/wished.ts';
import { noEffect } from '../idle-options.ts';

/** Seed of the puzzles that models are evaluated on; training uses other seeds. */
export const EVALUATION_SEED = 20_251_123;

export const sizeOption = (): Option =>
  new Option('--size <n>', `side of generated puzzles; ${listText(usualSizes())} when left out`).argParser(
    positiveWhole,
  );

/** "9 for Sudokus", "15 for mazes" */
const usualSizes = (): string[] =>
  PUZZLE_KINDS.flatMap(kind => {
    const { wishes } = hostPuzzle(kind);
    return wishes ? [`${wishes.usualSize} for ${puzzleType(kind).plural}`] : [];
  });

/** The options of all types that can be generated, side by side. */
export const wishOptions = (): Option[] => PUZZLE_KINDS.flatMap(wishesOf);

const wishesOf = (kind: PuzzleKind): readonly Option[] => hostPuzzle(kind).wishes?.options ?? [];

/** @throws UserError when something is wished that only puzzles of other types have */
function refuseForeignWishes(kind: PuzzleKind, flags: WishFlags): void {
  const own = wishesOf(kind).map(({ long }) => long);
  const foreign = wishOptions().find(
    option => flags[option.attributeName()] !== undefined && !own.includes(option.long),
  );
  if (foreign) throw noEffect(foreign, `on ${puzzleType(kind).plural}`);
}

/** What is wished of them, and nothing else. */
export const wishesIn = (flags: WishFlags): WishFlags =>
  Object.fromEntries(
    ['size', ...wishOptions().map(option => option.attributeName())].map(name => [name, flags[name]]),
  );

/** The same puzzles every time. @throws UserError when the type has no generator, no such puzzles, or no such options */
export function* generateExamples(
  kind: PuzzleKind,
  flags: WishFlags,
  limit: number,
  seed = EVALUATION_SEED,
): Generator<SolvedExample> {
  const generate = generatorFor(kind, flags);
  refuseForeignWishes(kind, flags);
  const random = new Random(seed);
  for (let made = 0; made < limit; made++) yield generate(random);
}
