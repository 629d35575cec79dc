import fc from 'fast-check';
import lzString from 'lz-string';
import { expect, test } from 'vitest';
import { UserError } from '../../../../../shared/errors.ts';
import { makeSudoku, type Sudoku } from '../../../../../shared/puzzles/sudoku/board.ts';
import { formatGrid, formatLine } from '../../../../../shared/puzzles/sudoku/format.ts';
import { formatFPuzzles, formatSudokuPad } from '../../../../../shared/puzzles/sudoku/fpuzzles.ts';
import { readText } from '../../../../../shared/reading/index.ts';
import { isNumberMaze } from '../../../../../shared/reading/maze/numbers.ts';
import { layOut } from '../../../../../shared/reading/sudoku/boards/layout.ts';
import { puzzleIn, sudokuIn } from '../../../../reading.ts';
import { anyPlainSudoku, digitsIn, generated, sdkOf, WIKIPEDIA } from '../../../puzzles/sudoku/samples.ts';

const example = makeSudoku(digitsIn(WIKIPEDIA));

/** Every way of writing a puzzle with ordinary regions. */
const WRITERS: Record<string, (sudoku: Sudoku) => string> = {
  line: sudoku => formatLine(sudoku),
  'line with 0': sudoku => formatLine(sudoku).replaceAll('.', '0'),
  'line with *': sudoku => formatLine(sudoku).replaceAll('.', '*'),
  'line with _': sudoku => formatLine(sudoku).replaceAll('.', '_'),
  'line with x': sudoku => formatLine(sudoku).replaceAll('.', 'x'),
  'line with -': sudoku => formatLine(sudoku).replaceAll('.', '-'),
  'line with lower case': sudoku => formatLine(sudoku).toLowerCase(),
  grid: sudoku => formatGrid(sudoku),
  'grid with Windows line ends': sudoku => formatGrid(sudoku).replaceAll('\n', '\r\n'),
  'grid with box drawing': sudoku =>
    formatGrid(sudoku).replaceAll('|', '│').replaceAll('-', '─').replaceAll('+', '┼'),
  sdk: sudoku => sdkOf(sudoku, '#AA. Name', '#D1 2 3', '#Uhttps://example.org'),
  numbers: sudoku => sudoku.givens.map(digit => digit || '.').join(' '),
  'numbers with commas': sudoku => sudoku.givens.join(', '),
  'spreadsheet rows': sudoku => rows(sudoku).join('\n'),
  'f-puzzles': formatFPuzzles,
  SudokuPad: formatSudokuPad,
};

/** As a spreadsheet copies them. */
function rows({ size, givens }: Sudoku): string[] {
  return Array.from({ length: size }, (_, row) => givens.slice(row * size, (row + 1) * size).join('\t'));
}

test.each(Object.entries(WRITERS))('reads what was written: %s', (_, write) => {
  fc.assert(
    fc.property(anyPlainSudoku, sudoku => {
      fc.pre(sudoku.givens.includes(0)); // a full board may be no Sudoku at all
      fc.pre(sudoku.givens.some(digit => digit > 1)); // nothing but ones is no Sudoku
      fc.pre(!isNumberMaze(rows(sudoku))); // zeros and ones, and hardly anything else, may be a maze
      fc.pre(layOut(sudoku.givens).note === undefined); // clashing givens may be those of a Latin square
      expect(sudokuIn(write(sudoku))).toEqual(sudoku);
    }),
    { numRuns: 60 },
  );
});

test('the number of a line is never a cell of it', () => {
  const line = formatLine(example);
  expect(sudokuIn(`1: ${line}`)).toEqual(example);
  expect(() => sudokuIn(`1: ${line[0]} ${line.slice(2)}`)).toThrow('80 cells');
});

test('a row of blanks between upright bars is a row', () => {
  const text = '. . │ . .\n4 3 │ 2 4\n────┼────\n1 4 │ 2 2\n2 . │ 4 .';
  expect(sudokuIn(text).givens).toEqual([0, 0, 0, 0, 4, 3, 2, 4, 1, 4, 2, 2, 2, 0, 4, 0]);
});

test('f-puzzles links keep jigsaw regions, diagonals and extra regions', () => {
  fc.assert(
    fc.property(generated, ({ puzzle }) => {
      expect(sudokuIn(formatFPuzzles(puzzle))).toEqual(puzzle);
      expect(sudokuIn(formatSudokuPad(puzzle))).toEqual(puzzle);
    }),
    { numRuns: 40 },
  );
});

