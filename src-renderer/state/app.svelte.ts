import { createContext } from 'svelte';
import type { ModelInfo } from '../../shared/contract/models.ts';
import { UserError } from '../../shared/errors.ts';
import type { Effort } from '../../shared/frame.ts';
import type { Diagnosis } from '../../shared/puzzles/diagnosis.ts';
import { PUZZLE_KINDS, type Puzzle, type PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { answersAll, isNewTo, shapeOf } from '../../shared/puzzles/shapes.ts';
import type { Client } from '../../shared/transport.ts';
import type { Printed } from '../print/printed.ts';
import type { PuzzleView } from '../puzzles/view.ts';
import { Connection, type OpenWire } from './connection.svelte.ts';
import { Desk } from './desk.svelte.ts';
import { Diagnoser } from './diagnoser.svelte.ts';
import { Hints } from './hints.svelte.ts';
import { HostState } from './host.svelte.ts';
import { Notices } from './notices.svelte.ts';
import { Opener } from './opener.svelte.ts';
import { Paces } from './paces.svelte.ts';
import { RecentPuzzles } from './recent.svelte.ts';
import { Resolver } from './resolver.ts';
import type { Screen } from './screens.ts';
import { Solver } from './solver.svelte.ts';
import { loadSession, saveDrawing, saveSession } from './storage.ts';
import { Studio } from './studio.ts';
import { Timeline } from './timeline.svelte.ts';
import type { Undo } from './undo.svelte.ts';
import { spokenEnd } from './words.ts';

export type Dialog =
  | 'settings'
  | 'help'
  | 'examples'
  | 'generate'
  | 'paste'
  | 'export'
  | 'print'
  | 'add-to-set';

/** A run that ended this long ago is not about to be replaced, as it is while a goal is dragged. */
const REST_MILLISECONDS = 250;

/** A solve waits this long to hear what the exact solver says before it starts without knowing. */
const DIAGNOSIS_MILLISECONDS = 500;

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
  readonly recent = new RecentPuzzles();
  readonly paces = new Paces();
  /** One for every puzzle type. */
  readonly desks: Readonly<Record<PuzzleKind, Desk>>;
  readonly #resolver = new Resolver(() => this.#start('stay'));

  screen = $state<Screen>('start');
  dialog = $state<Dialog>();
  effort = $state<Effort>('thorough');
  kind = $state<PuzzleKind>(PUZZLE_KINDS[0]);
  /** The exact solver says that this puzzle cannot be solved as it is: the user decides whether to go on. */
  warning = $state.raw<{ puzzle: Puzzle; diagnosis: Diagnosis }>();
  /** What the print dialog is about. */
  printing = $state.raw<readonly Printed[]>([]);
  /** Solve was pressed; the host is asked what its exact solver says. */
  isChecking = $state(false);

  /** What is being worked on. */
  readonly desk = $derived.by(() => this.desks[this.kind]);
  readonly editor = $derived(this.desk.editor);
  /** The run on the board: one of this very puzzle. */
  readonly shownRun = $derived.by(() =>
    this.screen === 'compare' ? this.desk.recursiveRun : this.desk.ownRun,
  );
  readonly isSolving = $derived(this.desk.isSolving);
  /** The model that solves the puzzle on the board. */
  readonly model = $derived.by(() => this.host.modelFor(this.editor.puzzle));
  readonly diagnosis = $derived.by(() => this.diagnoser.known(this.editor.puzzle));

  constructor(open: () => Promise<OpenWire>, views: readonly PuzzleView[]) {
    this.connection = new Connection(
      open,
      client => this.#greet(client),
      () => this.solver.connectionLost(),
    );
    this.host = new HostState(this.connection);
    this.diagnoser = new Diagnoser(this.connection);
    this.solver = new Solver(this.connection);
    this.hints = new Hints(this.connection, this.notices);
    this.opener = new Opener(this, puzzle => this.open(puzzle));
    this.studio = new Studio(this, models => (this.host.models = models));
    this.desks = Object.fromEntries(
      views.map(view => [view.kind, new Desk(view, this.solver)]),
    ) as AppState['desks'];
  }

  /** Brings back what a reload must not lose, then connects. */
  start(): void {
    for (const desk of Object.values(this.desks)) desk.restore();
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
  }

  /** Keeps what is too much for every change: what can be undone, and the last runs. */
  leave(): void {
    this.recent.note(this.desk);
    for (const desk of Object.values(this.desks)) desk.save();
  }

  go(screen: Screen): void {
    this.recent.note(this.desk);
    const reached = screen === 'compare' ? this.#reached(screen) : screen;
    if (reached !== this.screen) this.notices.dismiss();
    this.screen = reached;
    this.editor.leaveMode();
    this.timeline.follow(this.shownRun);
    this.#filmSoon();
  }

  /** Turns to another puzzle type, where everything is as it was left. */
  turnTo(kind: PuzzleKind): void {
    if (kind === this.kind) return;
    this.#resolver.cancel();
    this.desk.isResolving = false;
    this.notices.dismiss();
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
    this.kind = puzzle.kind;
    this.recent.note(this.desk);
    this.desk.open(puzzle);
    this.dialog = undefined;
    this.go('draw');
  }

  /** Opens the puzzle at a place of the library's list; it stays known as one of its set. */
  async openFromSet(place: number): Promise<void> {
    const { library } = this.studio;
    try {
      const item = await library.take(place);
      if (!item) return;
      this.open(item.puzzle);
      library.opened = item;
    } catch (error) {
      this.notices.error(error);
    }
  }

  /** Asks how to print puzzles: those told, or else the one on the board. */
  print(printed: readonly Printed[] = [this.#onBoard]): void {
    this.printing = printed;
    this.dialog = 'print';
  }

  /** The puzzle on the board, with the model's answer where that was verified. */
  get #onBoard(): Printed {
    const outcome = this.desk.ownRun?.outcome;
    const solution = outcome?.verdict.kind === 'verified' ? outcome.answer : undefined;
    return { puzzle: this.editor.puzzle, ...(solution && { solution }) };
  }

  /** From now on this model solves what it was trained on; a puzzle of such a shape is on the board. */
  async solveWith(model: ModelInfo): Promise<void> {
    if (!answersAll(this.host.models, model)) await this.studio.models.setDefault(model);
    const { editor, view } = this.desks[model.puzzle];
    const fits = (puzzle: Puzzle) => !isNewTo(model, shapeOf(puzzle));
    const starter = fits(editor.puzzle) ? undefined : view.starters.find(({ puzzle }) => fits(puzzle));
    if (starter) this.open(starter.puzzle);
    this.turnTo(model.puzzle);
    this.go('draw');
  }

  /** Solves the drawn puzzle, warning first when the exact solver says that it has no solution, or several. */
  async solve(): Promise<void> {
    if (!this.mayStart) return;
    this.isChecking = true;
    this.notices.dismiss();
    const { puzzle } = this.editor;
    const diagnosis = await this.#diagnose(puzzle);
    this.isChecking = false;
    if (puzzle !== this.editor.puzzle) return; // what was asked about is not on the board any more
    if (diagnosis?.kind === 'none' || diagnosis?.kind === 'several') this.warning = { puzzle, diagnosis };
    else this.solveAnyway();
  }

  /** Starts without asking the exact solver. */
  solveAnyway(): void {
    this.warning = undefined;
    if (this.mayStart) this.#start('watch');
  }

  /** The drawing was changed while its solution was watched: solves again once it rests for a moment. */
  resolveSoon(): void {
    const { desk, editor } = this;
    desk.stop();
    const canSucceed = editor.problem === undefined && editor.doubt === undefined;
    desk.isResolving = canSucceed && this.connection.status === 'connected';
    if (desk.isResolving) this.#resolver.ask();
    else this.#resolver.cancel();
  }

  stop(): void {
    this.#resolver.cancel();
    this.desk.isResolving = false;
    this.desk.stop();
  }

  /** Takes the model's answer off the board. */
  forgetRun(): void {
    this.stop();
    this.desk.forget();
    this.go('draw');
  }

  async compare(): Promise<void> {
    if (!this.mayStart) return;
    this.go('compare');
    const { desk } = this;
    desk.stop();
    this.notices.say('Solving without recursion, then with it.');
    const how = { effort: this.effort, model: this.model?.title };
    await desk.comparison.start(desk.puzzle, how, run => {
      if (this.screen === 'compare' && this.desk === desk) this.timeline.follow(run);
    });
    const { recursive } = desk.comparison;
    if (!recursive) return;
    this.notices.say(spokenEnd(recursive));
    this.#filmSoon();
  }

  /** What was deleted last in the place that is shown. */
  get placeUndo(): Undo | undefined {
    if (this.screen === 'library') return this.studio.library.undo;
    return this.screen === 'models' ? this.studio.models.undo : undefined;
  }

  /** Could a solve start now? It takes the place of one that is under way. */
  get mayStart(): boolean {
    return !this.isChecking && this.editor.problem === undefined && this.connection.status === 'connected';
  }

  #start(then: 'watch' | 'stay'): void {
    const { desk } = this;
    const { puzzle } = desk;
    desk.stop();
    const { run, ended } = this.solver.start({
      ...{ puzzle, effort: this.effort, recursion: true, model: this.model?.title },
    });
    desk.isResolving = false;
    desk.begin(run);
    if (then === 'watch') this.go('solve');
    else this.timeline.follow(run);
    this.notices.say('Solving.');
    void ended.then(() => {
      this.paces.note(run);
      if (desk.run !== run) return;
      this.notices.say(spokenEnd(run));
      this.#filmSoon();
    });
  }

  /** Looks into the steps of the run that is shown, once it has rested for a moment: it may be solved again at once. */
  #filmSoon(): void {
    const run = this.shownRun;
    setTimeout(() => {
      if (run && run === this.shownRun) this.solver.film(run);
    }, REST_MILLISECONDS);
  }

  async #diagnose(puzzle: Puzzle): Promise<Diagnosis | undefined> {
    const known = this.diagnoser.known(puzzle);
    if (known) return known;
    const tooLong = new Promise<undefined>(resolve => setTimeout(resolve, DIAGNOSIS_MILLISECONDS));
    return Promise.race([this.diagnoser.ask(puzzle), tooLong]);
  }

  #greet(client: Client): void {
    this.opener.greet(client);
    this.studio.greet(client);
    client.on('solve.frame', data => this.solver.receiveFrame(data));
    client.on('solve.filmed', data => this.solver.receiveFilm(data));
    client.on('solve.end', data => this.solver.receiveEnd(data));
    client.on('solve.failed', data => this.solver.receiveFailure(data));
    client.on('solve.unrecorded', ({ message, action }) =>
      this.notices.error(new UserError(`The library did not keep this solve: ${message}`, action)),
    );
    client.on('models.changed', () => void this.host.refresh().catch(error => this.notices.error(error)));
    client.on('menu.action', ({ action }) => this.onMenuAction(action));
    this.host.refresh().catch(error => this.notices.error(error));
  }

  /** Set by the actions: they know this state, not the other way round. */
  onMenuAction: (action: string) => void = () => {};
}

export const [useApp, provideApp] = createContext<AppState>();
