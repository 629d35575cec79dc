import { Option } from 'commander';
import { puzzleType } from '../../shared/puzzles/index.ts';
import { solvingConfig } from '../model/config.ts';
import { refuseImpossible } from '../model/limits.ts';
import type { Model } from '../model/model-file.ts';
import { cycleCount, updateCount } from '../option-values.ts';
import { isLearnedFirst } from '../puzzles/index.ts';
import { noEffect } from './idle-options.ts';

/** How deep the recursion is that a model is tried with, where it is another one than it solves with. */
export interface DepthFlags {
  readonly cycles?: number;
  readonly latentUpdates?: number;
}

export const cyclesOption = new Option(
  '--cycles <n>',
  'solve with so many cycles in an improvement step (T); as the model says when left out',
).argParser(cycleCount);

export const latentUpdatesOption = new Option(
  '--latent-updates <n>',
  'solve with so many latent updates in a cycle (n); as the model says when left out',
).argParser(updateCount);

/**
 * The model, to be solved with as deep a recursion as is asked for.
 * @throws UserError when its recursion is never so shallow, or its puzzles are learned first: by that they are solved
 */
export function atDepth(model: Model, given: DepthFlags): Model {
  const { card } = model;
  const option =
    given.cycles !== undefined
      ? cyclesOption
      : given.latentUpdates !== undefined
        ? latentUpdatesOption
        : undefined;
  if (!option) return model;
  if (isLearnedFirst(card.puzzle)) throw noEffect(option, `on ${puzzleType(card.puzzle).plural}`);
  const usual = solvingConfig(card.config);
  const { cycles = usual.cycles, latentUpdates = usual.latentUpdates } = given;
  const config = { ...card.config, solving: { cycles, latentUpdates } };
  refuseImpossible(config, 'The model, so deep,');
  return { ...model, card: { ...card, config } };
}
