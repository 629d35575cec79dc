import * as v from 'valibot';
import { PUZZLE_KINDS, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { EVERY_SHAPE, isShape } from '../../shared/puzzles/shapes.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { loadJsonFile } from '../files/json.ts';

/** The model of every shape of a puzzle type; files of older versions have one for all of them. */
const ChoicesSchema = v.record(
  v.picklist(PUZZLE_KINDS),
  v.union([v.record(v.string(), v.string()), v.string()]),
);

/** Ids of models by the shapes of a puzzle type. */
type ByShape = Readonly<Record<string, string>>;
export type Choices = { readonly [K in PuzzleKind]?: ByShape };

/** Which model the user chose for puzzles of a shape, in a file. */
export class ModelChoices {
  readonly #file: string;
  readonly #shapesOf: (model: string) => readonly string[] | undefined;

  /** @param shapesOf what a model was trained on, where that is known */
  constructor(file: string, shapesOf: (model: string) => readonly string[] | undefined) {
    this.#file = file;
    this.#shapesOf = shapesOf;
  }

  /** A damaged file counts as no choice, and so does a shape that its type does not have. */
  all(): Choices {
    const stored = Object.entries(loadJsonFile(this.#file, ChoicesSchema) ?? {});
    return Object.fromEntries(
      stored.map(([kind, chosen]) => [
        kind,
        knownIn(
          kind as PuzzleKind,
          typeof chosen === 'string' ? forShapes(this.#shapesOf(chosen), chosen) : chosen,
        ),
      ]),
    );
  }

  /** From now on this model solves puzzles of these shapes; of its whole type, where they are not known. */
  choose(model: string, kind: PuzzleKind, shapes: readonly string[] | undefined): void {
    this.#save(kind, { ...this.all()[kind], ...forShapes(shapes, model) });
  }

  /** No model is chosen for puzzles of a type: the usual one solves them. */
  clear(kind: PuzzleKind): void {
    this.#save(kind, {});
  }

  #save(kind: PuzzleKind, chosen: ByShape): void {
    writeFileAtomic(this.#file, `${JSON.stringify({ ...this.all(), [kind]: chosen }, null, 2)}\n`);
  }
}

const forShapes = (shapes: readonly string[] = [EVERY_SHAPE], model: string): ByShape =>
  Object.fromEntries(shapes.map(shape => [shape, model]));

const knownIn = (kind: PuzzleKind, chosen: ByShape): ByShape =>
  Object.fromEntries(Object.entries(chosen).filter(([shape]) => isShape(kind, shape)));
