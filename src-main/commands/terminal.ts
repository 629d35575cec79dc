import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import type { Frame, Outcome } from '../../shared/frame.ts';
import { formatGrid, type Sudoku } from '../../shared/puzzles/sudoku/index.ts';
import { countText, durationText } from '../../shared/words.ts';

/** Shows frames as they come. */
export interface Screen {
  show(frame: Frame): void;
  end(outcome: Outcome): void;
}

/** A grid that refines in place on a terminal, lines on anything else, nothing when JSON is wanted. */
export function makeScreen(puzzle: Sudoku, silent: boolean): Screen {
  if (silent) return { show: () => {}, end: () => {} };
  return process.stdout.isTTY ? new LiveGrid(puzzle) : new PlainLines(puzzle);
}

/** "step 3  12 cells changed, 71 % sure, done 4 %, 9 ms" */
function statusLine({ step, restart, changed, confidence, halt, milliseconds }: Frame): string {
  const sure = confidence.reduce((sum, p) => sum + p, 0) / confidence.length;
  const percent = (p: number) => `${Math.round(p * 100)} %`;
  const at = restart === 0 ? `step ${step}` : `restart ${restart}, step ${step}`;
  return `${at}: ${countText(changed.length, 'cell')} changed, ${percent(sure)} sure, says done ${percent(halt)}, ${durationText(milliseconds)}`;
}

class PlainLines implements Screen {
  readonly #puzzle: Sudoku;

  constructor(puzzle: Sudoku) {
    this.#puzzle = puzzle;
    console.log(formatGrid(puzzle));
  }

  show(frame: Frame): void {
    console.log(statusLine(frame));
  }

  end({ values }: Outcome): void {
    if (values.length > 0) console.log(formatGrid(this.#puzzle, values));
  }
}

class LiveGrid implements Screen {
  readonly #puzzle: Sudoku;
  #height = 0;

  constructor(puzzle: Sudoku) {
    this.#puzzle = puzzle;
  }

  show(frame: Frame): void {
    const text = `${this.#colour(frame)}\n${pc.dim(statusLine(frame))}`;
    process.stdout.write(`${this.#height > 0 ? `\u001b[${this.#height}A\u001b[J` : ''}${text}\n`);
    this.#height = stripVTControlCharacters(text).split('\n').length;
  }

  end(): void {}

  /** Givens bold, the model's digits from grey (unsure) over yellow to green (sure), changed ones underlined. */
  #colour({ values, confidence, changed }: Frame): string {
    let cell = 0;
    const isDigit = /[1-9A-G]/g;
    return formatGrid(this.#puzzle, values).replace(isDigit, digit => {
      const at = cell++;
      if (this.#puzzle.givens[at] !== 0) return pc.bold(digit);
      const sure = confidence[at] ?? 0;
      const paint = sure > 0.9 ? pc.green : sure > 0.5 ? pc.yellow : pc.gray;
      return changed.includes(at) ? pc.underline(paint(digit)) : paint(digit);
    });
  }
}
