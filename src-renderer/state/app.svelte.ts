import { createContext } from 'svelte';
import type { Diagnosis, Params } from '../../shared/contract.ts';
import { UserError } from '../../shared/errors.ts';
import type { Effort } from '../../shared/frame.ts';
import type { Sudoku } from '../../shared/puzzles/sudoku/board.ts';
import type { Client } from '../../shared/transport.ts';
import { Comparison } from './compare.svelte.ts';
import { Connection, type OpenWire } from './connection.svelte.ts';
import { Diagnoser } from './diagnoser.svelte.ts';
import { Editor, samePuzzle } from './editor.svelte.ts';
import { HostState } from './host.svelte.ts';
import { puzzleFromText } from './import.ts';
import { Notices } from './notices.svelte.ts';
import type { Run } from './run.svelte.ts';
import { Solver } from './solver.svelte.ts';
import { loadSession, saveSession } from './storage.ts';
import { Timeline } from './timeline.svelte.ts';
import { spokenEnd } from './words.ts';

export type Screen = 'start' | 'draw' | 'solve' | 'compare';
export type Dialog = 'settings' | 'help' | 'examples' | 'generate' | 'paste' | 'export';

/** A solve waits this long to hear how many solutions there are before it starts without knowing. */
const DIAGNOSIS_MILLISECONDS = 500;

/** Everything the page knows and does, apart from how it looks. */
export class AppState {
  readonly connection: Connection;
  readonly host: HostState;
  readonly editor = new Editor();
  readonly diagnoser: Diagnoser;
  readonly solver: Solver;
  readonly comparison: Comparison;
  readonly timeline = new Timeline();
  readonly notices = new Notices();

  screen = $state<Screen>('start');
  dialog = $state<Dialog>();
  effort = $state<Effort>('thorough');
  showCandidates = $state(false);
  showDistribution = $state(false);
  /** The region that presses on the board paint; none while digits are drawn. */
  painting = $state<number>();
  /** The puzzle has no solution or several: the user decides whether to go on. */
  warning = $state.raw<{ puzzle: Sudoku; diagnosis: Diagnosis }>();
  isGenerating = $state(false);
  /** Solve was pressed; the host is asked how many solutions there are. */
  isChecking = $state(false);
  run = $state.raw<Run>();

  /** The run on the board: one of this very puzzle. */
  readonly shownRun = $derived.by(() => {
    const run = this.screen === 'compare' ? this.comparison.recursive : this.run;
    return run && samePuzzle(run.puzzle, this.editor.puzzle) ? run : undefined;
  });
  readonly isSolving = $derived.by(() => (this.run?.isActive ?? false) || this.comparison.isActive);
  readonly diagnosis = $derived.by(() => this.diagnoser.known(this.editor.puzzle));

  constructor(open: () => Promise<OpenWire>) {
    this.connection = new Connection(
      open,
      client => this.#greet(client),
      () => this.solver.connectionLost(),
    );
    this.host = new HostState(this.connection);
    this.diagnoser = new Diagnoser(this.connection);
    this.solver = new Solver(this.connection);
    this.comparison = new Comparison(this.solver);
  }

  /** Brings back what a reload must not lose, then connects. */
  start(): void {
    const session = loadSession();
    if (session) {
      this.editor.restore(session.puzzle, session.cursor);
      this.effort = session.effort;
      this.screen = session.screen === 'solve' ? 'draw' : session.screen;
    }
    void this.connection.run();
  }

  save(): void {
    const { puzzle, cursor } = this.editor;
    saveSession({ puzzle, cursor, effort: this.effort, screen: this.screen });
  }

  go(screen: Screen): void {
    this.screen = screen;
    this.painting = undefined;
    this.timeline.follow(this.shownRun);
  }

  /** Opens a puzzle for drawing and solving. */
  open(puzzle: Sudoku): void {
    this.editor.load(puzzle);
    this.dialog = undefined;
    this.go('draw');
  }

  /** Opens text of any known format. A text that is no puzzle leaves the board as it is. */
  openText(text: string, name?: string): void {
    try {
      const { puzzle, note } = puzzleFromText(text);
      this.open(puzzle);
      this.notices.info(note ?? (name ? `Opened ${name}.` : 'Puzzle pasted.'));
    } catch (error) {
      this.notices.error(error);
    }
  }

  async openFile(file: File): Promise<void> {
    if (file.size > 1_000_000) {
      this.notices.error(new UserError(`${file.name} is too large to be a puzzle.`, 'Choose a text file.'));
      return;
    }
    this.openText(await file.text(), file.name);
  }

  async generate(params: Params<'sudoku.generate'>): Promise<void> {
    if (this.isGenerating) return;
    this.isGenerating = true;
    try {
      this.open(await this.connection.call('sudoku.generate', params));
    } catch (error) {
      this.notices.error(error);
    } finally {
      this.isGenerating = false;
    }
  }

  /** Solves the drawn puzzle, warning first when it has no solution or several. */
  async solve(): Promise<void> {
    if (!this.#mayStart()) return;
    this.isChecking = true;
    this.notices.dismiss();
    const { puzzle } = this.editor;
    const diagnosis = await this.#diagnose(puzzle);
    this.isChecking = false;
    if (diagnosis?.kind === 'none' || diagnosis?.kind === 'several') this.warning = { puzzle, diagnosis };
    else this.solveAnyway();
  }

  /** Starts without asking how many solutions there are. */
  solveAnyway(): void {
    this.warning = undefined;
    if (!this.#mayStart()) return;
    const { puzzle } = this.editor;
    const { run, ended } = this.solver.start({ puzzle, effort: this.effort, recursion: true });
    this.run = run;
    this.go('solve');
    this.notices.say('Solving.');
    void ended.then(() => this.notices.say(spokenEnd(run)));
  }

  stop(): void {
    if (this.run) this.solver.stop(this.run);
    this.comparison.stop();
  }

  async compare(): Promise<void> {
    if (!this.#mayStart()) return;
    this.go('compare');
    this.notices.say('Solving without recursion, then with it.');
    await this.comparison.start(this.editor.puzzle, this.effort, run => {
      if (this.screen === 'compare') this.timeline.follow(run);
    });
    if (this.comparison.recursive) this.notices.say(spokenEnd(this.comparison.recursive));
  }

  #mayStart(): boolean {
    return (
      !this.isSolving && !this.isChecking && this.editor.isSound && this.connection.status === 'connected'
    );
  }

  async #diagnose(puzzle: Sudoku): Promise<Diagnosis | undefined> {
    const known = this.diagnoser.known(puzzle);
    if (known) return known;
    const tooLong = new Promise<undefined>(resolve => setTimeout(resolve, DIAGNOSIS_MILLISECONDS));
    return Promise.race([this.diagnoser.ask(puzzle), tooLong]);
  }

  #greet(client: Client): void {
    client.on('solve.frame', data => this.solver.receiveFrame(data));
    client.on('solve.end', data => this.solver.receiveEnd(data));
    client.on('solve.failed', data => this.solver.receiveFailure(data));
    client.on('file.opened', ({ name, text }) => this.openText(text, name));
    client.on('menu.action', ({ action }) => this.onMenuAction(action));
    this.host.refresh().catch(error => this.notices.error(error));
  }

  /** Set by the actions: they know this state, not the other way round. */
  onMenuAction: (action: string) => void = () => {};
}

export const [useApp, provideApp] = createContext<AppState>();
