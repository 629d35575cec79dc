import { Argument, Command, Option } from 'commander';
import { countText, durationText, numberText, percentText } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import { isJudged, puzzleType } from '../../shared/puzzles/index.ts';
import type { Example } from '../../shared/puzzles/puzzle.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { shapeOf } from '../../shared/puzzles/shapes.ts';
import type { Refused } from '../../shared/reading/index.ts';
import { askedToStop } from '../asked-to-stop.ts';
import type { Calibration } from '../model/card.ts';
import { solvingConfig } from '../model/config.ts';
import type { Runtime } from '../model/runtime.ts';
import { positiveWhole, puzzleCount } from '../option-values.ts';
import type { WishFlags } from '../puzzles/host-puzzle.ts';
import type { LearningLimit } from '../search/search.ts';
import { type EvaluationReport, evaluate } from '../solve/evaluate.ts';
import { type HaltingReport, judgeHalting } from '../solve/halting.ts';
import {
  dataOption,
  deviceOption,
  effortOption,
  jsonOption,
  modelFor,
  modelOption,
  openModel,
  type SolveFlags,
  seedOption,
  stoppedText,
  tellNovelty,
  tellStopped,
  threadsOption,
} from './common.ts';
import { cyclesOption, type DepthFlags, latentUpdatesOption } from './depth.ts';
import { DependentOption } from './idle-options.ts';
import { readExamples, splitHeldOut, whyRefused } from './input/examples.ts';
import { generateExamples, sizeOption, wishesIn, wishOptions } from './input/generated.ts';
import { type LearningFlags, learningLimit, secondsOption, stepsOption, workText } from './learning.ts';
import { withProgress } from './output/progress.ts';

interface Flags extends SolveFlags, WishFlags, LearningFlags, DepthFlags {
  readonly limit?: number;
  readonly puzzles?: string;
  readonly heldOut?: number;
  readonly halting?: boolean;
}

/** `mull eval`: how many of a file's, or of generated, puzzles a model solves. */
export const evalCommand = new Command('eval')
  .description('count how many puzzles a model solves')
  .addArgument(new Argument('<puzzle>', 'the type of puzzle').choices(PUZZLE_KINDS))
  .option('--puzzles <file>', 'a file of puzzles; generated ones when left out')
  .addOption(
    new DependentOption(
      '--held-out <n>',
      'take only every n-th puzzle of the file and its doubles: those that mull train --hold-out left out',
      ['puzzles'],
    ).argParser(positiveWhole),
  )
  .option('--limit <n>', 'at most so many puzzles (generated: 100 when left out)', puzzleCount)
  .addOption(sizeOption().conflicts('puzzles'))
  .addOption(
    new Option(
      '--halting',
      'judge the model by its own word instead: 16 steps on each puzzle, whatever the rules say; how many answers are right in the end, as the papers count, and how often when the model says done?',
    ).conflicts(['effort', 'seed', 'seconds', 'steps']),
  )
  .addOption(effortOption('single'))
  .addOption(secondsOption)
  .addOption(stepsOption)
  .addOption(cyclesOption)
  .addOption(latentUpdatesOption)
  .addOption(modelOption)
  .addOption(dataOption())
  .addOption(deviceOption)
  .addOption(threadsOption)
  .addOption(seedOption)
  .addOption(jsonOption)
  .action(evaluateModel);
for (const option of wishOptions()) evalCommand.addOption(option.conflicts('puzzles'));

async function evaluateModel(kind: PuzzleKind, flags: Flags): Promise<void> {
  if (flags.halting) refuseUnjudged(kind);
  const learning = learningLimit(kind, flags);
  const { examples, leftOut }: Chosen = flags.puzzles
    ? await examplesOf(kind, flags.puzzles, flags)
    : { examples: [...generateExamples(kind, flags, flags.limit ?? 100)] };
  const shape = shapeOf(examples[0]!.puzzle);
  const model = modelFor(kind, shape, flags);
  const runtime = await openModel(kind, model, flags);
  tellNovelty(runtime.model, examples, flags);
  const signal = askedToStop();
  const used = { ...flags, model, learning, leftOut };
  if (flags.halting)
    return reportHalting(
      await judgeHalting(runtime, examples, signal),
      settingsOf(kind, runtime, used),
      flags,
    );
  const format = '{bar} {value}/{total}  solved {solved}  {eta_formatted} left';
  const { effort, seed } = flags;
  const result = await withProgress({ format, total: examples.length, silent: flags.json }, show =>
    evaluate(runtime, examples, {
      ...{ effort, seed, signal, learning },
      onProgress: (done, solved) => show(done, { solved }),
    }),
  );
  if (runtime.note !== undefined) console.error(runtime.note);
  if (flags.json) console.log(JSON.stringify({ ...result, settings: settingsOf(kind, runtime, used) }));
  else if (result.puzzles > 0) console.log(describe(kind, result, workText(effort, learning)));
  if (result.stopped) tellStopped(stoppedText(result.puzzles, examples.length));
}

interface Used extends Flags {
  readonly model: string;
  readonly learning: LearningLimit | undefined;
  readonly leftOut: LeftOut | undefined;
}

/** What is in a file of puzzles and not among those that are solved. */
interface LeftOut {
  /** Puzzles without a solution, or with several. */
  readonly ambiguous: number;
  /** Places where no puzzle could be read. */
  readonly unreadable: number;
  /** Puzzles that no rule can judge, and whose answer is not known. */
  readonly unknown: number;
}

