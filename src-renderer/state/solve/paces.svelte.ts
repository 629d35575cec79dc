import * as v from 'valibot';
import { EFFORTS } from '../../../shared/effort.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { load, save } from '../kept/json.ts';
import type { Run } from './run.svelte.ts';

const PaceSchema = v.object({
  /** Milliseconds of an improvement step before any restart; of several the median. */
  step: v.number(),
  /** Milliseconds of all that an effort may do, by the pace of its restarts; of the efforts that came to any. */
  whole: v.record(v.picklist(EFFORTS), v.exactOptional(v.number())),
});
/** How fast a model has answered puzzles of one size on this machine. */
export type Pace = v.InferOutput<typeof PaceSchema>;

/** A pace, with the model, the puzzles and the cells of each that it was measured on. */
const MeasuredSchema = v.object({ model: v.string(), kind: v.string(), cells: v.number(), pace: PaceSchema });
type Measured = v.InferOutput<typeof MeasuredSchema>;

const KEY = 'mull.paces';
/** Models and sizes that are remembered, those measured last. */
const MOST = 60;

/** What solves have taken on this machine, so that long ones can be told of before they start. */
export class Paces {
  #measured = $state.raw<readonly Measured[]>(load('local', KEY, v.array(MeasuredSchema)) ?? []);

  /** Takes in a solve that has ended. */
  note(run: Run): void {
    const { model, puzzle, effort, frames } = run;
    const steps = frames.slice(0, run.restarts[0]).map(({ milliseconds }) => milliseconds);
    const cells = cellsOf(puzzle);
    if (model === undefined || cells === undefined || run.learns || steps.length === 0) return;
    const { kind } = puzzle;
    const isSame = (one: Measured) => one.model === model && one.kind === kind && one.cells === cells;
    const most = frames.at(-1)?.most?.milliseconds;
    const whole = { ...this.#measured.find(isSame)?.pace.whole, ...(most && { [effort]: most }) };
    const step = steps.toSorted((one, other) => one - other)[Math.floor(steps.length / 2)]!;
    const others = this.#measured.filter(one => !isSame(one)).slice(1 - MOST);
    this.#measured = [...others, { model, kind, cells, pace: { step, whole } }];
    save('local', KEY, this.#measured);
  }

  /**
   * At what pace such a puzzle is to be expected: as measured on the size, or else reckoned from the largest other one, for
   * the work of a step grows with the cells. Undefined where nothing was measured.
   */
  of(model: string | undefined, puzzle: Puzzle): Pace | undefined {
    const cells = cellsOf(puzzle);
    if (cells === undefined) return undefined;
    const known = this.#measured
      .filter(one => one.model === model && one.kind === puzzle.kind)
      .toSorted((one, other) => one.cells - other.cells);
    const nearest = known.find(one => one.cells === cells) ?? known.at(-1);
    if (!nearest || nearest.cells === cells) return nearest?.pace;
    return { step: (nearest.pace.step * cells) / nearest.cells, whole: {} };
  }
}

function cellsOf(puzzle: Puzzle): number | undefined {
  const board = puzzleType(puzzle.kind).board?.(puzzle);
  return board && board.rows * board.columns;
}
