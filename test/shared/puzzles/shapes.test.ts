import { describe, expect, test } from 'vitest';
import { ARC_EXAMPLES } from '../../../shared/puzzles/arc/examples.ts';
import { blankMaze } from '../../../shared/puzzles/maze/draw.ts';
import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import {
  answersAll,
  type Candidate,
  defaultText,
  EVERY_SHAPE,
  isNewTo,
  isShape,
  modelFor,
  shapeOf,
  type Trained,
  trainedText,
} from '../../../shared/puzzles/shapes.ts';
import { generateSudoku } from '../../../shared/puzzles/sudoku/generator/generator.ts';
import { WINDOWS } from '../../../shared/puzzles/sudoku/windows.ts';
import { Random } from '../../../shared/random.ts';

type Model = Candidate & Trained;
const model = (id: string, changes: Partial<Model> = {}): Model => ({
  ...{ id, puzzle: 'sudoku', isUsual: false, chosenFor: [] },
  ...changes,
});

describe('the shape of a puzzle', () => {
  const random = new Random(4);
  test('is the size and the rules of a Sudoku', () => {
    expect(shapeOf(generateSudoku({ size: 4, random }).puzzle)).toBe('4x4');
    expect(shapeOf(generateSudoku({ size: 6, regions: 'jigsaw', diagonals: true, random }).puzzle)).toBe(
      '6x6 jigsaw diagonals',
    );
    expect(shapeOf(generateSudoku({ extraRegions: WINDOWS, random }).puzzle)).toBe('9x9 windoku');
  });

  test('is the length of the longer side of a maze, roughly', () => {
    const shape = (rows: number, columns: number) => shapeOf(blankMaze(rows, columns));
    expect([shape(3, 12), shape(13, 4), shape(20, 20), shape(30, 21), shape(5, 60)]).toEqual([
      ...['to-12', 'to-20', 'to-20', 'to-30', 'to-60'],
    ]);
  });

  test('is one of those that its type has', () => {
    const may = (kind: PuzzleKind, ...shapes: string[]) => shapes.map(shape => isShape(kind, shape));
    expect(may('sudoku', '4x4', '16x16', '6x6 jigsaw diagonals windoku', EVERY_SHAPE)).not.toContain(false);
    expect(may('sudoku', 'banana', '3x3', '9x9 banana', '9x9 ', '9x9 jigsaw jigsaw', 'to-30')).not.toContain(
      true,
    );
    expect(may('maze', 'to-12', 'to-20', 'to-30', 'to-60', '9x9', 'to-31')).toEqual([
      ...[true, true, true, true, false, false],
    ]);
    expect(may('arc', EVERY_SHAPE, '9x9')).toEqual([true, false]);
  });

  test('is the same for all ARC tasks', () => {
    expect(shapeOf(ARC_EXAMPLES[0]!.task)).toBe(EVERY_SHAPE);
  });
});

describe('what a model was trained on', () => {
  test.each([
    ['sudoku', ['4x4'], 'trained on 4×4 only'],
    ['sudoku', ['4x4', '4x4 jigsaw'], 'trained on 4×4 only, jigsaws too'],
    ['sudoku', ['9x9 jigsaw', '9x9 diagonals'], 'trained on 9×9 jigsaws and diagonals only'],
    ['sudoku', ['9x9', '4x4', '9x9 windoku'], 'trained on 4×4 and 9×9, windokus too'],
    ['maze', ['to-12', 'to-20', 'to-30'], 'trained on up to 30 cells a side'],
    ['maze', ['to-20'], 'trained on 13 to 20 cells a side'],
    ['maze', ['to-12', 'to-30'], 'trained on up to 12 and 21 to 30 cells a side'],
  ] as const)('of %s %j is said', (puzzle, shapes, text) => {
    expect(trainedText({ puzzle, shapes })).toBe(text);
  });

  test('is not guessed', () => {
    expect(trainedText({ puzzle: 'sudoku' })).toBeUndefined();
    expect(isNewTo({ puzzle: 'sudoku' }, '9x9')).toBe(false);
    expect(isNewTo({ puzzle: 'sudoku', shapes: ['4x4'] }, '9x9')).toBe(true);
  });
});

describe('who answers', () => {
  const usual = model('usual', { isUsual: true, shapes: ['4x4', '9x9'] });
  const four = model('four', { chosenFor: ['4x4'], shapes: ['4x4'] });
  const any = model('any', { chosenFor: [EVERY_SHAPE] });

  test('is the one chosen for the shape, then for every shape, then the usual one', () => {
    const answers = (models: readonly Model[]) =>
      ['4x4', '9x9'].map(shape => modelFor(models, 'sudoku', shape)?.id);
    expect(answers([usual])).toEqual(['usual', 'usual']);
    expect(answers([usual, four])).toEqual(['four', 'usual']);
    expect(answers([any, usual, four])).toEqual(['four', 'any']);
    expect(modelFor([usual, four], 'maze', 'to-12')).toBeUndefined();
  });

  test('is said of each, and whether it is all that it may be', () => {
    const said = (...models: Model[]) => models.map(one => defaultText(models, one));
    expect(said(usual, model('other'))).toEqual(['default', undefined]);
    expect(said(usual, four)).toEqual(['default for the rest', 'default for 4×4 only']);
    expect(said(usual, any)).toEqual(['default for the rest', 'default']);
    expect(said(usual, any, four)[1]).toBe('default for the rest');
    expect(answersAll([usual, four], four)).toBe(true);
    expect(answersAll([usual, four], usual)).toBe(false);
    expect(answersAll([usual, model('new', { shapes: ['9x9'] })], usual)).toBe(true);
  });
});
