import { type Control, type Item, refused } from '../items.ts';

/** Never throws on bad input; an Item's line is counted in the text. */
export type Reading = (control: Control) => Iterable<Item>;

/** A form of text. The first that recognises a text reads it. */
export interface TextFormat {
  readonly name: string;
  /** How a text is read that is in this form; undefined for others, as soon as that can be told. */
  reading(text: string): Reading | undefined;
}

/** The first of some formats that recognises a text, and how it reads it. */
export function recognised(
  text: string,
  formats: readonly TextFormat[],
): { readonly name: string; readonly read: Reading } {
  for (const { name, reading } of formats) {
    const read = reading(text);
    if (read) return { name, read };
  }
  throw new Error('internal: no format takes the text');
}

/** @param name what is too large: "web page" @param most characters */
export const tooLong = (name: string, most: number, action: string): Item =>
  refused(0, `This ${name} has more than ${most / 1e6} million characters.`, action);
