import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../shared/errors.ts';
import type { ModelCard } from './card.ts';
import { puzzlesOutside, trainedConfig } from './config.ts';
import type { Model } from './model-file.ts';
import type { Weights } from './weights/weights.ts';

/**
 * A model between two: every weight is (1 − share) · first + share · second. Between a model and what further training
 * made of it lies one that keeps more of what the first could, and is often better than both (WiSE-FT, Wortsman et al.,
 * arXiv 2109.01903). Models that were trained apart have nothing sensible between them.
 * @param share of the second, 0 to 1
 * @throws UserError when they are not of one puzzle type and one network, or have the same weights
 */
export function mixModels(first: Model, second: Model, share: number, title: string): Model {
  refuseDifferent(first.card, second.card);
  refuseSame(first, second);
  const weights: Weights = new Map();
  for (const [name, values] of first.weights) {
    const others = second.weights.get(name)!;
    weights.set(
      name,
      values.map((value, at) => (1 - share) * value + share * others[at]!),
    );
  }
  const { training } = second.card;
  const command = `${training.command}; of its weights a share of ${share}, the rest those of “${first.card.title}” (mull models mix)`;
  return { card: { ...second.card, title, results: [], training: { ...training, command } }, weights };
}

/** Under two names, or two titles, too. */
function refuseSame(first: Model, second: Model): void {
  for (const [name, values] of first.weights) {
    const others = second.weights.get(name)!;
    if (values.some((value, at) => value !== others[at])) return;
  }
  throw new UserError(
    `“${first.card.title}” and “${second.card.title}” have the same weights: there is nothing between them.`,
    'Mix a model with one that was trained further from it.',
  );
}

function refuseDifferent(first: ModelCard, second: ModelCard): void {
  if (puzzlesOutside(first.config) || puzzlesOutside(second.config))
    throw new UserError(
      'Models with vectors of their own for each puzzle cannot be mixed.',
      'Choose two without such vectors.',
    );
  if (
    first.puzzle === second.puzzle &&
    isDeepStrictEqual(trainedConfig(first.config), trainedConfig(second.config))
  )
    return;
  const told = ({ title, puzzle, config }: ModelCard) =>
    `“${title}” (${puzzle}, ${Object.entries(trainedConfig(config))
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')})`;
  throw new UserError(
    `${told(first)} and ${told(second)} are different networks: there is nothing between them.`,
    'Mix a model with one that was trained further from it.',
  );
}
