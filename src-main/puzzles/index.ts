import type { TrainSettings } from '../../shared/contract/training-options.ts';
import { UserError } from '../../shared/errors.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { ModelConfig } from '../model/config.ts';
import type { Encoding } from '../model/encoding.ts';
import type { ConfigOf, NetworkName } from '../model/networks/index.ts';
import type { Curriculum } from './curriculum.ts';
import type { HostPuzzle } from './host-puzzle.ts';
import type { LibraryKind } from './library-kind.ts';
import { HOST_PUZZLES } from './registry.ts';

/** The host's package of a puzzle type. Hand it puzzles of its own kind only, as all that is looked up here. */
export const hostPuzzle = (kind: PuzzleKind): HostPuzzle => HOST_PUZZLES[kind];

/** How models of a puzzle type are trained. */
export const curriculumOf = (kind: PuzzleKind): Curriculum => hostPuzzle(kind).curriculum;

/** What differs from the usual settings where a trained model of a puzzle type is trained further. */
export function furtherSettings(kind: PuzzleKind): Partial<TrainSettings> {
  const { settings, further } = curriculumOf(kind);
  return { ...settings, ...further };
}

/** T and n of models that are trained from scratch. */
export const usualRecursion = (kind: PuzzleKind): Pick<ModelConfig, 'cycles' | 'latentUpdates'> =>
  curriculumOf(kind).recursion ?? { cycles: 2, latentUpdates: 3 };

/**
 * Does a model learn each of these puzzles before it answers? What counts as the steps of a solve are then looks at what
 * it has learned so far, and no improvement steps.
 */
export const isLearnedFirst = (kind: PuzzleKind): boolean => hostPuzzle(kind).learnedFirst !== undefined;

/** What the library knows of a puzzle type. */
export const libraryKind = (kind: PuzzleKind): LibraryKind => hostPuzzle(kind).library;

/**
 * How a model sees puzzles of a type.
 * @param config the model's; left out, the network that was made for the puzzle type is meant
 * @throws UserError when the model's network cannot take such puzzles
 */
export function encodingOf(kind: PuzzleKind, config?: ModelConfig): Encoding {
  const { encoding, encodings } = hostPuzzle(kind);
  if (!config || config.network === encoding.network) return encoding;
  const other = makeWith(encodings, config.network, config);
  if (other) return other;
  throw new UserError(
    `A model with the network ${config.network} does not solve ${puzzleType(kind).plural}.`,
    'Choose another model.',
  );
}

/** The encoding that is made for a network, where there is one. */
const makeWith = <N extends NetworkName>(
  encodings: HostPuzzle['encodings'],
  network: N,
  config: ConfigOf<N>,
): Encoding | undefined => encodings[network]?.(config);
