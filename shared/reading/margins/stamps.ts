import type { Margin } from './margin.ts';

/** What chats put before a message: `[12/03/24, 10:01:22] Ann: `, `12.03.24, 10:01 - Ann: `. */
export const stamps: Margin = lines => {
  const rows = lines.map(line => line.replace(STAMP, ''));
  return rows.some((row, at) => row !== lines[at]) ? rows : undefined;
};

const STAMP =
  /^\[?\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?(?:\]| -) [^:]{1,40}: ?/i;
