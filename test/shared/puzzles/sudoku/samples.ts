import fc from 'fast-check';
import {
  makeSudoku,
  SUDOKU_SIZES,
  type Sudoku,
  USUAL_SIZES,
} from '../../../../shared/puzzles/sudoku/board.ts';
import { formatLine } from '../../../../shared/puzzles/sudoku/format.ts';
import {
  type GeneratedSudoku,
  generateSudoku,
} from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { WINDOWS } from '../../../../shared/puzzles/sudoku/windows.ts';
import { Random } from '../../../../shared/random.ts';

/** The example of Wikipedia's article on Sudoku, and its solution. */
export const WIKIPEDIA = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79';
export const WIKIPEDIA_SOLUTION =
  '534678912672195348198342567859761423426853791713924856961537284287419635345286179';

export const digitsIn = (text: string) => [...text].map(character => Number(character.replace('.', '0')));

/** Seeds, because a failing seed can be run again. */
export const seeds = fc.integer({ min: 0, max: 0x7fffffff });

export const seeded = (seed: number) => new Random(seed);

/** Generated puzzles of every size and layout. */
const LAYOUTS: readonly ((random: Random) => GeneratedSudoku)[] = [
  ...SUDOKU_SIZES.map(size => (random: Random) => generateSudoku({ size, random })),
  random => generateSudoku({ size: 6, regions: 'jigsaw', random }),
  random => generateSudoku({ size: 9, diagonals: true, random }),
  random => generateSudoku({ size: 9, extraRegions: WINDOWS, random }),
];

export const generated = fc
  .record({ layout: fc.constantFrom(...LAYOUTS), seed: seeds })
  .map(({ layout, seed }) => layout(seeded(seed)));

/** Any givens at all, solvable or not, with ordinary regions; of the less usual sizes a part of a solution. */
export const anyPlainSudoku: fc.Arbitrary<Sudoku> = fc
  .constantFrom(...SUDOKU_SIZES)
  .chain(size => {
    const kept = fc.array(fc.nat(size), { minLength: size * size, maxLength: size * size });
    if (USUAL_SIZES.includes(size)) return kept;
    return fc
      .record({ kept, seed: seeds })
      .map(({ kept, seed }) =>
        generateSudoku({ size, random: seeded(seed) }).solution.map((digit, cell) =>
          kept[cell] === 0 ? 0 : digit,
        ),
      );
  })
  .map(givens => makeSudoku(givens));

/** An .sdk file: lines that begin with #, then one line per row. */
export function sdkOf(sudoku: Sudoku, ...head: readonly string[]): string {
  const { size } = sudoku;
  const line = formatLine(sudoku);
  const rows = [...Array(size).keys()].map(row => line.slice(row * size, (row + 1) * size));
  return `${[...head, ...rows].join('\n')}\n`;
}
