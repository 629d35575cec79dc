import { createHash } from 'node:crypto';
import type { Sudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { scramble } from '../../scramble.ts';
import { SORTS } from './layout.ts';
import { firstColours, graphOf, refineOnce, type SudokuGraph } from './refinement.ts';

/** Rounds of refinement for {@link sudokuSplitHash}: enough to tell nearly all puzzles apart. */
const SPLIT_ROUNDS = 4;

/**
 * 32 bits that are the same for symmetric puzzles. Cheap; different puzzles may share them, which a split into
 * training and held-out puzzles can bear.
 */
export function sudokuSplitHash(sudoku: Sudoku): number {
  const graph = graphOf(sudoku);
  let colours = firstColours(graph);
  let next: Int32Array = new Int32Array(colours.length);
  for (let round = 0; round < SPLIT_ROUNDS; round++) {
    refineOnce(graph, colours, next);
    [colours, next] = [next, colours];
  }
  let sum = 0;
  for (let cell = 0; cell < sudoku.givens.length; cell++) sum = (sum + scramble(colours[cell]!)) | 0;
  return scramble(sum) >>> 0;
}

/**
 * Refinements that one puzzle may take. Puzzles with one solution take 1, rarely a few dozen; only nearly empty boards,
 * whose cells cannot be told apart, take more.
 */
const MOST_REFINEMENTS = 1500;

/**
 * A key that two puzzles share exactly when they are symmetric: the smallest description of the puzzle among those
 * that the search for a canonical numbering reaches (refine colours; where cells stay alike, single out each of them in
 * turn; McKay's method without its pruning). For nearly empty boards the key is the refined colours instead: symmetric
 * ones still share it, but so may others.
 */
export function sudokuTwinKey(sudoku: Sudoku): string {
  const graph = graphOf(sudoku);
  const search = new CanonicalSearch(graph);
  search.descend(firstColours(graph));
  const description = search.best ?? `weak ${search.rootColours}`;
  return createHash('sha256').update(`${sudoku.size} ${description}`).digest('hex').slice(0, 32);
}

class CanonicalSearch {
  readonly #graph: SudokuGraph;
  #left = MOST_REFINEMENTS;
  #best: string | undefined;
  rootColours = '';

  constructor(graph: SudokuGraph) {
    this.#graph = graph;
  }

  /** The smallest description; undefined when the search was given up. */
  get best(): string | undefined {
    return this.#left < 0 ? undefined : this.#best;
  }

  /** Whether the search is given up depends on the size of its tree alone, which symmetric puzzles share. */
  descend(start: Int32Array): void {
    if (--this.#left < 0) return;
    const colours = refine(this.#graph, start);
    const sorted = colours.slice(0, this.#graph.givens.length).sort();
    this.rootColours ||= sorted.join();
    const alike = smallestClass(sorted);
    if (alike === undefined) {
      const description = describe(this.#graph, colours);
      if (this.#best === undefined || description < this.#best) this.#best = description;
      return;
    }
    for (let cell = 0; cell < this.#graph.givens.length && this.#left >= 0; cell++) {
      if (colours[cell] !== alike) continue;
      const singled = colours.slice();
      singled[cell] = scramble(alike ^ 0x1b873593);
      this.descend(singled);
    }
  }
}

/** Refines until no more cells, houses or digits can be told apart. */
function refine(graph: SudokuGraph, start: Int32Array): Int32Array {
  let colours = start;
  let next: Int32Array = new Int32Array(start.length);
  for (let classes = 0; ; ) {
    refineOnce(graph, colours, next);
    const found = countDistinct(next);
    if (found <= classes) return next;
    classes = found;
    [colours, next] = [next, colours === start ? new Int32Array(start.length) : colours];
  }
}

function countDistinct(colours: Int32Array): number {
  const sorted = colours.slice().sort();
  let count = 1;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) count++;
  return count;
}

/** The colour that the fewest cells share, but at least two; of several the smallest. */
function smallestClass(sorted: Int32Array): number | undefined {
  let [best, fewest] = [undefined as number | undefined, Number.POSITIVE_INFINITY];
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from >= 2 && to - from < fewest) [best, fewest] = [sorted[from]!, to - from];
    from = to;
  }
  return best;
}

/**
 * The puzzle with its cells numbered by colour: digits in that order, renamed as they first appear, and the houses
 * as lists of these numbers. Equal descriptions mean symmetric puzzles.
 */
function describe({ layout, givens }: SudokuGraph, colours: Int32Array): string {
  const order = givens.map((_, cell) => cell).sort((a, b) => colours[a]! - colours[b]!);
  const place = new Uint16Array(givens.length);
  order.forEach((cell, at) => {
    place[cell] = at;
  });
  const names = new Map([[0, 0]]);
  const digits = order.map(cell => {
    const digit = givens[cell]!;
    if (!names.has(digit)) names.set(digit, names.size);
    return String.fromCharCode(48 + names.get(digit)!);
  });
  const lists = layout.shape.houses.map(house => {
    const places = Uint16Array.from(house.cells, cell => place[cell]!).sort();
    return SORTS[house.kind] + String.fromCharCode(...places.map(at => at + 256));
  });
  return digits.join('') + lists.sort().join('');
}
