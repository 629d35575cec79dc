import { confidenceOf, type Frame, isFirstAnswer, ranksIn } from '../../../shared/frame.ts';
import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { cellName } from '../../board/cells.ts';
import { percent } from '../../board/percent.ts';
import { digitText } from './digits.ts';
import { type Marks, marksIn, textOfMarks } from './marks.ts';

/** What a cell shows, and what it is called. */
export interface CellView {
  readonly text: string;
  readonly kind: 'given' | 'model' | 'blank';
  /** The model's probability of the digit, rounded so that small wavering repaints nothing. */
  readonly confidence: number;
  readonly changed: boolean;
  /** When a first answer comes in: 0 for the surest of its cells, toward 1 for the others; 0 for later answers. */
  readonly wait: number;
  /** The restart that is shown takes this digit for given. */
  readonly assumed: boolean;
  readonly conflict: boolean;
  /** Digits noted in a blank cell, in lines. */
  readonly marks: string;
  readonly label: string;
}

export interface CellSources {
  readonly puzzle: Sudoku;
  readonly frame?: Frame | undefined;
  readonly conflicts?: ReadonlySet<number> | undefined;
  /** Digits still possible, when they are shown. */
  readonly candidates?: readonly (readonly number[])[] | undefined;
  /** Pencil marks, when they are shown. */
  readonly marks?: Marks | undefined;
  /** The regions are being drawn: say which one a cell belongs to. */
  readonly nameRegions?: boolean | undefined;
}

/** The view of every cell, row-major. */
export function cellViews(sources: CellSources): CellView[] {
  const { puzzle, frame } = sources;
  const grid = frame?.answer[0];
  const changed = new Set(grid && !isFirstAnswer(frame) ? grid.changed : []);
  const ranks = grid && isFirstAnswer(frame) ? ranksIn(grid) : undefined;
  const assumed = new Set(grid?.assumed);
  return puzzle.givens.map((given, cell): CellView => {
    const conflict = sources.conflicts?.has(cell) ?? false;
    const answer = given === 0 ? (grid?.values[cell] ?? 0) : 0;
    const kind = given !== 0 ? 'given' : answer !== 0 ? 'model' : 'blank';
    return {
      text: digitText(given || answer),
      kind,
      confidence: kind === 'model' && grid ? Math.round(confidenceOf(grid, cell) * 25) / 25 : 1,
      changed: kind === 'model' && changed.has(cell),
      wait: ranks?.[cell] ?? 0,
      assumed: kind === 'model' && assumed.has(cell),
      conflict,
      marks: kind === 'blank' ? textOfMarks(marksIn(sources.marks, cell), puzzle.size) : '',
      label: cellLabel(sources, cell, changed.has(cell), conflict),
    };
  });
}

/** "Row 3, column 5, given 7", "Row 3, column 6, model says 4, 93 %, a guess, changed". */
function cellLabel(sources: CellSources, cell: number, changed: boolean, conflict: boolean): string {
  const { puzzle, frame, candidates } = sources;
  const parts = [cellName(cell, puzzle.size)];
  const given = puzzle.givens[cell] ?? 0;
  const grid = frame?.answer[0];
  const answer = grid?.values[cell] ?? 0;
  if (given !== 0) parts.push(`given ${digitText(given)}`);
  else if (answer !== 0 && grid) {
    parts.push(`model says ${digitText(answer)}, ${percent(confidenceOf(grid, cell))}`);
    if (grid.assumed?.includes(cell)) parts.push('a guess');
    if (changed) parts.push('changed');
  } else parts.push('blank');
  const noted = given === 0 && answer === 0 ? marksIn(sources.marks, cell) : [];
  if (noted.length > 0) parts.push(`noted ${noted.map(digitText).join(' ')}`);
  const left = candidates?.[cell];
  if (left && given === 0)
    parts.push(`possible ${left.length > 0 ? left.map(digitText).join(' ') : 'nothing'}`);
  if (sources.nameRegions) parts.push(`region ${(puzzle.regions[cell] ?? 0) + 1}`);
  if (conflict) parts.push('breaks a rule');
  return parts.join(', ');
}
