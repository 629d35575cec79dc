import { describe, expect, test } from 'vitest';
import { UserError } from '../../../shared/errors.ts';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../shared/random.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { chooseSets, evaluateSet, standardPuzzles, takeSample } from '../../../src-main/train/evaluation.ts';
import { solvedExample } from '../../answers.ts';
import { sudokuIn } from '../../reading.ts';
import { trainedModel } from '../model/trained.ts';
import { randomRuntime } from '../solve/runs.ts';
import { tinyStream } from './tiny-run.ts';

const random = new Random(11);
const examples = Array.from({ length: 10 }, () => solvedExample(generateSudoku({ size: 4, random })));
const unknown: Example = { puzzle: examples[0]!.puzzle };
/** One that the trained model solves, in several steps. */
const solvable: Example = {
  puzzle: sudokuIn('.......1.4.........2...........5.4.7..8...3....1.9....3..4..2...5.1........8.6...'),
};
const never = new AbortController().signal;

const sizesOf = (puzzles: readonly Example[]) =>
  puzzles.map(({ puzzle }) => (puzzle.kind === 'sudoku' ? puzzle.size : undefined));

describe('the puzzles that a run is judged by', () => {
  const streams = [tinyStream(4), tinyStream(6)];
  const choose = () =>
    chooseSets('sudoku', { training: [unknown, ...examples], heldOut: examples.slice(0, 2) }, streams, 3);

  test('are those of the user whose answers are known, from all over them, no more than asked for', () => {
    const { training, heldOut } = choose();
    expect(training).toEqual([examples[0], examples[3], examples[6]]);
    expect(heldOut).toEqual(examples.slice(0, 2));
  });

  test('are generated ones besides, of the streams’ shapes in turn, the same for every run', () => {
    const { standard } = choose();
    expect(sizesOf(standard)).toEqual([4, 6, 4]);
    expect(choose().standard).toEqual(standard);
    expect(chooseSets('sudoku', { training: [], heldOut: [] }, [], 3).standard).toEqual([]);
    expect(chooseSets('arc', { training: [], heldOut: [] }, streams, 3).standard).toEqual([]);
  });

  test('are the same for every comparison of models, where something generates them', () => {
    const puzzles = standardPuzzles('sudoku', 2, []);
    expect(sizesOf(puzzles)).toEqual([9, 9]);
    expect(standardPuzzles('sudoku', 2, [])).toEqual(puzzles);
    expect(() => standardPuzzles('arc', 2, [])).toThrow(UserError);
  });

  test('have a size that all models that are compared were trained on, if there is one', () => {
    const card = (...shapes: string[]) => ({ ...trainedModel().card, shapes });
    const sizeFor = (...cards: ReturnType<typeof card>[]) => sizesOf(standardPuzzles('sudoku', 1, cards));
    const bundled = card('4x4', '6x6', '9x9', '16x16');
    expect(sizeFor(bundled, card('4x4', '4x4 jigsaw'))).toEqual([4]);
    expect(sizeFor(card('6x6'), card('4x4', '6x6'))).toEqual([6]);
    expect(sizeFor(bundled, card('9x9 jigsaw'))).toEqual([9]);
    expect(sizeFor(card('4x4'), card('6x6'))).toEqual([9]);
    expect(sizeFor(card(), card('4x4'))).toEqual([4]);
  });
});

describe('a set is judged', () => {
  test('by one start on each puzzle, and whether the model was right to call its answers done or not', async () => {
    const sure = await evaluateSet(randomRuntime({ saysDone: true }), examples.slice(0, 2), never);
    expect(sure).toEqual({ puzzles: 2, solved: 0, haltAccuracy: 0, meanSteps: 1 });
    const unsure = await evaluateSet(randomRuntime(), examples.slice(0, 2), never);
    expect(unsure).toEqual({ puzzles: 2, solved: 0, haltAccuracy: 1, meanSteps: 16 });
  });

  test('by the last answer of that start', async () => {
    const judged = await evaluateSet(new Runtime(trainedModel(), 'cpu', 1), [solvable], never);
    expect(judged).toMatchObject({ puzzles: 1, solved: 1 });
    expect(judged!.meanSteps).toBeGreaterThan(1);
  });

  test('not at all where it is empty, or nobody waits any more', async () => {
    expect(await evaluateSet(randomRuntime(), [], never)).toBeUndefined();
    expect(await evaluateSet(randomRuntime(), examples, AbortSignal.abort())).toBeUndefined();
  });
});

test('a sample shows every step of one start, and whether the last answer is right', async () => {
  const sample = await takeSample(randomRuntime(), examples[0]!, 7, never);
  expect(sample).toMatchObject({ step: 7, puzzle: examples[0]!.puzzle, verified: false });
  expect(sample.frames.map(({ step }) => step)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  const [{ answer, confidence }] = sample.frames as [(typeof sample.frames)[0]];
  expect(answer).toEqual([{ rows: 4, columns: 4, values: expect.any(Array) }]);
  expect(confidence).toBeGreaterThan(0);
  expect(confidence).toBeLessThan(1);
  const right = await takeSample(new Runtime(trainedModel(), 'cpu', 1), solvable, 7, never);
  expect(right.frames.map(({ verified }) => verified)).toEqual(
    right.frames.map((_, at, { length }) => at === length - 1),
  );
  expect(right.verified).toBe(true);
});
