import { adjacency } from './adjacency.ts';
import { code } from './code.ts';
import { coordinates } from './coordinates.ts';
import { csv } from './csv.ts';
import type { TextFormat } from './format.ts';
import { frozenLake } from './frozen-lake.ts';
import { gameId } from './game-id.ts';
import { json, jsonLines } from './json.ts';
import { link } from './link.ts';
import { places } from './places.ts';
import { sql } from './sql.ts';
import { squares } from './squares.ts';
import { listedPairs, task } from './task.ts';
import { plainText } from './text.ts';
import { typst } from './typst.ts';

/** The forms of text that are asked before and after those of markup: see index.ts. */
export const beforeMarkup: readonly TextFormat[] = [
  squares,
  coordinates,
  places,
  adjacency,
  frozenLake,
  gameId,
  typst,
  sql,
  csv,
  link,
  listedPairs,
  jsonLines,
  json,
];
export const afterMarkup: readonly TextFormat[] = [task, code, plainText];

/** Every form that a text without markup can have. */
export const plainFormats: readonly TextFormat[] = [...beforeMarkup, ...afterMarkup];

/** Could a text be a web page or XML? */
export const hasMarkup = (text: string): boolean => text.includes('<');
