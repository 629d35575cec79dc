import { puzzleType } from '../../shared/puzzles/index.ts';
import type { ModelCard } from '../model/card.ts';

/** How cards without the field `shapes` name the sizes that were generated for them. */
const SIZES = /^Puzzles of size (\d+(?:, \d+)*) that the generator made/;

/** Shapes of the puzzles that a model was trained on; undefined where its card does not say. */
export function trainedShapes({ shapes, puzzle, training }: ModelCard): readonly string[] | undefined {
  if (shapes && shapes.length > 0) return shapes;
  const sizes = SIZES.exec(training.data)?.[1]?.split(', ').map(Number);
  const known = puzzleType(puzzle).shapes;
  return known && sizes?.flatMap(side => known.generated({ rows: side, columns: side }));
}
