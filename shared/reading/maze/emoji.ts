import { WALLS } from './roles.ts';

/** Emoji as people draw mazes with them, and the plain signs for these. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[🧱🌲🌳🪨]/gu, '#'],
  [/[🚪🐭🐁🧍🚶🤖]/gu, 'S'],
  [/[🏁🚩🧀🏆🎯]/gu, 'G'],
  [/[▪◾◼]/gu, '⬛'],
  [/[▫◽◻]/gu, '⬜'],
  [/[🟨🟡👣]/gu, 'o'],
];
/** Colours that are an end of a maze where they stand in it once; several are walls, or a way. */
const ENDS: readonly (readonly [emoji: string, sign: string])[] = [
  ['🟩', 'S'],
  ['🟢', 'S'],
  ['🟥', 'G'],
  ['🔴', 'G'],
];
const ANY = /[\ud83c-\ud83e▪▫◻◼◽◾]/;
/** Squares of one colour are walls among white ones. */
const COLOURED = /[🟫🟦🟪🟧]/gu;

/** A line with signs of mazes in the place of emoji. */
export const withoutEmoji = (line: string): string =>
  ANY.test(line) ? SIGNS.reduce((text, [emoji, sign]) => text.replace(emoji, sign), line) : line;

/** Rows in which two spaces are as wide as an emoji, with one for each; others as they are. */
export function withSingleSpaces(rows: readonly string[]): readonly string[] {
  const isDrawn = rows.some(row => ANY.test(row)) && rows.some(row => row.includes('  '));
  const areEven = rows.every(row => (row.match(/ +/g) ?? []).every(({ length }) => length % 2 === 0));
  return isDrawn && areEven ? rows.map(row => row.replaceAll('  ', ' ')) : rows;
}

/** The rows of one maze with signs for the colours that are its ends, or its walls. */
export function withColors(rows: readonly string[]): string[] {
  const isOnce = (emoji: string) => rows.reduce((sum, row) => sum + row.split(emoji).length - 1, 0) === 1;
  const text = rows.join('');
  const squares = text.match(COLOURED) ?? [];
  const isAlone = text.includes('⬜') && ![...text].some(sign => WALLS.includes(sign));
  const areWalls = isAlone && squares.length > 1 && new Set(squares).size === 1;
  const plain = areWalls ? rows.map(row => row.replace(COLOURED, '#')) : rows;
  const ends = plain.some(row => ANY.test(row)) ? ENDS.filter(([emoji]) => isOnce(emoji)) : [];
  return plain.map(row => ends.reduce((text, [emoji, sign]) => text.replace(emoji, sign), row));
}

/** A line with signs for all that may stand for one. */
export const withAllSigns = (line: string): string =>
  ANY.test(line)
    ? ENDS.reduce((text, [emoji, sign]) => text.replaceAll(emoji, sign), withoutEmoji(line)).replace(
        COLOURED,
        '#',
      )
    : line;
