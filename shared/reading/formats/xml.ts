import { UserError } from '../../errors.ts';
import { isXml } from '../bytes/stand-ins.ts';
import { guarded, type Item } from '../items.ts';
import { type Element, xmlRoot } from '../markup/tree.ts';
import { xmlFormats } from '../xml/index.ts';
import { type TextFormat, tooLong } from './format.ts';

/** XML of any program; which one, xml/index.ts tells. Entities are not expanded, and larger files are refused. */
const LARGEST = 20_000_000;

export const xml: TextFormat = {
  name: 'XML',
  reading: text => (isXml(text.slice(0, 1000)) ? () => read(text) : undefined),
};

function* read(text: string): Generator<Item> {
  if (text.length > LARGEST) return yield tooLong('XML', LARGEST, 'Open a part of it.');
  yield* guarded(() => readRoot(xmlRoot(text)));
}

function readRoot(root: Element): Iterable<Item> {
  const format = xmlFormats.find(({ root: name }) => name === root.name);
  if (format) return format.read(root);
  throw new UserError(
    `This is XML (${JSON.stringify(root.name.slice(0, 40))}) of a program that Mull does not know.`,
    `Mull reads ${xmlFormats.map(({ name }) => name).join(' and ')}; export the puzzle as text instead.`,
  );
}
