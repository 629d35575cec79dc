import { median } from '../../shared/median.ts';
import { generateSudoku } from '../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../shared/random.ts';
import type { Model } from '../model/model-file.ts';
import { Runtime } from '../model/runtime.ts';
import { improve } from '../solve/improve.ts';
import { solve } from '../solve/solve.ts';
import { lastOf } from '../steps.ts';
import type { Figure } from './figure.ts';
import { medianTime } from './timing.ts';

const EXTENT = { batch: 1, rows: 9, columns: 9, symbols: 9 };
const PUZZLES = 25;

/** How fast a model solves 9×9 Sudokus of middle difficulty on the CPU. */
export async function benchSolving(model: Model, threads: number): Promise<Figure[]> {
  const load = await medianTime(5, () => new Runtime(model, 'cpu', threads).prepare(EXTENT));
  const runtime = new Runtime(model, 'cpu', threads);
  await runtime.prepare(EXTENT);
  const random = new Random(7);
  const puzzles = Array.from(
    { length: PUZZLES },
    () => generateSudoku({ random, grade: 'intersections' }).puzzle,
  );

  const steps = improve(runtime, puzzles[0]!);
  const first = await medianTime(9, () => improve(runtime, puzzles[0]!).next());
  const further = await medianTime(25, () => steps.next());

  const solves: number[] = [];
  for (const puzzle of puzzles) {
    const { milliseconds } = await lastOf(
      solve(runtime, puzzle, { effort: 'quick', signal: new AbortController().signal }),
    );
    solves.push(milliseconds);
  }
  return [
    {
      name: 'modelLoadMs',
      what: 'graph build and session of the bundled model',
      value: load,
      unit: 'ms',
      goal: { most: 400 },
    },
    {
      name: 'firstStepMs',
      what: 'first improvement step of a 9×9, from the call',
      value: first,
      unit: 'ms',
      goal: { most: 60 },
    },
    { name: 'furtherStepMs', what: 'each further step', value: further, unit: 'ms', goal: { most: 40 } },
    {
      name: 'solveMs',
      what: `whole solve of middle difficulty, median of ${PUZZLES}`,
      value: median(solves),
      unit: 'ms',
      goal: { most: 200 },
    },
  ];
}
