import { UserError } from '../../shared/errors.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { ConfigWithoutDepth } from '../model/config.ts';
import { networkNamed } from '../model/networks/index.ts';
import { curriculumOf, hostPuzzle } from './index.ts';

/** Names of the networks that can be trained from scratch on puzzles of a type, the type's own first. */
export const networksOf = (kind: PuzzleKind): readonly string[] => [
  hostPuzzle(kind).encoding.network,
  ...Object.keys(curriculumOf(kind).others ?? {}),
];

/** What a network is made for. */
interface Wanted {
  /** One of {@link networksOf}; the type's own when left out. */
  readonly network?: string | undefined;
  /** Channels of the state. */
  readonly width: number;
  /** Side of the puzzles, for a network that takes one size; the first that the type's generator makes when left out. */
  readonly size?: number | undefined;
}

/**
 * A network for puzzles of a type from scratch, but for its recursion.
 * @throws UserError when such puzzles are not trained with it, or it cannot have this width
 */
export function networkFor(kind: PuzzleKind, { network, width, size }: Wanted): ConfigWithoutDepth {
  const { config, others = {}, streams } = curriculumOf(kind);
  const own = config(width);
  if (network === undefined || network === own.network) return own;
  const other = Object.entries(others).find(([name]) => name === network)?.[1];
  const side = size ?? streams([])[0]?.extent.rows;
  if (!other || side === undefined)
    throw new UserError(
      `There is no network "${network}" to train on ${puzzleType(kind).plural}.`,
      `Choose among ${networksOf(kind).join(', ')}.`,
    );
  return possible(other(width, side));
}

/** @throws UserError when no such network can be built */
function possible(config: ConfigWithoutDepth): ConfigWithoutDepth {
  const wrong = networkNamed(config.network).impossible?.({ ...config, cycles: 1, latentUpdates: 1 });
  if (wrong === undefined) return config;
  throw new UserError(
    `The network ${config.network} cannot be made: this asks for ${wrong}.`,
    'Choose another --width.',
  );
}
