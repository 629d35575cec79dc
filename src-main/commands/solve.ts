import { Command } from 'commander';
import { type Frame, frameToJson } from '../../shared/frame.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Diagnosis } from '../../shared/puzzles/diagnosis.ts';
import { fileTitle, namedPuzzle } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import { shapeOf } from '../../shared/puzzles/shapes.ts';
import { diagnose } from '../../shared/puzzles/skills.ts';
import { isAll, type Verdict, violationsOf } from '../../shared/puzzles/verdict.ts';
import { notesOf } from '../../shared/reading/choose.ts';
import { effortSpent, outcomeTitle, verdictText, violationLines } from '../../shared/words.ts';
import { askedToStop } from '../asked-to-stop.ts';
import { withoutScheme } from '../files/names.ts';
import { positiveWhole } from '../option-values.ts';
import { refusalOf } from '../puzzles/refusal.ts';
import { checkPuzzles } from '../solve/check-puzzles.ts';
import { solve } from '../solve/solve.ts';
import { lastOf } from '../steps.ts';
import {
  dataOption,
  deviceOption,
  effortOption,
  jsonOption,
  modelOption,
  NOT_DONE,
  openRuntime,
  type SolveFlags,
  seedOption,
  tellNovelty,
  threadsOption,
} from './common.ts';
import { readPuzzle } from './input/one-puzzle.ts';
import { type LearningFlags, learningLimit, secondsOption, stepsOption } from './learning.ts';
import { makeScreen, type Screen } from './output/terminal.ts';

interface Flags extends SolveFlags, LearningFlags {
  readonly anyway?: boolean;
  readonly number?: number;
}

/** `mull solve`: draws the answer as it forms, then says whether it is verified. */
export const solveCommand = new Command('solve')
  .description('solve one puzzle and watch the answer form')
  .argument(
    '<puzzle>',
    'a Sudoku (81 digits and dots, a grid, a link, …), a maze (# S G) or an ARC task (JSON) as text, a file that holds it, or - for standard input',
  )
  .addOption(effortOption('thorough'))
  .addOption(secondsOption)
  .addOption(stepsOption)
  .addOption(modelOption)
  .addOption(dataOption())
  .addOption(deviceOption)
  .addOption(threadsOption)
  .addOption(seedOption)
  .option('--number <n>', 'which puzzle of a file that holds several; the first when left out', positiveWhole)
  .option('--anyway', 'also run on a puzzle with several solutions or none')
  .addOption(jsonOption)
  .action(solvePuzzle);

async function solvePuzzle(input: string, flags: Flags): Promise<void> {
  const chosen = await readPuzzle(withoutScheme(input), flags.number);
  const { found } = chosen;
  const puzzle = namedPuzzle(found.puzzle, found.source ?? fileTitle(input));
  if (!flags.json) for (const note of notesOf(chosen, '; --number N chooses another')) console.error(note);
  const diagnosis = diagnose(puzzle);
  if (!flags.anyway) refuseHopeless(puzzle, diagnosis);
  const learning = learningLimit(puzzle.kind, flags);
  const shape = shapeOf(puzzle);
  const runtime = await openRuntime(puzzle.kind, shape, flags);
  checkPuzzles(runtime, [{ puzzle }]);
  tellNovelty(runtime.model, [{ puzzle }], flags);
  const screen = makeScreen(puzzle, flags.json ?? false);
  const frames = solve(runtime, puzzle, {
    effort: flags.effort,
    seed: flags.seed,
    signal: askedToStop(),
    learning,
  });
  const { shown, outcome } = await follow(frames, screen);
  if (flags.json) console.log(JSON.stringify({ puzzle, frames: shown.map(frameToJson), outcome }));
  else console.log(describe(outcome, diagnosis));
  if (!isBelieved(outcome.verdict)) process.exitCode = NOT_DONE;
}

/** Do all rules hold; or, where there are none, are all of the puzzle's own examples reproduced? */
function isBelieved(verdict: Verdict): boolean {
  if (verdict.kind !== 'unknown') return verdict.kind === 'verified';
  const { reproduced } = verdict.evidence;
  return reproduced === undefined || isAll(reproduced);
}

async function follow(
  frames: AsyncGenerator<Frame, Outcome>,
  screen: Screen,
): Promise<{ shown: Frame[]; outcome: Outcome }> {
  const shown: Frame[] = [];
  const outcome = await lastOf(frames, frame => {
    shown.push(frame);
    screen.show(frame);
  });
  screen.end(outcome);
  return { shown, outcome };
}

function describe(outcome: Outcome, diagnosis: Diagnosis): string {
  const { verdict } = outcome;
  const title = outcomeTitle(outcome);
  const spent = effortSpent(outcome);
  const note = outcome.deviceNote ? `\n${outcome.deviceNote}` : '';
  if (verdict.kind !== 'refuted') {
    const isOneOfSeveral = verdict.kind === 'verified' && diagnosis.kind === 'several';
    const several = isOneOfSeveral ? '; it is one of several solutions' : '';
    return `${title}: ${verdictText(outcome)}${several}\n${spent}${note}`;
  }
  return [title, ...violationLines(violationsOf(verdict)), `${spent}${note}`].join('\n');
}

/** @throws UserError when the rules or the solver say that the puzzle cannot be solved, or in several ways */
function refuseHopeless(puzzle: Puzzle, diagnosis: Diagnosis): void {
  const refusal = refusalOf(puzzle, diagnosis);
  if (refusal) throw refusal;
}
