import { bytesOf } from '../../base64.ts';
import { attempted, UserError } from '../../errors.ts';
import { LONGEST_LINK } from '../../puzzle-link.ts';
import { gunzipAll } from '../bytes/inflate.ts';
import { attempt, type Item } from '../items.ts';
import { readPuzzle } from '../json/own.ts';
import { parseJson } from '../text/json.ts';
import type { TextFormat } from './format.ts';
import { LINK_START, linkedText } from './linked-text.ts';

/** Lines that a mail breaks a link into. */
const MOST_PIECES = 500;
/** Bytes of a puzzle's JSON: far more than any has. */
const LARGEST_PUZZLE = 1_000_000;

/** Links to puzzles, as shared/puzzle-link.ts makes them, with text around them and blanks or line breaks in them. */
export const link: TextFormat = {
  name: 'link',
  reading: wrapped => {
    const text = linkedText(wrapped);
    return text === undefined ? undefined : () => readLinks(text);
  },
};

function* readLinks(text: string): Generator<Item> {
  for (const { index, 0: start } of text.matchAll(new RegExp(LINK_START, 'g')))
    yield readLink(text.slice(index + start.length), lineAt(text, index));
}

const lineAt = (text: string, index: number): number => text.slice(0, index).trimStart().split('\n').length;

const readLink = (after: string, line: number): Item =>
  attempt(line, () => ({ puzzle: readPuzzle(parseJson(unpacked(after))), line }));

/** The JSON in a link. @param after the text behind its start @throws UserError when it is damaged */
function unpacked(after: string): string {
  for (const payload of payloadsIn(after)) {
    const bytes = packedIn(payload);
    const json = bytes && gunzipWhole(bytes);
    if (json) return new TextDecoder().decode(json);
  }
  throw new UserError('The link is damaged: a part is missing or changed.', 'Copy it again, whole.');
}

/** What may be the link's content: its pieces between blanks, joined as far as they may belong to it. */
function* payloadsIn(after: string): Generator<string> {
  const [characters = ''] = /^[\w\s-]*/.exec(after.slice(0, 2 * LONGEST_LINK)) ?? [];
  let payload = '';
  for (const piece of characters.trim().split(/\s+/).slice(0, MOST_PIECES)) {
    payload += piece;
    if (payload.length > LONGEST_LINK) return;
    yield payload;
  }
}

/** Bytes of a payload; undefined when it cannot be base64, which has no length of 4n + 1. */
const packedIn = (payload: string): Uint8Array | undefined =>
  payload === '' || payload.length % 4 === 1
    ? undefined
    : bytesOf(payload.replaceAll('-', '+').replaceAll('_', '/'));

/** What a gzip holds; undefined unless its size and its checksum are those at its end. */
function gunzipWhole(packed: Uint8Array): Uint8Array | undefined {
  if (packed.length < TRAILER) return undefined;
  const trailer = new DataView(packed.buffer, packed.byteOffset + packed.length - TRAILER);
  const size = trailer.getUint32(4, true);
  if (size === 0 || size > LARGEST_PUZZLE) return undefined;
  const bytes = attempted(() => gunzipAll(packed));
  if (bytes instanceof UserError || bytes.length !== size) return undefined;
  return crc32(bytes) === trailer.getUint32(0, true) ? bytes : undefined;
}

/** Bytes of the checksum and the size at the end of a gzip. */
const TRAILER = 8;

/** @see https://www.rfc-editor.org/rfc/rfc1952#section-8 */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
