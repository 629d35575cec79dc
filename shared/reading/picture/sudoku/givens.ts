import { someOf } from '../../../english.ts';
import { cellName } from '../../../puzzles/cell-name.ts';
import type { Sudoku } from '../../../puzzles/sudoku/board.ts';
import { hasOneSolution } from '../../sudoku/boards/one-solution.ts';
import { apart } from '../colours.ts';
import type { Entry } from './numbers.ts';

/** So few digits of another colour are highlighted ones. */
const FEW = 3;

/**
 * Digits of one colour are the givens where others were filled in: those of which there is one solution, the least colourful
 * first, and the darkest of those.
 */
export function givensAmong(
  entries: readonly Entry[],
  boardOf: (given: readonly Entry[]) => Sudoku,
): { readonly given: readonly Entry[]; readonly note: readonly string[] } {
  const choices = waysToPart(entries).flatMap(parts => {
    const inks = parts.filter(({ length }) => length >= FEW);
    const rare = parts.filter(({ length }) => length < FEW).flat();
    return inks.length < 2 ? [] : inks.flatMap(ink => [ink, [...ink, ...rare]]);
  });
  const given = choices.find(choice => hasOneSolution(boardOf(choice)));
  return given ? { given, note: [FILLED_IN] } : { given: entries, note: [] };
}

const FILLED_IN = 'Digits of one colour were taken for givens; those of others were left out, as filled in.';

/** Entries by the colours that they are written in, print before what is colourful or pale; in two ways, if they differ. */
export const waysToPart = (entries: readonly Entry[]): Entry[][][] =>
  [partedByColour(entries), partedByGap(entries)].map(inks =>
    inks.sort(([one], [other]) => paleness(one!.colour) - paleness(other!.colour)),
  );

/** Colours whose channels differ by less, of 255, are grey; of grey ones the darker is print. */
const GREY = 24;

const paleness = (colour: readonly number[]): number =>
  256 * Math.floor((Math.max(...colour) - Math.min(...colour)) / GREY) + Math.max(...colour);

/** Inks differ by so much, of 255, in one channel. */
const OTHER_INK = 45;

/** Entries whose colours are like that of the first of them. */
function partedByColour(entries: readonly Entry[]): Entry[][] {
  const inks: Entry[][] = [];
  for (const entry of entries) {
    const ink = inks.find(([first]) => apart(first!.colour, entry.colour) < OTHER_INK);
    if (ink) ink.push(entry);
    else inks.push([entry]);
  }
  return inks;
}

/** Inks of a photograph may differ by less, if it is so many times what any two neighbours of one ink do. */
const [LITTLE, TIMES] = [18, 2.5];

/** Entries parted where colours are farthest apart, if they are: the longest link of a tree that joins the nearest is cut. */
function partedByGap(entries: readonly Entry[]): Entry[][] {
  const links = linksOf(entries);
  const [first = 0, second = 0] = links.map(({ length }) => length).sort((one, other) => other - one);
  const cut = first >= Math.max(LITTLE, TIMES * second) ? first : Number.POSITIVE_INFINITY;
  const inks: Entry[][] = [];
  for (const { entry, from, length } of links) {
    const ink = length < cut && inks.find(ink => ink.includes(from!));
    if (ink) ink.push(entry);
    else inks.push([entry]);
  }
  return inks;
}

/** How an entry is joined to one before it. */
interface Link {
  readonly entry: Entry;
  readonly from?: Entry;
  readonly length: number;
}

/** A minimum spanning tree of the entries' colours (Prim's). */
function linksOf(entries: readonly Entry[]): Link[] {
  const [first, ...others] = entries;
  if (!first) return [];
  const links: Link[] = [{ entry: first, length: 0 }];
  let open = others.map(entry => ({ entry, from: first, length: apart(first.colour, entry.colour) }));
  while (open.length > 0) {
    const next = open.reduce((nearest, link) => (link.length < nearest.length ? link : nearest));
    links.push(next);
    open = open
      .filter(link => link !== next)
      .map(link => {
        const length = apart(next.entry.colour, link.entry.colour);
        return length < link.length ? { entry: link.entry, from: next.entry, length } : link;
      });
  }
  return links;
}

/** Less likely ones are named. */
const SURE = 0.9;
const MOST_NAMED = 6;

/** What is said of digits that may be others. */
export function doubtsAbout(given: readonly Entry[], size: number): string[] {
  const doubtful = given.filter(({ sure }) => sure < SURE);
  if (doubtful.length === 0) return [];
  const named = doubtful.map(
    ({ cell, value, other }) => `${cellName(cell, size)} (${value}, perhaps ${other})`,
  );
  return [`Not all digits could be read for certain: ${someOf(named, MOST_NAMED)}.`];
}
