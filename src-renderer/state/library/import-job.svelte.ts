import { base64Of } from '../../../shared/base64.ts';
import type { LibraryEventData, LibraryParams } from '../../../shared/contract/library.ts';
import {
  type ImportReport,
  LARGEST_BYTES_PART,
  LARGEST_TEXT_PART,
} from '../../../shared/contract/library-records.ts';
import { explain, type Failure } from '../../../shared/failure.ts';
import { newId } from '../new-id.ts';
import { bytesOfFile, type PageFile } from '../reading/file-bytes.ts';
import type { Surroundings } from '../surroundings.ts';

export type ImportInto = LibraryParams<'library.import'>['into'];

/** Text that was pasted, as a file. */
export function pastedText(text: string): PageFile {
  const bytes = new TextEncoder().encode(text);
  return { name: 'pasted text', size: bytes.length, arrayBuffer: async () => bytes.buffer };
}

type Progress = Omit<LibraryEventData<'library.importProgress'>, 'import'>;

/**
 * sending → running → done, failed or cancelled. `cancelled`: nothing was imported; one that is cancelled while it runs
 * is `done`, with a report of what was added until then.
 */
export type ImportStatus = 'sending' | 'running' | 'done' | 'failed' | 'cancelled';

/** One import: its files are sent in parts, then the host reads them and tells how it goes. */
export class ImportJob {
  readonly id = newId();
  readonly #connection: Surroundings['connection'];
  status = $state<ImportStatus>('sending');
  progress = $state.raw<Progress>({ done: 0, total: 0, added: 0, duplicates: 0, refused: 0 });
  report = $state.raw<ImportReport>();
  failure = $state.raw<Failure>();
  /** The set that the puzzles go into, once it is known; undefined again when nothing came of a new one. */
  set = $state<number>();
  isStopping = $state(false);

  readonly isActive = $derived(this.status === 'sending' || this.status === 'running');

  constructor(connection: Surroundings['connection']) {
    this.#connection = connection;
  }

  /** Sends the files, of which no two have one name, and starts the import. Never throws: see {@link failure}. */
  async start(into: ImportInto, files: readonly PageFile[]): Promise<void> {
    await this.#attempt(async () => {
      for (const file of files) await this.#send(file);
      await this.#begin(into, 'page');
    });
    if (!this.isActive) await this.#letGo();
  }

  /** Lets the user of the desktop app choose files or a folder in the system's dialog. */
  async startFromDialog(into: ImportInto, from: 'files' | 'folder'): Promise<void> {
    await this.#attempt(() => this.#begin(into, from));
  }

  /** What was added until then stays. */
  async cancel(): Promise<void> {
    this.isStopping = true;
    if (this.status !== 'running') return;
    await this.#attempt(() => this.#connection.call('library.importCancel', { import: this.id }));
  }

  /** It came to nothing: the host need not keep what was sent. */
  async #letGo(): Promise<void> {
    await this.#connection.call('library.importCancel', { import: this.id }).catch(() => {});
  }

  receiveProgress({ import: _, ...progress }: LibraryEventData<'library.importProgress'>): void {
    this.status = 'running';
    this.progress = progress;
  }

  receiveEnd({ set, report }: LibraryEventData<'library.importEnd'>): void {
    this.set = set ?? undefined;
    this.report = report;
    this.status = 'done';
  }

  receiveFailure({ set, failure }: LibraryEventData<'library.importFailed'>): void {
    this.set = set ?? undefined;
    this.fail(failure);
  }

  fail(failure: Failure): void {
    this.failure = failure;
    this.status = 'failed';
  }

  async #begin(into: ImportInto, from: LibraryParams<'library.import'>['from']): Promise<void> {
    if (this.isStopping) {
      this.status = 'cancelled';
      return;
    }
    const { set } = await this.#connection.call('library.import', { import: this.id, into, from });
    if (set === null) this.status = 'cancelled';
    else this.set = set;
    if (this.status === 'sending') this.status = 'running';
    if (this.isStopping) await this.cancel();
  }

  async #send(file: PageFile): Promise<void> {
    const { name } = file;
    const bytes = await bytesOfFile(file);
    const text = plainText(bytes);
    if (text === undefined) await this.#sendBytes(name, bytes);
    else await this.#sendText(name, text);
  }

  async #sendBytes(name: string, bytes: Uint8Array): Promise<void> {
    const base64 = base64Of(bytes);
    for (let from = 0; from < base64.length && !this.isStopping; from += LARGEST_BYTES_PART) {
      const part = base64.slice(from, from + LARGEST_BYTES_PART);
      await this.#connection.call('library.importBytes', { import: this.id, file: name, base64: part });
    }
  }

  async #sendText(name: string, text: string): Promise<void> {
    for (let from = 0, to = 0; to < Math.max(1, text.length) && !this.isStopping; from = to) {
      to = from + LARGEST_TEXT_PART;
      if (isHalf(text.charCodeAt(to - 1))) to--;
      const part = text.slice(from, to);
      await this.#connection.call('library.importText', { import: this.id, file: name, text: part });
    }
  }

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fail(explain(error));
    }
  }
}

/** Is this the first half of a character that takes two? */
const isHalf = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;

/** The text of a file that is plain UTF-8; everything else the host looks at itself. */
function plainText(bytes: Uint8Array): string | undefined {
  if (bytes.subarray(0, 4096).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
