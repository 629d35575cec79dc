import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import type { Maze } from '../../../../shared/puzzles/maze/board.ts';
import { formatMaze, formatMazeLine } from '../../../../shared/puzzles/maze/format.ts';
import { drawnMaze } from '../../../reading.ts';
import { answerIn, anyMaze, drawn, generated, isBesideWall } from '../../puzzles/maze/samples.ts';

const example = drawn('S #  ', '# # #', '#   G');

/** A maze with other walls; ends that would stand in one are left out. */
function walled(maze: Maze, wallAt: (row: number, column: number) => 0 | 1 | undefined): Maze {
  const walls = maze.walls.map(
    (wall, cell) => wallAt(Math.floor(cell / maze.columns), cell % maze.columns) ?? wall,
  );
  const end = (cell: number | null) => (cell !== null && walls[cell] === 1 ? null : cell);
  return { ...maze, walls, start: end(maze.start), goal: end(maze.goal) };
}

/**
 * Any drawing that begins with a wall and two cells that are none: it is not blank, its first columns are no indentation,
 * and its cells are neither two characters wide nor apart from each other.
 */
const anyDrawing = anyMaze.map(maze =>
  walled(maze, (row, column) => (row === 0 && column < 3 ? (column === 0 ? 1 : 0) : undefined)),
);

/** Any drawing below and beside a wall, with an odd number of columns: whatever its rows lose at their ends, they stay rows. */
const anyWalled = anyMaze
  .filter(({ columns }) => columns % 2 === 1)
  .map(maze => walled(maze, (row, column) => (row === 0 || column === 0 ? 1 : undefined)));

/** Every way of writing a maze. */
const WRITERS: Record<string, (maze: Maze) => string> = {
  text: maze => formatMaze(maze),
  'without a line end': maze => formatMaze(maze).replace(/\n$/, ''),
  'Windows line ends': maze => formatMaze(maze).replaceAll('\n', '\r\n'),
  'old line ends': maze => formatMaze(maze).replaceAll('\n', '\r'),
  'byte order mark': maze => `\ufeff${formatMaze(maze)}`,
  'empty lines around it': maze => `\n\n${formatMaze(maze)}\n\n`,
  'blanks around it': maze => `  \n${formatMaze(maze)} \n`,
  dots: maze => formatMaze(maze).replaceAll(' ', '.'),
  blocks: maze => formatMaze(maze).replaceAll('#', '█'),
  'X and underscores': maze => formatMaze(maze).replaceAll('#', 'X').replaceAll(' ', '_'),
  'lower case': maze => formatMaze(maze).toLowerCase().replaceAll('#', 'x'),
  'E for the end': maze => formatMaze(maze).replaceAll('G', 'E'),
  'no-break spaces': maze => formatMaze(maze).replaceAll(' ', '\u00a0'),
};

test.each(Object.entries(WRITERS))('reads what was written: %s', (_, write) => {
  fc.assert(
    fc.property(anyDrawing, maze => {
      expect(drawnMaze(write(maze))).toEqual({ puzzle: maze });
    }),
    { numRuns: 100 },
  );
});

test('reads mazes of every size with their answers', () => {
  fc.assert(
    fc.property(generated.filter(isBesideWall), ({ puzzle, solution }) => {
      expect(drawnMaze(formatMaze(puzzle, solution))).toEqual({ puzzle, answer: solution });
    }),
    { numRuns: 60 },
  );
});

test('reads a square maze on one line', () => {
  fc.assert(
    fc.property(
      anyDrawing.filter(({ rows, columns }) => rows === columns),
      maze => {
        expect(drawnMaze(formatMazeLine(maze))).toEqual({ puzzle: maze });
        expect(drawnMaze(`\n${formatMazeLine(maze)}\r\n`)).toEqual({ puzzle: maze });
      },
    ),
    { numRuns: 60 },
  );
});

test('reads the path that is drawn in, however it is written', () => {
  const rows = ['Soo#', '##o#', '  oG'];
  const read = { puzzle: drawn('S  #', '## #', '   G'), answer: answerIn(...rows) };
  expect(drawnMaze(rows.join('\n'))).toEqual(read);
  expect(drawnMaze(rows.join('\n').replaceAll('o', '●').replaceAll('#', '█'))).toEqual(read);
  expect(drawnMaze(rows.join('\n').replaceAll('o', 'O'))).toEqual(read);
  expect(drawnMaze('S  #\n## #\n   G')).not.toHaveProperty('answer');
});

