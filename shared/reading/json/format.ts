import type { Item } from '../items.ts';

/** A form of JSON. The first that recognises a value reads it. */
export interface JsonFormat {
  /** What the program or the form is called. */
  readonly name: string;
  matches(value: unknown): boolean;
  /** @throws UserError when it holds no puzzle that Mull can solve; yielding refusals keeps the others */
  read(value: unknown): Iterable<Item>;
}
