import { code } from './code.ts';
import { csv } from './csv.ts';
import type { TextFormat } from './format.ts';
import { json, jsonLines } from './json.ts';
import { linkedText } from './linked-text.ts';
import { adjacency } from './notations/adjacency.ts';
import { coordinates } from './notations/coordinates.ts';
import { frozenLake } from './notations/frozen-lake.ts';
import { gameId } from './notations/game-id.ts';
import { places } from './notations/places.ts';
import { squares } from './notations/squares.ts';
import { listedPairs, task } from './notations/task.ts';
import { plainText } from './text.ts';
import { typst } from './typst.ts';

/** The forms of text that are asked before links, before markup and after it: see index.ts. */
export const tables: readonly TextFormat[] = [
  squares,
  coordinates,
  places,
  adjacency,
  frozenLake,
  gameId,
  typst,
  csv,
];
export const lists: readonly TextFormat[] = [listedPairs, jsonLines, json];
export const others: readonly TextFormat[] = [task, code, plainText];

/** Every form that a plain text can have. */
export const plainFormats: readonly TextFormat[] = [...tables, ...lists, ...others];

/** Is a text neither a web page, XML nor SQL, and without links to puzzles? What reads these and unpacks those is larger. */
export const isPlain = (text: string): boolean =>
  !/<|\binsert\s/i.test(text) && linkedText(text) === undefined;
