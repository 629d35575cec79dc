import { Command } from 'commander';
import { UserError } from '../../shared/errors.ts';
import type { Frame, Outcome } from '../../shared/frame.ts';
import { puzzleType } from '../../shared/puzzles/index.ts';
import type { Puzzle } from '../../shared/puzzles/puzzle.ts';
import type { PuzzleType } from '../../shared/puzzles/type.ts';
import { countText, effortSpent, outcomeTitle } from '../../shared/words.ts';
import { refine } from '../solve/refine.ts';
import {
  deviceOption,
  effortOption,
  jsonOption,
  modelOption,
  openRuntime,
  type SolveFlags,
  seedOption,
  threadsOption,
} from './common.ts';
import { readPuzzle } from './puzzle-files.ts';
import { makeScreen, type Screen } from './terminal.ts';

interface Flags extends SolveFlags {
  readonly anyway?: boolean;
}

/** `mull solve`: draws the answer as it forms, then says whether it is verified. */
export const solveCommand = new Command('solve')
  .description('solve one puzzle and watch the answer form')
  .argument(
    '<puzzle>',
    'a Sudoku (81 digits and dots, a grid, a link, …) or a maze (# S G) as text, or a file that holds it',
  )
  .addOption(effortOption('thorough'))
  .addOption(modelOption)
  .addOption(deviceOption)
  .addOption(threadsOption)
  .addOption(seedOption)
  .option('--anyway', 'also run on a puzzle with several solutions or none')
  .addOption(jsonOption)
  .action(solve);

async function solve(input: string, flags: Flags): Promise<void> {
  const puzzle = readPuzzle(input);
  if (!flags.anyway) refuseHopeless(puzzle);
  const runtime = await openRuntime(puzzle.kind, flags);
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const screen = makeScreen(puzzle, flags.json ?? false);
  const frames = refine(runtime, puzzle, {
    effort: flags.effort,
    seed: flags.seed,
    signal: interrupted.signal,
  });
  const { shown, outcome } = await follow(frames, screen);
  if (flags.json) console.log(JSON.stringify({ puzzle, frames: shown, outcome }));
  else console.log(describe(outcome));
  if (!outcome.verdict.verified) process.exitCode = 1;
}

async function follow(
  frames: AsyncGenerator<Frame, Outcome>,
  screen: Screen,
): Promise<{ shown: Frame[]; outcome: Outcome }> {
  const shown: Frame[] = [];
  for (;;) {
    const next = await frames.next();
    if (next.done) {
      screen.end(next.value);
      return { shown, outcome: next.value };
    }
    shown.push(next.value);
    screen.show(next.value);
  }
}

/** Broken rules that are named; the others are counted. */
const NAMED_VIOLATIONS = 3;

function describe(outcome: Outcome): string {
  const { verdict } = outcome;
  const title = outcomeTitle(outcome);
  const spent = effortSpent(outcome);
  const note = outcome.deviceNote ? `\n${outcome.deviceNote}` : '';
  if (verdict.verified) return `${title}: ${verdict.reason}\n${spent}${note}`;
  const named = verdict.violations.slice(0, NAMED_VIOLATIONS).map(({ message }) => message);
  const more = verdict.violations.length - named.length;
  if (more > 0) named.push(`And ${countText(more, 'more broken rule')}.`);
  return [title, ...named, `${spent}${note}`].join('\n');
}

/** @throws UserError when the rules or the exact solver say that the puzzle cannot be solved, or in several ways */
function refuseHopeless(puzzle: Puzzle): void {
  const type: PuzzleType = puzzleType(puzzle.kind) as never;
  const diagnosis = type.diagnose(puzzle);
  switch (diagnosis.kind) {
    case 'conflict':
      throw new UserError(
        diagnosis.violations.map(({ message }) => message).join('\n'),
        'Correct one of the cells, or add --anyway.',
      );
    case 'none':
      throw new UserError(
        puzzle.kind === 'maze'
          ? 'No way leads from the start to the goal of this maze.'
          : 'This Sudoku has no solution, although no two givens contradict each other directly.',
        'Compare it with the original, or add --anyway to run on it.',
      );
    case 'several': {
      const grids = diagnosis.solutions.map(solution => type.format(puzzle, solution)).join('\n\n');
      throw new UserError(
        `This Sudoku has more than one solution. Two of them:\n\n${grids}\n`,
        'Add a given, or add --anyway to let the model choose one.',
      );
    }
    case 'incomplete':
      throw new UserError(diagnosis.message, 'Mark one open cell S and one G.');
  }
}
