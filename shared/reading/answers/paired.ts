import { type Found, type Item, isFound } from '../items.ts';
import { readerNamed } from '../kinds.ts';

/**
 * Answers that stand apart from their puzzles: at the end of a text, in another field of an object, in the reply of a chat.
 * A board that is another one with every digit, or with its way drawn in, is the answer to it, and no puzzle.
 */

/** Items that are kept until it is known that no answer to them follows; a longer list is handed on as it comes. */
const MOST = 2000;

/** @param items the items of one text */
export function* paired(items: Iterable<Item>): Generator<Item> {
  const kept: Item[] = [];
  let isList = false;
  for (const item of items) {
    if (isList) yield item;
    else if (!isFound(item) || !answersOne(item, kept)) kept.push(item);
    if (kept.length > MOST) {
      yield* kept.splice(0);
      isList = true;
    }
  }
  yield* kept;
}

/** Gives the first earlier puzzle that lacks an answer the one that a board is, where it is one. */
function answersOne(board: Found, kept: Item[]): boolean {
  const reader = readerNamed(board.puzzle.kind);
  for (const [at, item] of kept.entries()) {
    if (!isFound(item) || item.solution || item.puzzle.kind !== board.puzzle.kind) continue;
    const solution = reader.answerTo?.(board, item.puzzle);
    if (!solution) continue;
    kept[at] = { ...item, solution };
    return true;
  }
  return false;
}
