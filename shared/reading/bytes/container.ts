import type { Control, Item } from '../items.ts';

/** A file whose bytes are read when they are needed. */
export interface File {
  /** The path, as the user knows it. */
  readonly name: string;
  /** @throws when it cannot be read */
  bytes(): Uint8Array;
}

/** A form of file that is no text, told by its first bytes. */
export interface Container {
  readonly name: string;
  matches(bytes: Uint8Array): boolean;
  /**
   * @param readFiles reads the files inside, by this room's own rules
   * @throws UserError when it holds nothing that can be read
   */
  read(
    bytes: Uint8Array,
    control: Control,
    readFiles: (files: readonly File[], control: Control) => Iterable<Item>,
  ): Iterable<Item>;
}
