import * as v from 'valibot';
import { base64Of, bytesOf } from '../../../shared/base64.ts';
import { LARGEST_PART, type ModelInfo } from '../../../shared/contract/models.ts';
import type { Params } from '../../../shared/contract.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { PUZZLE_KINDS, type Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { modelFor, shapeOf, trainedText } from '../../../shared/puzzles/shapes.ts';
import type { Client } from '../../../shared/transport.ts';
import { download } from '../host/download.ts';
import { newId } from '../new-id.ts';
import { Undo } from '../notices/undo.svelte.ts';
import { bytesOfFile } from '../reading/file-bytes.ts';
import { Asker } from '../surroundings.ts';
import { type ComparisonRequest, ModelComparison } from './comparison.svelte.ts';

/** Bytes of one part of an upload: base64 makes four characters of three bytes. */
const PART_BYTES = Math.floor(LARGEST_PART / 4) * 3;

/** Why a model is compared with nothing. */
export const NO_OTHER_MODEL = new UserError(
  'There is no other model for such puzzles.',
  'Train or import one.',
);

/** Which two models, on what, are to be compared. */
export interface CompareWish {
  readonly models: readonly [string, string];
  readonly set?: string;
}

/** By puzzle type; what came first of a type stays first. */
const order = ({ puzzle }: ModelInfo) => PUZZLE_KINDS.indexOf(puzzle);

/** The models there are: bundled ones and the user's own. */
export class ModelsState extends Asker {
  readonly undo = new Undo('models', v.string(), async model => {
    await this.#show(await this.call('models.restore', { model }));
  });
  list = $state.raw<readonly ModelInfo[]>([]);
  /** What cannot be used, each with the reason. */
  skipped = $state.raw<readonly string[]>([]);
  hasLoaded = $state(false);
  selectedId = $state<string>();
  /** The comparison that is shown beside the list, instead of a card. */
  wish = $state.raw<CompareWish>();
  comparison = $state.raw<ModelComparison>();
  isImporting = $state(false);
  /** Checkpoints of others are shown beside the list. */
  showsCatalogue = $state(false);

  readonly selected = $derived(this.list.find(({ id }) => id === this.selectedId) ?? this.list[0]);

  /** What ran for the connection has ended with it. */
  connectionLost(): void {
    if (this.comparison?.isActive) {
      this.comparison.fail({
        message: 'The connection was lost during the comparison.',
        action: 'Compare again.',
      });
    }
  }

