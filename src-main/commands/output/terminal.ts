import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { countText, durationText } from '../../../shared/english.ts';
import { changesIn, type Frame } from '../../../shared/frame.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import { meanConfidence } from '../../../shared/puzzles/frame-grid.ts';
import type { Answer } from '../../../shared/puzzles/grid.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { hostPuzzle } from '../../puzzles/index.ts';

/** Shows frames as they come. */
export interface Screen {
  show(frame: Frame): void;
  end(outcome: Outcome): void;
}

/** What is needed to know of standard output. */
type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'rows' | 'write'>;

/** Can what is on the screen be drawn anew? Not in a file or a pipe, nor on a terminal that says it cannot move its cursor. */
export const canRedraw = ({ isTTY }: Pick<Terminal, 'isTTY'>): boolean =>
  isTTY && process.env.TERM !== 'dumb';

/** A grid that refines in place on a terminal that it fits, lines on anything else, nothing when JSON is wanted. */
export function makeScreen(puzzle: Puzzle, silent: boolean, terminal: Terminal = process.stdout): Screen {
  if (silent) return { show: () => {}, end: () => {} };
  return canRedraw(terminal) && fits(formatPuzzle(puzzle), terminal)
    ? new LiveGrid(puzzle, terminal)
    : new PlainLines(puzzle);
}

/** Rows that a text takes, its long lines wrapped. A terminal that does not know its width has none to wrap at. */
const rowsOf = (text: string, { columns }: Terminal): number =>
  stripVTControlCharacters(text)
    .split('\n')
    .reduce((rows, line) => rows + (columns ? Math.max(1, Math.ceil(line.length / columns)) : 1), 0);

/** Is there room for a grid, with the line of figures below? What is above the window cannot be drawn again. */
const fits = (grid: string, terminal: Terminal): boolean =>
  !terminal.rows || rowsOf(grid, terminal) + rowsOf(' '.repeat(LONGEST_STATUS), terminal) < terminal.rows;

/** Characters of a line of figures, at most. */
const LONGEST_STATUS = 100;

/** The puzzle as text, with an answer drawn in. */
const formatPuzzle = (puzzle: Puzzle, answer?: Answer): string =>
  puzzleType(puzzle.kind).format(puzzle, answer);

/** "step 3: 12 cells changed, 71 % sure, says done 4 %, 9 ms" */
function statusLine(frame: Frame, isFirst: boolean): string {
  const { step, restart, answer, halt, milliseconds } = frame;
  const assumed = answer[0]?.assumed ?? [];
  const percent = (p: number) => `${Math.round(p * 100)} %`;
  const guess = assumed.length > 0 ? ` (${countText(assumed.length, 'guess')})` : '';
  const at = restart === 0 ? `step ${step}` : `step ${step} of restart ${restart}${guess}`;
  return `${at}: ${countText(changesIn(frame), 'cell')} ${isFirst ? 'answered' : 'changed'}, ${percent(meanConfidence(answer))} sure, says done ${percent(halt)}, ${durationText(milliseconds)}`;
}

class PlainLines implements Screen {
  readonly #puzzle: Puzzle;
  #hasShown = false;

  constructor(puzzle: Puzzle) {
    this.#puzzle = puzzle;
    console.log(formatPuzzle(puzzle));
  }

  show(frame: Frame): void {
    console.log(statusLine(frame, !this.#hasShown));
    this.#hasShown = true;
  }

  end({ answer }: Outcome): void {
    if (answer.length > 0) console.log(formatPuzzle(this.#puzzle, answer));
  }
}

class LiveGrid implements Screen {
  readonly #puzzle: Puzzle;
  readonly #terminal: Terminal;
  #height = 0;

  constructor(puzzle: Puzzle, terminal: Terminal) {
    this.#puzzle = puzzle;
    this.#terminal = terminal;
  }

  show(frame: Frame): void {
    const text = `${hostPuzzle(this.#puzzle.kind).paint(this.#puzzle, frame)}\n${pc.dim(statusLine(frame, this.#height === 0))}`;
    this.#terminal.write(`${this.#height > 0 ? `\u001b[${this.#height}A\u001b[J` : ''}${text}\n`);
    this.#height = rowsOf(text, this.#terminal);
  }

  end(): void {}
}
