import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelInfo } from '../../shared/contract.ts';
import { UserError } from '../../shared/errors.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { passesPerStep } from './config.ts';
import { hasModel, loadCard, loadModel, type Model, type ModelCard } from './model-file.ts';

/** The models in a folder, each in a folder of its own; the folder's name is the model's id. */
export class Registry {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  list(): ModelInfo[] {
    return this.#ids().map(id => describe(id, loadCard(join(this.#folder, id))));
  }

  /** @throws UserError when there is no such model, or it is damaged */
  load(id: string): Model {
    if (!this.#ids().includes(id)) {
      throw new UserError(
        `There is no model "${id}".`,
        `Choose one of: ${this.#ids().join(', ') || 'none is installed'}.`,
      );
    }
    return loadModel(join(this.#folder, id));
  }

  /** Id of the model that solves a puzzle type; its twin without recursion is kept for comparison. */
  defaultFor(kind: PuzzleKind, recursion = true): string {
    return recursion ? kind : `${kind}-without-recursion`;
  }

  #ids(): string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder).filter(id => hasModel(join(this.#folder, id)));
  }
}

function describe(id: string, card: ModelCard): ModelInfo {
  const { title, summary, puzzle, parameters, config } = card;
  return {
    id,
    title,
    summary,
    puzzle,
    parameters,
    network: config.network,
    passesPerStep: passesPerStep(config),
  };
}
