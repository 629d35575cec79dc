import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CSV_HEADER } from '../../../../shared/puzzles/csv.ts';
import { formatMaze, formatMazeCsvRow, formatMazeLine } from '../../../../shared/puzzles/maze/format.ts';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { readAll } from '../../../reading.ts';
import {
  answerIn,
  drawn,
  generated,
  isBesideWall,
  seeded,
  seeds,
  sides,
} from '../../puzzles/maze/samples.ts';

const square = drawn('S #', '# #', '  G');
const answer = answerIn('So#', '#o#', ' oG');
const wide = drawn('S   ', '    ', '   G');

const squares = fc
  .record({ side: sides, seed: seeds })
  .map(({ side, seed }) => generateMaze({ rows: side, columns: side, random: seeded(seed) }));

test('of a maze of numbers without a frame, the named ends tell which number is open', () => {
  const maze = [
    [0, 0, 0, 1, 0, 0, 0],
    [1, 1, 0, 1, 0, 1, 0],
    [0, 0, 0, 1, 0, 1, 0],
    [0, 1, 1, 1, 0, 1, 1],
    [0, 0, 0, 0, 0, 1, 0],
  ];
  const { puzzles } = readAll(JSON.stringify({ maze, start: [0, 0], goal: [2, 6] }));
  const read = drawn('S  #   ', '## # # ', '   # #G', ' ### ##', '     # ');
  expect(puzzles.map(({ puzzle }) => puzzle)).toEqual([read]);
});

test('a frame tells more than ends that are named wrongly', () => {
  const maze = [
    [1, 1, 1, 1],
    [1, 0, 0, 1],
    [1, 1, 1, 1],
  ];
  const { puzzles, refused } = readAll(JSON.stringify({ maze, start: [2, 2], goal: [2, 3] }));
  expect(puzzles).toEqual([]);
  expect(refused[0]!.reason).toContain('which is a wall');
});

test('reads the CSV rows that it writes', () => {
  const record = fc.record({ made: squares, rating: fc.nat(), source: fc.string() });
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 4 }), records => {
      const rows = records.map(({ made: { puzzle, solution }, ...row }) =>
        formatMazeCsvRow(puzzle, solution, row),
      );
      const expected = records.map(({ made: { puzzle, solution }, rating, source }, index) => ({
        puzzle,
        solution,
        rating,
        ...(source.trim() ? { source: source.trim() } : {}),
        line: index + 2,
      }));
      const text = [CSV_HEADER, ...rows].join('\n');
      expect(readAll(`${text}\n`)).toEqual({ puzzles: expected, refused: [] });
      expect(readAll(text.replaceAll('\n', '\r\n'))).toEqual({ puzzles: expected, refused: [] });
    }),
    { numRuns: 40 },
  );
});

test('keeps the spaces at both ends of a maze in CSV', () => {
  const open = drawn('   ', ' S ', 'G  ');
  const solution = answerIn('   ', 'oS ', 'G  ');
  const row = formatMazeCsvRow(open, solution);
  expect(row).toBe('mull,    S G  ,   oS G  ,2');
  expect(readAll(`${CSV_HEADER}\n${row}`).puzzles).toMatchObject([{ puzzle: open, solution }]);
  expect(readAll('maze\n    S G  ').puzzles).toEqual([{ puzzle: open, line: 2 }]);
  expect(readAll(`maze,answer\n"    S G  ","   oS G  "`).puzzles).toMatchObject([{ puzzle: open, solution }]);
});

test('reads other columns, and CSV without a header', () => {
  const line = formatMazeLine(square);
  const solved = formatMazeLine(square, answer);
  expect(readAll(`rating,Maze,id\n5,${line},x`).puzzles).toEqual([{ puzzle: square, rating: 5, line: 2 }]);
  expect(readAll(`${line},${solved}`).puzzles).toEqual([{ puzzle: square, solution: answer, line: 1 }]);
  expect(readAll(`a,${line},${solved},x`).puzzles).toEqual([
    { puzzle: square, solution: answer, source: 'a', line: 1 },
  ]);
  expect(readAll(`question,answer\n\n${solved},\n`).puzzles).toEqual([
    { puzzle: square, solution: answer, line: 3 },
  ]);
});

test('the answer of neighbouring start and goal is known although no path cell is drawn', () => {
  const near = drawn('SG ', '   ', '   ');
  const solution = answerIn('SG ', '   ', '   ');
  expect(readAll(`${CSV_HEADER}\n${formatMazeCsvRow(near, solution)}`).puzzles).toEqual([
    { puzzle: near, solution, source: 'mull', rating: 1, line: 2 },
  ]);
});

