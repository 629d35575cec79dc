import { UserError } from '../shared/errors.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../shared/puzzles/puzzle.ts';
import { always, type Command, unless, when } from './command.ts';
import { acceleratorOf } from './input/accelerators.ts';
import { openDialog } from './input/open-dialog.ts';
import { isTyping } from './input/typing.ts';
import { actionOf, type PageActionId } from './page-actions.ts';
import type { AppState } from './state/app.svelte.ts';
import { isPuzzleScreen } from './state/screens.ts';
import { NO_STEPS, NO_TABLE } from './state/solve/words.ts';
import { attempt } from './state/surroundings.ts';

/** What the buttons, keys and menus do, and whether they can now. */
export class Actions {
  readonly #app: AppState;
  readonly #export: (kind: ExportKind) => void;
  readonly #pickFile: () => void;

  constructor(app: AppState, exportAs: (kind: ExportKind) => void, pickFile: () => void) {
    this.#app = app;
    this.#export = exportAs;
    this.#pickFile = pickFile;
    app.onMenuAction = id => {
      if ((id === 'undo' || id === 'redo') && isTyping(document.activeElement)) document.execCommand(id);
      else if (this.#isWithinReach(id)) this.run(id);
    };
  }

  /** Carries an action out, if it can be now; else says why not, where it has more to say than that there is nothing to do. */
  run(id: PageActionId): boolean {
    const command = this.#commands[id]();
    if (command.enabled) command.run();
    else if (command.refusal) this.#app.notices.error(command.refusal);
    return command.enabled;
  }

  isEnabled(id: PageActionId): boolean {
    return this.#commands[id]().enabled;
  }

  /** Why it cannot be carried out now, where there is more to say than that there is nothing to do. */
  refusalOf(id: PageActionId): Error | undefined {
    return this.#commands[id]().refusal;
  }

  /** Takes a key press that no control wanted. */
  onKeydown(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const accelerator = acceleratorOf(event);
    const id = actionOf(accelerator);
    if (!id || !this.#isWithinReach(id)) return;
    if (this.run(id) || accelerator.startsWith('CmdOrCtrl')) event.preventDefault();
  }

  readonly #commands: Readonly<Record<PageActionId, () => Command>> = {
    new: () => always(() => this.#app.go('start')),
    open: () => always(() => this.#pickFile()),
    'add-to-set': () => unless(this.#nothingTo('add'), () => this.#open('add-to-set')),
    'export-text': () => this.#exportAs('text'),
    'export-csv': () =>
      this.#exportAs('csv', this.#app.desk.view.csv ? undefined : new UserError(...NO_TABLE)),
    'export-png': () => this.#exportAs('png'),
    'export-gif': () => this.#exportAs('gif', this.#noSteps),
    'export-json': () => this.#exportAs('json', this.#noSteps),
    undo: () => this.#undo(),
    redo: () => when(this.#isAtPuzzle && this.#app.editor.canRedo, () => this.#app.editor.redo()),
    'copy-link': () => unless(this.#nothingTo('copy'), () => this.#export('link')),
    'copy-sudokupad': () => unless(this.#nothingTo('copy'), () => this.#export('sudokupad')),
    print: () =>
      this.#hasChosen
        ? always(() => void this.#app.printChosen())
        : unless(this.#nothingTo('print'), () => this.#app.print()),
    share: () => unless(this.#nothingTo('share'), () => this.#open('export')),
    'copy-text': () => unless(this.#hasChosen ? undefined : this.#noneTo('copy'), () => this.#export('copy')),
    clear: () => when(this.#isAtPuzzle && !this.#app.editor.isBlank, () => this.#app.editor.clear()),
    ...turnTo(kind => this.#turnTo(kind)),
    generate: () =>
      when(!this.#app.opener.isGenerating && this.#app.desk.view.generates, () => this.#open('generate')),
    hint: () =>
      this.#app.desk.view.showsHints
        ? unless(this.#noHint, () => {
            this.#app.go('draw');
            void this.#app.hints.ask(this.#app.editor.puzzle);
          })
        : when(false, () => {}),
    solve: () => this.#unlessUnsolvable(() => void this.#app.solving.start()),
    stop: () => when(this.#app.desk.isSolving || this.#app.desk.isComparing, () => this.#app.solving.stop()),
    compare: () =>
      this.#app.screen === 'compare'
        ? this.#unlessUnsolvable(() => void this.#app.solving.compare())
        : when(this.#app.desk.view.hasTwin, () => this.#app.go('compare')),
    'play-pause': () => this.#onFrames(() => this.#app.timeline.togglePlay()),
    'step-back': () => this.#move(!this.#app.timeline.isAtStart, () => this.#app.timeline.step(-1)),
    'step-forward': () => this.#move(!this.#app.timeline.isAtEnd, () => this.#app.timeline.step(1)),
    'pass-back': () => this.#move(!this.#app.timeline.isAtStart, () => this.#app.timeline.stepPass(-1)),
    'pass-forward': () => this.#move(!this.#app.timeline.isAtEnd, () => this.#app.timeline.stepPass(1)),
    'jump-start': () => this.#move(this.#hasFrames, () => this.#app.timeline.toStart()),
    'jump-end': () => this.#move(this.#hasFrames, () => this.#app.timeline.toEnd()),
    'next-change': () =>
      this.#move(this.#app.timeline.nextChange !== undefined, () => this.#app.timeline.toNextChange()),
    'first-change': () =>
      this.#move(this.#app.timeline.firstChange !== undefined, () => this.#app.timeline.toFirstChange()),
    verified: () =>
      this.#move(this.#app.timeline.firstVerified !== undefined, () => this.#app.timeline.toVerified()),
    live: () => when(this.#isAtPuzzle && this.#app.timeline.canGoLive, () => this.#app.timeline.goLive()),
    'speed-down': () => this.#onFrames(() => this.#app.timeline.changeSpeed(-1)),
    'speed-up': () => this.#onFrames(() => this.#app.timeline.changeSpeed(1)),
    candidates: () => this.#toggle('candidates'),
    distribution: () => this.#toggle('distribution'),
    exact: () => this.#toggle('exact'),
    symbols: () => this.#toggle('symbols'),
    edit: () => {
      const { screen, editor, notices } = this.#app;
      const mayGoBack = screen === 'solve' || (this.#isAtPuzzle && editor.hasMode);
      if (mayGoBack) return always(() => this.#app.go('draw'));
      return when(notices.current !== undefined, () => notices.giveUp());
    },
    'clear-run': () => when(this.#app.desk.ownRun !== undefined, () => this.#app.solving.forget()),
    'previous-puzzle': () => this.#beside(-1),
    'next-puzzle': () => this.#beside(1),
    'back-to-set': () => when(this.#isAtPuzzle && this.#isOfSet, () => this.#app.go('library')),
    library: () => always(() => this.#app.go('library')),
    training: () => always(() => this.#app.go('training')),
    models: () => always(() => this.#app.go('models')),
    theme: () => always(() => void this.#toggleTheme()),
    settings: () => always(() => this.#open('settings')),
    help: () => always(() => this.#open('help')),
  };

  /** Keys and menus do nothing below a dialog. */
  #isWithinReach(id: PageActionId): boolean {
    return id === 'theme' || openDialog() === null;
  }

  get #hasFrames(): boolean {
    return (this.#app.shownRun?.length ?? 0) > 0;
  }

  /** What plays the steps of the run, where they are seen. */
  #onFrames(run: () => void): Command {
    return when(this.#isAtPuzzle && this.#hasFrames, run);
  }

  /** What goes to another of its steps. */
  #move(isThere: boolean, run: () => void): Command {
    return when(this.#isAtPuzzle && isThere, () => this.#app.replay(run));
  }

  get #noSteps(): UserError | undefined {
    return this.#hasFrames ? undefined : new UserError(...NO_STEPS);
  }

  #exportAs(kind: ExportKind, obstacle?: UserError): Command {
    return unless(this.#noneTo('export') ?? obstacle, () => this.#export(kind));
  }

  /** Are puzzles chosen in the library, which is looked at? */
  get #hasChosen(): boolean {
    return this.#app.screen === 'library' && this.#app.studio.library.selection.count > 0;
  }

  /** Why nothing can be done with the puzzle that is looked at: none is. */
  #noneTo(verb: string): UserError | undefined {
    if (this.#isAtPuzzle) return undefined;
    return new UserError(`No puzzle is open here to ${verb}.`, 'Go to the board, or open one.');
  }

  /** The same, or it is blank. */
  #nothingTo(verb: string): UserError | undefined {
    if (!this.#isAtPuzzle || !this.#app.editor.isBlank) return this.#noneTo(verb);
    return new UserError(
      `The board is empty: there is nothing to ${verb}.`,
      'Draw a puzzle, or paste or open one.',
    );
  }

  get #noHint(): Error | undefined {
    const { solving, editor } = this.#app;
    if (this.#isAtPuzzle && editor.isTelling) return solving.obstacle;
    return this.#nothingTo('hint at') ?? solving.obstacle;
  }

  /** What solves the puzzle on the board, and says why it cannot; silently, while it is looked at before a solve. */
  #unlessUnsolvable(run: () => void): Command {
    const { solving } = this.#app;
    if (!this.#isAtPuzzle || solving.isChecking) return when(false, run);
    return unless(solving.obstacle, run);
  }

  /** What changes the drawing does so only where it is seen. */
  get #isAtPuzzle(): boolean {
    return isPuzzleScreen(this.#app.screen);
  }

  /** Takes back the last change of the drawing; in a place, the last deletion there. */
  #undo(): Command {
    const { editor, placeUndo } = this.#app;
    if (!placeUndo) return when(this.#isAtPuzzle && editor.canUndo, () => editor.undo());
    return when(placeUndo.offer !== undefined, () => void attempt(this.#app, () => placeUndo.take()));
  }

  /** Is the puzzle on the board one of a set? */
  get #isOfSet(): boolean {
    return this.#app.studio.library.opened?.puzzle.kind === this.#app.kind;
  }

  /** The puzzle before or after the one on the board, in its set. */
  #beside(by: -1 | 1): Command {
    const { library } = this.#app.studio;
    const place = this.#isOfSet && this.#isAtPuzzle ? library.placeBeside(by) : undefined;
    return when(place !== undefined, () => void this.#app.openFromSet(place!));
  }

  #open(dialog: AppState['dialog']): void {
    this.#app.dialog = dialog;
  }

  /** Shows or hides something that this puzzle type can show. */
  #toggle(what: string): Command {
    const { display } = this.#app.editor;
    return when(what in display && this.#isAtPuzzle, () => {
      display[what] = !display[what];
    });
  }

  /** Another puzzle type, ready for drawing. */
  #turnTo(kind: PuzzleKind): void {
    this.#app.turnTo(kind);
    if (!this.#isAtPuzzle) this.#app.go('draw');
  }

  async #toggleTheme(): Promise<void> {
    const isDark = document.documentElement.dataset.theme === 'dark';
    await attempt(this.#app, () => this.#app.host.change({ theme: isDark ? 'light' : 'dark' }));
  }
}

export type ExportKind = 'text' | 'csv' | 'png' | 'gif' | 'json' | 'copy' | 'link' | 'sudokupad';

/** The action of every puzzle type. */
function turnTo(turn: (kind: PuzzleKind) => void): Record<PuzzleKind, () => Command> {
  const commands = PUZZLE_KINDS.map(kind => [kind, () => always(() => turn(kind))]);
  return Object.fromEntries(commands) as Record<PuzzleKind, () => Command>;
}
