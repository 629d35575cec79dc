import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateMaze } from '../../../shared/puzzles/maze/generator.ts';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { type GenerateOptions, generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../shared/random.ts';
import { type Item, isFound, readText } from '../../../shared/reading/index.ts';
import { writeDataset } from '../../../src-main/library/export/dataset.ts';
import { DATASET_FORMAT, exportFormats, exportText } from '../../../src-main/library/export/export.ts';
import { importPuzzles } from '../../../src-main/library/import/import.ts';
import type { Library } from '../../../src-main/library/library.ts';
import { readEntries } from '../../../src-main/library/listing.ts';
import { libraryKind } from '../../../src-main/puzzles/index.ts';
import { runToJson } from '../../../src-renderer/export/run-json.ts';
import { solvedExample } from '../../answers.ts';
import { tasks } from '../../shared/puzzles/arc/samples.ts';
import { emptyLibrary, scratchFolder } from './libraries.ts';

/** Whatever Mull exports opens again in Mull, as it was. */

const seed = fc.integer({ min: 0, max: 0x7fffffff });
const side = fc.integer({ min: 3, max: 20 });

const SUDOKUS: readonly Omit<GenerateOptions, 'random'>[] = [
  { size: 4 },
  { size: 6 },
  { size: 9 },
  { size: 6, regions: 'jigsaw' },
  { size: 4, diagonals: true },
];

/** Puzzles of every type; those of one sample differ. */
const examples: Record<PuzzleKind, fc.Arbitrary<Example>> = {
  sudoku: fc
    .record({ seed, options: fc.constantFrom(...SUDOKUS) })
    .map(({ seed, options }) => solvedExample(generateSudoku({ ...options, random: new Random(seed) }))),
  maze: fc
    .record({ seed, rows: side, columns: side })
    .map(({ seed, ...size }) => solvedExample(generateMaze({ ...size, random: new Random(seed) }))),
  arc: tasks()
    .filter(puzzle => libraryKind('arc').problemOf(puzzle) === undefined)
    .map(puzzle => ({ puzzle })),
};

const formats = PUZZLE_KINDS.flatMap(kind => exportFormats(kind).map(({ id }) => [kind, id] as const));

/** The puzzles of a set in the library's own characters. */
const boardsOf = ({ database }: Library, set: number, kind: PuzzleKind): string[] =>
  [...readEntries(database, set)].map(({ puzzle }) => libraryKind(kind).encode(puzzle)).sort();

describe.each(formats)('a set of the type %s as %s', (kind, format) => {
  test('opens again as it was', () => {
    const library = emptyLibrary();
    let sets = 0;
    fc.assert(
      fc.property(fc.array(examples[kind], { minLength: 1, maxLength: 4 }), entries => {
        const from = library.sets.create(`from ${++sets}`, kind).id;
        const to = library.sets.create(`to ${sets}`, kind).id;
        library.puzzles.addMany(from, entries);
        const before = boardsOf(library, from, kind);
        const leftOut = exportAndImport(library, from, to, format);
        const after = boardsOf(library, to, kind);
        expect(before).toEqual(expect.arrayContaining(after));
        expect(after).toHaveLength(before.length - leftOut);
      }),
      { numRuns: 15 },
    );
  });
});

/** @returns how many puzzles the format could not hold */
function exportAndImport(library: Library, from: number, to: number, format: string): number {
  const total = ({ leftOut }: { leftOut: readonly { puzzles: number }[] }) =>
    leftOut.reduce((sum, { puzzles }) => sum + puzzles, 0);
  if (format === DATASET_FORMAT) {
    const folder = join(scratchFolder(), 'dataset');
    library.sets.setShare(from, 0); // all to train on
    const { puzzles } = library.sets.get(from);
    const boards = boardsOf(library, from, library.sets.kindOf(from));
    if (boards.every(board => board.includes('|'))) return puzzles; // none with ordinary regions
    const written = writeDataset(library, from, folder);
    expect(importPuzzles(library, { set: to, paths: [folder] }).refused).toEqual([]);
    return total(written);
  }
  const exported = exportText(library, from, { format });
  if (exported.puzzles > 0)
    expect(
      importPuzzles(library, { set: to, texts: [{ name: 'file', text: exported.text }] }).refused,
    ).toEqual([]);
  return total(exported);
}

test.each(PUZZLE_KINDS)('a run of a puzzle of the type %s opens again', kind => {
  fc.assert(
    fc.property(examples[kind], ({ puzzle }) => {
      const items: Item[] = [
        ...readText(runToJson({ puzzle, effort: 'single', recursion: true, outcome: undefined, frames: [] })),
      ];
      expect(items.map(item => isFound(item) && item.puzzle)).toEqual([puzzle]);
    }),
    { numRuns: 20 },
  );
});
