import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CSV_HEADER } from '../../../../shared/puzzles/csv.ts';
import { makeSudoku, SUDOKU_SIZES } from '../../../../shared/puzzles/sudoku/board.ts';
import { formatCsvRow, formatGrid, formatLine } from '../../../../shared/puzzles/sudoku/format.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { isFound, readText } from '../../../../shared/reading/index.ts';
import { readAll } from '../../../reading.ts';
import {
  digitsIn,
  sdkOf,
  seeded,
  seeds,
  WIKIPEDIA,
  WIKIPEDIA_SOLUTION,
} from '../../puzzles/sudoku/samples.ts';

const example = makeSudoku(digitsIn(WIKIPEDIA));
const solution = digitsIn(WIKIPEDIA_SOLUTION);

test('reads the CSV rows that it writes', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          size: fc.constantFrom(...SUDOKU_SIZES.filter(size => size < 16)),
          seed: seeds,
          rating: fc.nat(),
          source: fc.string(),
        }),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      records => {
        const made = records.map(({ size, seed, ...row }) => ({
          ...generateSudoku({ size, random: seeded(seed) }),
          row,
        }));
        const text = [
          CSV_HEADER,
          ...made.map(({ puzzle, solution, row }) => formatCsvRow(puzzle, solution, row)),
        ];
        const expected = made.map(({ puzzle, solution, row: { rating, source } }, index) => ({
          puzzle,
          solution,
          rating,
          ...(source.trim() ? { source: source.trim() } : {}),
          line: index + 2,
        }));
        expect(readAll(`${text.join('\n')}\n`)).toEqual({ puzzles: expected, refused: [] });
      },
    ),
    { numRuns: 40 },
  );
});

test('reads CSV without a header, and puzzle,solution', () => {
  const row = formatCsvRow(example, solution, { source: 'test', rating: 3 });
  const expected = { puzzle: example, solution, line: 1 };
  expect(readAll(row).puzzles).toEqual([{ ...expected, rating: 3, source: 'test' }]);
  expect(readAll(`${WIKIPEDIA},${WIKIPEDIA_SOLUTION}`).puzzles).toEqual([expected]);
  const kaggle = `quizzes,solutions\n${WIKIPEDIA.replaceAll('.', '0')},${WIKIPEDIA_SOLUTION}`;
  expect(readAll(kaggle).puzzles).toEqual([{ ...expected, line: 2 }]);
});

test('a field of CSV with two puzzles is refused: neither vanishes', () => {
  const items = [...readText(`puzzle,rating\n"${WIKIPEDIA}\n${WIKIPEDIA}",1\n${WIKIPEDIA},2\n`)];
  expect(items.map(isFound)).toEqual([false, true]);
  expect(items[0]).toMatchObject({ reason: 'Here are 2 Sudokus in one field.' });
});

test('a row of CSV that ends before its answer says so, and the answer below it is no puzzle', () => {
  const row = `${WIKIPEDIA},${WIKIPEDIA_SOLUTION}`;
  const items = [...readText(`puzzle,solution\n${row}\n${row.replace(',', '\n')}\n${row}\n`)];
  const puzzle = { puzzle: example };
  const reason = 'This row begins with the answer to the puzzle in the row above.';
  expect(items).toMatchObject([puzzle, puzzle, { line: 4, reason }, puzzle]);
  const notes = items.map(item => isFound(item) && item.notes);
  expect(notes).toEqual([undefined, [expect.stringContaining('ends before its answer')], false, undefined]);
});

test('reads one puzzle a line, with comments', () => {
  const text = `# tdoku\n${WIKIPEDIA}\n\n${WIKIPEDIA} # again\n`;
  expect(readAll(text)).toEqual({
    puzzles: [
      { puzzle: example, line: 2 },
      { puzzle: example, line: 4, source: 'again' },
    ],
    refused: [],
  });
});

test('reads a single grid or .sdk file', () => {
  expect(readAll(formatGrid(example)).puzzles).toEqual([{ puzzle: example, line: 1 }]);
  expect(readAll(sdkOf(example, '#AA')).puzzles).toEqual([{ puzzle: example, line: 2 }]);
  const { puzzle } = generateSudoku({ size: 16, random: seeded(1) });
  expect(readAll(sdkOf(puzzle)).puzzles).toEqual([{ puzzle, line: 1 }]);
});

test('sixteen 4×4 puzzles in as many lines stay sixteen puzzles', () => {
  const { puzzle } = generateSudoku({ size: 4, random: seeded(1) });
  expect(readAll(`${formatLine(puzzle)}\n`.repeat(16)).puzzles).toHaveLength(16);
});

test('refuses bad lines with their reason, and keeps the others', () => {
  const wrong = `${WIKIPEDIA},${WIKIPEDIA_SOLUTION.replace('5', '6')}`;
  const blank = `${WIKIPEDIA},${WIKIPEDIA}`;
  const short = `${WIKIPEDIA},${WIKIPEDIA_SOLUTION.slice(0, 36).replace(/[789]/g, '1')}`;
  const { puzzles, refused } = readAll([WIKIPEDIA, WIKIPEDIA.slice(2), wrong, blank, short].join('\n'));
  expect(puzzles).toHaveLength(1);
  expect(refused).toEqual([
    { line: 2, reason: 'This line has 79 cells; a Sudoku has 16, 36, 64, 81, 100, 144 or 256.' },
    { line: 3, reason: 'The answer holds 6 in row 1, column 1, where the puzzle gives 5.' },
    { line: 4, reason: 'The answer leaves row 1, column 3 blank.' },
    { line: 5, reason: 'The answer has 36 cells, but the puzzle has 81.' },
  ]);
});

test('explains a broken grid once, not once per row', () => {
  const rows = formatGrid(example).replace('5', 'q');
  expect(readAll(rows)).toEqual({
    puzzles: [],
    refused: [{ line: 1, reason: expect.stringContaining('Cell 1 of 81 is "q"') }],
  });
});

test('never throws, and accounts for every line that is no comment', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      WIKIPEDIA,
      '# comment',
      '',
      CSV_HEADER,
      `a,${WIKIPEDIA},${WIKIPEDIA_SOLUTION},1`,
      '{"size":9}',
      '"',
    ),
    fc.stringMatching(/^[0-9.,|" -]{0,90}$/),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), lines => {
      const { puzzles, refused } = readAll(lines.join('\n'));
      const numbers = [...puzzles, ...refused].map(({ line }) => line);
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const { reason } of refused) expect(reason).not.toBe('');
    }),
    { numRuns: 500 },
  );
});

test('zeros and ones that are no Sudoku are refused in plain text, too', () => {
  const reason =
    'This grid holds nothing but 0 and 1, and is neither a Sudoku nor a maze that Mull can tell.';
  expect(readAll('0100\n0001\n1100\n0000')).toEqual({ puzzles: [], refused: [{ line: 1, reason }] });
  expect(readAll('1000000000000000').puzzles).toHaveLength(1);
});
