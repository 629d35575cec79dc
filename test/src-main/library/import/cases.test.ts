import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../../shared/puzzles/grid.ts';
import type { Puzzle } from '../../../../shared/puzzles/puzzle.ts';
import { type Item, isFound, readBytes } from '../../../../shared/reading/index.ts';
import { puzzleIn } from '../../../../src-main/commands/input/one-puzzle.ts';
import { importPuzzles } from '../../../../src-main/library/import/import.ts';
import { readEntries } from '../../../../src-main/library/listing.ts';
import { puzzleOf } from '../../../../src-renderer/state/reading/import.ts';
import { emptyLibrary } from '../libraries.ts';

/** Every file of test/fixtures/cases on all three ways into Mull: `mull solve`, `mull library import` and the page. */
const FOLDER = join(import.meta.dirname, '../../../fixtures/cases');

interface Expected {
  readonly puzzles: readonly string[];
  readonly refused?: readonly string[];
  readonly notes?: readonly string[];
}
const EXPECTED: Readonly<Record<string, Expected>> = JSON.parse(
  readFileSync(join(FOLDER, 'expected.json'), 'utf8'),
);
const cases = Object.entries(EXPECTED);

/** A puzzle in one line, written without the project's own writers. */
function lineOf(puzzle: Puzzle, solution?: Answer): string {
  const solved = solution ? ' solved' : '';
  if (puzzle.kind === 'sudoku')
    return `${puzzle.givens.map(digit => '.123456789ABCDEFG'[digit]).join('')}${solved}`;
  if (puzzle.kind !== 'maze') throw new Error(`a ${puzzle.kind} among the cases`);
  const { walls, columns, start, goal } = puzzle;
  const cells = walls.map((wall, cell) => (wall ? '#' : cell === start ? 'S' : cell === goal ? 'G' : '.'));
  const rows = cells.map((cell, at) => (at > 0 && at % columns === 0 ? `/${cell}` : cell));
  return `${rows.join('')}${solved}`;
}

const read = (name: string): Item[] => [...readBytes(readFileSync(join(FOLDER, name)))];
const withoutAnswer = (line: string) => line.replace(' solved', '');

test('every case has its expected value', () => {
  const files = readdirSync(FOLDER).filter(name => !['expected.json', 'README.md'].includes(name));
  expect(Object.keys(EXPECTED).sort()).toEqual(files.sort());
});

describe.each(cases)('%s', (name, { puzzles, refused = [], notes = [] }) => {
  test('is read, or refused once', () => {
    const items = read(name);
    const found = items.filter(isFound);
    expect(found.map(({ puzzle, solution }) => lineOf(puzzle, solution))).toEqual(puzzles);
    const reasons = items.flatMap(item => (isFound(item) ? [] : [item.reason]));
    expect(reasons).toEqual(refused.map(reason => expect.stringContaining(reason)));
    const said = found.flatMap(item => item.notes ?? []);
    expect(said).toEqual(notes.map(note => expect.stringContaining(note)));
  });

  test('by solve and by the page alike', () => {
    const ways = [
      () => puzzleIn(join(FOLDER, name)).found.puzzle,
      () => puzzleOf(readBytes(readFileSync(join(FOLDER, name)))).puzzle,
    ];
    for (const way of ways) {
      if (puzzles.length === 0) expect(way).toThrow(refused[0]);
      else expect(lineOf(way())).toBe(withoutAnswer(puzzles[0]!));
    }
  });

  test('by the library', () => {
    const library = emptyLibrary();
    const kind = read(name).find(isFound)?.puzzle.kind ?? 'sudoku';
    const set = library.sets.create('Cases', kind).id;
    const report = importPuzzles(library, { set, paths: [join(FOLDER, name)] });
    const stored = [...readEntries(library.database, set)].map(({ puzzle }) => lineOf(puzzle));
    // Mazes without ends, and a conflict, are for drawing on: the library says why it does not keep them.
    const kept = new Set(
      puzzles.map(withoutAnswer).filter(line => kind !== 'maze' || /S.*G|G.*S/.test(line)),
    );
    expect(new Set(stored)).toEqual(kept);
    expect(report.added).toBe(kept.size);
    expect(report.refusedTotal).toBe(refused.length + puzzles.length - report.added - report.duplicates);
  });
});
