import * as v from 'valibot';
import { packFrame } from '../../../shared/frame.ts';
import { DrawingSchema, type Puzzle, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { load, save } from '../kept/json.ts';
import { type Run, type SavedRun, SavedRunSchema } from '../solve/run.svelte.ts';
import type { Display, Drawing, History } from './editor.svelte.ts';
import type { PuzzleView } from './view.ts';

/** Characters of what can be undone, as it is kept over a reload: a browser gives a page some millions in all. */
const LONGEST_HISTORY = 400_000;
/** The same of the frames of a run. */
const LONGEST_RUN = 1_500_000;

const historyKey = (kind: PuzzleKind) => `mull.history.${kind}`;
const runKey = (kind: PuzzleKind) => `mull.run.${kind}`;
const displayKey = (kind: PuzzleKind) => `mull.display.${kind}`;
const drawingKey = (kind: PuzzleKind) => `mull.drawing.${kind}`;
const lastPuzzleKey = (kind: PuzzleKind) => `mull.last-puzzle.${kind}`;

/** What was drawn in this tab before the reload. */
export function loadDrawing(view: PuzzleView): Drawing | undefined {
  return load('session', drawingKey(view.kind), drawingSchemaOf(view));
}

/** Keeps a drawing for a reload and, where something is drawn, for new windows. */
export function saveDrawing({ kind, isBlank }: PuzzleView, drawing: Drawing): void {
  save('session', drawingKey(kind), drawing);
  if (!isBlank(drawing.puzzle)) save('local', lastPuzzleKey(kind), drawing.puzzle);
}

const DisplaySchema = v.record(v.string(), v.boolean());

/** Shows on a board of this type what was shown on it in this tab before the reload. */
export function loadDisplay({ kind }: PuzzleView, display: Display): void {
  const shown = load('session', displayKey(kind), DisplaySchema) ?? {};
  for (const what in display) display[what] = shown[what] ?? display[what] === true;
}

/** Keeps what the boards show. */
export function saveDisplay({ kind }: PuzzleView, display: Display): void {
  save('session', displayKey(kind), display);
}

/** What could be undone and redone in this tab before the reload. */
export function loadHistory(view: PuzzleView): History | undefined {
  const drawings = v.array(drawingSchemaOf(view));
  return load('session', historyKey(view.kind), v.object({ past: drawings, future: drawings }));
}

/** Of a long history, what is nearest is kept. */
export function saveHistory({ kind }: PuzzleView, { past, future }: History): void {
  save('session', historyKey(kind), {
    past: lastOf(past, LONGEST_HISTORY / 2),
    future: lastOf(future, LONGEST_HISTORY / 2),
  });
}

/** The last solve in this tab before the reload. */
export function loadRun({ kind }: PuzzleView): SavedRun | undefined {
  const saved = load('session', runKey(kind), SavedRunSchema);
  return saved?.puzzle.kind === kind ? saved : undefined;
}

/** Of a long run, the newest frames are kept. */
export function saveRun({ kind }: PuzzleView, run: Run | undefined): void {
  save('session', runKey(kind), run && run.length > 0 ? packed(run) : null);
}

/** The puzzle of this type that was drawn last, in whichever window. */
export function loadLastPuzzle({ kind }: PuzzleView): Puzzle | undefined {
  return load('local', lastPuzzleKey(kind), DrawingSchema);
}

/** The last items, as many as fit into so many characters. */
function lastOf<T>(items: readonly T[], characters: number): readonly T[] {
  let room = characters;
  const first = items.findLastIndex(item => {
    room -= JSON.stringify(item).length;
    return room < 0;
  });
  return items.slice(first + 1);
}

function drawingSchemaOf({ notesSchema }: PuzzleView): v.GenericSchema<unknown, Drawing> {
  return v.object({
    puzzle: DrawingSchema,
    cursor: v.number(),
    notes: v.optional(notesSchema ?? v.undefined()),
  });
}

function packed({ puzzle, effort, recursion, milliseconds, outcome, frames }: Run) {
  const kept = lastOf(frames.map(packFrame), LONGEST_RUN);
  return { puzzle, effort, recursion, milliseconds, outcome, frames: kept };
}
