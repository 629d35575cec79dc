import type { Margin } from './margin.ts';

/** What chats put before a message: `[12/03/24, 10:01:22] Ann: `, `12.03.24, 10:01 - Ann: `, `[10:01, 12/03/2024] Ann: `. */
export const stamps: Margin = lines => {
  const rows = lines.map(line => line.replace(STAMP, ''));
  return rows.some((row, at) => row !== lines[at]) ? rows : undefined;
};

const DATE = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}`;
const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?`;
const STAMP = new RegExp(String.raw`^\[?(?:${DATE},? ${TIME}|${TIME},? ${DATE})(?:\]| -) [^:]{1,40}: ?`, 'i');
