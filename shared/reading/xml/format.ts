import type { Item } from '../items.ts';
import type { Element } from '../markup/tree.ts';

/** A form of XML, told by its root. */
export interface XmlFormat {
  /** What the program is called. */
  readonly name: string;
  /** Name of the root element, in small letters. */
  readonly root: string;
  /** @throws UserError when it holds no puzzle that Mull can solve; yielding refusals keeps the others */
  read(root: Element): Iterable<Item>;
}
