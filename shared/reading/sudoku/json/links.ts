import lzString from 'lz-string';
import { LONGEST_LINK } from '../../../puzzle-link.ts';
import type { Sudoku } from '../../../puzzles/sudoku/board.ts';
import { attempt, type Item, refused } from '../../items.ts';
import { isJson, parseJson } from '../../text/json.ts';
import { runsOf } from '../rows/runs.ts';
import { readFPuzzles } from './fpuzzles.ts';
import { readScl } from './scl.ts';

/** Links of f-puzzles and SudokuPad that hold the whole puzzle, compressed by lz-string into base64. */

// Longer links are refused unread: a few kilobytes of lz-string can unfold into gigabytes.
const ADDRESS = /https?:\/\//i;

/** Does a line hold such a link, or nothing but a link? Digits in an address are a board like any other. */
export function isLink(line: string): boolean {
  const text = line.trim();
  if (/^(?:fpuz|scl|N4I|(?:www\.)?(?:f-puzzles\.com|sudokupad\.app)\/)/.test(text)) return true;
  if (!ADDRESS.test(text)) return false;
  return (
    /[?&]load=|fpuzzles|\/scl|N4I/.test(text) || (/^https?:\S+$/i.test(text) && runsOf(text).length === 0)
  );
}

/** The puzzle in a link, with whatever stands around it. */
export function readLink(line: string, number: number): Item<Sudoku> {
  const text = line.slice(Math.max(0, line.search(ADDRESS))).trim();
  if (text.length > LONGEST_LINK)
    return refused(
      number,
      `This link has ${text.length} characters; Mull reads up to ${LONGEST_LINK}.`,
      'Paste the 81 characters of the grid instead.',
    );
  return attempt(number, () => {
    const { how, payload } = packedIn(text);
    const json = unpack(payload, '+') ?? unpack(payload, '');
    if (json === undefined) return PACKED.test(payload) ? damaged(number) : nothing(number);
    const value = parseJson(json);
    return { ...(how.startsWith('scl') ? readScl(value) : readFPuzzles(value)), line: number };
  });
}

/** Does a line hold a link whose puzzle is all there, with or without rules that Mull does not know? */
export function isWholeLink(line: string): boolean {
  const { payload } = packedIn(line.slice(Math.max(0, line.search(ADDRESS))).trim());
  if (payload === '' || payload.length > LONGEST_LINK) return false;
  return isJson(unpack(payload, '+') ?? '') || isJson(unpack(payload, '') ?? '');
}

function packedIn(text: string): { readonly how: string; readonly payload: string } {
  const [, how = '', payload = ''] = text.match(/([?&]load=|fpuzzles|\bscl|fpuz|^(?=N4I))([^&#"<>]+)/) ?? [];
  return { how, payload };
}

/** How the JSON of a puzzle begins when it is packed. */
const PACKED = /^\s*N4I/;

const damaged = (line: number) =>
  refused(
    line,
    'The link is damaged: a part is missing or changed.',
    'Copy it again, whole and on one line.',
  );

const nothing = (line: number) =>
  refused(
    line,
    'This link holds no puzzle that Mull can read: it names one on a server, or packs it in a form that Mull does not know.',
    'Open the link, export the puzzle to f-puzzles (the link then contains "?load="), and paste that link.',
  );

/**
 * The JSON inside a link. lz-string throws on some damaged input and returns nothing, or garbage, on the rest.
 * @param blank what a blank stands for: "+", or nothing where a mail broke the link
 */
function unpack(payload: string, blank: '+' | ''): string | undefined {
  const base64 = decodePercent(payload.trim()).trim().replaceAll(' ', blank);
  try {
    const json = base64 && lzString.decompressFromBase64(base64);
    return json || undefined;
  } catch {
    return undefined;
  }
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