  /** A new connection: listens to it, and asks for everything again. */
  greet(client: Pick<Client, 'on'>): void {
    client.on('models.changed', () => void this.refresh());
    client.on('models.compareRow', data => this.#job(data.job)?.receiveRow(data));
    client.on('models.compareEnd', data => this.#job(data.job)?.receiveEnd(data));
    client.on('models.compareFailed', ({ job, failure }) => this.#job(job)?.fail(failure));
    void this.refresh();
  }

  async refresh(): Promise<void> {
    const list = await this.attempt(() => this.call('models.list', {}));
    if (list) this.#take(list);
    const skipped = await this.attempt(() => this.call('models.skipped', {}));
    if (skipped) this.#takeSkipped(skipped);
  }

  /** Names the models that cannot be used, once: the bundled ones solve in their place. */
  #takeSkipped(skipped: readonly string[]): void {
    const added = skipped.filter(reason => !this.skipped.includes(reason));
    this.skipped = skipped;
    if (added.length === 0) return;
    const others = added.length > 1 ? ` (and ${added.length - 1} more)` : '';
    this.surroundings.notices.error(
      new UserError(`A model cannot be used. ${added[0]}${others}`, 'Models lists what is wrong with each.'),
    );
  }

  select(id: string): void {
    this.selectedId = id;
    this.wish = undefined;
    this.showsCatalogue = false;
  }

  /** Long work that ends with the page, or with its connection. */
  get underWay(): string[] {
    return this.comparison?.isActive ? ['comparing models'] : [];
  }

  /** Shows the comparison of two models, to be started. */
  wishFor(wish: CompareWish): void {
    this.wish = wish;
    this.showsCatalogue = false;
    if (!this.comparison?.isActive) this.comparison = undefined;
  }

  /** The model that solves such puzzles. */
  modelFor(puzzle: Puzzle): ModelInfo | undefined {
    return modelFor(this.list, puzzle.kind, shapeOf(puzzle));
  }

  titleOf(id: string): string {
    return this.list.find(model => model.id === id)?.title ?? id;
  }

  /** @throws what the host says, for the dialog that asked */
  async rename(model: string, title: string): Promise<void> {
    await this.call('models.rename', { model, title });
    await this.refresh();
  }

  async duplicate(model: string): Promise<void> {
    const copy = await this.attempt(() => this.call('models.duplicate', { model }));
    await this.#show(copy);
  }

  async delete({ id, title }: ModelInfo): Promise<void> {
    const gone = await this.attempt(() => this.call('models.delete', { model: id }));
    if (!gone) return;
    this.undo.deleted(`“${title}” is deleted.`, id);
    await this.refresh();
  }

  /** From now on this model solves puzzles of a shape; all that it was trained on, where none is given. */
  async setDefault(model: ModelInfo, shape?: string): Promise<void> {
    const request = { model: model.id, ...(shape === undefined ? {} : { shape }) };
    const list = await this.attempt(() => this.call('models.setDefault', request));
    if (!list) return;
    this.#take(list);
    if (shape !== undefined) return; // whoever chooses one for the puzzle on the board sees it there
    const trained = model.isUsual ? undefined : trainedText(model);
    const text = trained
      ? `“${model.title}” is ${trained}: from now on it solves such puzzles.`
      : `From now on “${model.title}” solves all ${puzzleType(model.puzzle).plural}.`;
    this.surroundings.notices.info(text);
  }

  async export(params: Params<'models.export'>): Promise<void> {
    const file = await this.attempt(() => this.call('models.export', params));
    if (!file) return;
    const text = `Exported as ${file.name}.`;
    download(new Blob([bytesOf(file.base64)]), file.name, () => this.surroundings.notices.info(text));
  }

  /** Takes in a model from a file, whatever its name. */
  async import(file: Pick<File, 'arrayBuffer' | 'name'>): Promise<void> {
    if (this.isImporting) {
      this.surroundings.notices.error(
        new UserError(
          `${file.name} was not imported: another model still is.`,
          'Try again when that is done.',
        ),
      );
      return;
    }
    this.isImporting = true;
    const { wish } = this; // a comparison that is begun meanwhile stays
    const model = await this.attempt(async () => this.#upload(await bytesOfFile(file), file.name));
    this.isImporting = false;
    if (!model) return;
    if (this.wish === wish) await this.#show(model);
    this.surroundings.notices.info(`Imported “${model.title}”.`);
  }

  async compare(request: ComparisonRequest): Promise<void> {
    if (this.comparison?.isActive) return;
    this.comparison = new ModelComparison(this.surroundings.connection, request);
    await this.comparison.start();
  }

  async #upload(bytes: Uint8Array, name: string): Promise<ModelInfo | null> {
    const upload = newId();
    for (let from = 0; ; from += PART_BYTES) {
      const last = from + PART_BYTES >= bytes.length;
      const base64 = base64Of(bytes.subarray(from, from + PART_BYTES));
      const model = await this.call('models.import', { upload, base64, last, name });
      if (last) return model;
    }
  }

  async #show(model: ModelInfo | undefined): Promise<void> {
    if (!model) return;
    await this.refresh();
    this.select(model.id);
  }

  #take(list: readonly ModelInfo[]): void {
    this.list = [...list].sort((one, other) => order(one) - order(other));
    this.hasLoaded = true;
  }

  #job(id: string): ModelComparison | undefined {
    return this.comparison?.job === id ? this.comparison : undefined;
  }
}
