import { tick } from 'svelte';
import { bytesOf } from '../../../shared/base64.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Puzzle, PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import type { Client } from '../../../shared/transport.ts';
import { attempt, type Surroundings } from '../surroundings.ts';
import { bytesToOpen, type PageFile } from './file-bytes.ts';
import { Reading } from './reading.ts';

const PASTED = 'Puzzle pasted.';

type Content = string | Uint8Array;

/** Where puzzles come from: text, files and links of any known format, and the types' generators. */
export class Opener {
  readonly reading = new Reading();
  isGenerating = $state(false);
  #isGivenUp = false;
  readonly #page: Surroundings;
  readonly #open: (puzzle: Puzzle) => void;

  /** @param open puts a puzzle onto the board */
  constructor(page: Surroundings, open: (puzzle: Puzzle) => void) {
    this.#page = page;
    this.#open = open;
  }

  /** Opens text of any known format. A text that is no puzzle leaves the board as it is. */
  openText(text: string): Promise<void> {
    return this.#openContent(() => text, PASTED);
  }

  /** Opens a file or a picture that was pasted, as {@link openText}: a picture has no name of its own. */
  openPasted(file: PageFile): Promise<void> {
    return this.#openContent(() => bytesToOpen(file), PASTED);
  }

  /** The same with text that was dropped, or a link that was clicked. */
  openGiven(text: string): Promise<void> {
    return this.#openContent(() => text, 'Puzzle opened.');
  }

  /** Opens a file of any known format, as {@link openText}. */
  openFile(file: PageFile): Promise<void> {
    return this.#openContent(() => bytesToOpen(file), `Opened ${file.name}.`, file.name);
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

  /** Gives up what is being generated. */
  stopGenerating(): void {
    if (!this.isGenerating) return;
    this.#isGivenUp = true;
    void attempt(this.#page, () => this.#page.connection.call('puzzle.stopGenerating', {}));
  }

  /** What the system hands over: files and links that were opened outside of the page. */
  greet(client: Pick<Client, 'on'>): void {
    client.on(
      'file.opened',
      ({ name, base64 }) => void this.#openContent(() => bytesOf(base64), `Opened ${name}.`, name),
    );
    client.on('link.opened', ({ link }) => void this.openGiven(link));
    client.on('file.refused', ({ message, action }) =>
      this.#page.notices.error(new UserError(message, action)),
    );
  }

  /** @param opened what is said of it, unless there is more to say */
  async #openContent(
    content: () => Content | Promise<Content>,
    opened: string,
    name?: string,
  ): Promise<void> {
    const { notices } = this.#page;
    try {
      const { puzzle, note } = await this.reading.read(await content(), name);
      this.#open(puzzle);
      await tick(); // It is said once it can be seen.
      notices.info(note ?? opened);
    } catch (error) {
      notices.error(error);
    }
  }
}
