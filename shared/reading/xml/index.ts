import type { XmlFormat } from './format.ts';
import { ksudoku } from './ksudoku.ts';
import { opensudoku } from './opensudoku.ts';

/** Every form of XML, told by its root element. */
export const xmlFormats: readonly XmlFormat[] = [opensudoku, ksudoku];
