import { UserError } from '../errors.ts';
import { puzzleType } from './index.ts';
import type { Puzzle, PuzzleKind } from './puzzle.ts';

/** Stands for all shapes of a type, where none is told from another. */
export const EVERY_SHAPE = '*';

/** The shape of a puzzle, "9x9 jigsaw"; {@link EVERY_SHAPE} where its type has no shapes. */
export const shapeOf = (puzzle: Puzzle): string => puzzleType(puzzle.kind).shapes?.of(puzzle) ?? EVERY_SHAPE;

/** May a model be chosen for this shape of a type's puzzles? */
export const isShape = (kind: PuzzleKind, shape: string): boolean =>
  shape === EVERY_SHAPE || (puzzleType(kind).shapes?.all.includes(shape) ?? false);

/** @throws UserError when a type has no such shape */
export function refuseUnknownShape(kind: PuzzleKind, shape: string): void {
  if (isShape(kind, shape)) return;
  const { plural, shapes } = puzzleType(kind);
  throw new UserError(
    `There is no shape "${shape}" of ${plural}.`,
    shapes ? `Give one of: ${shapes.allText}.` : `Leave out the shape: all ${plural} have the same.`,
  );
}

/** What the choice of a model depends on. */
export interface Candidate {
  readonly id: string;
  readonly puzzle: PuzzleKind;
  /** Does it answer where nothing else was chosen? */
  readonly isUsual: boolean;
  /** Shapes that the user chose it for. */
  readonly chosenFor: readonly string[];
}

/**
 * Which model answers puzzles of a shape, for the host, the page and the command line: the one that the user chose for
 * the shape, or for every shape, or the usual one.
 */
export function modelFor<M extends Candidate>(
  models: readonly M[],
  kind: PuzzleKind,
  shape: string,
): M | undefined {
  const able = models.filter(({ puzzle }) => puzzle === kind);
  return (
    able.find(({ chosenFor }) => chosenFor.includes(shape)) ??
    able.find(({ chosenFor }) => chosenFor.includes(EVERY_SHAPE)) ??
    able.find(({ isUsual }) => isUsual)
  );
}

/** What is known of the puzzles that a model was trained on. */
export interface Trained {
  readonly puzzle: PuzzleKind;
  /** Undefined where its card does not say, or its type has one shape. */
  readonly shapes?: readonly string[] | undefined;
}

/** May a model be new to puzzles of this shape? Not where its card does not say what it was trained on. */
export const isNewTo = ({ shapes }: Trained, shape: string): boolean =>
  shapes !== undefined && !shapes.includes(shape);

/** What is new to a model, of a shape that it was not trained on: each rule (a word of the key) may well be known. */
export const newText = (shape: string): string =>
  shape.split(' ').length > 2 ? 'these rules together are new to it' : 'this puzzle is new to it';

/** "trained on 4×4 only"; undefined where that is not known. */
export function trainedText({ puzzle, shapes }: Trained): string | undefined {
  const words = shapes && puzzleType(puzzle).shapes?.words(shapes);
  return words === undefined ? undefined : `trained on ${words}`;
}

/**
 * "default", "default for 4×4 only", "default for the rest"; undefined where it solves nothing unless asked to.
 * @param models all models
 */
export function defaultText<M extends Candidate & Trained>(
  models: readonly M[],
  model: M,
): string | undefined {
  if (model.isUsual) return answersAll(models, model) ? 'default' : 'default for the rest';
  const { puzzle, chosenFor } = model;
  if (chosenFor.length === 0) return undefined;
  const usual = models.find(other => other.puzzle === puzzle && other.isUsual);
  const hasAll = (usual?.shapes ?? [EVERY_SHAPE]).every(
    shape => modelFor(models, puzzle, shape)?.id === model.id,
  );
  if (!hasAll && chosenFor.includes(EVERY_SHAPE)) return 'default for the rest';
  const words = puzzleType(puzzle).shapes?.words(chosenFor);
  return hasAll || words === undefined ? 'default' : `default for ${words}`;
}

/** Does it answer all puzzles that it was trained on, or all of its type where nobody knows? */
export function answersAll<M extends Candidate & Trained>(models: readonly M[], model: M): boolean {
  const others = models.filter(({ puzzle }) => puzzle === model.puzzle);
  if (model.isUsual) return others.every(other => other.id === model.id || other.chosenFor.length === 0);
  const shapes = model.shapes ?? [EVERY_SHAPE];
  return shapes.every(shape => modelFor(models, model.puzzle, shape)?.id === model.id);
}
