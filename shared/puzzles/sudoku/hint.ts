import { listText, lowerFirst } from '../../english.ts';
import { cellName, cellTitle } from '../cell-name.ts';
import { confidenceOf, type FrameGrid } from '../frame-grid.ts';
import type { Hint } from '../hint.ts';
import { type House, houses, type Sudoku } from './board.ts';
import { houseName } from './rules.ts';

/** Why a blank cell must hold a digit, by what is filled in already. */
interface Reason {
  readonly areas: readonly House[];
  readonly causes: readonly number[];
  readonly why: string;
}

/** Confidences that differ by less count as the same: then the one that can be explained is told. */
const AS_SURE = 0.02;

/**
 * The blank cell that the model is surest of and right about, with the houses that decide it.
 * @param belief what the model thinks of the grid @param solution digits of the puzzle's only solution
 * @returns undefined when the model is right about no blank cell
 */
export function sudokuHint(puzzle: Sudoku, belief: FrameGrid, solution: readonly number[]): Hint | undefined {
  const right = puzzle.givens.flatMap((given, cell) =>
    given === 0 && belief.values[cell] === solution[cell]
      ? [{ cell, digit: solution[cell]!, confidence: confidenceOf(belief, cell) }]
      : [],
  );
  const most = Math.max(...right.map(({ confidence }) => confidence));
  const surest = right
    .filter(({ confidence }) => confidence > most - AS_SURE)
    .map(choice => ({ ...choice, reason: reasonFor(puzzle, choice.cell, choice.digit) }));
  const chosen = surest.find(({ reason }) => reason) ?? surest[0];
  if (!chosen) return undefined;
  const { cell, digit, confidence, reason } = chosen;
  return {
    ...{ cells: [cell], values: [digit], confidence },
    areas: reason?.areas.map(house => [...house.cells]) ?? [],
    causes: [...(reason?.causes ?? [])],
    what: `${cellTitle(cell, puzzle.size)} is ${digit}.`,
    why:
      reason?.why ??
      'No single house decides it: it follows from several together. The exact solver agrees with the model.',
  };
}

/** A hidden single, which is easier to see, or else a naked one; undefined where neither applies. */
const reasonFor = (puzzle: Sudoku, cell: number, digit: number): Reason | undefined =>
  hiddenSingle(puzzle, cell, digit) ?? nakedSingle(puzzle, cell, digit);

/** The only cell of a house that can hold the digit: every other blank one lies in a house that holds it already. */
function hiddenSingle(puzzle: Sudoku, cell: number, digit: number): Reason | undefined {
  const all = houses(puzzle);
  const reasons = all.flatMap(house => {
    if (!house.cells.includes(cell)) return [];
    const others = house.cells.filter(other => other !== cell && puzzle.givens[other] === 0);
    const holding = all.filter(({ cells }) => cells.some(other => puzzle.givens[other] === digit));
    const excluding = coverOf(others, holding);
    if (!excluding) return [];
    const named = excluding.map(area => lowerFirst(houseName(area)));
    const causes = excluding.flatMap(({ cells }) => cells.filter(other => puzzle.givens[other] === digit));
    const why =
      others.length === 0
        ? `It is the last blank cell of ${lowerFirst(houseName(house))}.`
        : `${houseName(house)} has no other place for ${digit}: ${listText(named)} ${named.length === 1 ? 'holds' : 'hold'} ${digit} already.`;
    return [{ areas: [house, ...excluding], causes: [...new Set(causes)], why }];
  });
  return reasons.toSorted((one, other) => one.areas.length - other.areas.length)[0];
}

/** Few houses in which all of the cells lie, the largest gain first; undefined where some cell lies in none. */
function coverOf(cells: readonly number[], from: readonly House[]): House[] | undefined {
  const chosen: House[] = [];
  let left = cells;
  while (left.length > 0) {
    const covers = (house: House) => left.filter(cell => house.cells.includes(cell)).length;
    const best = from.toSorted((one, other) => covers(other) - covers(one))[0];
    if (!best || covers(best) === 0) return undefined;
    chosen.push(best);
    left = left.filter(cell => !best.cells.includes(cell));
  }
  return chosen;
}

/** All other digits stand in the cell's houses. */
function nakedSingle(puzzle: Sudoku, cell: number, digit: number): Reason | undefined {
  const own = houses(puzzle).filter(({ cells }) => cells.includes(cell));
  const areas: House[] = [];
  const causes: number[] = [];
  const missing = new Set(
    Array.from({ length: puzzle.size }, (_, at) => at + 1).filter(other => other !== digit),
  );
  for (const house of own) {
    const found = house.cells.filter(other => missing.delete(puzzle.givens[other]!));
    if (found.length === 0) continue;
    areas.push(house);
    causes.push(...found);
  }
  if (missing.size > 0) return undefined;
  const named = areas.map(area => lowerFirst(houseName(area)));
  return {
    areas,
    causes,
    why: `Every other digit stands in ${listText(named)}, so ${digit} alone is left for ${cellName(cell, puzzle.size)}.`,
  };
}
