import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFound, readText } from '../../../../../shared/reading/index.ts';
import { WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../../puzzles/sudoku/samples.ts';

/** What is read of a text: the givens of its Sudokus, or why there are none. */
const read = (text: string): string[] =>
  Array.from(readText(text), item =>
    isFound(item) && item.puzzle.kind === 'sudoku'
      ? item.puzzle.givens.map(digit => digit || '.').join('')
      : isFound(item)
        ? 'no Sudoku'
        : item.reason,
  );

const linesOf = (board: string, separator: string): string[] =>
  board
    .match(/.{9}/g)!
    .map(row =>
      Array.from(row, cell => (cell !== '.' ? cell : separator === '\t' ? '' : ' ')).join(separator),
    );

const ended = (lines: readonly string[]): string => lines.map(line => line.trimEnd()).join('\n');

const SEPARATORS = ['\t', ' ', ''];
const CAUSE = expect.stringContaining('cannot be told in which columns the digits stand');
/** The sample with its third row on top: the text begins with a blank cell. */
const TURNED = WIKIPEDIA.slice(18) + WIKIPEDIA.slice(0, 18);

test.each(['', ' '])('digits alone, as the text of a PDF has them, with %j between', between => {
  const lines = WIKIPEDIA.match(/.{9}/g)!.map(row => [...row.replaceAll('.', '')].join(between));
  expect(read(lines.join('\n'))).toEqual([CAUSE]);
});

describe.each(SEPARATORS)('blank cells between %j', separator => {
  const [board, turned] = [WIKIPEDIA, TURNED].map(sudoku => linesOf(sudoku, separator));

  test('which lines lost at their ends are added where some line shows its beginning', () => {
    expect(read(ended(turned!))).toEqual([TURNED]);
    expect(read(`Number 7\n\n${ended(board!)}`)).toEqual([WIKIPEDIA]);
  });

  test.each<[string, string]>([
    ['lines trimmed at both ends', board!.map(line => line.trim()).join('\n')],
    ['these below a heading', `Number 7\n\n${board!.map(line => line.trim()).join('\n')}`],
    ['a trimmed text of lines without ends', ended(turned!).trim()],
    ['a trimmed text', turned!.join('\n').trim()],
    ['a first line that may have lost its beginning', ended(board!)],
  ])('are not guessed: %s', (_, text) => {
    expect(read(text)).toEqual([CAUSE]);
  });
});

test('digits never move to other columns, whichever blanks are lost at the ends of lines', () => {
  const boards = fc
    .array(fc.integer({ min: 0, max: 80 }), { minLength: 30, maxLength: 75 })
    .map(blanks =>
      Array.from(WIKIPEDIA_SOLUTION, (digit, at) => (blanks.includes(at) ? '.' : digit)).join(''),
    );
  const trims: readonly ((lines: readonly string[]) => string)[] = [
    lines => lines.join('\n'),
    lines => lines.join('\n').trim(),
    lines => lines.map(line => line.trimEnd()).join('\n'),
    lines => lines.map(line => line.trimStart()).join('\n'),
    lines => lines.map(line => line.trim()).join('\n'),
    lines => ended(lines).trim(),
    lines => `A board\n\n${ended(lines)}`,
    lines => lines.map(line => `  ${line.trimEnd()}`).join('\n'),
  ];
  fc.assert(
    fc.property(
      boards,
      fc.constantFrom(...SEPARATORS),
      fc.constantFrom(...trims),
      (board, separator, trim) => {
        const text = trim(linesOf(board, separator));
        for (const found of read(text)) if (/^[.\d]{81}$/.test(found)) expect(found).toBe(board);
      },
    ),
    { numRuns: 300 },
  );
});

test('a row that is short where others keep the blanks at their ends lost a cell anywhere', () => {
  const rows = WIKIPEDIA.replaceAll('.', ' ').match(/.{9}/g)!;
  const without = (row: number, at: number) =>
    rows.with(row, rows[row]!.slice(0, at) + rows[row]!.slice(at + 1));
  for (const lines of [without(4, 0), without(4, 2), without(6, 0)])
    expect([...readText(lines.join('\n'))].filter(item => 'puzzle' in item)).toEqual([]);
  expect([...readText(rows.join('\n'))]).toMatchObject([{ puzzle: { kind: 'sudoku' } }]);
});