test('fills up spaces that were lost at line ends', () => {
  expect(drawnMaze('S #\n# # #\n#   G')).toEqual({ puzzle: example });
  const lost = (maze: Maze) => formatMaze(maze).replace(/ +$/gm, '');
  let refused = 0;
  fc.assert(
    fc.property(anyWalled, maze => {
      const read = outcomeOf(() => drawnMaze(lost(maze)));
      if (read instanceof UserError) refused++;
      else expect(read).toEqual({ puzzle: maze });
    }),
    { numRuns: 200 },
  );
  expect(refused).toBeLessThan(100); // where a closed frame shows that it was another cell that was lost
});

function outcomeOf<T>(act: () => T): T | UserError {
  try {
    return act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

test('an open row may have lost all of its spaces', () => {
  expect(drawnMaze('S###\n\n###G\n')).toEqual({ puzzle: drawn('S###', '    ', '###G') });
});

test('start and goal may be missing: the drawing is kept', () => {
  expect(drawnMaze('###\n# #\n###').puzzle).toEqual(drawn('###', '# #', '###'));
  expect(drawnMaze('S  \n   \n###').puzzle).toMatchObject({ start: 0, goal: null });
  expect(drawnMaze('###\n G \n   ').puzzle).toMatchObject({ start: null, goal: 4 });
});

describe('says what is wrong and where', () => {
  const refusal = (text: string): string => {
    try {
      drawnMaze(text);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      expect(error.action).toMatch(/^[A-Z].+\.$/);
      return error.message;
    }
    return 'accepted';
  };
  const row = (length: number) => '#'.repeat(length);

  test.each([
    ['nothing', '', 'There is no maze in this text.'],
    ['blanks', ' \n   \n\n', 'There is no maze in this text.'],
    [
      'an unknown character',
      'S  \n#q#\n  G',
      'Line 2, column 2 is "q"; a maze has walls (#), open cells (space or dot), S, G and a path (o).',
    ],
    ['a tab', '###\nS\t#\n##G', 'Line 2, column 2 is a tab; a maze has'],
    ['an emoji', '###\nS 🙂\n##G', 'Line 2, column 3 is "🙂"; a maze has'],
    ['a digit on one line', 'S  #1#  G', 'Line 1, column 5 is "1"; a maze has'],
    ['after empty lines', '\n\n###\n#?#\n###', 'Line 4, column 2 is "?"; a maze has'],
    [
      'two starts',
      'S #\n# S\n  G',
      'This maze has 2 starts (line 1, column 1; line 2, column 3), but only one is possible.',
    ],
    [
      'three goals',
      'SG#\n# G\n  G',
      'This maze has 3 goals (line 1, column 2; line 2, column 3; …), but only one is possible.',
    ],
    [
      'two starts on one line',
      'S # S   G',
      'This maze has 2 starts (line 1, column 1; line 1, column 5), but only one is possible.',
    ],
    ['too few rows', 'S #\n# G', 'A maze has 3 to 60 rows and columns, not 2×3.'],
    ['too few columns', 'S\n \nG', 'A maze has 3 to 60 rows and columns, not 3×1.'],
    ['too many rows', Array(61).fill(row(5)).join('\n'), 'A maze has 3 to 60 rows and columns, not 61×5.'],
    ['too many columns', Array(3).fill(row(61)).join('\n'), 'A maze has 3 to 60 rows and columns, not 3×61.'],
    ['rows of dots of different length', '####\nS..\n#..G', 'Line 2 has 3 cells, but line 1 has 4.'],
    [
      'a line that is no square',
      row(10),
      'A maze on one line is square, with 3×3 to 60×60 cells, but this one has 10 characters; 4×4 would be 16.',
    ],
    [
      'a line that is too small',
      'SG##',
      'A maze on one line is square, with 3×3 to 60×60 cells, but this one has 4 characters.',
    ],
    [
      'a line that is too large',
      row(61 * 61),
      'A maze on one line is square, with 3×3 to 60×60 cells, but this one has 3721 characters.',
    ],
    ['a file', row(100_001), 'this one has 100001 characters'],
  ])('%s', (_, text, message) => {
    expect(refusal(text)).toContain(message);
  });

  test('any other text: a user error or a valid maze, never a bug', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('#', ' ', 'S', 'G', 'o', '.', '\n', '\r', '\t', '7'),
        maxLength: 60,
      }),
    );
    fc.assert(
      fc.property(text, drawing => {
        expect(refusal(drawing)).toMatch(
          /^(accepted|There is|Line|This (maze|line)|A (maze|blank line)|This looks like a maze|In this maze)/,
        );
      }),
      { numRuns: 500 },
    );
  });
});
