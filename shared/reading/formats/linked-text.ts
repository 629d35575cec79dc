/** What begins a link: any of Mull's own, any with an address, and a fragment alone where a gzip follows. */
export const LINK_START = /(?:mull:(?:\/\/)?|https?:\/\/[^\s#]{1,2000}\s*#)\s*puzzle=|#puzzle=(?=\s*H4sI)/;
/** JSON and XML may hold links among other things. */
const IS_STRUCTURED = /^\s*(\{|\[\s*[[{"\d]|<[?!\w]+[\s>])/;
/** Longer texts are no mail with a link. */
const LONGEST_TEXT = 60_000;

/** A text with links to puzzles, without what a mail broke them with; undefined where there are none. */
export function linkedText(wrapped: string): string | undefined {
  if (wrapped.length > LONGEST_TEXT || IS_STRUCTURED.test(wrapped)) return undefined;
  const text = unwrapped(wrapped);
  return LINK_START.test(text) ? text : undefined;
}

/**
 * Without what a mail puts before quoted lines, and what marks the breaks of quoted-printable text; with the signs that
 * other programs write as percents. Lines stay.
 */
const unwrapped = (text: string): string =>
  text
    .replace(/(?<!puzzle)=[ \t]*$|^[ \t]*>[> \t]*/gm, '')
    .replace(/(?<=puzzle)(?:=3D|%3D)/gi, '=')
    .replace(/%23(?=puzzle=)/g, '#')
    .replace(/\bmull%3A/gi, 'mull:');
