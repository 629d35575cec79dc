import { expect, test } from 'vitest';
import { readText } from '../../../../shared/reading/index.ts';
import { WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../puzzles/sudoku/samples.ts';
import { mazes, ROWS, sudokus } from './short.ts';

/** Boards in programs: none vanishes, and none is made of parts. */

test('in a program, the only board beside a solution is its puzzle, whatever it is called', () => {
  const list = (digits: string) => JSON.stringify(digits.match(/.{9}/g)!.map(row => [...row].map(Number)));
  const given = WIKIPEDIA.replaceAll('.', '0');
  const items = [...readText(`my_grid = ${list(given)}\nsolution = ${list(WIKIPEDIA_SOLUTION)}\n`)];
  expect(items).toMatchObject([
    {
      puzzle: { givens: [...given].map(Number) },
      solution: [{ values: [...WIKIPEDIA_SOLUTION].map(Number) }],
    },
  ]);
});

test('a program whose puzzle lacks a row is refused, and its solution is no puzzle instead', () => {
  const list = (rows: readonly string[]) => rows.map(row => `    [${[...row].join(', ')}],`).join('\n');
  const rows = (digits: string) => digits.replaceAll('.', '0').match(/.{9}/g)!;
  const text = `puzzle = [\n${list(rows(WIKIPEDIA).slice(1))}\n]\nsolution = [\n${list(rows(WIKIPEDIA_SOLUTION))}\n]\n`;
  expect([...readText(text)]).toMatchObject([{ reason: expect.stringContaining('8 of 9 rows') }]);
});

test('a blank line among rows in quotes is one among rows: a maze is not cut in two, and two are not joined', () => {
  const quoted = (maze: string) => maze.replace(/^.+$/gm, '"$&",');
  const maze = '#######\n#S  # #\n# # # #\n\n# #   #\n# ### #\n#    G#\n#######';
  for (const [text, count] of [
    [maze, 1],
    [maze.replace('G', ' '), 2],
    ['#####\n#S G#\n#####\n\n#####\n#S  #\n#  G#\n#####', 2],
  ] as const) {
    expect([...readText(quoted(text))]).toEqual([...readText(text)]);
    expect(mazes(readText(quoted(text)))).toHaveLength(count);
  }
  expect(sudokus(readText(quoted(ROWS.join('\n').replace(/(?<=(?:\n.*){2})\n/, '\n\n'))))).toEqual([
    WIKIPEDIA,
  ]);
});

test('a row that a lost line end put into a comment is missed', () => {
  const rows = ['#######', '#S..#.#', '#.#.#.#', '#....G#', '#######'];
  const lines = rows.map((row, at) => `    '${row}',  # ${at}`);
  const text = `maze = [\n${lines[0]} ${lines.slice(1).join('\n')}\n]\n`;
  expect([...readText(text)]).toMatchObject([{ reason: expect.stringContaining('looks like another one') }]);
});
