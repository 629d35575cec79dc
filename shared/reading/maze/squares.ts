import { wallOf } from './wall-of.ts';

/** Mazes of black squares and white ones, either of which may be the walls. */

const KINDS: readonly (readonly [black: string, white: string])[] = [
  ['⬛', '⬜'],
  ['■', '□'],
];

/** Are white squares the walls among black ones? */
export const areWhiteWalls = (rows: readonly string[]): boolean => told(rows)?.isBlack === false;

/** What is worth saying of which squares were taken for walls. */
export function notesOfSquares(rows: readonly string[]): string[] {
  const squares = told(rows);
  if (!squares || (squares.isBlack && !squares.isGuess)) return [];
  return [`${squares.isBlack ? 'Black' : 'White'} squares were taken for walls.`];
}

function told(rows: readonly string[]) {
  const text = rows.join('');
  const [black, white] = KINDS.find(kinds => kinds.every(square => text.includes(square))) ?? [];
  if (black === undefined || white === undefined) return undefined;
  const cells = rows.map(row => row.replace(/s/g, 'S').replace(/[gEe]/g, 'G'));
  const { wall, isGuess } = wallOf(cells, black, white);
  return { isGuess, isBlack: wall === black };
}