test('reads text grids with blank lines between them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ made: generated.filter(isBesideWall), solved: fc.boolean() }), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.constantFrom('\n', '\n\n', ' \n', '\r\n'),
      (records, between) => {
        const texts = records.map(({ made: { puzzle, solution }, solved }) =>
          formatMaze(puzzle, solved ? solution : undefined),
        );
        const { puzzles, refused } = readAll(texts.join(between));
        expect(refused).toEqual([]);
        expect(puzzles.map(({ line, ...maze }) => maze)).toEqual(
          records.map(({ made: { puzzle, solution }, solved }) =>
            solved ? { puzzle, solution } : { puzzle },
          ),
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('a single open column beside a frame belongs to the maze', () => {
  const maze = drawn(' #####', ' #G S#', ' # ###');
  expect(readAll(formatMaze(maze)).puzzles).toEqual([{ puzzle: maze, line: 1 }]);
});

test('names the line on which a maze begins', () => {
  const text = `\n${formatMaze(square)}\n\n${formatMaze(wide)}`;
  expect(readAll(text)).toEqual({
    puzzles: [
      { puzzle: square, line: 2 },
      { puzzle: wide, line: 7 },
    ],
    refused: [],
  });
});

test('reads one square maze a line', () => {
  fc.assert(
    fc.property(fc.array(squares, { minLength: 2, maxLength: 6 }), made => {
      const { puzzles, refused } = readAll(made.map(({ puzzle }) => formatMazeLine(puzzle)).join('\n'));
      expect(refused).toEqual([]);
      expect(puzzles).toEqual(made.map(({ puzzle }, index) => ({ puzzle, line: index + 1 })));
    }),
    { numRuns: 40 },
  );
  const nine = `${formatMazeLine(square)}\n`.repeat(9);
  expect(readAll(nine).puzzles).toHaveLength(9); // not one 9×9 maze
  expect(readAll(formatMazeLine(square)).puzzles).toEqual([{ puzzle: square, line: 1 }]);
});

test('one maze whose open row lost its spaces stays one maze', () => {
  expect(readAll('S###\n\n###G\n').puzzles).toEqual([{ puzzle: drawn('S###', '    ', '###G'), line: 1 }]);
});

test('a drawing without start or goal is a maze of its own', () => {
  const unfinished = drawn('## ', ' S ', ' ##');
  expect(readAll(`${formatMaze(unfinished)}\n${formatMaze(square)}`).puzzles).toEqual([
    { puzzle: unfinished, line: 1 },
    { puzzle: square, line: 5 },
  ]);
});

describe('refuses with a reason, and keeps the others', () => {
  const line = formatMazeLine(square);
  const solved = formatMazeLine(square, answer);

  test.each([
    ['a,S ## #  q', '', 'Character 9 of the maze is "q"; a maze has'],
    [`a,${line}#`, '', 'this one has 10 characters; 4×4 would be 16.'],
    ['a,', '', 'it has 0 cells.'],
    ['a,SS## #  G', '', 'This maze has 2 starts (character 1 of the maze; character 2 of the maze)'],
    [`a,${line}`, solved.slice(1), 'The answer has 8 cells, but the maze has 9.'],
    [`a,${line}`, solved.replace('o', '#'), 'Row 1, column 2 is a wall in the answer, but open in the maze.'],
    [
      `a,${line}`,
      solved.replace('##', '#o'),
      'Row 2, column 1 is open in the answer, but a wall in the maze.',
    ],
    [`a,${line}`, 'oS##o# oG', 'The answer has its start in another cell than the maze.'],
    [`a,${line}`, 'So##oG oo', 'Row 2, column 3 is open in the answer, but a wall in the maze.'],
    [`a,${line}`, 'So##o# Go', 'The answer has its goal in another cell than the maze.'],
    [`a,${line}`, 'So##o# o7', 'Character 9 of the answer is "7"; a maze has'],
  ])('CSV: %s, %s', (start, end, reason) => {
    const good = formatMazeCsvRow(square, answer);
    const { puzzles, refused } = readAll([CSV_HEADER, `${start},${end},1`, good].join('\n'));
    expect(puzzles).toEqual([{ puzzle: square, solution: answer, source: 'mull', rating: 4, line: 3 }]);
    expect(refused).toEqual([{ line: 2, reason: expect.stringContaining(reason) }]);
  });

  test('a broken grid once, with its line in the file', () => {
    const text = `${formatMaze(square)}\n###\nS?G\n###\n\n${formatMaze(wide)}`;
    const { puzzles, refused } = readAll(text);
    expect(puzzles.map(({ line }) => line)).toEqual([1, 9]);
    expect(refused).toEqual([{ line: 5, reason: expect.stringContaining('Line 6, column 2 is "?"') }]);
  });

  test('a grid that is too large once', () => {
    const large = Array.from({ length: 64 }, (_, row) => (row === 0 ? 'SG' : '').padEnd(64, '#')).join('\n');
    expect(readAll(large)).toEqual({
      puzzles: [],
      refused: [{ line: 1, reason: 'A maze has 3 to 60 rows and columns, not 64×64.' }],
    });
  });

  test('a line among lines', () => {
    const { puzzles, refused } = readAll(`${line}\n${line}!\n${line}`);
    expect(puzzles.map(maze => maze.line)).toEqual([1, 3]);
    expect(refused).toEqual([{ line: 2, reason: expect.stringContaining('Line 2, column 10 is "!"') }]);
  });
});

test('a file without a maze gets one refusal', () => {
  expect(readAll('').refused).toEqual([{ line: 0, reason: 'The text is empty.' }]);
  expect(readAll('\n  \n').refused).toEqual([{ line: 0, reason: 'There is nothing but blanks: no puzzle.' }]);
  expect(readAll(CSV_HEADER).refused).toEqual([{ line: 0, reason: 'There is no puzzle in this CSV.' }]);
});

test('never throws, and says something of every text that is not blank', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('#', ' ', 'S', 'G', 'o', ',', '"') }),
    fc.constantFrom('', '   ', '###', 'S G', formatMazeLine(square), `a,${formatMazeCsvRow(square, answer)}`),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), lines => {
      const { puzzles, refused } = readAll(lines.join('\n'));
      const found = [...puzzles, ...refused].map(({ line }) => line);
      expect(new Set(found).size).toBe(found.length);
      expect(found.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
