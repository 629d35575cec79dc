import { createContext } from 'svelte';
import type { ActionId } from '../../shared/actions.ts';
import type { ModelInfo } from '../../shared/contract/models.ts';
import type { Effort } from '../../shared/effort.ts';
import { capital, listText } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import { PUZZLE_KINDS, type Puzzle, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { answersAll, isNewTo, shapeOf } from '../../shared/puzzles/shapes.ts';
import type { Client } from '../../shared/transport.ts';
import { Desk } from './desk/desk.svelte.ts';
import { Diagnoser } from './desk/diagnoser.svelte.ts';
import { Hints } from './desk/hints.svelte.ts';
import { RecentPuzzles } from './desk/recent.svelte.ts';
import { Solving } from './desk/solving.svelte.ts';
import { saveDisplay, saveDrawing } from './desk/storage.ts';
import type { PuzzleView } from './desk/view.ts';
import { Connection, type OpenWire } from './host/connection.svelte.ts';
import { endDownload } from './host/download.ts';
import { HostState } from './host/host.svelte.ts';
import { loadSession, saveSession } from './kept/session.ts';
import { saveUnderWay, takeUnderWay } from './kept/under-way.ts';
import { Notices } from './notices/notices.svelte.ts';
import type { Offered } from './notices/undo.svelte.ts';
import type { Printed } from './printed.ts';
import { Opener } from './reading/opener.svelte.ts';
import type { Screen } from './screens.ts';
import { Paces } from './solve/paces.svelte.ts';
import { Solver } from './solve/solver.svelte.ts';
import { Timeline } from './solve/timeline.svelte.ts';
import { Studio } from './studio.ts';
import { attempt } from './surroundings.ts';

export type Dialog =
  | 'settings'
  | 'help'
  | 'examples'
  | 'generate'
  | 'paste'
  | 'export'
  | 'print'
  | 'add-to-set';

/** Everything the page knows and does, apart from how it looks. */
export class AppState {
  readonly connection: Connection;
  readonly host: HostState;
  readonly diagnoser: Diagnoser;
  readonly solver: Solver;
  /** Library, training and models. */
  readonly studio: Studio;
  readonly timeline = new Timeline();
  readonly notices = new Notices();
  /** Where puzzles come from. */
  readonly opener: Opener;
  readonly hints: Hints;
  /** From the click on Solve to the end of the run. */
  readonly solving: Solving;
  readonly recent = new RecentPuzzles();
  readonly paces = new Paces();
  /** One for every puzzle type. */
  readonly desks: Readonly<Record<PuzzleKind, Desk>>;

  screen = $state<Screen>('start');
  dialog = $state<Dialog>();
  effort = $state<Effort>('thorough');
  kind = $state<PuzzleKind>(PUZZLE_KINDS[0]);
  /** What the print dialog is about. */
  printing = $state.raw<readonly Printed[]>([]);

  /** What is being worked on. */
  readonly desk = $derived.by(() => this.desks[this.kind]);
  readonly editor = $derived(this.desk.editor);
  /** The run on the board: one of this very puzzle. */
  readonly shownRun = $derived.by(() =>
    this.screen === 'compare' ? this.desk.recursiveRun : this.desk.ownRun,
  );
  readonly isSolving = $derived(this.desk.isSolving);
  /** The model that solves the puzzle on the board. */
  readonly model = $derived.by(() => this.studio.models.modelFor(this.editor.puzzle));
  readonly diagnosis = $derived.by(() => this.diagnoser.known(this.editor.puzzle));

  constructor(open: () => Promise<OpenWire>, views: readonly PuzzleView[]) {
    this.connection = new Connection(
      open,
      client => this.#greet(client),
      () => this.#lose(),
    );
    this.host = new HostState(this.connection);
    this.diagnoser = new Diagnoser(this.connection);
    this.solver = new Solver(this.connection);
    this.hints = new Hints(this.connection, this.notices, () => this.editor.puzzle);
    this.solving = new Solving(this);
    this.opener = new Opener(this, puzzle => this.open(puzzle));
    this.studio = new Studio(this);
    this.desks = Object.fromEntries(
      views.map(view => [view.kind, new Desk(view, this.solver)]),
    ) as AppState['desks'];
  }

  /** Brings back what a reload must not lose, then connects. */
  start(): void {
    for (const desk of Object.values(this.desks)) {
      desk.restore();
      desk.sheet = this.recent.sheetOf(desk) ?? desk.sheet;
    }
    const session = loadSession();
    if (session) {
      this.kind = session.kind;
      this.effort = session.effort;
      this.screen = this.#reached(session.screen);
    }
    void this.connection.run();
  }

  save(): void {
    const { view, editor } = this.desk;
    saveSession({ kind: this.kind, effort: this.effort, screen: this.screen });
    const { puzzle, cursor, notes } = editor;
    saveDrawing(view, { puzzle, cursor, notes });
    saveDisplay(view, editor.display);
  }

  /** Keeps what is too much for every change: what can be undone, the last runs, and what ends with the page. */
  leave(): void {
    this.recent.note(this.desk);
    for (const desk of Object.values(this.desks)) desk.save();
    saveUnderWay(this.studio.underWay);
  }

  go(screen: Screen): void {
    this.recent.note(this.desk);
    const reached = screen === 'compare' ? this.#reached(screen) : screen;
    if (reached !== this.screen) {
      this.notices.leave();
      this.opener.giveUp(); // It would take the page back from where the user has gone.
    }
    this.screen = reached;
    this.editor.leaveMode();
    this.timeline.follow(this.shownRun);
  }

  /** Moves through the run on the board, and shows it. */
  replay(move: () => void): void {
    if (this.screen === 'draw') this.go('solve');
    move();
  }

  /** Turns to another puzzle type, where everything is as it was left. */
  turnTo(kind: PuzzleKind): void {
    if (kind === this.kind) return;
    this.solving.rest();
    this.notices.dismiss();
    this.recent.note(this.desk);
    this.kind = kind;
    this.go(this.#reached(this.screen));
  }

  /** A screen, or the drawing where there is nothing to see on it. */
  #reached(screen: Screen): Screen {
    const isEmpty = screen === 'solve' ? !this.desk.run : screen === 'compare' && !this.desk.view.hasTwin;
    return isEmpty ? 'draw' : screen;
  }

  /** Opens a puzzle of any type for drawing and solving. What was said of another one goes. */
  open(puzzle: Puzzle): void {
    this.notices.dismiss();
    this.studio.library.opened = undefined;
    this.solving.rest();
    this.opener.giveUp(); // It would take the place of this one.
    this.recent.note(this.desk);
    this.kind = puzzle.kind;
    this.recent.note(this.desk);
    this.desk.open(puzzle);
    this.dialog = undefined;
    this.solving.warning = undefined;
    this.go('draw');
  }

  /** Opens the puzzle at a place of the library's list, the cursor's if none is told; it stays known as one of its set. */
  async openFromSet(place = this.studio.library.selection.cursor): Promise<void> {
    const { library } = this.studio;
    const item = await attempt(this, () => library.take(place));
    if (!item) return;
    this.open(item.puzzle);
    library.opened = item;
  }

  /** Opens the one puzzle that is chosen in the library's list. */
  async openChosen(): Promise<void> {
    const place = this.studio.library.chosenPlace;
    if (place !== undefined) await this.openFromSet(place);
  }

  /** Asks how to print puzzles: those told, or else the one on the board. */
  print(printed: readonly Printed[] = [this.#onBoard]): void {
    this.printing = printed;
    this.dialog = 'print';
  }

  /** The same with the puzzles that are chosen in the library. */
  async printChosen(): Promise<void> {
    const puzzles = await this.studio.library.chosen.printable();
    if (puzzles) this.print(puzzles);
  }

  /** The puzzle on the board, with the model's answer where that was verified. */
  get #onBoard(): Printed {
    const outcome = this.desk.ownRun?.outcome;
    const solution = outcome?.verdict.kind === 'verified' ? outcome.answer : undefined;
    return { puzzle: this.editor.puzzle, ...(solution && { solution }) };
  }

  /** From now on this model solves what it was trained on; a puzzle of such a shape is on the board. */
  async solveWith(model: ModelInfo): Promise<void> {
    const { models } = this.studio;
    const { editor, view } = this.desks[model.puzzle];
    const fits = (puzzle: Puzzle) => !isNewTo(model, shapeOf(puzzle));
    const starter = fits(editor.puzzle) ? undefined : view.starters.find(({ puzzle }) => fits(puzzle));
    if (starter) this.open(starter.puzzle);
    this.turnTo(model.puzzle);
    this.go('draw');
    // Last: whoever goes elsewhere has read what was said before.
    if (!answersAll(models.list, model)) await models.setDefault(model);
  }

  /** What was deleted last in the place that is shown. */
  get placeUndo(): Offered | undefined {
    if (this.screen === 'library') return this.studio.library.undo;
    return this.screen === 'models' ? this.studio.models.undo : undefined;
  }

  #greet(client: Client): void {
    // That it was lost is true no more.
    if (this.notices.current?.isOfConnection) this.notices.dismiss();
    this.#tellEnded(takeUnderWay());
    this.opener.greet(client);
    this.studio.greet(client);
    client.on('solve.frame', data => this.solver.receiveFrame(data));
    client.on('solve.filmed', data => this.solver.receiveFilm(data));
    client.on('solve.end', data => this.solver.receiveEnd(data));
    client.on('solve.failed', data => this.solver.receiveFailure(data));
    client.on('solve.unrecorded', ({ failure: { message, action } }) =>
      this.notices.failure({ message: `The library did not keep this solve: ${message}`, action }),
    );
    client.on('models.changed', () => void attempt(this, () => this.host.refresh()));
    client.on('download.ended', endDownload);
    client.on('menu.action', ({ action }) => this.onMenuAction(action));
    void attempt(this, async () => this.studio.offerUndo((await client.call('app.info', {})).start));
    void attempt(this, () => this.host.refresh());
  }

  /** The connection was lost, and with it what ran for it. */
  #lose(): void {
    saveUnderWay(this.studio.underWay);
    this.solver.connectionLost();
    this.studio.connectionLost();
  }

  /** Nothing that took long ends unsaid. */
  #tellEnded(works: readonly string[]): void {
    if (works.length === 0) return;
    const what = `${capital(listText(works))} ended when the page was loaded again or lost its host.`;
    this.notices.error(new UserError(what, 'Start it again: what had reached the library stays in it.'));
  }

  /** Set by the actions: they know this state, not the other way round. */
  onMenuAction: (action: ActionId) => void = () => {};
}

export const [useApp, provideApp] = createContext<AppState>();
