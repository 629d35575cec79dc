import * as v from 'valibot';
import { Session } from '../engine/session.ts';
import type { ModelConfig } from '../model/config.ts';
import { trainingProgram } from '../model/graphs/training-graph.ts';
import { sudokuCurriculum } from '../puzzles/sudoku/curriculum.ts';
import { TrainSettingsSchema } from '../train/settings.ts';
import { Trainer } from '../train/trainer.ts';
import { randomFeeds } from './feeds.ts';
import type { Figure } from './figure.ts';
import { matrixProducts, secondsOfProducts } from './products.ts';
import { medianTime } from './timing.ts';

const BATCH = 16;

/** The paper's network with attention, at a width that fits a laptop: D = 256, T = 3, n = 6 on 9×9 Sudokus. */
const PAPER: ModelConfig = {
  network: 'attention',
  width: 256,
  layers: 2,
  hidden: 688,
  heads: 4,
  cycles: 3,
  latentUpdates: 6,
  vocabulary: 11,
};

/** How fast a model trains: examples per second of whole training steps, puzzles and optimizer included. */
export async function benchTraining(config: ModelConfig, threads: number): Promise<Figure[]> {
  const settings = v.parse(TrainSettingsSchema, sudokuCurriculum.settings);
  const streams = sudokuCurriculum.streams([]).filter(({ name }) => name === '9x9');
  const trainer = await Trainer.create({ config, settings, streams, threads, batchOf: () => BATCH });
  const milliseconds = await medianTime(12, () => trainer.step(0.5));
  await trainer.dispose();
  return [
    {
      name: 'trainingExamplesPerSecond',
      what: `training step of the bundled network, batch ${BATCH}`,
      value: (BATCH * 1000) / milliseconds,
      unit: 'examples/s',
      goal: { least: 40 },
    },
  ];
}

/** The engine's GFLOP/s on the paper's attention network against ONNX Runtime's own MatMul on the same shapes. */
export async function benchEngine(threads: number): Promise<Figure[]> {
  const extent = { batch: 8, rows: 9, columns: 9, symbols: 11 };
  const program = trainingProgram(PAPER, extent, { loss: 'stablemax', haltWeight: 0.5 });
  const session = await Session.create(program.graph, program.outputs, { threads });
  const feeds = randomFeeds(program);
  const into = session.allocateOutputs();
  const seconds = (await medianTime(5, () => session.run(feeds, into))) / 1000;
  await session.dispose();
  const products = matrixProducts(program.graph);
  const billions = products.reduce((sum, { flops }) => sum + flops, 0) / 1e9;
  const bare = await secondsOfProducts(products, threads);
  return [
    {
      name: 'engineGflops',
      what: 'training step of the paper’s attention network, D=256',
      value: billions / seconds,
      unit: 'GFLOP/s',
    },
    {
      name: 'matMulGflops',
      what: 'its matrix products alone, one MatMul each',
      value: billions / bare,
      unit: 'GFLOP/s',
    },
    {
      name: 'engineShare',
      what: 'the first as a share of the second',
      value: (100 * bare) / seconds,
      unit: '%',
      goal: { least: 70 },
    },
  ];
}