interface Chosen {
  readonly examples: Example[];
  readonly leftOut?: LeftOut;
}

/** What made a result: everything that another one may differ in. */
function settingsOf(kind: PuzzleKind, runtime: Runtime, used: Used) {
  const { model, threads, puzzles, heldOut, limit, effort, seed, learning, leftOut } = used;
  const { cycles, latentUpdates } = solvingConfig(runtime.model.card.config);
  return {
    ...{ puzzle: kind, puzzles, heldOut, limit, leftOut },
    ...(puzzles === undefined ? wishesIn(used) : {}),
    ...{ model, cycles, latentUpdates, device: runtime.device, threads },
    ...(used.halting ? {} : learning ? { learning, seed } : { effort, seed }),
  };
}

/** @throws UserError when no rule says at which step an answer is right */
function refuseUnjudged(kind: PuzzleKind): void {
  const { verifier, plural } = puzzleType(kind);
  if (verifier) return;
  throw new UserError(
    `There are no rules to check ${plural} by, so nobody can say of each step whether the model is right about being done.`,
    'Leave out --halting.',
  );
}

async function examplesOf(kind: PuzzleKind, path: string, { heldOut, limit, json }: Flags): Promise<Chosen> {
  const { examples, ambiguous, refused } = await readExamples(kind, path, { json });
  const chosen = heldOut === undefined ? examples : splitHeldOut(examples, heldOut).heldOut;
  if (chosen.length === 0)
    throw new UserError(
      `--held-out ${heldOut} leaves nothing to solve: ${path} gave ${countText(examples.length, 'puzzle')}.`,
      'Give a smaller number, or a file with more puzzles.',
    );
  const known = chosen.filter(isJudged);
  if (known.length === 0) throw nothingToJudgeIn(path, kind, refused);
  const unknown = chosen.length - known.length;
  if (!json && unknown > 0)
    console.error(`${path}: left out ${countText(unknown, 'puzzle')} whose answer is not known.`);
  return {
    examples: known.slice(0, limit),
    leftOut: { ambiguous, unreadable: refused.length, unknown },
  };
}

const nothingToJudgeIn = (path: string, kind: PuzzleKind, refused: readonly Refused[]): UserError =>
  new UserError(
    `${path} holds no known answers, and there are no rules to check ${puzzleType(kind).plural} by.${whyRefused(refused)}`,
    'Give tasks with their outputs, or put the file of solutions beside the file of challenges.',
  );

function reportHalting(report: HaltingReport, settings: object, { json }: Flags): void {
  const { puzzles, rightAtLast, rightAtSome, steps, saidDone, precision, recall, calibrationError, stopped } =
    report;
  const text = [
    `After the last of ${steps / Math.max(1, puzzles)} steps ${rightAtLast} of ${puzzles} answers were right, after some step ${rightAtSome}.`,
    `The model said done in ${numberText(saidDone)} of ${countText(steps, 'step')}${precision !== undefined ? `, and was right in ${percentText(precision)} of them` : ''}.`,
    recall !== undefined
      ? `Of the steps with a right answer it called ${percentText(recall)} done.`
      : 'At no step was its answer right.',
    `How sure it was and how often it was right differ by ${percentText(calibrationError)} (expected calibration error).`,
  ];
  if (json) console.log(JSON.stringify({ ...report, settings }));
  else if (steps > 0) console.log(text.join('\n'));
  if (stopped) tellStopped('It was stopped; these are the puzzles so far.');
}

/** @param work "with effort single" */
function describe(kind: PuzzleKind, result: EvaluationReport, work: string): string {
  return [
    puzzleType(kind).verifier
      ? `${result.solved} of ${result.puzzles} verified (${percentText(result.accuracy)}) ${work}`
      : `${result.solved} of ${result.puzzles} solved in two attempts (${percentText(result.accuracy)}), ${result.first} in the first, ${work}`,
    ...gridsText(result),
    paceText(result),
    ...result.calibration.map(calibrationText),
  ].join('\n');
}

/** "40 of 117 outputs in two attempts (34.2 %), 31 in the first; in the mean 33.1 % of a puzzle’s"; nothing where each puzzle has one. */
function gridsText({ puzzles, grids }: EvaluationReport): string[] {
  if (!grids || grids.of === puzzles) return [];
  const { solved, first, of, meanShare } = grids;
  return [
    `${solved} of ${of} outputs in two attempts (${percentText(solved / of)}), ${first} in the first; in the mean ${percentText(meanShare)} of a puzzle’s`,
  ];
}

function paceText({ meanSteps, msPerStep, meanSeconds, medianMs }: EvaluationReport): string {
  if (meanSteps === undefined || msPerStep === undefined)
    return `${durationText(1000 * meanSeconds)} a puzzle, median ${durationText(medianMs)}`;
  return `${meanSteps.toFixed(1)} improvement steps a puzzle, ${msPerStep.toFixed(1)} ms a step, median ${medianMs.toFixed(0)} ms a puzzle`;
}

/** "All examples reproduced, 50 % to 99 % of the views agreeing: 5 of 6 right" */
function calibrationText({ reproducedAll, agreeing: [least, most], right, of }: Calibration): string {
  const views = least === most ? 'all' : `${least * 100} % to ${most * 100} % of the`;
  return `${reproducedAll ? 'All' : 'Not all'} examples reproduced, ${views} views agreeing: ${right} of ${of} right`;
}
