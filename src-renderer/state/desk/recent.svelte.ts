import * as v from 'valibot';
import { DrawingSchema, type Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { load, save } from '../kept/json.ts';
import type { PuzzleView } from './view.ts';

const KEY = 'mull.recent';
const RecentSchema = v.array(v.object({ sheet: v.string(), at: v.number(), puzzle: DrawingSchema }));
type RecentPuzzle = v.InferOutput<typeof RecentSchema>[number];

const MOST = 12;
/** Characters of a puzzle that is kept: larger ones would crowd out what else is stored. */
const LARGEST = 60_000;

/** A puzzle on a board, and the sheet that it is drawn on. */
interface Sheet {
  readonly view: Pick<PuzzleView, 'isBlank' | 'same' | 'starters'>;
  readonly puzzle: Puzzle;
  readonly sheet: string;
}

/** The puzzles that were worked on last. Other windows note theirs in the same place. */
export class RecentPuzzles {
  list = $state.raw<readonly RecentPuzzle[]>([]);

  /** What the other windows noted, too. */
  refresh(): void {
    this.list = loadRecent();
  }

  /** Notes a puzzle, instead of what stood on the same sheet before. Empty boards and examples are not worth it. */
  note({ view, puzzle, sheet }: Sheet): void {
    if (view.isBlank(puzzle) || view.starters.some(starter => view.same(starter.puzzle, puzzle))) return;
    const isAnother = (one: RecentPuzzle) => one.sheet !== sheet && !isOf(one, view, puzzle);
    if (JSON.stringify(puzzle).length > LARGEST) return;
    this.#keep([{ sheet, at: Date.now(), puzzle }, ...loadRecent().filter(isAnother)].slice(0, MOST));
  }

  /** The sheet of a drawing that was brought back, where it was noted: it goes on there. */
  sheetOf({ view, puzzle }: Omit<Sheet, 'sheet'>): string | undefined {
    return loadRecent().find(one => isOf(one, view, puzzle))?.sheet;
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(list: readonly RecentPuzzle[]): void {
    this.list = list;
    save('local', KEY, list);
  }
}

/** The newest first. */
const loadRecent = (): readonly RecentPuzzle[] => load('local', KEY, RecentSchema) ?? [];

const isOf = ({ puzzle }: RecentPuzzle, view: Sheet['view'], other: Puzzle): boolean =>
  puzzle.kind === other.kind && view.same(puzzle, other);
