import { bytesOf } from '../../base64.ts';
import { UserError } from '../../errors.ts';
import { gunzipAll } from '../containers/inflate.ts';
import { attempt } from '../items.ts';
import { parseJson } from '../json/json.ts';
import { readPuzzle } from '../json/own.ts';
import type { TextFormat } from './format.ts';

const LINK = /^(?:mull:|https?:\/\/[^\s#]+#)puzzle=(\S*)$/;

/** A link to one puzzle, as shared/puzzle-link.ts makes them. */
export const link: TextFormat = {
  name: 'link',
  matches: text => LINK.test(text.trim()),
  *read(text) {
    const [, payload = ''] = LINK.exec(text.trim()) ?? [];
    yield attempt(1, () => ({ puzzle: readPuzzle(parseJson(unpacked(payload))), line: 1 }));
  },
};

/** @throws UserError when it is damaged */
function unpacked(payload: string): string {
  // base64 has no length of 4n + 1
  const isWhole = /^[\w-]+$/.test(payload) && payload.length % 4 !== 1;
  if (!isWhole) throw new UserError('This link to a puzzle is cut off or damaged.', 'Copy it again, whole.');
  const base64 = payload.replaceAll('-', '+').replaceAll('_', '/');
  return new TextDecoder().decode(gunzipAll(bytesOf(base64)));
}
