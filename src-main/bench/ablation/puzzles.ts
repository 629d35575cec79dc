import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { PuzzleKind, SolvedExample } from '../../../shared/puzzles/puzzle.ts';
import { Random } from '../../../shared/random.ts';
import { libraryKind } from '../../puzzles/index.ts';
import { generatorFor } from '../../puzzles/wished.ts';
import { turns } from '../../threads/turns.ts';

/** Seed of the puzzles that all arms are judged by. */
const JUDGING_SEED = 20_260_903;
/** Added to a run's seed, for the puzzles that it learns from. */
const LEARNING_SEED = 1_000_003;

/** Puzzles that are generated for each that is wanted, at most. */
const TRIES = 20;

/** The puzzles of one seed: the same for all arms. */
export interface PuzzleSets {
  readonly learned: readonly SolvedExample[];
  /** None of these is learned from; the same for all seeds. */
  readonly unseen: readonly SolvedExample[];
  /** How many of the unseen ones are, turned, mirrored or renamed, one of the learned. */
  readonly twins: number;
}

/**
 * Generates them.
 * @returns undefined when the signal aborted before all were there
 * @throws UserError when the size is not one of the type's, or there are too few such puzzles
 */
export async function puzzleSets(
  { puzzle, size, learn, limit }: { puzzle: PuzzleKind; size: number; learn: number; limit: number },
  seed: number,
  signal: AbortSignal,
): Promise<PuzzleSets | undefined> {
  const { encode, twinKey } = libraryKind(puzzle);
  const unseen = await generate(puzzle, size, limit, JUDGING_SEED, new Set(), signal);
  const taboo = new Set(unseen?.map(example => encode(example.puzzle)));
  const learned = await generate(puzzle, size, learn, LEARNING_SEED + seed, taboo, signal);
  if (!unseen || !learned) return undefined;
  const known = new Set<string>();
  const giveTurn = turns();
  for (const example of learned) {
    await giveTurn();
    if (signal.aborted) return undefined;
    known.add(twinKey(example.puzzle));
  }
  return { learned, unseen, twins: unseen.filter(example => known.has(twinKey(example.puzzle))).length };
}

/** @param taboo puzzles that are left out, as the library encodes them @returns undefined when the signal aborted */
async function generate(
  kind: PuzzleKind,
  size: number,
  count: number,
  seed: number,
  taboo: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<SolvedExample[] | undefined> {
  const generateOne = generatorFor(kind, { size });
  const random = new Random(seed);
  const examples: SolvedExample[] = [];
  const giveTurn = turns();
  for (let tries = 0; examples.length < count && tries < TRIES * count; tries++) {
    await giveTurn();
    if (signal.aborted) return undefined;
    const example = generateOne(random);
    if (!taboo.has(libraryKind(kind).encode(example.puzzle))) examples.push(example);
  }
  if (examples.length === count) return examples;
  throw new UserError(
    `Hardly any ${puzzleType(kind).plural} of ${size}×${size} are left to learn from.`,
    'Ask for larger ones with --size, or judge by fewer with --limit.',
  );
}
