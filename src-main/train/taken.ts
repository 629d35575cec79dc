import { UserError } from '../../shared/errors.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { shapeOf } from '../../shared/puzzles/shapes.ts';
import { type ModelConfig, puzzlesOutside } from '../model/config.ts';
import type { Encoding } from '../model/encoding.ts';
import { encodingOf } from '../puzzles/index.ts';
import type { Stream } from '../puzzles/stream.ts';

/** Draws in a row that a model may refuse, before its stream counts as none for it. */
const MOST_DRAWS = 1000;

/**
 * The streams that a model can learn from, with only the puzzles that it takes: networks with one token per cell know
 * one size, and no special rules.
 * @throws UserError when none is left, or the model's vectors of puzzles are not among its weights
 */
export function streamsTaken(kind: PuzzleKind, config: ModelConfig, streams: readonly Stream[]): Stream[] {
  if (puzzlesOutside(config)) {
    throw new UserError(
      'This model keeps what it knows of each puzzle in a table, which is not trained here.',
      'Solve a puzzle with it: it learns that one.',
    );
  }
  const encoding = encodingOf(kind, config);
  if (!encoding.check) return [...streams];
  const taken = streams.filter(({ extent }) => takes(encoding, encoding.sample(extent.rows)));
  if (taken.length > 0) return taken.map(stream => onlyTaken(stream, encoding));
  throw new UserError('The model takes none of these puzzles.', 'Choose another model, or other puzzles.');
}

const drawTaken =
  ({ name, draw }: Stream, encoding: Encoding): Stream['draw'] =>
  (random, progress) => {
    for (let draws = 0; draws < MOST_DRAWS; draws++) {
      const example = draw(random, progress);
      if (takes(encoding, example.puzzle)) return example;
    }
    throw new UserError(`The model takes no puzzle of ${name}.`, 'Choose another model, or other puzzles.');
  };

/** What has special rules is drawn no more. */
function onlyTaken(stream: Stream, encoding: Encoding): Stream {
  const ordinary = shapeOf(encoding.sample(stream.extent.rows));
  return { ...stream, shapes: [ordinary], draw: drawTaken(stream, encoding) };
}

function takes(encoding: Encoding, puzzle: Puzzle): boolean {
  try {
    encoding.check?.(puzzle);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