test('reads spaces and empty fields as blanks', () => {
  const lines = WIKIPEDIA.replaceAll('.', ' ').match(/.{9}/g) ?? [];
  expect(sudokuIn(lines.join('\n'))).toEqual(example);
  expect(sudokuIn(WIKIPEDIA.replaceAll('.', ' '))).toEqual(example);
  const fields = lines.map(line => [...line].map(cell => cell.trim()).join('\t'));
  expect(sudokuIn(fields.join('\n'))).toEqual(example);
});

test('reads candidate grids and pencil marks: one candidate is a given', () => {
  const groups = example.givens.map((digit, cell) => (digit === 0 ? (cell % 2 ? '12' : '3456') : digit));
  expect(sudokuIn(groups.join(' '))).toEqual(example);
  const marks = example.givens.map(digit =>
    digit === 0 ? '1234.....' : '.'.repeat(digit - 1) + digit + '.'.repeat(9 - digit),
  );
  expect(sudokuIn(marks.join(''))).toEqual(example);
  for (const text of [groups.join(' '), marks.join('')])
    expect([...readText(text)]).toMatchObject([{ notes: [expect.stringContaining('taken for a given')] }]);
  expect([...readText(WIKIPEDIA)][0]).not.toHaveProperty('notes');
});

test('a row of candidates that has 81 characters is no board', () => {
  const all = '123456789';
  const rows = WIKIPEDIA.match(/.{9}/g)!.map(row =>
    [...row].map(cell => (cell === '.' ? all : cell)).join(' '),
  );
  const full = [all, '6', ...Array(7).fill(all)].join(' ');
  expect(full).toHaveLength(81);
  expect([...readText([...rows.slice(0, 8), full].join('\n'))].filter(item => 'puzzle' in item)).toEqual([]);
  expect(sudokuIn(rows.join('\n'))).toEqual(example);
});

test("leaves out the user's digits of .sdx files", () => {
  const cells = example.givens.map((digit, cell) => (digit === 0 ? (cell % 2 ? 'u4' : '689') : digit));
  expect(sudokuIn(cells.join(' '))).toEqual(example);
});

test('reads 16×16 with 0-F and A-P where the text shows which', () => {
  const givens = Array.from({ length: 256 }, (_, cell) => (cell % 3 === 0 ? 0 : (cell % 16) + 1));
  const zeroBased = givens.map(digit => (digit === 0 ? '.' : (digit - 1).toString(16))).join('');
  expect(sudokuIn(zeroBased).givens).toEqual(givens);
  const alphabet = givens.map(digit => (digit === 0 ? '.' : 'ABCDEFGHIJKLMNOP'[digit - 1])).join('');
  expect(sudokuIn(alphabet).givens).toEqual(givens);
});

test('reads f-puzzles JSON, SudokuPad links and spaces in place of +', () => {
  const link = formatFPuzzles(example);
  const packed = link.slice(link.indexOf('=') + 1);
  expect(sudokuIn(lzString.decompressFromBase64(packed))).toEqual(example);
  expect(sudokuIn(`https://sudokupad.app/fpuzzles${packed}`)).toEqual(example);
  expect(sudokuIn(`https://f-puzzles.com/?load=${packed.replaceAll('+', ' ')}`)).toEqual(example);
  expect(sudokuIn(`https://f-puzzles.com/?load=${encodeURIComponent(packed)}`)).toEqual(example);
});

test('reads f-puzzles links with blanks in them or text around them, and says which are damaged', () => {
  const link = formatFPuzzles(example);
  const broken = link.match(/.{1,60}/g)!.join(' ');
  for (const text of [broken, `${link}.`, `Try this: ${link} Have fun`])
    expect(sudokuIn(text), text).toEqual(example);
  for (const text of [link.slice(0, -40), `${link.slice(0, 60)}${link.slice(64)}`])
    expect(() => sudokuIn(text), text).toThrow('The link is damaged: a part is missing or changed.');
});

const json = (changes: object) =>
  JSON.stringify({ size: 4, grid: Array.from({ length: 4 }, () => [{}, {}, {}, {}]), ...changes });

