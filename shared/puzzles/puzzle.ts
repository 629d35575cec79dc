import * as v from 'valibot';
import { PUZZLE_TYPES } from './registry.ts';
import type { ExampleOf, PuzzleType, SolvedExampleOf } from './type.ts';

type Types = typeof PUZZLE_TYPES;
export type PuzzleKind = keyof Types;
/** The puzzles of one type. */
export type PuzzleOf<K extends PuzzleKind> = Types[K] extends PuzzleType<infer P> ? P : never;
/** Any puzzle Mull knows. Plain JSON: it crosses to the page and into files as it is. */
export type Puzzle = { [K in PuzzleKind]: PuzzleOf<K> }[PuzzleKind];
/** Any puzzle with its answer, where that is known. */
export type Example = ExampleOf<Puzzle>;
/** Any puzzle with its answer. */
export type SolvedExample = SolvedExampleOf<Puzzle>;

export const PUZZLE_KINDS = Object.keys(PUZZLE_TYPES) as [PuzzleKind, ...PuzzleKind[]];

const KindSchema = v.looseObject({ kind: v.picklist(PUZZLE_KINDS, 'There is no such puzzle type.') });

/** Reads a puzzle by the schema of its own type. */
export const PuzzleSchema = byKind(type => type.schema);

/** The same, or what is drawn and no puzzle yet. */
export const DrawingSchema = byKind(type => type.drawingSchema ?? type.schema);

function byKind(
  schemaOf: (type: PuzzleType<Puzzle>) => v.GenericSchema<unknown, Puzzle>,
): v.GenericSchema<unknown, Puzzle> {
  return v.lazy(input => {
    const known = v.safeParse(KindSchema, input);
    const schema = known.success ? schemaOf(PUZZLE_TYPES[known.output.kind]) : KindSchema;
    return schema as v.GenericSchema<unknown, Puzzle>;
  });
}
