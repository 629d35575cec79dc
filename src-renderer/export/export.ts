import { countText } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { puzzleLink } from '../../shared/puzzle-link.ts';
import { effortSpent, placeText } from '../../shared/words.ts';
import type { ExportKind } from '../actions.ts';
import { readColours } from '../board/colours.ts';
import type { AppState } from '../state/app.svelte.ts';
import { isDesktop } from '../state/host/connect.ts';
import { download } from '../state/host/download.ts';
import { NO_STEPS } from '../state/solve/words.ts';
import { fetchGif } from './fetch-gif.ts';
import { paintPicture, pictureSize } from './picture.ts';
import { runToJson } from './run-json.ts';

/** Pixels of an exported picture's longer side. */
const PICTURE = 1080;

/** Exports what is on the board. @throws what went wrong, for a notice */
export const exportAs = (kind: ExportKind, app: AppState): Promise<void> => exporters[kind](app);

const exporters: Readonly<Record<ExportKind, (app: AppState) => Promise<void>>> = {
  async copy(app) {
    if (app.screen === 'library') return copyChosen(app);
    await copy(app.desk.view.text(app.editor.puzzle));
    app.notices.info('Puzzle copied as text.');
  },
  async link(app) {
    const link = await puzzleLink(
      app.editor.puzzle,
      isDesktop() ? undefined : `${location.origin}${location.pathname}`,
    );
    await copy(link);
    app.notices.info('Link to the puzzle copied. It opens in any Mull, by pasting it or as an address.');
  },
  async sudokupad({ desk, editor, notices }) {
    const link = desk.view.sudokuPadLink?.(editor.puzzle);
    if (link === undefined) throw new UserError('SudokuPad has no such puzzles.', 'Copy it as text instead.');
    await copy(link);
    notices.info('Link to SudokuPad copied: a page where anyone can try the puzzle.');
  },
  async text(app) {
    const { view, editor } = app.desk;
    const run = app.shownRun;
    const { frame, isAtEnd } = app.timeline;
    const answered = run && frame && view.text(editor.puzzle, frame.answer);
    const question = view.text(editor.puzzle);
    if (view.isJson) return save(app, [answered ?? question], 'application/json', '.json');
    const parts = [question, ...(answered ? [answered] : [])];
    if (run && frame && !isAtEnd)
      parts.push(`${placeText(frame, run.learns)}${run.outcome ? '. In the end:' : '.'}\n`);
    if (run?.outcome) parts.push(`${endText(run.outcome)}\n`);
    save(app, [parts.join('\n')], 'text/plain', '.txt');
  },
  async csv(app) {
    const { view, editor } = app.desk;
    const frame = app.shownRun ? app.timeline.frame : undefined;
    const answer = frame?.verified ? frame.answer : undefined; // others would pass for the right one
    const table = view.csv?.(editor.puzzle, answer);
    if (table) save(app, [table], 'text/csv', '.csv');
  },
  async png(app) {
    const { puzzle, display } = app.editor;
    const size = pictureSize(puzzle, PICTURE);
    const canvas = new OffscreenCanvas(size.width, size.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('internal: no canvas');
    const frame = app.screen === 'draw' || !app.shownRun ? undefined : app.timeline.frame;
    paintPicture(context, size, { puzzle, frame, display }, readColours());
    save(app, [await canvas.convertToBlob({ type: 'image/png' })], 'image/png', '.png');
  },
  async gif(app) {
    const run = app.shownRun;
    if (!run || run.length === 0) throw new UserError(...NO_STEPS);
    const [{ runToGif }] = await Promise.all([fetchGif(), app.solver.film(run)]); // some of its steps would be shown pass by pass, others not
    const { speed } = app.timeline;
    const bytes = await runToGif(run, { speed, colours: readColours(), display: app.editor.display });
    save(app, [bytes], 'image/gif', '.gif', () => app.notices.info('Animation exported.'));
  },
  async json(app) {
    const run = app.shownRun;
    if (!run) throw new UserError(...NO_STEPS);
    save(app, [runToJson(run)], 'application/json', '-run.json');
  },
};

/** "Verified: every row, column and region holds 1-9. 3 steps (24 passes), …." */
function endText(outcome: Outcome): string {
  const { verdict } = outcome;
  const judged = verdict.kind === 'verified' ? `Verified: ${verdict.reason}` : 'Not verified';
  return `${judged}. ${effortSpent(outcome)}.`;
}

/** The puzzles that are chosen in the library, one below the other. */
async function copyChosen({ studio: { library }, desks, notices }: AppState): Promise<void> {
  const puzzles = await library.chosen.take('copy');
  await copy(puzzles.map(({ puzzle }) => desks[puzzle.kind].view.text(puzzle)).join('\n'));
  notices.info(`${countText(puzzles.length, 'puzzle')} copied as text.`);
}

/** Another machine's browser has no clipboard at all for a page that comes without TLS. */
async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new UserError('The clipboard cannot be written.', 'Export the puzzle as text instead.');
  }
}

/** Saves a file named after the puzzle's type. */
function save(app: AppState, parts: BlobPart[], type: string, ending: string, onSaved?: () => void): void {
  download(new Blob(parts, { type }), `${app.kind}${ending}`, onSaved);
}
