import { join, sep } from 'node:path';
import type { ModelInfo } from '../../shared/contract/models.ts';
import { UserError } from '../../shared/errors.ts';
import type { PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { modelFor, refuseUnknownShape } from '../../shared/puzzles/shapes.ts';
import { namesIn } from '../files/there.ts';
import { isOfficial } from '../interchange/official/parameters.ts';
import type { ModelSource } from '../interchange/package.ts';
import type { ModelCard } from '../model/card.ts';
import { passesPerStep } from '../model/config.ts';
import { hasModel, loadCard, loadModel, type Model, modelBytes } from '../model/model-file.ts';
import type { Choices } from './choices.ts';
import { type CardChanges, OwnModels } from './own-models.ts';
import { freeTitle, idTitled, isSameTitle } from './titles.ts';
import { trainedShapes } from './trained-shapes.ts';

/**
 * Every model there is: the bundled ones, which are never changed, and the user's own. Each is a folder, and the
 * folder's name is its id.
 */
export class Registry {
  readonly #bundled: string;
  /** The user's models; undefined where only the bundled ones are asked for. */
  readonly own: OwnModels | undefined;

  /** Models that were to be loaded and could not be, with the reason. */
  readonly #failed = new Map<string, string>();

  /** @param own folder of the user's models */
  constructor(bundled: string, own?: string) {
    this.#bundled = bundled;
    this.own = own === undefined ? undefined : new OwnModels(own);
  }

  /** Bundled models first. One whose files are damaged is left out, see {@link skipped}. */
  list(): ModelInfo[] {
    return this.#describeAll().flatMap(({ described }) => (typeof described === 'string' ? [] : [described]));
  }

  /** What is no usable model among the models' folders: each with the reason. Nothing is done to it. */
  skipped(): string[] {
    const damaged = this.#describeAll().flatMap(({ id, folder, described }) => {
      const reason = typeof described === 'string' ? described : this.#failed.get(id);
      return reason === undefined ? [] : [`${id}: ${withoutFolder(folder, reason)}`];
    });
    return [...(this.own?.incomplete() ?? []), ...this.#hidden(), ...damaged];
  }

  /** Own models whose folders have the names of bundled ones, which are used instead. */
  #hidden(): string[] {
    const { own } = this;
    const places = this.#places();
    const hidden = own?.ids().filter(id => places.get(id)?.origin === 'bundled') ?? [];
    return hidden.map(
      id =>
        `${id}: so a bundled model is called; rename the folder ${own!.folderOf(id)} to use what is in it`,
    );
  }

  /** What is known of every model, or why it cannot be used. Folders and choices are read once for all of them. */
  #describeAll(): (Place & { readonly described: ModelInfo | string })[] {
    const choices = this.own?.choices.all() ?? {};
    return [...this.#places().values()].map(place => {
      try {
        return { ...place, described: this.#describe(place, choices) };
      } catch (error) {
        if (error instanceof UserError) return { ...place, described: error.message };
        throw error;
      }
    });
  }

  /** @throws UserError when there is no such model, or it is damaged; it then is no default any more */
  load(id: string): Model {
    try {
      const model = loadModel(this.folderOf(id));
      this.#failed.delete(id);
      return model;
    } catch (error) {
      if (error instanceof UserError) this.#failed.set(id, error.message);
      throw error;
    }
  }

  /** Loads the models that the user chose, so that one that cannot be used is known, and named, before it is needed. */
  checkDefaults(): void {
    const chosen = Object.values(this.own?.choices.all() ?? {}).flatMap(byShape => Object.values(byShape));
    for (const id of new Set(chosen)) {
      try {
        this.load(id);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }
  }

  /** @throws UserError when there is no such model, or its card is damaged */
  describe(id: string): ModelInfo {
    return this.#describe(this.#placeOf(id), this.own?.choices.all() ?? {});
  }

  #describe({ id, folder, origin }: Place, choices: Choices): ModelInfo {
    const { config, ...card } = loadCard(folder);
    const chosen = Object.entries(this.#failed.has(id) ? {} : (choices[card.puzzle] ?? {}));
    return {
      ...card,
      id,
      network: config.network,
      isOfficial: isOfficial(config),
      passesPerStep: passesPerStep(config),
      origin,
      shapes: trainedShapes({ ...card, config })?.slice(),
      isUsual: id === card.puzzle,
      chosenFor: chosen.filter(([, model]) => model === id).map(([shape]) => shape),
      bytes: modelBytes(folder),
    };
  }

  /** The id of a model that is called by its id, or else by its title. @throws UserError when several have it, or none */
  idOf(name: string): string {
    if (this.#places().has(name)) return name;
    return idTitled(name, this.list()) ?? this.#placeOf(name).id; // which says what there is
  }

  /** The same of a deleted model that can be restored. @throws UserError when several have the title */
  deletedIdOf(name: string): string {
    const deleted = this.own?.deleted() ?? [];
    return deleted.some(({ id }) => id === name) ? name : (idTitled(name, deleted) ?? name);
  }

  /** The folder of a model. @throws UserError when there is none of this id, or it is not whole */
  folderOf(id: string): string {
    return this.#placeOf(id).folder;
  }

  #placeOf(id: string): Place {
    const places = this.#places();
    const place = places.get(id);
    if (place) return place;
    const incomplete = this.own?.incomplete().find(said => said.startsWith(`${id}: `));
    if (incomplete !== undefined)
      throw new UserError(`The model ${incomplete}.`, 'Import it again, or copy that into its folder.');
    throw new UserError(
      `There is no model "${id}".`,
      `Choose one of: ${[...places.keys()].join(', ') || 'none is installed'}.`,
    );
  }

  /**
   * Id of the model that solves puzzles of a shape ({@link modelFor}): a chosen one as long as it is there and can be
   * used.
   */
  defaultFor(kind: PuzzleKind, shape: string): string {
    return modelFor(this.list(), kind, shape)?.id ?? kind;
  }

  /** The twin without recursion is always the bundled one, kept for comparison. */
  twinFor(kind: PuzzleKind): string {
    return `${kind}-without-recursion`;
  }

  /**
   * From now on this model solves puzzles of a shape. Without one: all that it was trained on, or its whole type, where it
   * is the usual one or nobody knows.
   * @throws UserError when there is no such model, or its type has no such shape
   */
  setDefault(id: string, shape?: string): void {
    const { card } = this.load(id);
    if (shape !== undefined) refuseUnknownShape(card.puzzle, shape);
    const { choices } = this.#changeable();
    const { isUsual, shapes } = this.describe(id);
    if (shape === undefined && isUsual) choices.clear(card.puzzle);
    else choices.choose(id, card.puzzle, shape === undefined ? shapes : [shape]);
  }

  /** @throws UserError when it is no model of the user's, or another one has this title */
  rename(id: string, title: string): void {
    const owner = this.ownerOf(id);
    this.#refuseTaken(title, id);
    owner.rename(id, title);
  }

  #refuseTaken(title: string, of?: string): void {
    if (this.#titlesBut(of).some(other => isSameTitle(other, title)))
      throw new UserError(`There is a model ${JSON.stringify(title)} already.`, 'Choose another title.');
  }

  /**
   * A copy among the user's models.
   * @returns its id
   * @throws UserError when there is no such model, or one has this title
   */
  duplicate(id: string, title?: string): string {
    if (title !== undefined) this.#refuseTaken(title);
    const model = this.load(id);
    const { card } = model;
    const own = title ?? this.freeTitle(`${card.title}, copy`);
    return this.#changeable().add({ ...model, card: { ...card, title: own } });
  }

  /**
   * Keeps a model from a file among the user's, under a title of its own.
   * @param signal stops it
   * @param changes what its card is to say instead of what the file says
   * @returns its id
   * @throws UserError when the file cannot be used; Stopped as soon as the signal aborts
   */
  import(source: ModelSource, signal?: AbortSignal, changes: CardChanges = {}): Promise<string> {
    const amend = (card: ModelCard) => this.#distinguished({ ...card, ...changes });
    return this.#changeable().import(source, signal, amend);
  }

  /**
   * Brings a deleted model back, under a title of its own.
   * @returns its id, mostly the same
   * @throws UserError when it was not deleted, or is gone for good
   */
  restore(id: string): Promise<string> {
    return this.#changeable().restore(id, card => this.#distinguished(card));
  }

  /**
   * Keeps what a run has learned among the user's models, under a title of its own.
   * @param run what its id ends with: the same run under the same title is kept once
   * @returns its id
   */
  keep(model: Model, run: string): string {
    return this.#changeable().add(model, run, card => this.#distinguished(card));
  }

  #distinguished({ title, licence }: ModelCard): CardChanges {
    return { title: this.freeTitle(title), licence };
  }

  /** A title, or the same with a number, that no model has, or none but this one: "Mine", "Mine (2)". */
  freeTitle(title: string, of?: string): string {
    return freeTitle(title, this.#titlesBut(of));
  }

  #titlesBut(id?: string): string[] {
    return this.list().flatMap(other => (other.id === id ? [] : [other.title]));
  }

  /** The user's models. @throws UserError when the model is a bundled one, which is never changed */
  ownerOf(id: string): OwnModels {
    if (this.#placeOf(id).origin === 'bundled') {
      throw new UserError(`"${id}" came with Mull and stays as it is.`, 'Duplicate it, and change the copy.');
    }
    return this.#changeable();
  }

  #changeable(): OwnModels {
    if (!this.own) throw new Error('internal: this registry has no folder for own models');
    return this.own;
  }

  /** Every model by its id, the bundled ones first; of two of one id, the bundled one. */
  #places(): Map<string, Place> {
    const places = new Map<string, Place>();
    for (const id of namesIn(this.#bundled)) {
      const folder = join(this.#bundled, id);
      if (hasModel(folder)) places.set(id, { id, folder, origin: 'bundled' });
    }
    const { own } = this;
    if (!own) return places;
    for (const id of own.ids())
      if (!places.has(id)) places.set(id, { id, folder: own.folderOf(id), origin: 'own' });
    return places;
  }
}

/** Where a model lies. */
interface Place {
  readonly id: string;
  readonly folder: string;
  readonly origin: ModelInfo['origin'];
}

/** A message names a model's files by their whole paths; beside the model's name, theirs are enough. */
const withoutFolder = (folder: string, message: string): string =>
  message.replaceAll(`${folder}${sep}`, '').replaceAll(`${folder}: `, '');
