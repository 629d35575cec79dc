import { describe, expect, test } from 'vitest';
import { isRight } from '../../../shared/puzzles/index.ts';
import { generateMaze } from '../../../shared/puzzles/maze/generator.ts';
import { solvedMaze } from '../../../shared/puzzles/maze/skills.ts';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { makeSudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../shared/random.ts';
import { curriculumOf } from '../../../src-main/puzzles/index.ts';
import { exampleStreams, label, type Mixture, shapesOf } from '../../../src-main/train/examples.ts';
import { answerTo, solvedExample } from '../../answers.ts';

const ownOnly: Mixture = { generatedShare: 0, similarShare: 0, symmetries: true, fromScratch: false };

/** What a stream of these examples draws. */
function drawn(examples: readonly Example[], mixture: Mixture, count = 40): Example[] {
  const [stream] = exampleStreams(examples, [], mixture);
  const random = new Random(1);
  return Array.from({ length: count }, () => stream!.draw(random, 0.5));
}

const textsOf = (examples: readonly Example[]) =>
  new Set(examples.map(({ puzzle }) => JSON.stringify(puzzle)));

describe('examples to learn from', () => {
  const maze = solvedMaze(generateMaze({ rows: 7, columns: 9, generator: 'loops', random: new Random(3) }));
  const sudoku = solvedExample(generateSudoku({ size: 4, random: new Random(3) }));

  test.each([
    ['mazes', maze],
    ['Sudokus', sudoku],
  ])('%s are turned and mirrored, with an answer that is right', (_, example) => {
    const own = drawn([example], ownOnly);
    expect(textsOf(own).size).toBeGreaterThan(3);
    for (const { puzzle, solution } of own)
      expect(isRight({ puzzle, solution: solution! }, solution!)).toBe(true);
  });

  test('name their shapes, and those that are mixed in', () => {
    const standard = curriculumOf('sudoku').streams([]);
    const nine = solvedExample(generateSudoku({ regions: 'jigsaw', random: new Random(3) }));
    const shapes = (mixture: Mixture) => shapesOf(exampleStreams([maze, sudoku, nine], standard, mixture));
    expect(shapes(ownOnly)).toEqual(['to-12', '4x4', '9x9 jigsaw']);
    expect(shapes({ ...ownOnly, generatedShare: 0.2 })).toContain('9x9 diagonals');
  });

  test('stay as they are when that is not wanted', () => {
    expect(textsOf(drawn([maze], { ...ownOnly, symmetries: false })).size).toBe(1);
  });

  test('get the exact answer where theirs is missing or wrong; what has none, or several, is left out', async () => {
    const { puzzle, solution } = sudoku;
    const exact = { puzzle, solution };
    const wrong = answerTo(puzzle, new Array<number>(16).fill(1));
    const blank = makeSudoku(new Array<number>(16).fill(0));
    const { examples, leftOut } = await label([
      { puzzle },
      { puzzle, solution: wrong },
      { puzzle, solution },
      { puzzle: blank },
    ]);
    expect(examples).toEqual([exact, exact, exact]);
    expect(leftOut).toBe(1);
  });
});
