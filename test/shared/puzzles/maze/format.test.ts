import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { CSV_HEADER } from '../../../../shared/puzzles/csv.ts';
import {
  formatMaze,
  formatMazeCsvRow,
  formatMazeLine,
  formatMazeToKeep,
} from '../../../../shared/puzzles/maze/format.ts';
import { drawnMaze } from '../../../reading.ts';
import { answerIn, anyMaze, drawn } from './samples.ts';

const square = drawn('S #', '# #', '  G');
const answer = answerIn('So#', '#o#', ' oG');

test('a maze as text has a line per row, with spaces kept', () => {
  expect(formatMaze(drawn('S   ', '    ', '###G'))).toBe('S   \n    \n###G\n');
  expect(formatMaze(drawn('###', '# #', '###'))).toBe('###\n# #\n###\n');
});

test('a maze to keep has dots where spaces at the ends of lines would be cut', () => {
  expect(formatMazeToKeep(drawn('###', '# #', '###'))).toBe('###\n# #\n###\n');
  expect(formatMazeToKeep(drawn('S   ', '    ', '###G'))).toBe('S...\n....\n###G\n');
  expect(formatMazeToKeep(drawn('  #', ' S#', ' G#'))).toBe('..#\n.S#\n.G#\n');
  expect(formatMazeToKeep(square, answer)).toBe(formatMaze(square, answer));
});

test('what editors cut at the ends of lines and of the text is not missed in a maze to keep', () => {
  const begins = ({ walls: [first, second, third], goal }: typeof square) =>
    first === 1 && second === 0 && third === 0 && goal !== 0;
  fc.assert(
    fc.property(anyMaze.filter(begins), maze => {
      const text = formatMazeToKeep(maze).replace(/[ ]+$/gm, '').trim();
      expect(drawnMaze(text)).toEqual({ puzzle: maze });
    }),
    { numRuns: 100 },
  );
});

test('an answer is drawn in as o, but never over start, goal or walls', () => {
  expect(formatMaze(square, answer)).toBe('So#\n#o#\n oG\n');
  expect(formatMaze(square, new Array(9).fill(1))).toBe('So#\n#o#\nooG\n');
});

test('a line has the rows one after another', () => {
  expect(formatMazeLine(square)).toBe('S ## #  G');
  expect(formatMazeLine(square, answer)).toBe('So##o# oG');
});

test('a CSV row holds maze, answer and steps, and quotes its source where necessary', () => {
  expect(CSV_HEADER).toBe('source,question,answer,rating');
  expect(formatMazeCsvRow(square, answer)).toBe('mull,S ## #  G,So##o# oG,4');
  expect(formatMazeCsvRow(square, answer, { source: 'a,"b"\nc', rating: 7 })).toBe(
    '"a,""b"" c",S ## #  G,So##o# oG,7',
  );
});

test('only a square maze fits one line', () => {
  const wide = drawn('S   ', '#   ', '   G');
  expect(() => formatMazeLine(wide)).toThrow(UserError);
  expect(() => formatMazeCsvRow(wide, [])).toThrow(
    'Only a square maze can be written on one line; this one has 3 rows and 4 columns.',
  );
});
