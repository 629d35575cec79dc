import * as v from 'valibot';
import { EffortSchema } from '../../shared/frame.ts';
import { type Sudoku, SudokuSchema } from '../../shared/puzzles/sudoku/board.ts';

/** What a reload brings back. Per tab; a new window is only offered the puzzle. */
const SessionSchema = v.object({
  puzzle: SudokuSchema,
  cursor: v.number(),
  effort: EffortSchema,
  screen: v.picklist(['start', 'draw', 'solve', 'compare']),
});
export type Session = v.InferOutput<typeof SessionSchema>;

const LookSchema = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  palette: v.picklist(['standard', 'colour-blind']),
});
export type Look = v.InferOutput<typeof LookSchema>;

const SESSION = 'mull.session';
const LAST_PUZZLE = 'mull.last-puzzle';
const LOOK = 'mull.look';

export function loadSession(): Session | undefined {
  const session = read(sessionStorage, SESSION, SessionSchema);
  return session && isWhole(session.puzzle) ? session : undefined;
}

export function saveSession(session: Session): void {
  write(sessionStorage, SESSION, session);
  if (session.puzzle.givens.some(digit => digit !== 0)) write(localStorage, LAST_PUZZLE, session.puzzle);
}

/** The puzzle that was drawn last, in whichever window. */
export function loadLastPuzzle(): Sudoku | undefined {
  const puzzle = read(localStorage, LAST_PUZZLE, SudokuSchema);
  return puzzle && isWhole(puzzle) ? puzzle : undefined;
}

/** Theme and palette are kept here too, so that the first picture is already right. */
export function loadLook(): Look {
  return read(localStorage, LOOK, LookSchema) ?? { theme: 'system', palette: 'standard' };
}

export function saveLook({ theme, palette }: Look): void {
  write(localStorage, LOOK, { theme, palette });
}

function isWhole({ size, givens, regions }: Sudoku): boolean {
  const cells = size * size;
  return (
    givens.length === cells &&
    regions.length === cells &&
    givens.every(digit => digit <= size) &&
    regions.every(region => region < size)
  );
}

function read<S extends v.GenericSchema>(
  storage: Storage,
  key: string,
  schema: S,
): v.InferOutput<S> | undefined {
  try {
    const checked = v.safeParse(schema, JSON.parse(storage.getItem(key) ?? 'null'));
    return checked.success ? checked.output : undefined;
  } catch {
    return undefined; // Storage is refused, or holds something else: start afresh.
  }
}

function write(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or refused: then a reload starts afresh, and nothing else is lost.
  }
}
