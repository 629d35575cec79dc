import type { Film } from '../../shared/film.ts';
import type { Answer } from '../../shared/puzzles/grid.ts';
import { judge } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { passesPerCycle } from '../model/config.ts';
import { answerIn } from '../model/encoding.ts';
import type { Runtime } from '../model/runtime.ts';
import { makeFrame } from '../search/frames.ts';
import { improve } from './improve.ts';

/**
 * The first steps of a solve once more, each with a look at every pass inside it. A solve begins from the trained initial
 * states, without any chance, so these are the very steps that it has made. It is made after the solve and apart from
 * it: nobody who waits for an answer waits for its film.
 * @param steps how many; of a model that learns the puzzle itself there is no film, for what it has learned is gone
 * @throws UserError when the model does not take such puzzles
 */
export async function* film(runtime: Runtime, puzzle: Puzzle, steps: number): AsyncGenerator<Film, void> {
  const perCycle = passesPerCycle(runtime.model.card.config);
  const improvements = improve(runtime, puzzle, { watched: true });
  let before: Answer | undefined;
  for (let step = 1; step <= steps; step++) {
    const { value } = await improvements.next();
    const passes = (value.passes ?? []).map(([proposal], at, all) => {
      const verdict = judge(puzzle, proposal!.answer);
      const frame = makeFrame(puzzle, { best: proposal!, verdict, index: 0 }, before, {
        step,
        restart: 0,
        pass: { number: at + 1, of: all.length, perCycle },
        milliseconds: value.milliseconds / all.length,
        device: runtime.device,
      });
      before = answerIn(proposal!.answer);
      return frame;
    });
    yield { step, passes };
  }
}
