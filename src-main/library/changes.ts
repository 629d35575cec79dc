import type { Selection } from '../../shared/contract/library-records.ts';
import type { Library } from './library.ts';
import type { Removal } from './puzzles.ts';
import { removeTwins } from './twins.ts';

/** What may change all puzzles of a set at once, as one whole: argument and result of each. */
export interface Changes {
  tag: { argument: Chosen & { tag: string; on: boolean }; result: { puzzles: number } };
  move: { argument: Chosen & { into: number }; result: { puzzles: number } };
  remove: { argument: Chosen; result: Removal };
  /** `since`: when the removal must have been made at the earliest. */
  restore: { argument: { set: number; removal: number; since: number }; result: { puzzles: number } };
  removeTwins: { argument: { set: number }; result: Removal };
}
export type ChangeName = keyof Changes;

interface Chosen {
  readonly set: number;
  readonly which: Selection;
}

export const changes: {
  readonly [N in ChangeName]: (library: Library, argument: Changes[N]['argument']) => Changes[N]['result'];
} = {
  tag: ({ puzzles }, { set, which, tag, on }) => ({ puzzles: puzzles.tag(set, which, tag, on) }),
  move: ({ puzzles }, { set, which, into }) => ({ puzzles: puzzles.move(set, which, into) }),
  remove: ({ puzzles }, { set, which }) => puzzles.remove(set, which),
  restore: ({ puzzles }, { set, removal, since }) => ({ puzzles: puzzles.restore(set, removal, since) }),
  removeTwins: (library, { set }) => removeTwins(library, set),
};

/** Does a change take some milliseconds at most: is it one of puzzles that were picked, or of a small set? */
export const isQuick = (library: Library, { set, which }: { set: number; which?: Selection }): boolean =>
  (which !== undefined && 'ids' in which) || library.puzzles.areFew(set);
