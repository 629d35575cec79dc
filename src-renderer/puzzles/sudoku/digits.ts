/** How a digit is written on the board. Beyond 9 it is a number, as in every message about it. */
export function digitText(digit: number): string {
  return digit === 0 ? '' : String(digit);
}

/** The key that writes a digit: 1-9, then A for 10 to G for 16. */
export function keyOfDigit(digit: number): string {
  return digit.toString(17).toUpperCase();
}

/** The digit that a key writes on a board of this size, 0 for clearing; undefined when it writes none. */
export function digitOfKey(key: string, size: number): number | undefined {
  if (!/^[0-9a-g]$/i.test(key)) return undefined;
  const digit = Number.parseInt(key, 17);
  return digit <= size ? digit : undefined;
}
