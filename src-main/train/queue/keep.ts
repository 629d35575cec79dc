import type { EvaluationSet } from '../../../shared/contract/training-records.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../../shared/puzzles/skills.ts';
import { floats } from '../../engine/tensor.ts';
import { explain, sentenceOf } from '../../errors.ts';
import type { ModelCard } from '../../model/card.ts';
import type { Model } from '../../model/model-file.ts';
import { tensorsToday } from '../../model/weights/parameters.ts';
import { hostPuzzle } from '../../puzzles/index.ts';
import type { Registry } from '../../registry/registry.ts';
import { AVERAGE, type Checkpoint, loadCheckpoint } from '../checkpoint.ts';
import { type BestWeights, betterThanLast } from '../runs/best.ts';
import { loadEvaluations } from '../runs/history.ts';
import type { RunRecord } from '../runs/record.ts';

/**
 * What becomes of the record of a run that is over: it has a model of the user's own, or waits until that can be kept. The
 * model has the averaged weights of the last checkpoint, or those that solved clearly more. The same run under the same
 * title gives the same model, once.
 */
export function finishedRun(folder: string, record: RunRecord, registry: Registry): FinishedRun {
  try {
    const best = betterThanLast(folder);
    return {
      state: 'finished',
      model: registry.keep(trainedModel(folder, record, best), record.id.slice(-8)),
      request: record.request,
      ...(best ? { keptStep: best.step } : {}),
    };
  } catch (error) {
    const message = `The model could not be kept: ${sentenceOf(error)}`;
    return { state: 'paused', reason: { message, action: explain(error).action } };
  }
}

type FinishedRun = Pick<RunRecord, 'state'> &
  Partial<Pick<RunRecord, 'model' | 'keptStep' | 'request' | 'reason'>>;

/** Gives the model of a run that is kept again another title, numbered where it is taken. @returns is the model there? */
export function renameModel(registry: Registry, model: string, title: string): boolean {
  const { own } = registry;
  if (!own?.ids().includes(model)) return false;
  own.rename(model, registry.freeTitle(title, model));
  return true;
}

/**
 * The averaged weights of a run, with a card that says where they come from.
 * @param best instead of those of the checkpoint
 * @throws UserError when the checkpoint is missing or damaged
 */
function trainedModel(folder: string, record: RunRecord, best: BestWeights | undefined): Model {
  const { position, tensors } = loadCheckpoint(folder);
  const { request, config, parameters, licence } = record;
  const { step, minutes } = best ?? { step: position.steps, minutes: position.elapsed / 60_000 };
  return {
    weights: new Map(
      [...tensorsToday(config, best?.tensors ?? averages(tensors))].map(([name, { data }]) => [
        name,
        floats(data),
      ]),
    ),
    card: {
      title: request.title,
      summary: summaryOf(record),
      puzzle: request.puzzle,
      ...(record.shapes ? { shapes: record.shapes } : {}),
      config,
      parameters,
      licence,
      training: {
        command: `trained in Mull, preset ${request.preset}`,
        ...(request.start.kind === 'model' ? { base: request.start.model } : {}),
        data: dataOf(record),
        steps: step,
        minutes: Number(minutes.toPrecision(3)),
        settings: { ...record.options, learningRate: position.settings.learningRate },
      },
      results: resultsOf(folder, request.puzzle, step),
    },
  };
}

/** The moving averages of a checkpoint, by the parameters' own names. */
const averages = (tensors: Checkpoint['tensors']): Checkpoint['tensors'] =>
  new Map(
    [...tensors].flatMap(([name, tensor]) =>
      name.startsWith(AVERAGE) ? [[name.slice(AVERAGE.length), tensor]] : [],
    ),
  );

const summaryOf = ({ startTitle }: RunRecord): string =>
  startTitle === undefined ? 'Trained from scratch.' : `Trained further from “${startTitle}”.`;

function dataOf({ request, examples, options }: RunRecord): string {
  if (request.data.kind === 'generated') {
    const sizes = request.data.sizes ? ` of size ${request.data.sizes.join(', ')}` : '';
    return `Puzzles${sizes} that the generator made while training, none twice.`;
  }
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const { plural } = puzzleType(request.puzzle);
  const { generator } = skillsOf(request.puzzle);
  const generates = generator !== undefined;
  const from = request.data.kind === 'file' ? ` from ${request.data.name}` : ' of a set of the library';
  const similar = (1 - options.generatedShare) * options.similarShare;
  return [
    `${examples.training} ${plural}${from}, ${examples.heldOut} held out.`,
    generates && similar > 0 ? `${percent(similar)} new ones with the rules of these.` : '',
    generates && options.generatedShare > 0
      ? `${percent(options.generatedShare)} generated standard ones.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const NAMES: Record<EvaluationSet, string> = {
  training: 'puzzles that it was trained on',
  heldOut: 'held-out puzzles of the same set',
  standard: 'standard puzzles, generated',
};

/** The last evaluation of every set up to a step, and what it was at the start. */
function resultsOf(folder: string, puzzle: PuzzleKind, step: number): ModelCard['results'] {
  const evaluations = loadEvaluations(folder).filter(evaluation => evaluation.step <= step);
  return (Object.keys(NAMES) as EvaluationSet[]).flatMap(set => {
    const own = evaluations.filter(evaluation => evaluation.set === set);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) return [];
    const before = `${first.solved} of ${first.puzzles} before`;
    const { learnedFirst } = hostPuzzle(puzzle);
    const how = learnedFirst ? `learned for ${learnedFirst.trialTime / 1000} s each` : 'effort single';
    const right = puzzleType(puzzle).verifier ? 'verified' : 'right';
    return [
      {
        what: `${NAMES[set]}, ${how}`,
        result: `${last.solved} of ${last.puzzles} ${right} (${before})`,
        command: 'measured while training',
      },
    ];
  });
}
