import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import { judge } from '../../../shared/puzzles/index.ts';
import { generateMaze } from '../../../shared/puzzles/maze/generator.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { makeSudoku, type Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../shared/random.ts';
import { encodeOnnxModel } from '../../../src-main/interchange/onnx.ts';
import type { Encoding } from '../../../src-main/model/encoding.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { encodingOf, libraryKind } from '../../../src-main/puzzles/index.ts';
import { compare } from '../../../src-main/solve/compare.ts';
import { evaluate } from '../../../src-main/solve/evaluate.ts';
import { measureDevices } from '../../../src-main/solve/measure.ts';
import { answerTo } from '../../answers.ts';
import { mazeIn } from '../../reading.ts';
import { officialConfigs } from '../interchange/official/checkpoints.ts';
import { tinyModel } from '../model/models.ts';
import { solveToEnd } from '../solve/runs.ts';

const { sudokuMlp, sudokuAttention, mazeMlp, mazeAttention } = officialConfigs;
const sudokus = encodingOf('sudoku', sudokuMlp);
const mazes = encodingOf('maze', mazeMlp);
const seeds = fc.integer({ min: 1, max: 1_000_000 });

const first = (encoding: Encoding, puzzle: Puzzle) => encoding.view(puzzle).instances[0]!;
const labels = (encoding: Encoding, puzzle: Puzzle, solution: readonly number[]): Int32Array =>
  encoding.lessons({ puzzle, solution: answerTo(puzzle, solution) })[0]!.encode().labels!;

/** One-hot probabilities of classes. */
const certain = (classes: Int32Array, symbols: number): Float32Array =>
  Float32Array.from({ length: classes.length * symbols }, (_, at) =>
    Number(classes[Math.floor(at / symbols)] === at % symbols),
  );

describe('Sudokus as the official datasets write them', () => {
  test('digit + 1, blank 1', () => {
    const puzzle = makeSudoku([1, 9, 0, ...new Array<number>(78).fill(0)]);
    const { question, mask } = first(sudokus, puzzle).encode();
    expect([...(question.tokens as Int32Array).slice(0, 4)]).toEqual([2, 10, 1, 1]);
    expect(question.puzzle).toEqual(Int32Array.of(0));
    expect(mask).toEqual(new Float32Array(81).fill(1));
    expect(sudokus.extent(puzzle)).toEqual({ rows: 9, columns: 9, symbols: 11 });
  });

  test('tokens and labels are those of the dataset that the library writes', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const { puzzle, solution } = generateSudoku({ size: 9, random: new Random(seed) });
        const { question, answer } = libraryKind('sudoku').dataset!;
        expect([...(first(sudokus, puzzle).encode().question.tokens as Int32Array)]).toEqual(
          question(puzzle),
        );
        const classes = labels(sudokus, puzzle, solution);
        expect([...classes]).toEqual(answer(puzzle, answerTo(puzzle, solution)));
        expect(first(sudokus, puzzle).read(certain(classes, 11)).values).toEqual([...solution]);
      }),
      { numRuns: 20 },
    );
  });

  test('what the model calls blank or padding holds no digit, and is never verified', () => {
    const { puzzle, solution } = generateSudoku({ size: 9, random: new Random(1) });
    const classes = labels(sudokus, puzzle, solution);
    classes[0] = 0;
    classes[1] = 1;
    const belief = first(sudokus, puzzle).read(certain(classes, 11));
    expect(belief.values).toEqual([0, 0, ...solution.slice(2)]);
    expect(judge(puzzle, [belief]).kind).toBe('refuted');
  });

  test('probabilities are those of the digits', () => {
    const { puzzle, solution } = generateSudoku({ size: 9, random: new Random(1) });
    const shown = first(sudokus, puzzle).read(certain(labels(sudokus, puzzle, solution), 11));
    expect(shown.symbols).toBe(9);
    expect(shown.probabilities).toEqual(
      certain(
        Int32Array.from(solution, digit => digit - 1),
        9,
      ),
    );
  });
});

describe('mazes as the official datasets write them', () => {
  const maze = mazeIn('S.#..\n#.#.#\n#...#\n###.#\n###.G');

  test('wall 1, open 2, start 3, goal 4, path 5', () => {
    const tokens = first(mazes, maze).encode().question.tokens as Int32Array;
    expect([...tokens].join('')).toBe('3212212121122211112111124');
  });

  test('tokens and labels are those of the dataset that the library writes', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 5, max: 9 }), (seed, side) => {
        const { puzzle, solution } = generateMaze({ rows: side, columns: side, random: new Random(seed) });
        const { question, answer } = libraryKind('maze').dataset!;
        const encoding = encodingOf('maze', mazeAttention);
        expect([...(first(encoding, puzzle).encode().question.tokens as Int32Array)]).toEqual(
          question(puzzle),
        );
        const classes = labels(encoding, puzzle, solution);
        expect([...classes]).toEqual(answer(puzzle, answerTo(puzzle, solution)));
        const belief = first(encoding, puzzle).read(certain(classes, 6));
        expect(belief.values).toEqual([...solution]);
        expect(judge(puzzle, [belief]).kind).toBe('verified');
        expect([...belief.probabilities]).toEqual(solution.flatMap(value => (value === 1 ? [0, 1] : [1, 0])));
      }),
      { numRuns: 20 },
    );
  });

  test('start and goal are on the path only when the model says so, walls never', () => {
    const classes = new Int32Array(25).fill(2);
    for (const cell of [0, 1, 2, 24]) classes[cell] = 5;
    const { values } = first(mazes, maze).read(certain(classes, 6));
    expect([values[0], values[24], values[2], values[1]]).toEqual([0, 0, 0, 1]);
  });
});

