import { listText } from '../../../english.ts';
import { cellName, type Sudoku } from '../../../puzzles/sudoku/board.ts';
import { hasOneSolution } from '../../sudoku/one-solution.ts';
import { apart } from '../colours.ts';
import type { Entry } from './numbers.ts';

/** Inks differ by so much, of 255, in one channel. */
const OTHER_INK = 45;
/** So few digits of another colour are highlighted ones. */
const FEW = 3;

/**
 * Digits of one colour are the givens where others were filled in: those of which there is one solution, the least colourful
 * first.
 */
export function givensAmong(
  entries: readonly Entry[],
  boardOf: (given: readonly Entry[]) => Sudoku,
): { readonly given: readonly Entry[]; readonly note: readonly string[] } {
  const inks = inksOf(entries).filter(({ length }) => length >= FEW);
  if (inks.length < 2) return { given: entries, note: [] };
  const rare = entries.filter(entry => !inks.flat().includes(entry));
  const given = inks.flatMap(ink => [ink, [...ink, ...rare]]).find(choice => hasOneSolution(boardOf(choice)));
  return given ? { given, note: [FILLED_IN] } : { given: entries, note: [] };
}

const FILLED_IN = 'Digits of one colour were taken for givens; those of others were left out, as filled in.';

/** Entries by the colours that they are written in, the least colourful first. */
function inksOf(entries: readonly Entry[]): Entry[][] {
  const inks: Entry[][] = [];
  for (const entry of entries) {
    const ink = inks.find(([first]) => apart(first!.colour, entry.colour) < OTHER_INK);
    if (ink) ink.push(entry);
    else inks.push([entry]);
  }
  return inks.sort(([one], [other]) => colourfulness(one!.colour) - colourfulness(other!.colour));
}

const colourfulness = (colour: readonly number[]): number => Math.max(...colour) - Math.min(...colour);

/** Less likely ones are named. */
const SURE = 0.9;
const MOST_NAMED = 6;

/** What is said of digits that may be others. */
export function doubtsAbout(given: readonly Entry[], size: number): string[] {
  const doubtful = given.filter(({ sure }) => sure < SURE);
  if (doubtful.length === 0) return [];
  const named = doubtful
    .slice(0, MOST_NAMED)
    .map(({ cell, value, other }) => `${cellName(cell, size)} (${value}, perhaps ${other})`);
  const more = doubtful.length > MOST_NAMED ? [`${doubtful.length - MOST_NAMED} more`] : [];
  return [`Not all digits could be read for certain: ${listText([...named, ...more])}.`];
}
