import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { judge } from '../../../../shared/puzzles/index.ts';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { PUZZLE_KINDS } from '../../../../shared/puzzles/puzzle.ts';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { verifySudoku } from '../../../../shared/puzzles/sudoku/rules.ts';
import { Random } from '../../../../shared/random.ts';
import { writeDataset } from '../../../../src-main/library/export/dataset.ts';
import { exportFormats, exportText } from '../../../../src-main/library/export/export.ts';
import type { Library } from '../../../../src-main/library/library.ts';
import { readEntries } from '../../../../src-main/library/listing.ts';
import { libraryKind } from '../../../../src-main/puzzles/index.ts';
import { answerTo, solvedExample, valuesIn } from '../../../answers.ts';
import { readAll } from '../../../reading.ts';
import { emptyLibrary, manySudokus, scratchFolder } from '../libraries.ts';
import { readNpy } from '../npy.ts';

let library: Library;
let set: number;
beforeEach(() => {
  library = emptyLibrary();
  set = library.sets.create('Puzzles', 'sudoku').id;
});

const several = (puzzle = manySudokus(1)[0]!.puzzle) => ({
  ...puzzle,
  givens: puzzle.givens.map((digit, cell) => (cell < 40 ? 0 : digit)),
});

describe('text formats', () => {
  test('lines and links are read back as the same puzzles', () => {
    library.puzzles.addMany(set, manySudokus(10));
    for (const format of ['lines', 'links']) {
      const { text, puzzles, leftOut } = exportText(library, set, { format });
      expect([puzzles, leftOut]).toEqual([10, []]);
      expect(readAll(text).puzzles.map(({ puzzle }) => puzzle)).toEqual(
        manySudokus(10).map(({ puzzle }) => puzzle),
      );
    }
  });

  test('CSV has solutions, solved exactly where the set has none; what cannot be solved is left out', () => {
    const [one, two] = manySudokus(2);
    library.puzzles.addMany(set, [{ puzzle: one!.puzzle, source: 'a, b' }, two!, { puzzle: several() }]);
    const { text, puzzles, leftOut } = exportText(library, set, { format: 'csv' });
    expect(puzzles).toBe(2);
    expect(leftOut).toEqual([{ reason: 'it does not have exactly one solution', puzzles: 1 }]);
    const read = readAll(text);
    expect(read.refused).toEqual([]);
    expect(read.puzzles.map(({ solution }) => solution)).toEqual([
      valuesIn(one!.solution),
      valuesIn(two!.solution),
    ]);
    expect(read.puzzles[0]!.source).toBe('a, b');
  });

  test('a format that would lose the regions leaves jigsaws out', () => {
    const jigsaw = solvedExample(generateSudoku({ size: 6, regions: 'jigsaw', random: new Random(1) }));
    library.puzzles.addMany(set, [jigsaw, ...manySudokus(1)]);
    expect(exportText(library, set, { format: 'lines' })).toMatchObject({
      puzzles: 1,
      leftOut: [{ reason: expect.stringContaining('cells only'), puzzles: 1 }],
    });
    expect(exportText(library, set, { format: 'links' }).puzzles).toBe(2);
  });

  test('only what a filter leaves, and only formats there are', () => {
    library.puzzles.addMany(set, manySudokus(40));
    const sides = (['training', 'held-out'] as const).map(
      split => exportText(library, set, { format: 'lines', filter: { split } }).puzzles,
    );
    expect(sides[0]! + sides[1]!).toBe(40);
    expect(sides[0]).toBeGreaterThan(sides[1]!);
    expect(() => exportText(library, set, { format: 'xml' })).toThrow(UserError);
    for (const kind of PUZZLE_KINDS) {
      const ids = exportFormats(kind).map(({ id }) => id);
      expect(new Set(ids).size, kind).toBe(ids.length);
    }
    expect(exportFormats('maze').map(({ id }) => id)).toEqual(['text', 'lines', 'csv', 'json', 'dataset']);
  });
});

/** What the official code would load of one side of a dataset. */
function loadSplit(folder: string) {
  const load = (name: string) => readNpy(join(folder, `all__${name}.npy`));
  const [inputs, labels] = [load('inputs'), load('labels')];
  const rows = ({ shape, numbers }: ReturnType<typeof readNpy>) =>
    Array.from({ length: shape[0]! }, (_, row) => numbers.slice(row * shape[1]!, (row + 1) * shape[1]!));
  return {
    metadata: JSON.parse(readFileSync(join(folder, 'dataset.json'), 'utf8')),
    inputs: rows(inputs),
    labels: rows(labels),
    identifiers: load('puzzle_identifiers').numbers,
    puzzleIndices: load('puzzle_indices').numbers,
    groupIndices: load('group_indices').numbers,
  };
}

