import * as v from 'valibot';
import { EffortSchema } from '../../shared/frame.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import { PUZZLE_KINDS, type Puzzle, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { PuzzleView } from '../puzzles/view.ts';
import { SCREENS } from './screens.ts';

/** What a reload brings back. Per tab; a new window is only offered the puzzles. */
const SessionSchema = v.object({
  kind: v.picklist(PUZZLE_KINDS),
  effort: EffortSchema,
  screen: v.picklist(SCREENS),
});
export type Session = v.InferOutput<typeof SessionSchema>;

/** A drawing, read by a schema of its own puzzle type. */
export interface Drawing {
  readonly puzzle: Puzzle;
  readonly cursor: number;
}

const LookSchema = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  palette: v.picklist(['standard', 'colour-blind']),
});
export type Look = v.InferOutput<typeof LookSchema>;

const SESSION = 'mull.session';
const LOOK = 'mull.look';
const drawingKey = (kind: PuzzleKind) => `mull.drawing.${kind}`;
const lastPuzzleKey = (kind: PuzzleKind) => `mull.last-puzzle.${kind}`;

export function loadSession(): Session | undefined {
  return read(sessionStorage, SESSION, SessionSchema);
}

export function saveSession(session: Session): void {
  write(sessionStorage, SESSION, session);
}

/** What was drawn in this tab before the reload. */
export function loadDrawing({ kind, drawingSchema }: PuzzleView): Drawing | undefined {
  const puzzle: v.GenericSchema<unknown, Puzzle> = drawingSchema ?? puzzleType(kind).schema;
  return read(sessionStorage, drawingKey(kind), v.object({ puzzle, cursor: v.number() }));
}

export function saveDrawing({ kind, isBlank }: PuzzleView, drawing: Drawing): void {
  write(sessionStorage, drawingKey(kind), drawing);
  if (!isBlank(drawing.puzzle)) write(localStorage, lastPuzzleKey(kind), drawing.puzzle);
}

/** The puzzle of this type that was drawn last, in whichever window. */
export function loadLastPuzzle({ kind }: PuzzleView): Puzzle | undefined {
  return read(localStorage, lastPuzzleKey(kind), puzzleType(kind).schema);
}

/** Theme and palette are kept here too, so that the first picture is already right. */
export function loadLook(): Look {
  return read(localStorage, LOOK, LookSchema) ?? { theme: 'system', palette: 'standard' };
}

export function saveLook({ theme, palette }: Look): void {
  write(localStorage, LOOK, { theme, palette });
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
