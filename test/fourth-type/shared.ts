import * as v from 'valibot';
import { UserError } from '../../shared/errors.ts';
import { type Answer, type Grid, GridSchema } from '../../shared/puzzles/grid.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import type { PuzzleType } from '../../shared/puzzles/type.ts';
import { attempt } from '../../shared/reading/items.ts';
import type { TextReader } from '../../shared/reading/text-reader.ts';

/**
 * A type that Mull does not have: two pictures of different sizes, and an answer to each. What the answers should be
 * nobody can tell by rules: there are only examples. So it has no verifier, no solver, no generator and no symmetries.
 */
export interface Pair {
  readonly kind: 'pair';
  readonly pictures: readonly [Grid, Grid];
}

export const SIDE = 4;
export const COLOURS = 3;

const PairSchema = v.object({ kind: v.literal('pair'), pictures: v.tuple([GridSchema, GridSchema]) });

/** "12/01 | 210 => 21/10 | 012": rows of digits, two pictures, and their answers where they are known. */
function readLine(text: string): { puzzle: Pair; solution?: Answer } {
  const sides = text.split('=>').map(side => side.split('|').map(grid => readGrid(grid.trim())));
  const [pictures, solution] = sides;
  if (pictures?.length !== 2 || (solution && solution.length !== 2))
    throw new UserError('This line holds no two pictures.', 'Write a stroke between them.');
  const [first, second] = pictures;
  return { puzzle: { kind: 'pair', pictures: [first!, second!] }, ...(solution ? { solution } : {}) };
}

function readGrid(text: string): Grid {
  const rows = text.split('/');
  const columns = rows[0]!.length;
  if (!/^[0-2/]+$/.test(text) || rows.length > SIDE || columns > SIDE || rows.some(r => r.length !== columns))
    throw new UserError(`${JSON.stringify(text)} is no picture.`, 'Write rows of digits from 0 to 2.');
  return { rows: rows.length, columns, values: [...rows.join('')].map(Number) };
}

const writeGrid = ({ columns, values }: Grid): string =>
  values.map((value, at) => (at > 0 && at % columns === 0 ? `/${value}` : `${value}`)).join('');

export const writeGrids = (grids: readonly Grid[]): string => grids.map(writeGrid).join(' | ');
export const readGrids = (text: string): Answer => text.split('|').map(grid => readGrid(grid.trim()));

export const pairType: PuzzleType<Pair> = {
  kind: 'pair',
  title: 'Pair of pictures',
  name: 'pair of pictures',
  plural: 'pairs of pictures',
  schema: PairSchema as v.GenericSchema<unknown, Pair>,
  isAsked: () => true,
  format: ({ pictures }, answer) =>
    answer ? `${writeGrids(pictures)} => ${writeGrids(answer)}` : writeGrids(pictures),
};

export const pairReader: TextReader<Pair> = {
  kind: 'pair',
  evidence: lines => (lines.some(line => line.includes('|')) ? 1000 : 0),
  *read(lines) {
    for (const { text, number } of lines)
      if (text.trim()) yield attempt(number, () => ({ ...readLine(text), line: number }));
  },
  isRow: () => false,
  isList: () => false,
  isBoard: () => false,
  readField: readLine,
  readStored: text => readLine(text).puzzle,
  readStoredAnswer: readGrids,
};

/** The registries do not know the type when this is compiled, only when it runs. */
export const PAIR = 'pair' as unknown as PuzzleKind;
export const asPuzzle = (pair: Pair): Puzzle => pair as unknown as Puzzle;
