import * as v from 'valibot';
import type { LibraryParams, LibraryResult } from '../../../shared/contract/library.ts';
import type { LibraryPuzzle, LibrarySet } from '../../../shared/contract/library-records.ts';
import { byName } from '../../../shared/english.ts';
import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import type { Client } from '../../../shared/transport.ts';
import { Lull } from '../lull.ts';
import { Undo } from '../notices/undo.svelte.ts';
import type { PageFile } from '../reading/file-bytes.ts';
import { Asker, type Surroundings } from '../surroundings.ts';
import { ChosenPuzzles } from './chosen.ts';
import type { Format } from './export-set.ts';
import { type ImportInto, ImportJob } from './import-job.svelte.ts';
import { PuzzleList } from './puzzle-list.svelte.ts';
import { PuzzleSelection } from './selection.svelte.ts';
import { SetJobs } from './set-jobs.svelte.ts';

/** Changes come in bursts; the page asks once per burst. */
const CALM_MILLISECONDS = 120;

/** Where a puzzle comes from that was drawn or generated here, unless the user says something else. */
export const MADE_HERE = 'made in Mull';

/** Puzzles of a set, by their removals, or all of it. */
const DeletedSchema = v.object({ set: v.number(), removals: v.optional(v.array(v.number())) });

/** The library as the page shows it: the sets, and the puzzles of the chosen one. */
export class LibraryState extends Asker {
  readonly list: PuzzleList;
  readonly selection: PuzzleSelection;
  readonly jobs: SetJobs;
  /** What is done with the chosen puzzles. */
  readonly chosen: ChosenPuzzles;
  readonly undo = new Undo('library', DeletedSchema, deleted => this.#bringBack(deleted));
  readonly #refreshSoon = new Lull(CALM_MILLISECONDS, () => void this.refresh());

  sets = $state.raw<readonly LibrarySet[]>([]);
  /** Lists of sets that were asked for, and changes made here, so far; and the last of them that {@link sets} shows. */
  #count = 0;
  #newest = 0;
  hasLoaded = $state(false);
  /** What the host said of the library's file; it is shown once. */
  #notice: string | null = null;
  setId = $state<number>();
  /** Asked for elsewhere: puzzles of this type are to be imported, into a new set. */
  importKind = $state<PuzzleKind>();
  /** The import under way, or the last one until its report was put away. */
  importing = $state.raw<ImportJob>();
  /** A puzzle of the library that was opened on the board: its drawing can be saved back. */
  opened = $state.raw<LibraryPuzzle>();
  /** Its place in the list; undefined once that is of another set, or filtered or sorted anew. */
  openedAt = $state<number>();

  /** Formats that sets can be exported in, by puzzle type, as far as they are known. */
  formats = $state.raw<Partial<Record<PuzzleKind, readonly Format[]>>>({});
  /** The set that a puzzle of this type was added to last. */
  #addedTo: Partial<Record<PuzzleKind, number>> = {};

  readonly set = $derived(this.sets.find(({ id }) => id === this.setId));

  constructor(surroundings: Surroundings) {
    super(surroundings);
    this.list = new PuzzleList(surroundings, () => {
      this.selection.reset();
      this.openedAt = undefined;
    });
    this.selection = new PuzzleSelection(this.list);
    this.jobs = new SetJobs(surroundings);
    this.chosen = new ChosenPuzzles(surroundings, this);
  }

  /** What ran for the connection has ended with it. */
  connectionLost(): void {
    if (this.importing?.isActive) {
      this.importing.fail({
        message: 'The connection was lost during the import.',
        action: 'Import again: what the set has already is recognised.',
      });
    }
    this.jobs.connectionLost();
  }

  /** A new connection: listens to it, and asks for everything again. */
  greet(client: Pick<Client, 'on'>): void {
    this.jobs.greet(client);
    client.on('library.changed', () => this.#refreshSoon.ask());
    client.on('library.importProgress', data => this.#job(data.import)?.receiveProgress(data));
    client.on('library.importEnd', data => this.#job(data.import)?.receiveEnd(data));
    client.on('library.importFailed', data => this.#job(data.import)?.receiveFailure(data));
    void this.refresh();
  }

  /** Long work that ends with the page, or with its connection. */
  get underWay(): string[] {
    const names = new Map(this.sets.map(({ id, name }) => [id, `“${name}”`]));
    const ofSets = this.jobs.underWay(set => names.get(set) ?? 'a set');
    return this.importing?.isActive ? ['importing', ...ofSets] : ofSets;
  }

  /** Asks for the sets, and for what is shown of the chosen one. */
  async refresh(): Promise<void> {
    const asked = ++this.#count;
    const answer = await this.attempt(() => this.call('library.sets', {}));
    if (!answer) return;
    if (asked < this.#newest) return this.#refreshSoon.ask(); // it was read before what is shown now
    this.#newest = asked;
    if (answer.notice && answer.notice !== this.#notice)
      this.surroundings.notices.failure({ message: answer.notice, action: '' });
    this.#notice = answer.notice;
    this.sets = answer.sets;
    this.hasLoaded = true;
    if (this.set) this.list.refresh();
    else this.choose(this.sets[0]?.id);
  }

  /**
   * Takes the puzzle at a place of the list as the opened one, and puts the cursor there.
   * @returns undefined when there is none
   */
  async take(place: number): Promise<LibraryPuzzle | undefined> {
    await this.list.idsBetween(place, place);
    const item = this.list.at(place);
    if (!item) return undefined;
    this.opened = item;
    this.openedAt = place;
    await this.selection.choose(place, 'only');
    return item;
  }

  /**
   * The place in the list of the puzzle before or after the opened one; undefined at the ends. One that was just solved may
   * have left a list of unsolved ones: the next one stands at its place.
   */
  placeBeside(by: -1 | 1): number | undefined {
    if (this.openedAt === undefined) return undefined;
    const there = this.list.at(this.openedAt);
    const hasLeft = there !== undefined && there.id !== this.opened?.id;
    const place = this.openedAt + (by === 1 && hasLeft ? 0 : by);
    return place >= 0 && place < this.list.total ? place : undefined;
  }

  /** The place in the list of the one chosen puzzle: the cursor may have gone on, or the list have changed under it. */
  get chosenPlace(): number | undefined {
    const [chosen] = this.selection.ids;
    return chosen === undefined ? undefined : this.list.placeOf(chosen);
  }

  /**
   * The place in the list of a puzzle of the chosen set: all of it is listed, in its own order.
   * @returns undefined when it is not there any more, which is said
   */
  async placeOf(id: number): Promise<number | undefined> {
    this.list.clearFilter();
    this.list.order('added', false);
    const found = await this.attempt(() => this.call('library.puzzle', { id }));
    if (!found) return undefined;
    const place = found.number - 1;
    if ((await this.list.idsBetween(place, place))[0] === id) return place;
    this.surroundings.notices.say('This puzzle is in another set by now.');
    return undefined;
  }

  choose(id: number | undefined): void {
    this.setId = id;
    this.list.show(id);
  }

  /** @throws what the host says, for the dialog that asked */
  async createSet(name: string, kind: PuzzleKind): Promise<LibrarySet> {
    const set = await this.call('library.createSet', { name, kind });
    this.#put(set);
    this.choose(set.id);
    return set;
  }

  /** @throws what the host says, for the dialog that asked */
  async renameSet(set: LibrarySet, name: string): Promise<void> {
    this.#put(await this.call('library.renameSet', { set: set.id, name }));
  }

  async deleteSet({ id, name }: LibrarySet): Promise<void> {
    const gone = await this.attempt(() => this.call('library.deleteSet', { set: id }));
    if (!gone) return;
    this.#replace(this.sets.filter(set => set.id !== id));
    if (this.setId === id) this.choose(this.sets[0]?.id);
    this.undo.deleted(`The set “${name}” is deleted.`, { set: id });
  }

  async #bringBack({ set, removals }: v.InferOutput<typeof DeletedSchema>): Promise<void> {
    for (const removal of removals ?? []) await this.call('library.restorePuzzles', { set, removal });
    if (removals) return;
    this.#put(await this.call('library.restoreSet', { set }));
    this.choose(set);
  }

  async setShare(set: LibrarySet, heldOut: number): Promise<void> {
    const changed = await this.attempt(() => this.call('library.setShare', { set: set.id, heldOut }));
    if (changed) this.#put(changed);
  }

  /** Adds what was drawn to the chosen set. */
  async add(puzzle: Puzzle): Promise<void> {
    const { set } = this;
    if (!set) return;
    const answer = await this.attempt(() => this.addTo({ set: set.id, puzzle, source: MADE_HERE }));
    if (answer) this.surroundings.notices.info(addedText(answer.added, set.name));
  }

  /** Adds a puzzle to any set. @throws what the host says, for the dialog that asked */
  async addTo(entry: LibraryParams<'library.addPuzzle'>): Promise<LibraryResult<'library.addPuzzle'>> {
    const answer = await this.call('library.addPuzzle', entry);
    this.#addedTo[entry.puzzle.kind] = entry.set;
    return answer;
  }

  /** The set that a puzzle of this type most likely belongs to. */
  likelySet(kind: PuzzleKind): LibrarySet | undefined {
    const able = this.sets.filter(set => set.kind === kind);
    return (
      able.find(({ id }) => id === this.#addedTo[kind]) ?? able.find(({ id }) => id === this.setId) ?? able[0]
    );
  }

  /** Shows one puzzle of a set, until the user asks for all of it. */
  async show(set: number, puzzle: number): Promise<void> {
    await this.refresh();
    this.choose(set);
    this.list.narrow({ ids: [puzzle] });
  }

  /** Asks once for the formats of a puzzle type. */
  async learnFormats(kind: PuzzleKind): Promise<void> {
    if (this.formats[kind]) return;
    const formats = await this.call('library.formats', { kind }).catch(() => undefined); // asked again when next needed
    if (formats) this.formats = { ...this.formats, [kind]: formats };
  }

  /** Changes one puzzle. @throws what the host says, for the dialog that asked */
  async update(
    id: number,
    changes: { puzzle?: Puzzle; source?: string | null; tags?: string[] },
  ): Promise<LibraryPuzzle> {
    return this.call('library.updatePuzzle', { id, ...changes });
  }

  /** Starts an import; only one is under way at a time. */
  async import(into: ImportInto, files: readonly PageFile[]): Promise<void> {
    await this.#import(job => job.start(into, files));
  }

  async importFromDialog(into: ImportInto, from: 'files' | 'folder'): Promise<void> {
    await this.#import(job => job.startFromDialog(into, from));
  }

  async #import(start: (job: ImportJob) => Promise<void>): Promise<void> {
    if (this.importing?.isActive) return;
    const job = new ImportJob(this.surroundings.connection);
    this.importing = job;
    await start(job);
    if (job.set !== undefined && job.set !== this.setId) {
      await this.refresh();
      this.choose(job.set);
    }
  }

  #job(id: string): ImportJob | undefined {
    return this.importing?.id === id ? this.importing : undefined;
  }

  #put(set: LibrarySet): void {
    const others = this.sets.filter(({ id }) => id !== set.id);
    this.#replace([...others, set].sort(byName));
  }

  /** The sets after a change that was made here: lists that are under way by now are older. */
  #replace(sets: readonly LibrarySet[]): void {
    this.sets = sets;
    this.#newest = ++this.#count;
  }
}

/** What came of adding a puzzle. */
export function addedText(added: boolean, set: string): string {
  return added ? `Added to “${set}”.` : `“${set}” holds this puzzle already; nothing was changed.`;
}
