import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Answer } from '../../../shared/puzzles/grid.ts';
import { makeSudoku, type Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { formatLine } from '../../../shared/puzzles/sudoku/format.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { randomSymmetry, transformSudoku } from '../../../shared/puzzles/sudoku/symmetries.ts';
import { Random } from '../../../shared/random.ts';
import { Library } from '../../../src-main/library/library.ts';
import { solvedExample } from '../../answers.ts';

/** A folder that goes with the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mull-library-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty library in a folder of its own. */
export function emptyLibrary(path = join(scratchFolder(), 'library.db')): Library {
  const library = Library.open(path);
  onTestFinished(() => library.close());
  return library;
}

export const sudoku = (line: string): Sudoku =>
  makeSudoku(Array.from(line, character => '.123456789'.indexOf(character)));

/** So many different puzzles with their solutions; many of them symmetric to one another, which is cheap to make. */
export function manySudokus(count: number, seed = 1): { puzzle: Sudoku; solution: Answer }[] {
  const random = new Random(seed);
  const bases = Array.from({ length: Math.min(count, 20) }, () => generateSudoku({ random }));
  return Array.from({ length: count }, (_, index) => {
    const { puzzle, solution } = bases[index % bases.length]!;
    if (index < bases.length) return solvedExample({ puzzle, solution });
    const { sudoku, values } = transformSudoku(puzzle, solution, randomSymmetry(puzzle, random));
    return solvedExample({ puzzle: sudoku, solution: values });
  });
}

/** As many different lines of 81 characters, quickly: not all of them have just one solution. */
export function manyLines(count: number): string[] {
  const base = formatLine(generateSudoku({ random: new Random(2) }).puzzle);
  const places = [...base].flatMap((character, at) => (character === '.' ? [] : [at]));
  return Array.from({ length: count }, (_, index) => {
    const cells = [...base];
    for (let bit = 0; index >> bit > 0; bit++) if ((index >> bit) & 1) cells[places[bit]!] = '.';
    return cells.join('');
  });
}

export const FOUR = '12.434.2.1.34321';
