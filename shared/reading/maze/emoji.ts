/** Emoji as people draw mazes with them, and the plain signs for these. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[🧱🌲🌳🪨]/gu, '#'],
  [/[🟩🚪🟢🐭🐁🧍🚶]/gu, 'S'],
  [/[🟥🏁🚩🔴🧀🏆]/gu, 'G'],
  [/[🟨🟡👣]/gu, 'o'],
];
const ANY = /[\ud83c-\ud83e]/;

export const withoutEmoji = (line: string): string =>
  ANY.test(line) ? SIGNS.reduce((text, [emoji, sign]) => text.replace(emoji, sign), line) : line;
