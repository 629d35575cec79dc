/**
 * A set of digits is an integer with bit (digit - 1) set; sizes up to 16 fit into 16 bits.
 */

const COUNTS = new Uint8Array(1 << 16);
for (let set = 1; set < COUNTS.length; set++) COUNTS[set] = (COUNTS[set >> 1] as number) + (set & 1);

/** How many digits the set holds. */
export function countDigits(set: number): number {
  return COUNTS[set] as number;
}

/** Does the set hold exactly one digit? */
export function isSingle(set: number): boolean {
  return set !== 0 && (set & (set - 1)) === 0;
}

/** The smallest digit of a set that is not empty. */
export function lowestDigit(set: number): number {
  return 32 - Math.clz32(set & -set);
}

/** The digits of a set, in order. */
export function digitsOf(set: number): number[] {
  const digits: number[] = [];
  for (let rest = set; rest !== 0; rest &= rest - 1) digits.push(lowestDigit(rest));
  return digits;
}
