import { tick } from 'svelte';
import { bytesOf } from '../../../shared/base64.ts';
import { MOST_OPENED, type OpenedFile } from '../../../shared/contract.ts';
import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { type Group, groupsOf } from '../../../shared/reading/files/groups.ts';
import type { Client } from '../../../shared/transport.ts';
import { attempt, type Surroundings } from '../surroundings.ts';
import { bytesToOpen, type PageFile, unreadable } from './file-bytes.ts';
import type { Imported } from './import.ts';
import { noneOpened, openedText } from './opened-text.ts';
import { Reading } from './reading.ts';

/** What takes longer to read, as photographs do, is told of meanwhile. */
const TOLD_MILLISECONDS = 400;

type Content = string | PageFile;

/** What the desktop app has read. */
const asPageFile = (file: OpenedFile): PageFile =>
  'base64' in file ? new File([bytesOf(file.base64)], file.name) : unreadable(file.name, file.failure);

/** Where puzzles come from: text, files and links of any known format, and the types' generators. */
export class Opener {
  readonly reading = new Reading();
  isGenerating = $state(false);
  #isGivenUp = false;
  /** Stands for what is being read, to be opened. */
  #wanted: symbol | undefined;
  readonly #page: Surroundings;
  readonly #open: (puzzle: Puzzle) => void;

  /** @param open puts a puzzle onto the board */
  constructor(page: Surroundings, open: (puzzle: Puzzle) => void) {
    this.#page = page;
    this.#open = open;
  }

  /** What a text or a file of any known format holds. @throws UserError when it is no puzzle, saying why */
  async read(content: Content, name?: string): Promise<Imported> {
    return this.reading.read(typeof content === 'string' ? content : await bytesToOpen(content), name);
  }

  /** Opens a text or a picture that was pasted, of any known format. What is no puzzle leaves the board as it is. */
  openPasted(content: Content): Promise<void> {
    return this.#openContent(() => this.read(content));
  }

  /** The same with text that was dropped, or a link that was clicked. */
  openGiven(text: string): Promise<void> {
    return this.#openContent(() => this.read(text), 'Puzzle opened.');
  }

  /**
   * Opens the first file that holds a puzzle, of any known format, as {@link openPasted}; those that are read as one, as one.
   * @param of so many, of which not all may have come
   */
  openFiles(files: readonly PageFile[], of = files.length): Promise<void> {
    return this.#openContent(isWanted => this.#firstIn(files, of, isWanted), undefined, files[0]?.name);
  }

  /** Opens what was read. @param opened what is said of it, unless there is more to say */
  async openRead({ puzzle, note }: Imported, opened = 'Puzzle pasted.'): Promise<void> {
    this.#open(puzzle);
    await tick(); // It is said once it can be seen.
    this.#page.notices.info(note ?? opened);
  }

  /**
   * @param options what the type's generator takes
   * @param onFailure told why none came of it, where the notices of the page are hidden
   */
  async generate(
    kind: PuzzleKind,
    options: unknown,
    onFailure: (error: unknown) => void = error => this.#page.notices.error(error),
  ): Promise<void> {
    if (this.isGenerating) return;
    this.isGenerating = true;
    try {
      const puzzle = await this.#page.connection.call('puzzle.generate', { kind, options });
      this.isGenerating = false; // To open it is to go elsewhere, which gives up what is being generated.
      if (!this.#isGivenUp) this.#open(puzzle);
    } catch (error) {
      if (!this.#isGivenUp) onFailure(error);
    } finally {
      this.isGenerating = false;
      this.#isGivenUp = false;
    }
  }

  /** Gives up what would open by itself, being read or generated: the user has gone elsewhere. */
  giveUp(): void {
    this.stopReading();
    if (!this.isGenerating) return;
    this.#isGivenUp = true;
    void attempt(this.#page, () => this.#page.connection.call('puzzle.stopGenerating', {}));
  }

  /** Gives up what is being read, to be opened or shown. */
  stopReading(): void {
    this.#wanted = undefined;
    if (!this.reading.isBusy) return;
    this.reading.end();
    this.reading.prepare();
  }

  /** What the system hands over: files and links that were opened outside of the page. */
  greet(client: Pick<Client, 'on'>): void {
    client.on('file.opened', ({ files, of }) => void this.openFiles(files.map(asPageFile), of));
    client.on('link.opened', ({ link }) => void this.openGiven(link));
    client.on('file.refused', failure => this.#page.notices.failure(failure));
  }

  /** @throws how many were tried, and what is wrong with the first, where none holds a puzzle */
  async #firstIn(files: readonly PageFile[], of: number, isWanted: () => boolean): Promise<Imported> {
    const without: string[] = [];
    let failure: unknown;
    for (const group of groupsOf(files).slice(0, MOST_OPENED)) {
      const names = group.files.map(({ name }) => name);
      try {
        const { puzzle, note } = await this.#readGroup(group);
        return { puzzle, note: openedText(names, { of, without, note }) };
      } catch (error) {
        if (!isWanted()) throw error;
        failure ??= error;
        without.push(...names);
      }
    }
    throw noneOpened(without, of, failure);
  }

  /** One file, or several that are read as one. */
  async #readGroup({ files }: Group<PageFile>): Promise<Imported> {
    const contents = await Promise.all(
      files.map(async file => ({ name: file.name, bytes: await bytesToOpen(file) })),
    );
    return this.reading.read(contents.length > 1 ? contents : contents[0]!.bytes, contents[0]!.name);
  }

  /** Reads and opens it, instead of what is being read. */
  async #openContent(
    read: (isWanted: () => boolean) => Promise<Imported>,
    opened?: string,
    name?: string,
  ): Promise<void> {
    const { notices } = this.#page;
    this.stopReading();
    const asked = Symbol();
    const isWanted = () => this.#wanted === asked;
    this.#wanted = asked;
    const stop = () => this.stopReading();
    setTimeout(() => isWanted() && notices.wait(`Reading ${name ?? 'the puzzle'}…`, stop), TOLD_MILLISECONDS);
    try {
      const imported = await read(isWanted);
      if (isWanted()) await this.openRead(imported, opened);
    } catch (error) {
      if (isWanted()) notices.error(error);
    } finally {
      if (isWanted()) this.#wanted = undefined;
    }
  }
}
