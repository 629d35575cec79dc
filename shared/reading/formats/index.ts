import { code } from './code.ts';
import { csv } from './csv.ts';
import type { TextFormat } from './format.ts';
import { html } from './html.ts';
import { json, jsonLines } from './json.ts';
import { link } from './link.ts';
import { plainText } from './text.ts';
import { xml } from './xml.ts';

/** Every form of text. The first that recognises a text reads it; the last takes everything. */
export const textFormats: readonly TextFormat[] = [link, jsonLines, json, html, xml, csv, code, plainText];
