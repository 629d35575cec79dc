import { expect, test } from 'vitest';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { readAll } from '../../../reading.ts';
import { digitsIn, WIKIPEDIA, WIKIPEDIA_SOLUTION } from '../../puzzles/sudoku/samples.ts';

const example = makeSudoku(digitsIn(WIKIPEDIA));
const solution = digitsIn(WIKIPEDIA_SOLUTION);

test('a statement for every row', () => {
  const insert = (id: number) =>
    `INSERT INTO puzzles (id, puzzle, solution) VALUES (${id}, '${WIKIPEDIA}', '${WIKIPEDIA_SOLUTION}');\n`;
  const found = { puzzle: example, solution };
  expect(readAll(insert(1) + insert(2))).toEqual({
    puzzles: [
      { ...found, line: 1 },
      { ...found, line: 2 },
    ],
    refused: [],
  });
});

test('a dump: other tables say nothing, and what is no string is no puzzle', () => {
  const dump = `-- made by a program
CREATE TABLE users (id INT, name TEXT);
INSERT INTO users VALUES (1,'Ann'),(2,'O''Brien; (she)');
INSERT IGNORE INTO \`puzzles\` (\`id\`, \`puzzle\`, \`name\`, \`difficulty\`, \`at\`) VALUES
  (1, '${WIKIPEDIA}', 'It''s easy; (1, 2)', 3.5, now(3)),
  (2, '${WIKIPEDIA}', NULL, NULL, X'00'),
  (3, NULL, 'lost', 1, NULL);
`;
  expect(readAll(dump)).toEqual({
    puzzles: [
      { puzzle: example, source: "It's easy; (1, 2)", rating: 3.5, line: 5 },
      { puzzle: example, line: 6 },
    ],
    refused: [{ line: 7, reason: 'This row has no puzzle in column 2: it has 0 cells.' }],
  });
});

test('rows without names of columns, and one that is cut off', () => {
  const insert = (values: string) => `INSERT INTO "games" VALUES(${values}`;
  const whole = `1,'${WIKIPEDIA}','easy');\n`;
  const { puzzles, refused } = readAll(insert(whole) + insert(whole) + insert(`3,'${WIKIPEDIA.slice(9)}`));
  expect(puzzles).toEqual([1, 2].map(line => ({ puzzle: example, source: 'easy', line })));
  expect(refused).toEqual([{ line: 3, reason: expect.stringContaining('This row has no puzzle') }]);
});

test.each([
  ['one column, whatever it is called', `INSERT INTO x (b) VALUES ('${WIKIPEDIA}');`],
  ['one column without a name', `INSERT INTO x VALUES ('${WIKIPEDIA}');`],
  ['double quotes', `INSERT INTO x VALUES (1,"${WIKIPEDIA}","5"" (the \\"tall\\" one)");`],
])('%s', (_, text) => {
  expect(readAll(text)).toMatchObject({ puzzles: [{ puzzle: example }], refused: [] });
});

test('no puzzle in it', () => {
  for (const values of ["1,'Ann'", "'Ann'"])
    expect(readAll(`INSERT INTO users VALUES (${values});`).refused).toEqual([
      { line: 0, reason: 'There is no puzzle in this SQL.' },
    ]);
});
