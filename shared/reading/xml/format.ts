import { XmlElement } from '@rgrove/parse-xml';
import type { Item } from '../items.ts';

/** A form of XML, told by its root. */
export interface XmlFormat {
  /** What the program is called. */
  readonly name: string;
  /** Name of the root element, in small letters. */
  readonly root: string;
  /** @throws UserError when it holds no puzzle that Mull can solve; yielding refusals keeps the others */
  read(root: XmlElement): Iterable<Item>;
}

/** Every element of a name below another one, in the order of the file. */
export function elementsBelow(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.flatMap(child => {
    if (!(child instanceof XmlElement)) return [];
    return child.name === name ? [child] : elementsBelow(child, name);
  });
}
