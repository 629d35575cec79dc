/** What a cell of a maze's text is. A path cell is open, and on the answer that is drawn in. */
export type CellKind = 'wall' | 'open' | 'start' | 'goal' | 'path';

/** How cells are written, as in Maze-Hard. */
export const CHARACTERS: Readonly<Record<CellKind, string>> = {
  wall: '#',
  open: ' ',
  start: 'S',
  goal: 'G',
  path: 'o',
};

/** How else they may be written. `E` is the end or exit; the rest is what other programs draw, and Mull on a terminal. */
const OTHERS: Readonly<Record<CellKind, string>> = {
  wall: '█▓■Xx',
  open: '.·_\u00a0',
  start: 's',
  goal: 'gEe',
  path: 'O●•',
};

const KINDS: ReadonlyMap<string, CellKind> = new Map(
  (Object.keys(CHARACTERS) as CellKind[]).flatMap(kind =>
    [...CHARACTERS[kind], ...OTHERS[kind]].map(character => [character, kind] as const),
  ),
);

/** What a character stands for; undefined when it is none of a maze's. */
export function kindOf(character: string): CellKind | undefined {
  return KINDS.get(character);
}

/** Does the line hold at least one cell of this kind? */
export function holds(line: string, kind: CellKind): boolean {
  for (const character of line) if (KINDS.get(character) === kind) return true;
  return false;
}