describe('puzzles that a model was not trained on', () => {
  const blanks = (cells: number) => new Array<number>(cells).fill(0);
  const jigsaw = (): Sudoku => {
    const regions = [...makeSudoku(blanks(81)).regions];
    [regions[2], regions[3]] = [regions[3]!, regions[2]!];
    return makeSudoku(blanks(81), { regions });
  };
  const windoku = makeSudoku(blanks(81), { extraRegions: [[10, 11, 12, 19, 20, 21, 28, 29, 30]] });

  test.each([
    [makeSudoku(blanks(16)), 'is 4×4'],
    [jigsaw(), 'is a jigsaw'],
    [makeSudoku(blanks(81), { diagonals: true }), 'has diagonals'],
    [windoku, 'has extra regions'],
  ] as const)('are refused before anything runs (%#)', async (puzzle, says) => {
    const message = `This model solves ordinary Sudokus of 9×9 only; this one ${says}.`;
    for (const config of [sudokuMlp, sudokuAttention]) {
      expect(() => encodingOf('sudoku', config).check!(puzzle)).toThrow(message);
    }
    const runtime = new Runtime(tinyModel(sudokuMlp), 'cpu', 1);
    runtime.improve = () => {
      throw new Error('it ran');
    };
    await expect(solveToEnd(runtime, puzzle)).rejects.toThrow(message);
    const good = encodingOf('sudoku').sample();
    const options = { effort: 'single', seed: 1, signal: new AbortController().signal } as const;
    const examples = [good, puzzle].map(each => ({ puzzle: each, solution: [] }));
    await expect(evaluate(runtime, examples, options)).rejects.toThrow(message);
    const pair = [
      { id: 'a', runtime },
      { id: 'b', runtime },
    ] as const;
    await expect(compare([pair[0], pair[1]], examples, options).next()).rejects.toThrow(message);
  });

  test('an ordinary one may have its regions numbered in another order', () => {
    const regions = makeSudoku(blanks(81)).regions.map(region => 8 - region);
    expect(() => sudokus.check!(makeSudoku(blanks(81), { regions }))).not.toThrow();
  });

  test('mazes: the MLP takes one size, attention all', () => {
    const other = generateMaze({ rows: 7, columns: 9, random: new Random(1) }).puzzle;
    expect(() => mazes.check!(other)).toThrow('This model solves mazes of 5×5 only; this one is 7×9.');
    expect(() => encodingOf('maze', mazeAttention).check!(other)).not.toThrow();
  });

  test('neither are the puzzles of another network', () => {
    expect(() => encodingOf('maze', tinyModel().card.config)).toThrow(UserError);
  });
});

describe('a model with tokens', () => {
  test.each(Object.entries(officialConfigs))('%s runs, step by step', async (_, config) => {
    const kind = config.vocabulary === 11 ? 'sudoku' : 'maze';
    const puzzle = encodingOf(kind, config).sample(kind === 'maze' ? 5 : 9);
    const runtime = new Runtime(tinyModel(config), 'cpu', 1);
    const { frames, outcome } = await solveToEnd(runtime, puzzle, { effort: 'quick' });
    expect(frames.length).toBeGreaterThan(32);
    expect(outcome).toMatchObject({ ended: 'limit', verdict: { kind: 'refuted' } });
    for (const { answer } of frames)
      expect(answer[0]!.probabilities).toHaveLength(kind === 'maze' ? 25 * 2 : 81 * 9);
  });

  test('is timed and exported at the size that it takes', async () => {
    const model = tinyModel(mazeMlp);
    const mazeModel = { ...model, card: { ...model.card, puzzle: 'maze' as const } };
    const [timing] = await measureDevices(mazeModel, [{ device: 'cpu', label: 'CPU', available: true }], 1);
    expect(timing).toMatchObject({ device: 'cpu', milliseconds: expect.any(Number) });
    expect(encodeOnnxModel(mazeModel).length).toBeGreaterThan(1000);
    expect(() => encodeOnnxModel(mazeModel, 7)).toThrow('mazes of 5×5 only');
  });
});
