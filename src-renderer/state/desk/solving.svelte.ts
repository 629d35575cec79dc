import type { Effort } from '../../../shared/effort.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Diagnosis } from '../../../shared/puzzles/diagnosis.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import type { Connection } from '../host/connection.svelte.ts';
import { Lull } from '../lull.ts';
import type { Notices } from '../notices/notices.svelte.ts';
import { isPuzzleScreen, type Screen } from '../screens.ts';
import type { Paces } from '../solve/paces.svelte.ts';
import type { Run } from '../solve/run.svelte.ts';
import type { Solver } from '../solve/solver.svelte.ts';
import type { Timeline } from '../solve/timeline.svelte.ts';
import { spokenEnd } from '../solve/words.ts';
import type { Desk } from './desk.svelte.ts';
import type { Diagnoser } from './diagnoser.svelte.ts';

/** A run that ended this long ago is not about to be replaced, as it is while a goal is dragged. */
const REST_MILLISECONDS = 250;

/** What is dragged changes with every cell; a solve starts once it rests this long. */
const AGAIN_MILLISECONDS = 120;

/** A solve waits this long to hear what the exact solver says before it starts without knowing: longer where the page itself doubts. */
const DIAGNOSIS_MILLISECONDS = 500;

/** What a solve needs of the page around it. */
export interface Stage {
  /** What is being worked on. */
  readonly desk: Desk;
  readonly editor: Desk['editor'];
  readonly effort: Effort;
  /** The model that solves the puzzle on the board. */
  readonly model: { readonly title: string } | undefined;
  readonly screen: Screen;
  /** The run on the board. */
  readonly shownRun: Run | undefined;
  readonly connection: Pick<Connection, 'obstacle' | 'status'>;
  readonly solver: Pick<Solver, 'start' | 'film'>;
  readonly diagnoser: Pick<Diagnoser, 'known' | 'ask'>;
  readonly timeline: Pick<Timeline, 'follow'>;
  readonly notices: Pick<Notices, 'dismiss' | 'say'>;
  readonly paces: Pick<Paces, 'note'>;
  go(screen: Screen): void;
}

/** From the click on Solve to the end of the run: for the puzzle on the board, whichever it is. */
export class Solving {
  readonly #app: Stage;
  readonly #again = new Lull(AGAIN_MILLISECONDS, () => {
    if (this.#app.desk.isResolving) this.#start('stay');
    else this.rest();
  });

  /** The exact solver says that this puzzle cannot be solved as it is: the user decides whether to go on. */
  warning = $state.raw<{ puzzle: Puzzle; diagnosis: Diagnosis }>();
  /** Solve was pressed; the host is asked what its exact solver says. */
  isChecking = $state(false);

  constructor(app: Stage) {
    this.#app = app;
  }

  /** Why no solve could start now, in the place of one that is under way. */
  get obstacle(): Error | undefined {
    const { editor, connection } = this.#app;
    return editor.problem === undefined
      ? connection.obstacle
      : new UserError('It cannot be solved as it is.', editor.problem);
  }

  /** Could a solve start now? */
  get mayStart(): boolean {
    return !this.isChecking && this.obstacle === undefined;
  }

  /** Solves the drawn puzzle, warning first when the exact solver says that it has no solution, or several. */
  async start(): Promise<void> {
    if (!this.mayStart) return;
    this.isChecking = true;
    this.#app.notices.dismiss();
    const { puzzle } = this.#app.editor;
    const diagnosis = await this.#diagnose(puzzle);
    this.isChecking = false;
    const { editor, screen } = this.#app;
    if (puzzle !== editor.puzzle || !isPuzzleScreen(screen)) return; // what was asked about is not looked at any more
    if (diagnosis?.kind === 'none' || diagnosis?.kind === 'several') this.warning = { puzzle, diagnosis };
    else this.startAnyway();
  }

  /** Starts without asking the exact solver. */
  startAnyway(): void {
    this.warning = undefined;
    if (this.mayStart) this.#start('watch');
  }

  /**
   * The drawing was changed while its solution was watched: solves again once it rests for a moment, unless it was solved
   * before.
   */
  againSoon(): void {
    const { desk, editor, connection } = this.#app;
    const ended = desk.ownRun?.outcome?.ended;
    const isKnown = ended !== undefined && ended !== 'stopped';
    const canSucceed = editor.problem === undefined && editor.doubt === undefined;
    if (isKnown || !canSucceed || connection.status !== 'connected') {
      this.rest();
      return;
    }
    desk.changed = editor.puzzle;
    this.#again.ask();
  }

  /** Solves neither now nor soon. */
  stop(): void {
    this.rest();
    this.#app.desk.stop();
  }

  /** Does not solve again what was changed; a run that is under way goes on. */
  rest(): void {
    this.#again.cancel();
    this.#app.desk.changed = undefined;
  }

  /** Takes the model's answer off the board. */
  forget(): void {
    this.stop();
    this.#app.desk.forget();
    this.#app.go('draw');
  }

  /** Solves the puzzle on the board twice, without recursion and with it. */
  async compare(): Promise<void> {
    if (!this.mayStart) return;
    const app = this.#app;
    app.go('compare');
    const { desk } = app;
    desk.stop();
    app.notices.say('Solving without recursion, then with it.');
    const how = { effort: app.effort, model: app.model?.title };
    await desk.comparison.start(desk.puzzle, how, run => {
      if (app.screen === 'compare' && app.desk === desk) app.timeline.follow(run);
    });
    const last = desk.recursiveRun ?? desk.plainRun; // stopped early, it has one only
    if (last && !last.isActive) this.#ended(last);
  }

  /** Looks into the steps of the run that is shown, once it has rested for a moment: it may be solved again at once. */
  filmSoon(): void {
    const app = this.#app;
    const run = app.shownRun;
    setTimeout(() => {
      if (run && run === app.shownRun) void app.solver.film(run);
    }, REST_MILLISECONDS);
  }

  #start(then: 'watch' | 'stay'): void {
    const app = this.#app;
    const { desk, effort, model } = app;
    desk.stop();
    const { puzzle } = desk;
    const { run, ended } = app.solver.start({ puzzle, effort, recursion: true, model: model?.title });
    desk.changed = undefined;
    desk.begin(run);
    if (then === 'watch') app.go('solve');
    else app.timeline.follow(run);
    app.notices.say('Solving.');
    void ended.then(() => {
      app.paces.note(run);
      if (desk.run === run) this.#ended(run);
    });
  }

  #ended(run: Run): void {
    this.#app.notices.say(spokenEnd(run));
    this.filmSoon();
  }

  async #diagnose(puzzle: Puzzle): Promise<Diagnosis | undefined> {
    const { diagnoser, editor } = this.#app;
    const known = diagnoser.known(puzzle);
    if (known) return known;
    if (editor.doubt !== undefined) return diagnoser.ask(puzzle);
    const tooLong = new Promise<undefined>(resolve => setTimeout(resolve, DIAGNOSIS_MILLISECONDS));
    return Promise.race([diagnoser.ask(puzzle), tooLong]);
  }
}
