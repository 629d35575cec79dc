import type { Control, Item } from '../items.ts';

/** A form of text. The first that recognises a text reads it. */
export interface TextFormat {
  readonly name: string;
  /** Looks at the text's beginning. */
  matches(text: string): boolean;
  /** Never throws on bad input; an Item's line is counted in the text. */
  read(text: string, control: Control): Iterable<Item>;
}
