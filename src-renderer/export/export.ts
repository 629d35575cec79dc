import { UserError } from '../../shared/errors.ts';
import { formatGrid } from '../../shared/puzzles/sudoku/format.ts';
import { formatFPuzzles } from '../../shared/puzzles/sudoku/formats/fpuzzles.ts';
import { hasDefaultRegions } from '../../shared/puzzles/sudoku/symmetries.ts';
import { effortSpent } from '../../shared/words.ts';
import type { ExportKind } from '../actions.ts';
import { readColours } from '../board/colours.ts';
import type { AppState } from '../state/app.svelte.ts';
import { download } from './download.ts';
import { paintBoard } from './paint-board.ts';
import { runToJson } from './run-json.ts';

/** Pixels of an exported picture's side. */
const PICTURE = 1080;

/** Exports what is on the board; what goes wrong becomes a notice. */
export async function exportAs(kind: ExportKind, app: AppState): Promise<void> {
  try {
    await exporters[kind](app);
  } catch (error) {
    app.notices.error(error);
  }
}

/** The puzzle as text: a grid, or a link where a grid could not say everything. */
export function puzzleText({ editor: { puzzle } }: AppState): string {
  const isPlain = hasDefaultRegions(puzzle) && !puzzle.diagonals && puzzle.extraRegions.length === 0;
  return isPlain ? formatGrid(puzzle) : `${formatFPuzzles(puzzle)}\n`;
}

const exporters: Readonly<Record<ExportKind, (app: AppState) => Promise<void>>> = {
  async copy(app) {
    await navigator.clipboard.writeText(puzzleText(app)).catch(() => {
      throw new UserError('The clipboard cannot be written.', 'Export the puzzle as text instead.');
    });
    app.notices.info('Puzzle copied as text.');
  },
  async text(app) {
    const { puzzle } = app.editor;
    const run = app.shownRun;
    const answer = app.timeline.frame?.values;
    const parts = [puzzleText(app)];
    if (run && answer) parts.push(formatGrid(puzzle, answer));
    if (run?.outcome) {
      const { verdict } = run.outcome;
      parts.push(
        `${verdict.verified ? `Verified: ${verdict.reason}` : 'Not verified'}. ${effortSpent(run.outcome)}.\n`,
      );
    }
    download(new Blob([parts.join('\n')], { type: 'text/plain' }), 'sudoku.txt');
  },
  async png(app) {
    const canvas = new OffscreenCanvas(PICTURE, PICTURE);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('internal: no canvas');
    const run = app.shownRun;
    const frame = app.screen === 'draw' || !run ? undefined : app.timeline.frame;
    paintBoard(context, PICTURE, { puzzle: app.editor.puzzle, frame }, readColours());
    download(await canvas.convertToBlob({ type: 'image/png' }), 'sudoku.png');
  },
  async gif(app) {
    const run = app.shownRun;
    if (!run || run.length === 0) throw new UserError('There are no steps yet.', 'Solve the puzzle first.');
    const { runToGif } = await import('./gif.ts');
    const bytes = await runToGif(run, { speed: app.timeline.speed, colours: readColours() });
    download(new Blob([bytes], { type: 'image/gif' }), 'sudoku.gif');
    app.notices.info('Animation exported.');
  },
  async json(app) {
    const run = app.shownRun;
    if (!run) throw new UserError('There are no steps yet.', 'Solve the puzzle first.');
    download(new Blob([runToJson(run)], { type: 'application/json' }), 'sudoku-run.json');
  },
};