test.each([
  [
    'wrong length',
    WIKIPEDIA.slice(1),
    'This line has 80 cells; a Sudoku has 16, 36, 64, 81, 100, 144 or 256.',
  ],
  [
    'wrong character',
    WIKIPEDIA.replace('5', 'q'),
    'Cell 1 of 81 is "q"; a 9×9 Sudoku takes 1-9, and a dot or 0 for a blank.',
  ],
  ['digit too large', '5'.padEnd(16, '.'), 'Cell 1 of 16 is "5"; a 4×4 Sudoku takes 1-4'],
  ['short row', `${'.........\n'.repeat(8)}......`, 'Row 9 has 6 of 9 cells.'],
  ['empty', ' \n\t\n', 'There is nothing but blanks'],
  ['comments only', '# nothing', 'There is no puzzle in this text.'],
  ['server link', 'https://sudokupad.app/abcdef', 'This link holds no puzzle that Mull can read'],
  ['damaged link', 'https://f-puzzles.com/?load=y', 'This link holds no puzzle that Mull can read'],
  ['damaged JSON', '{"size":9', 'The JSON is cut off or damaged'],
  ['other JSON', '{"size":9,"grid":1}', 'at "grid"'],
  [
    'unknown rules',
    json({ thermometer: [{ lines: [] }] }),
    'rules that Mull does not know: thermometers (thermometer).',
  ],
  ['one diagonal', json({ 'diagonal+': true }), 'one diagonal only'],
  ['size without shape', json({ size: 5 }), 'The puzzle is 5×5'],
  ['missing row', json({ grid: [[{}, {}, {}, {}]] }), 'but it has 1 row.'],
  ['cell off the board', json({ extraregion: [{ cells: ['R5C1'] }] }), '"R5C1", which is not on the board'],
  [
    'given too large',
    json({ grid: Array(4).fill([{ value: 9, given: true }, {}, {}, {}]) }),
    'Row 1, column 1 holds 9',
  ],
  ['far too long', '.'.repeat(1_000_001), 'This line has 1000001 characters'],
])('explains what is wrong: %s', (_, text, message) => {
  expect(() => sudokuIn(text)).toThrow(UserError);
  expect(() => sudokuIn(text)).toThrow(message);
});

test('ignores what the player filled in, and harmless entries', () => {
  const grid = [[{ value: 1, given: true }, { value: 2 }, {}, {}], ...Array(3).fill([{}, {}, {}, {}])];
  const sudoku = sudokuIn(json({ grid, title: 'A title', text: [{ value: 'x' }], antiknight: false }));
  expect(sudoku.givens).toEqual([1, ...new Array(15).fill(0)]);
});

/** Text made of the pieces that the formats are made of, and arbitrary text. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '.',
        '5',
        '0',
        ' ',
        '\n',
        '|',
        '-',
        'u3',
        '16',
        ',',
        '#',
        'G',
        '123',
        '{',
        '}',
        '"',
        'é',
      ),
      {
        maxLength: 300,
      },
    )
    .map(parts => parts.join('')),
  fc
    .constantFrom(16, 36, 64, 81, 100, 144, 256, 729)
    .chain(length => fc.string({ minLength: length, maxLength: length })),
  fc.string({ maxLength: 200 }).map(text => `https://f-puzzles.com/?load=${text}`),
  fc.string({ maxLength: 200 }).map(text => `https://sudokupad.app/fpuzzlesN4I${text}`),
  fc.json().map(text => `{"size":4,"grid":${text}}`),
  fc
    .record({
      size: fc.oneof(fc.constantFrom(4, 6, 9), fc.double()),
      grid: fc.array(
        fc.array(fc.record({ value: fc.double(), given: fc.boolean(), region: fc.double() }), {
          maxLength: 5,
        }),
        {
          maxLength: 5,
        },
      ),
      extraregion: fc.array(fc.record({ cells: fc.array(fc.string()) })),
    })
    .map(value => JSON.stringify(value)),
);

test('never throws anything but a UserError with a message', () => {
  fc.assert(
    fc.property(anyText, text => {
      try {
        puzzleIn(text); // of whatever type it looks like
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        expect(error.message).not.toBe('');
      }
    }),
    { numRuns: 1000 },
  );
});

test('a grid of which most rows and columns repeat a digit may be one of ARC: that is said', () => {
  const arc = '003300\n003300\n110022\n110022\n000000\n444444';
  const note = expect.stringMatching(/^In 11 rows and columns of this 6×6 grid a digit stands twice/);
  expect([...readText(arc)]).toMatchObject([{ notes: expect.arrayContaining([note]) }]);
  const slip = '5'.padEnd(8, '.').concat('5\n').concat('.........\n'.repeat(8));
  expect([...readText(slip)][0]).not.toHaveProperty('notes');
});
