import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../../shared/errors.ts';
import { deleteFolder, deleteFolderWhenFree } from '../files/delete.ts';
import { Draft, isDraft, sweepDrafts, sweepDraftsOf } from '../files/draft.ts';
import { makeFolder, tidy } from '../files/folders.ts';
import { moveWhenFree } from '../files/move.ts';
import { entriesIn, namesIn } from '../files/there.ts';
import { importInThread } from '../interchange/import-thread.ts';
import type { ModelSource } from '../interchange/package.ts';
import type { ModelCard } from '../model/card.ts';
import {
  CARD,
  hasModel,
  loadCard,
  type Model,
  missingFile,
  saveCard,
  saveModel,
  WEIGHTS,
} from '../model/model-file.ts';
import { TABLE_FILE } from '../model/puzzle-table.ts';
import { ModelChoices } from './choices.ts';
import { trainedShapes } from './trained-shapes.ts';

/** What can be changed of a card. */
export type CardChanges = Partial<Pick<ModelCard, 'title' | 'licence'>>;
/** What is to be changed of a card. */
export type Amend = (card: ModelCard) => CardChanges;
const CHOICES = 'defaults.json';
const TRASH = '.trash';

/**
 * The user's own models, `<data>/models/<id>/` each, in the format of the bundled ones; beside them `defaults.json`
 * (the model of each shape of puzzles) and `.trash/`, where deleted ones wait until the next start, or for a week.
 */
export class OwnModels {
  readonly #folder: string;
  /** Which of all models the user chose. */
  readonly choices: ModelChoices;
  /** When models were deleted here, in milliseconds since 1970. */
  readonly #deleted = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
    this.choices = new ModelChoices(join(folder, CHOICES), id => shapesIn(this.folderOf(id)));
  }

  ids(): string[] {
    return namesIn(this.#folder).filter(id => !id.startsWith('.') && hasModel(this.folderOf(id)));
  }

  /** Folders that hold no whole model, with what they lack. They are the user's, or a crash left them: left alone. */
  incomplete(): string[] {
    return entriesIn(this.#folder)
      .filter(entry => entry.isDirectory() && entry.name !== TRASH)
      .flatMap(({ name }) => {
        if (isDraft(name)) return [`${name}: a model that was not written to its end`];
        const lacks = missingFile(this.folderOf(name));
        return lacks === undefined ? [] : [`${name}: ${lacks} is missing`];
      });
  }

  folderOf(id: string): string {
    return join(this.#folder, id);
  }

  /**
   * Keeps a model under a new id. It is there in full, or not at all.
   * @param suffix end of the id; a model that is there already under it is left as it is
   * @returns its id
   */
  add(model: Model, suffix = someDigits(), amend: Amend = unchanged): string {
    const { card } = model;
    const id = `${slug(card.title)}-${suffix}`;
    if (hasModel(this.folderOf(id))) return id;
    using draft = Draft.in(this.#folder);
    saveModel(draft.path, { ...model, card: { ...card, ...amend(card) } });
    draft.moveTo(this.folderOf(id));
    return id;
  }

  /**
   * Keeps a model from a file under a new id; the file is read in a limited thread.
   * @returns its id
   * @throws UserError when the file cannot be used; Stopped as soon as the signal aborts
   */
  async import(source: ModelSource, signal?: AbortSignal, amend: Amend = unchanged): Promise<string> {
    using draft = Draft.in(this.#folder);
    const id = `${slug(await importInThread(source, draft.path, { signal }))}-${someDigits()}`;
    amendCard(draft.path, amend);
    await draft.moveWhenFree(this.folderOf(id));
    return id;
  }

  rename(id: string, title: string): void {
    amendCard(this.folderOf(id), () => ({ title }));
  }

  /** Moves it out of the way; {@link restore} brings it back until {@link purge}. */
  async delete(id: string): Promise<void> {
    makeFolder(join(this.#folder, TRASH));
    await deleteFolderWhenFree(this.#trashed(id)); // deleted before, under the same id
    await moveWhenFree(this.folderOf(id), this.#trashed(id));
    this.#deleted.set(id, Date.now());
  }

  /** Models that {@link restore} brings back. */
  deleted(): { readonly id: string; readonly title: string }[] {
    return namesIn(join(this.#folder, TRASH)).flatMap(id => {
      const card = hasModel(this.#trashed(id)) ? cardIn(this.#trashed(id)) : undefined;
      return card ? [{ id, title: card.title }] : [];
    });
  }

  /**
   * Brings a deleted model back.
   * @returns its id; another one where there is a model of this id again
   * @throws UserError when it was not deleted, or is gone for good
   */
  async restore(id: string, amend: Amend = unchanged): Promise<string> {
    if (!namesIn(join(this.#folder, TRASH)).includes(id) || !hasModel(this.#trashed(id))) {
      throw new UserError(
        `There is no deleted model "${id}".`,
        'Deleted models are kept until Mull starts again, and at most for a week.',
      );
    }
    if (cardIn(this.#trashed(id))) amendCard(this.#trashed(id), amend);
    const free = existsSync(this.folderOf(id)) ? `${id}-${someDigits()}` : id;
    await moveWhenFree(this.#trashed(id), this.folderOf(free));
    this.#deleted.delete(id);
    return free;
  }

  /** Deletes for good what was deleted here before a time, in milliseconds since 1970. */
  forget(before: number): void {
    for (const [id, at] of this.#deleted) {
      if (at >= before) continue;
      this.#deleted.delete(id);
      tidy(this.#trashed(id), () => deleteFolder(this.#trashed(id)));
    }
  }

  /**
   * Deletes for good the models that the user deleted earlier, and nothing else that lies in the trash; and drafts that a
   * crash left. For the start of the app, which goes on with whatever cannot be deleted.
   */
  purge(): void {
    const trash = join(this.#folder, TRASH);
    tidy(trash, () => {
      for (const { name } of entriesIn(trash)) {
        const path = join(trash, name);
        if (holdsModel(path)) tidy(path, () => deleteFolder(path));
      }
    });
    sweepDrafts(this.#folder);
    sweepDraftsOf(this.#folder, CHOICES);
    tidy(this.#folder, () => {
      for (const id of this.ids()) sweepDraftsOf(this.folderOf(id), CARD, WEIGHTS);
    });
  }

  #trashed(id: string): string {
    return join(this.#folder, TRASH, id);
  }
}

/** Does a folder hold a model, or what is left of one that was half deleted? */
const holdsModel = (folder: string): boolean =>
  [CARD, WEIGHTS, TABLE_FILE].some(name => existsSync(join(folder, name)));

const unchanged: Amend = () => ({});

/** Changes what the card of a folder says of its model. */
function amendCard(folder: string, amend: Amend): void {
  const card = loadCard(folder);
  const amended = { ...card, ...amend(card) };
  if (!isDeepStrictEqual(amended, card)) saveCard(folder, amended);
}

/** The end of an id, which nobody else has. */
const someDigits = (): string => randomBytes(3).toString('hex');

/** What the model of a folder was trained on, where its card says so and can be read. */
function shapesIn(folder: string): readonly string[] | undefined {
  const card = cardIn(folder);
  return card && trainedShapes(card);
}

/** The card of a folder; undefined where it cannot be read. */
function cardIn(folder: string): ModelCard | undefined {
  try {
    return loadCard(folder);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** "My Windoku, v2" → "my-windoku-v2" */
function slug(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? ['model']).join('-').slice(0, 40).replace(/-$/, '');
}
