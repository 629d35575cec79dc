import { describe, expect, test } from 'vitest';
import { readText } from '../../../../shared/reading/index.ts';
import { mazes, refusals } from '../inputs/short.ts';

/** What marks stand for, told by the others. */

const MAZE = '#####/#S.G#/#.#.#/#####';
const drawn = (signs: Readonly<Record<string, string>>) =>
  [...MAZE].map(cell => (cell === '/' ? '\n' : (signs[cell] ?? cell))).join('');

describe('an only mark beside one end is the other end', () => {
  test.each<[string, Record<string, string>]>([
    ['an X', { '.': ' ', G: 'X' }],
    ['an X among dots', { G: 'X' }],
    ['@ and X', { '.': ' ', S: '@', G: 'X' }],
    ['@ and a dot', { '.': ' ', S: '@', G: '.' }],
    ['@ and a dot on floors of minus signs', { '.': '-', S: '@', G: '.' }],
    ['a circle for the start', { '.': ' ', S: 'o' }],
  ])('%s', (_, signs) => {
    expect(mazes(readText(drawn(signs)))).toEqual([MAZE]);
  });

  test('several marks are a way, and two are none of it', () => {
    expect(mazes(readText('#####\n#SXX#\n#.#.#\n#####'))).toEqual(['#####/#S..#/#.#.#/#####']);
    expect(mazes(readText('#####\n#SXo#\n#.#.#\n#####'))).toEqual(['#####/#S..#/#.#.#/#####']);
  });
});

test('white squares around black ones are the walls', () => {
  expect(mazes(readText(drawn({ '#': '⬜', '.': '⬛', S: '🟢', G: '🔴' })))).toEqual([MAZE]);
  expect(mazes(readText(drawn({ '#': '⬛', '.': '⬜', S: '🟢', G: '🔴' })))).toEqual([MAZE]);
});

test('an emoji is as wide as two spaces', () => {
  expect(mazes(readText(drawn({ '#': '🧱', '.': '  ', S: '🐭', G: '🧀' })))).toEqual([MAZE]);
  expect(mazes(readText(drawn({ '#': '🧱', '.': ' ', S: '🐭', G: '🧀' })))).toEqual([MAZE]);
});

test('dots and spaces without walls are refused', () => {
  expect(refusals(readText(drawn({ '#': '.', '.': ' ' })))).toEqual([
    expect.stringContaining('either could be the walls'),
  ]);
});

test('corners of thin walls may be circles or dots', () => {
  const lines =
    '+---+---+---+\n|S      |   |\n+   +---+   +\n|           |\n+   +   +---+\n|   |      G|\n+---+---+---+';
  for (const corner of 'o.')
    expect(mazes(readText(lines.replaceAll('+', corner)))).toEqual(mazes(readText(lines)));
});

test('a maze of numbers as large as a Sudoku with open rows is a maze', () => {
  const rows = ['000000000', '010000010', '011111010', '000001010', '021111110', '010000000', '011111130'];
  const [item] = [...readText([...rows, '000000000', '000000000'].join('\n'))];
  expect(item).toMatchObject({ puzzle: { kind: 'maze', rows: 9, start: 37, goal: 61 } });
});

test('a sign that points out of a maze at the beginning of a row is no quotation', () => {
  expect(mazes(readText('#####\n#> <#\n> ..#\n#####'))).toEqual(['#####/#...#/....#/#####']);
});

test('an X and the only other mark are goal and start', () => {
  expect(mazes(readText(drawn({ '.': ' ', S: 'O', G: 'X' })))).toEqual([MAZE]);
  expect(mazes(readText('#####\n#OXX#\n#.#.#\n#####'))).toEqual(['#####/#...#/#.#.#/#####']);
});

describe('walls written as W', () => {
  test.each<[string, Record<string, string>]>([
    ['a start and a goal', { '#': 'W', '.': ' ' }],
    ['a player and an exit', { '#': 'W', '.': ' ', S: 'P', G: 'E' }],
  ])('with %s', (_, signs) => {
    const text = drawn(signs);
    expect(mazes(readText(text))).toEqual([MAZE]);
    expect(mazes(readText(`level = [\n${text.replace(/^.+$/gm, '  "$&",')}\n]\n`))).toEqual([MAZE]);
  });

  test('a letter beside them that is not known is named, and no title', () => {
    const text = 'WWWWW\nWS  W\nWT GW\nWWWWW';
    expect(refusals(readText(text))).toEqual([expect.stringMatching(/line 3, column 2 is "T"/i)]);
  });
});

describe('squares', () => {
  test.each<[string, Record<string, string>]>([
    ['small ones', { '#': '▪️', '.': '▫️' }],
    ['small white ones as walls', { '#': '▫', '.': '▪' }],
    ['middling ones', { '#': '◾', '.': '◽', S: '🟩', G: '🟥' }],
    ['large ones of text', { '#': '◼️', '.': '◻️' }],
    ['brown ones as walls', { '#': '🟫', '.': '⬜', S: '🟢', G: '🔴' }],
    ['blue ones as walls', { '#': '🟦', '.': '⬜', S: '🤖', G: '🎯' }],
  ])('%s', (_, signs) => {
    expect(mazes(readText(drawn(signs)))).toEqual([MAZE]);
  });

  test('of a colour beside walls are none', () => {
    expect(mazes(readText('#####\n#S🟦G#\n#⬜🟦⬜#\n#####'))).toEqual([]);
  });
});

test('a blank before every row whose open cells are dots is none', () => {
  const rows = ['S.#', '..#', '#.G'];
  for (const blanks of [' ', '   ']) {
    const [item] = [...readText(rows.map(row => `${blanks}${row}`).join('\n'))];
    expect(mazes([item!])).toEqual([rows.join('/')]);
    expect(item).not.toHaveProperty('notes');
  }
});

test('a table of Markdown, with or without a line below its head', () => {
  const rows = MAZE.split('/').map(row => `| ${[...row.replaceAll('.', ' ')].join(' | ')} |`);
  expect(mazes(readText(rows.join('\n')))).toEqual([MAZE]);
  expect(mazes(readText(rows.toSpliced(1, 0, '|---|:-:|-:|:--|---|').join('\n')))).toEqual([MAZE]);
});

test('marks in a maze that lacks an end are no answer', () => {
  for (const text of ['#######\n#..@..#\n#.##.>#\n#######', '#####\n#Soo#\n#.#.#\n#####']) {
    const [item] = [...readText(text)];
    expect(item).not.toHaveProperty('solution');
    expect(item).toMatchObject({ notes: [expect.stringContaining('has no goal')] });
  }
});
