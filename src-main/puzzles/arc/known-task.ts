import { ARC_COLOURS, type ArcTask } from '../../../shared/puzzles/arc/board.ts';
import { turnedRight, turnIndex } from '../../../shared/puzzles/grid-turns.ts';
import type { View } from '../../model/encoding.ts';
import { namesOf, type PuzzleTable } from '../../model/puzzle-table.ts';
import { type Improvement, improveViews, type Proposal } from '../../search/improve-views.ts';
import type { Proposer, Step } from '../../search/propose.ts';
import type { Search } from '../../search/search.ts';
import { type Augmentation, questionOf, readTokens, SAME_COLOURS } from './tokens.ts';

/** A row of a model's table that belongs to a task, with the look that it was learned in. */
export interface KnownLook extends Augmentation {
  readonly row: number;
}

/** How the official code numbers the ways to turn a grid (`dihedral_transform`), as indices into `TURNS`. */
const DIHEDRAL: readonly number[] = [
  turnedRight(0, false),
  turnedRight(3, false),
  turnedRight(2, false),
  turnedRight(1, false),
  turnedRight(0, true), // left to right
  turnedRight(2, true), // upside down
  turnedRight(3, true), // transposed
  turnedRight(1, true),
].map(turnIndex);

/** `NAME|||t3|||0142356789`: a turn, and what each colour becomes. */
const AUGMENTED = /^\|\|\|t([0-7])\|\|\|(\d{10})$/;

/**
 * The looks at a task that a model has learned, by the task's name: as it is first, then every turn in its turn, so that
 * the first few differ.
 */
export function knownLooks(name: string, table: PuzzleTable): KnownLook[] {
  const looks = (namesOf(table) ?? []).flatMap((known, row): KnownLook[] => {
    if (row >= table.rows || !known.startsWith(name)) return [];
    if (known === name) return [{ row, view: 0, colours: SAME_COLOURS }];
    const [, turn, digits] = AUGMENTED.exec(known.slice(name.length)) ?? [];
    const colours = Array.from(digits ?? '', Number);
    return new Set(colours).size === ARC_COLOURS ? [{ row, view: DIHEDRAL[Number(turn)]!, colours }] : [];
  });
  const byView = Object.values(Object.groupBy(looks, ({ view }) => view)).map(same => same!);
  const most = Math.max(0, ...byView.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => byView.flatMap(same => same[at] ?? [])).flat();
}

/** Improvement steps on each look, as officially. */
const STEPS = 16;

/**
 * Answers a task that the model was trained on, with its own vectors: one look after the other, until the time is over.
 * The looks that are done have their votes; the first one shows each of its steps.
 */
export const knownAnswers =
  (budget: number, looks: readonly KnownLook[]): Proposer =>
  search => {
    const { puzzle, runtime, learning } = search;
    const { puzzles } = runtime.model;
    if (puzzle.kind !== 'arc' || !puzzles) throw new Error('internal: no table of puzzles to answer from');
    const views = viewsOf(puzzle, looks, puzzles);
    const time = learning && 'milliseconds' in learning ? learning.milliseconds : budget; // nothing is learned in steps
    return answersOf(search, views, time);
  };

async function* answersOf(
  { runtime, extent, signal, random }: Search,
  views: Iterable<View>,
  time: number,
): ReturnType<Proposer> {
  const start = performance.now();
  const done: Proposal[] = [];
  for (const view of views) {
    if (done.length > 0 && performance.now() - start > time) break;
    const began = performance.now();
    let proposal: Proposal | undefined;
    for await (const step of firstSteps(improveViews(runtime, extent, [view], { random }), signal)) {
      [proposal] = step.proposals;
      if (done.length === 0) yield step;
    }
    if (!proposal || signal.aborted) break;
    done.push(proposal);
    if (done.length > 1)
      yield {
        ...{ proposals: [...done], step: STEPS, spent: STEPS },
        ...{ firstRestart: 0, milliseconds: performance.now() - began },
      };
  }
  return 'limit';
}

/** As many as officially; fewer where they are stopped. */
async function* firstSteps(
  improvements: AsyncGenerator<Improvement, never>,
  signal: AbortSignal,
): AsyncGenerator<Step, void> {
  for (let step = 1; step <= STEPS && !signal.aborted; step++) {
    const { value } = await improvements.next();
    yield { ...value, step, firstRestart: 0 };
  }
}

function* viewsOf(task: ArcTask, looks: readonly KnownLook[], table: PuzzleTable): Generator<View> {
  for (const look of looks) yield viewOf(task, look, table.row(look.row));
}

const viewOf = ({ tests }: ArcTask, look: KnownLook, vector: Float32Array): View => ({
  instances: tests.map(({ input }, index) => ({
    ...{ role: 'answer', index },
    encode: () => ({ question: questionOf(input, look, vector), mask: new Float32Array() }),
    read: probabilities => readTokens(probabilities, look),
  })),
});
