/** Digits of any width are read: those of a Japanese keyboard are wide. */
const plain = (text: string) => text.normalize('NFKC').trim();

/**
 * A whole number as people type it: digits alone, as a point or a comma may stand before thousands or before tenths.
 * @returns NaN for anything else
 */
export function wholeNumber(text: string): number {
  return /^\d+$/.test(plain(text)) ? Number(plain(text)) : Number.NaN;
}

/**
 * A number as people type it; a comma is a point in half of the world.
 * @returns NaN for anything else
 */
export function decimalNumber(text: string): number {
  const number = plain(text).replace(',', '.');
  return /^-?[\d.]+(e-?\d+)?$/i.test(number) ? Number(number) : Number.NaN;
}