describe('the official dataset folder', () => {
  test('holds every Sudoku as tokens, on its side of the split', () => {
    library.puzzles.addMany(
      set,
      manySudokus(60, 3).map(({ puzzle }) => ({ puzzle })),
    );
    library.sets.setShare(set, 0.4);
    const folder = join(scratchFolder(), 'data', 'mine');
    const written = writeDataset(library, set, folder);
    expect(written.training + written.heldOut).toBe(60);
    expect(JSON.parse(readFileSync(join(folder, 'identifiers.json'), 'utf8'))).toEqual(['<blank>']);
    const [train, held] = [loadSplit(join(folder, 'train')), loadSplit(join(folder, 'test'))];
    expect([train.inputs.length, held.inputs.length]).toEqual([written.training, written.heldOut]);
    expect(train.metadata).toEqual({
      pad_id: 0,
      ignore_label_id: 0,
      blank_identifier_id: 0,
      vocab_size: 11,
      seq_len: 81,
      ...{ puzzle: 'sudoku', rows: 9, columns: 9 },
      num_puzzle_identifiers: 1,
      total_groups: written.training,
      mean_puzzle_examples: 1,
      total_puzzles: written.training,
      sets: ['all'],
    });
    expect(train.groupIndices).toEqual([...Array(written.training + 1).keys()]);
    expect(train.puzzleIndices).toEqual(train.groupIndices);
    expect(new Set(train.identifiers)).toEqual(new Set([0]));
    for (const [index, input] of [...train.inputs, ...held.inputs].entries()) {
      const puzzle = makeSudoku(input.map(token => token - 1));
      const answer = [...train.labels, ...held.labels][index]!.map(token => token - 1);
      expect(verifySudoku(puzzle, answer).kind).toBe('verified');
    }
    const heldOut = [...readEntries(library.database, set, { split: 'held-out' })];
    expect(held.inputs).toEqual(heldOut.map(({ puzzle }) => libraryKind('sudoku').dataset!.question(puzzle)));
  });

  test('copies are symmetric puzzles with right answers in the group of their original', () => {
    library.puzzles.addMany(set, manySudokus(10, 3));
    const folder = join(scratchFolder(), 'mine');
    const { training } = writeDataset(library, set, folder, { copies: 4 });
    const { inputs, labels, groupIndices, metadata } = loadSplit(join(folder, 'train'));
    expect(inputs).toHaveLength(training * 5);
    expect(metadata).toMatchObject({ total_groups: training, total_puzzles: training * 5 });
    expect(groupIndices).toEqual(Array.from({ length: training + 1 }, (_, group) => group * 5));
    const { twinKey } = libraryKind('sudoku');
    inputs.forEach((input, row) => {
      const puzzle = makeSudoku(input.map(token => token - 1));
      const original = makeSudoku(inputs[row - (row % 5)]!.map(token => token - 1));
      expect(twinKey(puzzle)).toBe(twinKey(original));
      expect(
        verifySudoku(
          puzzle,
          labels[row]!.map(token => token - 1),
        ).kind,
      ).toBe('verified');
    });
    expect(new Set(inputs.map(input => input.join())).size).toBe(inputs.length);
  });

  test('mazes: walls, open cells, start, goal and path are 1 to 5', () => {
    const mazes = library.sets.create('Mazes', 'maze').id;
    const random = new Random(8);
    library.puzzles.addMany(
      mazes,
      Array.from({ length: 30 }, () => solvedExample(generateMaze({ rows: 9, columns: 9, random }))),
    );
    const folder = join(scratchFolder(), 'mazes');
    const written = writeDataset(library, mazes, folder, { copies: 1 });
    expect(written.layout).toBe('9×9');
    const { inputs, labels, metadata } = loadSplit(join(folder, 'train'));
    expect(metadata).toMatchObject({ vocab_size: 6, seq_len: 81 });
    inputs.forEach((input, row) => {
      const maze = libraryKind('maze').decode(`9x9:${input.map(token => '?#.SG'[token]).join('')}`);
      const answer = labels[row]!.map(token => (token >= 3 ? 1 : 0));
      expect(judge(maze, answerTo(maze, answer)).kind).toBe('verified');
      expect(labels[row]!.map(token => (token === 5 ? 2 : token))).toEqual(input);
    });
  });

  test('leaves out what is not solvable, other sizes and other houses, and says so', () => {
    const four = solvedExample(generateSudoku({ size: 4, random: new Random(1) }));
    const diagonal = solvedExample(generateSudoku({ size: 9, diagonals: true, random: new Random(1) }));
    library.puzzles.addMany(set, [...manySudokus(20), four, diagonal, { puzzle: several() }]);
    const written = writeDataset(library, set, join(scratchFolder(), 'mine'));
    expect(written.training + written.heldOut).toBe(20);
    expect(written.leftOut.map(({ puzzles }) => puzzles)).toEqual([1, 1, 1]);
  });

  test('leaves nothing behind when it is stopped, while it reads or while it writes', () => {
    library.puzzles.addMany(set, manySudokus(20));
    const folder = scratchFolder();
    for (const isStopped of [() => true, () => readdirSync(folder).length > 0]) {
      const control = { isStopped };
      expect(() => writeDataset(library, set, join(folder, 'mine'), { control })).toThrow(
        'nothing was written',
      );
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  test('never overwrites, and leaves nothing behind when it cannot be written', () => {
    library.puzzles.addMany(set, manySudokus(20));
    const folder = scratchFolder();
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full', 'precious'), '');
    expect(() => writeDataset(library, set, join(folder, 'full'))).toThrow('holds something already');
    const blocked = join(folder, 'full', 'precious', 'dataset');
    expect(() => writeDataset(library, set, blocked)).toThrow(UserError);
    expect(() => writeDataset(library, set, join(folder, 'small'), { mostBytes: 1000 })).toThrow('1 MB');
    const copied = { mostBytes: 1e5, copies: 9 }; // about 130 kB, of which a tenth are the puzzles themselves
    expect(() => writeDataset(library, set, join(folder, 'copied'), copied)).toThrow(
      'at most 0.1 MB fit here',
    );
    const reason = process.platform === 'win32' ? 'could not be written' : 'is too long';
    expect(() => writeDataset(library, set, join(folder, 'x'.repeat(250)))).toThrow(reason);
    const empty = library.sets.create('Empty', 'sudoku').id;
    expect(() => writeDataset(library, empty, join(folder, 'empty'))).toThrow(
      'No puzzle is left to train on.',
    );
    expect(readdirSync(folder)).toEqual(['full']);
    expect(existsSync(join(folder, 'full', 'precious'))).toBe(true);
  });
});
