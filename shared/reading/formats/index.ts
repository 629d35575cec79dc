import { code } from './code.ts';
import { coordinates } from './coordinates.ts';
import { csv } from './csv.ts';
import type { TextFormat } from './format.ts';
import { html } from './html.ts';
import { json, jsonLines } from './json.ts';
import { link } from './link.ts';
import { places } from './places.ts';
import { sql } from './sql.ts';
import { task } from './task.ts';
import { plainText } from './text.ts';
import { xml } from './xml.ts';

/**
 * Every form of text. The first that recognises a text reads it; the last takes everything. Tables come first, because
 * their cells may hold whatever tells the others: links, markup, lists.
 */
export const textFormats: readonly TextFormat[] = [
  ...[coordinates, places, sql, csv, link, jsonLines, json],
  ...[html, xml, task, code, plainText],
];
