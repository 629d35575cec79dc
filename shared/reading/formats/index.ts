import type { TextFormat } from './format.ts';
import { html } from './html.ts';
import { link } from './link.ts';
import { lists, others, tables } from './plain.ts';
import { sql } from './sql.ts';
import { xml } from './xml.ts';

/**
 * Every form of text. The first that recognises a text reads it; the last takes everything. Tables come first, because
 * their cells may hold whatever tells the others: links, markup, lists.
 */
export const textFormats: readonly TextFormat[] = [sql, ...tables, link, ...lists, html, xml, ...others];
