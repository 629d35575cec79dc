/** A name as it is kept, in one way of writing it: é may be one character or two, as in names of files of a Mac. */
export const tidied = (name: string): string => name.trim().normalize();

/** Names without those that are others written in another way, as an earlier Mull kept them. */
export const tidiedOnce = (names: readonly string[]): string[] => [...new Set(names.map(tidied))];

/** The ways in which a text may be written where it was kept as it came. */
export const writingsOf = (text: string): string[] => [
  ...new Set([text, text.normalize('NFC'), text.normalize('NFD')]),
];
