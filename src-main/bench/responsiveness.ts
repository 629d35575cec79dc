import { join } from 'node:path';
import * as v from 'valibot';
import { TrainingRequestSchema } from '../../shared/contract/training.ts';
import { median } from '../../shared/median.ts';
import { generateSudoku } from '../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../shared/random.ts';
import type { Model } from '../model/model-file.ts';
import { Runtime } from '../model/runtime.ts';
import { Registry } from '../registry/registry.ts';
import { solve } from '../solve/solve.ts';
import { trainingEntry, usualFork } from '../train/process/fork.ts';
import { gather, prepare } from '../train/queue/prepare.ts';
import { TrainingQueue } from '../train/queue/queue.ts';
import type { Figure } from './figure.ts';
import { deleteScratch, makeScratch } from './scratch.ts';

const PUZZLES = 25;

/** How much slower a solve gets while a model is trained in the background, threads as they are usually split. */
export async function benchResponsiveness(model: Model, threads: number): Promise<Figure[]> {
  const runtime = new Runtime(model, 'cpu', threads);
  const random = new Random(7);
  const puzzles = Array.from(
    { length: PUZZLES },
    () => generateSudoku({ random, grade: 'intersections' }).puzzle,
  );
  const solveAll = async () => {
    const durations: number[] = [];
    for (const puzzle of puzzles) {
      const start = performance.now();
      for await (const _ of solve(runtime, puzzle, {
        effort: 'quick',
        signal: new AbortController().signal,
      }));
      durations.push(performance.now() - start);
    }
    return median(durations);
  };
  await solveAll(); // compiles, and warms up
  const alone = await solveAll();
  const beside = await whileTraining(solveAll);
  await runtime.dispose();
  return [
    {
      name: 'solveWhileTrainingSlowdown',
      what: `a solve while a model is trained, against alone, median of ${PUZZLES}`,
      value: beside / alone,
      unit: '×',
      goal: { most: 1.5 },
    },
  ];
}

/** Does something while the usual network is trained from scratch in its own process. */
async function whileTraining<T>(work: () => Promise<T>): Promise<T> {
  const folder = makeScratch();
  let training = () => {};
  const isTraining = new Promise<void>(resolve => {
    training = resolve;
  });
  const registry = new Registry(join(folder, 'bundled'), join(folder, 'models'));
  const queue = new TrainingQueue({
    ...{ folder, registry, fork: await usualFork(), entry: trainingEntry(), onModel: () => {} },
    emit: (...[name]) => name === 'training.metrics' && training(),
  });
  try {
    const request = v.parse(TrainingRequestSchema, {
      ...{ title: 'Bench', puzzle: 'sudoku', preset: 'from-scratch', start: { kind: 'fresh' } },
      data: { kind: 'generated', sizes: [9] },
      changes: { metricsEvery: 1, evaluationPuzzles: 1, sampleSeconds: 3600 },
    });
    const run = queue.add(
      request,
      prepare(request, await gather(request, { training: [], heldOut: [] }, registry)),
    );
    await isTraining;
    const result = await work();
    await queue.discard(run.id);
    return result;
  } finally {
    await queue.close();
    deleteScratch(folder);
  }
}
