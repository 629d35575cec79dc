import { type Frame, isFirstAnswer } from '../../../shared/frame.ts';
import { cellTitle } from '../../../shared/puzzles/cell-name.ts';
import { confidenceOf, type FrameGrid, ranksIn } from '../../../shared/puzzles/frame-grid.ts';
import type { Sudoku } from '../../../shared/puzzles/sudoku/board.ts';
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
  const isFirst = frame !== undefined && isFirstAnswer(frame);
  const shown: Shown = {
    grid,
    changed: new Set(isFirst ? [] : grid?.changed),
    assumed: new Set(grid?.assumed),
  };
  const ranks = grid && isFirst ? ranksIn(grid) : undefined;
  return puzzle.givens.map((_, cell): CellView => {
    const content = contentOf(sources, shown, cell);
    return {
      ...content,
      text: digitText(content.digit),
      confidence: Math.round(content.confidence * 25) / 25,
      wait: ranks?.[cell] ?? 0,
      marks: textOfMarks(content.marks, puzzle.size),
      label: labelOf(sources, cell, content),
    };
  });
}

/** What a frame shows. */
interface Shown {
  readonly grid: FrameGrid | undefined;
  readonly changed: ReadonlySet<number>;
  readonly assumed: ReadonlySet<number>;
}

/** What stands in a cell. */
interface Content extends Pick<CellView, 'kind' | 'changed' | 'assumed' | 'conflict'> {
  /** 0 for a blank. */
  readonly digit: number;
  readonly confidence: number;
  readonly marks: readonly number[];
}

function contentOf({ puzzle, conflicts, marks }: CellSources, shown: Shown, cell: number): Content {
  const given = puzzle.givens[cell] ?? 0;
  const digit = given || (shown.grid?.values[cell] ?? 0);
  const kind = given !== 0 ? 'given' : digit !== 0 ? 'model' : 'blank';
  const isModel = kind === 'model';
  return {
    kind,
    digit,
    confidence: isModel && shown.grid ? confidenceOf(shown.grid, cell) : 1,
    changed: isModel && shown.changed.has(cell),
    assumed: isModel && shown.assumed.has(cell),
    conflict: conflicts?.has(cell) ?? false,
    marks: kind === 'blank' ? marksIn(marks, cell) : [],
  };
}

/** "Row 3, column 5, given 7", "Row 3, column 6, model says 4, 93 %, a guess, changed". */
function labelOf({ puzzle, candidates, nameRegions }: CellSources, cell: number, content: Content): string {
  const parts = [cellTitle(cell, puzzle.size), saidOf(content)];
  if (content.assumed) parts.push('a guess');
  if (content.changed) parts.push('changed');
  if (content.marks.length > 0) parts.push(`noted ${listOf(content.marks)}`);
  const left = content.kind === 'given' ? undefined : candidates?.[cell];
  if (left) parts.push(`possible ${left.length > 0 ? listOf(left) : 'nothing'}`);
  if (nameRegions) {
    parts.push(`region ${(puzzle.regions[cell] ?? 0) + 1}`);
    for (const [index, cells] of puzzle.extraRegions.entries())
      if (cells.includes(cell)) parts.push(`extra region ${index + 1}`);
  }
  if (content.conflict) parts.push('breaks a rule');
  return parts.join(', ');
}

function saidOf({ kind, digit, confidence }: Content): string {
  if (kind === 'blank') return 'blank';
  return kind === 'given'
    ? `given ${digitText(digit)}`
    : `model says ${digitText(digit)}, ${percent(confidence)}`;
}

const listOf = (digits: readonly number[]): string => digits.map(digitText).join(' ');
