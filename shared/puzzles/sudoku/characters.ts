/** How a cell is written as a single character: a dot for 0, '1'…'9', 'A'…'G' for 10 to 16. */
export function digitToCharacter(digit: number): string {
  return digit === 0 ? '.' : digit.toString(17).toUpperCase();
}

/** The other way round. What else may be read, shared/reading/sudoku/rows/cells.ts knows. */
export function characterToDigit(character: string): number {
  return character === '.' ? 0 : Number.parseInt(character, 17);
}
