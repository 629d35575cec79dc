import { totalmem } from 'node:os';
import type { Estimate, TrainingOptions, TrainingRequest } from '../../../shared/contract/training.ts';
import { withArticle } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import { puzzlesOutside } from '../../model/config.ts';
import type { Model } from '../../model/model-file.ts';
import { countParameters } from '../../model/weights/weights.ts';
import { encodingOf } from '../../puzzles/index.ts';
import type { Registry } from '../../registry/registry.ts';
import { label, type SplitExamples } from '../examples.ts';
import { trainingBytes } from '../memory.ts';
import { optionsOf } from '../presets.ts';
import { freshConfig, type Plan, planRun, streamsOf } from '../runs/plan.ts';

/** Everything that a run starts with. */
export interface Preparation {
  readonly options: TrainingOptions;
  readonly plan: Plan;
  readonly examples: SplitExamples;
  readonly leftOut: number;
  readonly start: Model | undefined;
}

/** What a request comes to, before its memory was planned. */
type Materials = Omit<Preparation, 'plan'>;

/** Labels the puzzles, loads the start model and completes the options. @throws UserError when something is missing */
export async function gather(
  request: TrainingRequest,
  puzzles: SplitExamples,
  registry: Registry,
): Promise<Materials> {
  const options = optionsOf(request);
  const start = request.start.kind === 'model' ? registry.load(request.start.model) : undefined;
  if (start) checkStart(request, start);
  const wrong = [...puzzles.training, ...puzzles.heldOut].find(
    ({ puzzle }) => puzzle.kind !== request.puzzle,
  );
  if (wrong)
    throw new UserError(
      `The set holds ${withArticle(puzzleType(wrong.puzzle.kind).name)}, not only ${puzzleType(request.puzzle).plural}.`,
      `Choose a set of ${puzzleType(request.puzzle).plural} alone.`,
    );
  const [training, heldOut] = [await label(puzzles.training), await label(puzzles.heldOut)];
  return {
    options,
    start,
    examples: { training: training.examples, heldOut: heldOut.examples },
    leftOut: training.leftOut + heldOut.leftOut,
  };
}

/** Plans the run. @throws UserError when there is nothing to learn from, or not enough memory */
export function prepare(request: TrainingRequest, materials: Materials): Preparation {
  const { options, examples, start } = materials;
  return { ...materials, plan: planRun(request, options, examples.training, start?.card.config) };
}

/** What a run will take, and whether it can be started. */
export function estimate(request: TrainingRequest, materials: Materials): Estimate {
  const { options, examples, leftOut, start } = materials;
  const config = start?.card.config ?? freshConfig(request, options);
  const known = {
    parameters: countParameters(config),
    limitBytes: Math.round(options.memoryGigabytes * 1e9),
    machineBytes: totalmem(),
    examples: { training: examples.training.length, heldOut: examples.heldOut.length, leftOut },
    minutes: options.minutes,
  };
  try {
    const { plan } = prepare(request, materials);
    const batches = plan.streams.map(({ name, batch }) => ({ name, batch: plan.batches.get(name) ?? batch }));
    return { ...known, memoryBytes: Math.round(plan.memoryBytes), batches };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, action } = error;
    const refusal = { message, action };
    return { ...known, memoryBytes: leastBytes(request, materials), batches: [], refusal };
  }
}

/** Memory of batches of one; 0 when there is nothing to train on. */
function leastBytes(request: TrainingRequest, { options, examples, start }: Materials): number {
  try {
    const config = start?.card.config ?? freshConfig(request, options);
    const streams = streamsOf(request, options, examples.training, config);
    const ones = new Map(streams.map(({ name }) => [name, 1]));
    return Math.round(trainingBytes(config, streams, ones, options.threads));
  } catch {
    return 0;
  }
}

/** @throws UserError when the queue does not train the model; of those with a table of puzzles `streamsTaken` says why */
function checkStart({ puzzle, start }: TrainingRequest, { card }: Model): void {
  if (card.puzzle !== puzzle) {
    throw new UserError(
      `“${card.title}” solves ${puzzleType(card.puzzle).plural}, not ${puzzleType(puzzle).plural}.`,
      'Start from another model.',
    );
  }
  const { network } = card.config;
  if (network !== encodingOf(puzzle).network && !puzzlesOutside(card.config)) {
    const from = start.kind === 'model' ? start.model : 'MODEL';
    throw new UserError(
      `“${card.title}” has the network ${network}, which runs of the queue do not train.`,
      `Train it on the command line: mull train ${puzzle} --from ${from} --minutes 60 --out FOLDER`,
    );
  }
}
