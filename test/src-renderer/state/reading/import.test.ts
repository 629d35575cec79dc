import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import type { Sudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { readBytes, readText } from '../../../../shared/reading/index.ts';
import { joinSurveys } from '../../../../src-renderer/library/import/join-surveys.ts';
import { itemsOf, puzzleOf, surveyOf } from '../../../../src-renderer/state/reading/import.ts';

const LINE = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79';

const puzzleFromText = (text: string) => puzzleOf(readText(text));

function sudokuFrom(text: string): Sudoku {
  const { puzzle } = puzzleFromText(text);
  if (puzzle.kind !== 'sudoku') throw new Error(`read as a ${puzzle.kind}`);
  return puzzle;
}

describe('a text', () => {
  it('reads one line, a grid and a file with a comment alike', () => {
    const rows = LINE.match(/.{9}/g) ?? [];
    for (const text of [LINE, rows.join('\n'), `#AMull\n${rows.join('\n')}\n`]) {
      expect(sudokuFrom(text).givens.slice(0, 5)).toEqual([5, 3, 0, 0, 7]);
    }
  });

  it('opens the first puzzle of a list and says how many there are', () => {
    const list = `${LINE}\n${LINE.replace('5', '.')}\n`;
    expect(sudokuFrom(list).givens[0]).toBe(5);
    expect(puzzleFromText(list).note).toBe('Opened the first of 2 puzzles.');
  });

  it('knows a maze when it sees one, as a grid, on one line, or in a table', () => {
    const grid = 'S#.\n..#\n#.G\n';
    const line = 'S#...##.G';
    for (const text of [grid, line, `source,question,answer,rating\nme,${line},${line},4\n`]) {
      expect(puzzleFromText(text).puzzle, text).toMatchObject({
        kind: 'maze',
        rows: 3,
        columns: 3,
        start: 0,
        goal: 8,
      });
    }
  });

  it('says what is wrong with a maze: two goals, another character, too large', () => {
    expect(() => puzzleFromText('S#G\n..#\n#.G\n')).toThrow(/2 goals/);
    expect(() => puzzleFromText('S#?\n..#\n#.G\n')).toThrow(/line 1, column 3/i);
    expect(() => puzzleFromText(`${'#'.repeat(61)}\n`.repeat(61))).toThrow(/60/);
  });

  it('says what is wrong with a text that is no puzzle', () => {
    expect(() => puzzleFromText('53..7')).toThrow(UserError);
    expect(() => puzzleFromText('53..7')).toThrow(/5 cells/);
    expect(() => puzzleFromText('')).toThrow(/empty/);
    expect(() => puzzleFromText('not a puzzle\n'.repeat(5000))).toThrow(/no puzzle/);
  });
});

describe('a file', () => {
  const grid = [[0, 1]];
  const task = { train: [{ input: grid, output: grid }], test: [{ input: grid }] };
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

  it.each([
    '007bbfb7.json',
    '/tasks/007bbfb7.json',
    'C:\\tasks\\007bbfb7.json',
    '007bbfb7 (2).json',
    '007bbfb7',
  ])('names a task after its file: %s', file =>
    expect(puzzleOf(readBytes(bytes(task)), file).puzzle).toMatchObject({ name: '007bbfb7' }),
  );

  it('leaves a task its id, where the file tells one', () => {
    const { puzzle } = puzzleOf(readBytes(bytes({ '00d62c1b': task })), 'challenges.json');
    expect(puzzle).toMatchObject({ name: '00d62c1b' });
  });

  it('names nothing that has no names', () => {
    expect(puzzleOf(readBytes(new TextEncoder().encode(LINE)), 'sunday.sdk').puzzle).not.toHaveProperty(
      'name',
    );
  });
});

describe('a survey', () => {
  it('counts what an import would find, and says what it would refuse', () => {
    const list = Array.from({ length: 9 }, () => LINE).join('\n');
    const found = surveyOf(readText(`${list}\n${'.'.repeat(80)}\n`));
    expect(found.counts).toEqual({ sudoku: 9 });
    expect(found.puzzles).toHaveLength(6);
    expect([found.refused, found.isMore]).toEqual([1, false]);
    expect(found.problem).toMatch(/^Line 10: /);
    expect(surveyOf(readText('no puzzle at all'))).toMatchObject({ puzzles: [], counts: {}, refused: 1 });
  });

  it('of several files is one', () => {
    const surveys = [LINE, 'S#.\n..#\n#.G\n', 'nothing'].map(text => surveyOf(readText(text)));
    const files = { looked: 3, of: 3 };
    const joined = joinSurveys(surveys, files);
    expect([joined.files, joined.isMore]).toEqual([files, false]);
    expect(joinSurveys(surveys, { looked: 3, of: 4 }).isMore).toBe(true);
    expect(joined.counts).toEqual({ sudoku: 1, maze: 1 });
    expect(joined.puzzles.map(({ kind }) => kind)).toEqual(['sudoku', 'maze']);
    expect([joined.refused, joined.problem !== undefined]).toEqual([1, true]);
  });
});

describe('what files hold', () => {
  const named = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });

  it('is told with their names', async () => {
    const files = [named('week.txt', `${LINE}\n${'.'.repeat(80)}\n`)];
    expect(surveyOf(await itemsOf(files))).toMatchObject({
      counts: { sudoku: 1 },
      problem: expect.stringMatching(/^week\.txt, line 2: /),
    });
  });

  it('is read as one where it belongs together', async () => {
    const task = { train: [{ input: [[1]], output: [[2]] }], test: [{ input: [[3]] }] };
    const files = [
      named('solutions.json', JSON.stringify({ a: [[[4]]], b: [[[5]], [[6]]] })),
      named('challenges.json', JSON.stringify({ a: task, b: task })),
    ];
    expect(surveyOf(await itemsOf(files))).toMatchObject({
      counts: { arc: 1 },
      refused: 1,
      problem: expect.stringMatching(/^challenges\.json: b: the solutions have 2 outputs/),
    });
  });
});

describe('what was opened', () => {
  it('is a text, a web page or the bytes of a file', async () => {
    for (const content of [
      LINE,
      `<html><body><pre>${LINE}</pre></body></html>`,
      new TextEncoder().encode(LINE),
    ])
      expect(surveyOf(await itemsOf(content)).counts).toEqual({ sudoku: 1 });
  });
});
