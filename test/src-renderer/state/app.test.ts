import { beforeEach, expect, it, vi } from 'vitest';
import type { LibraryPuzzle } from '../../../shared/contract/library-records.ts';
import type { ModelInfo } from '../../../shared/contract/models.ts';
import type { CallName } from '../../../shared/contract.ts';
import type { Diagnosis } from '../../../shared/puzzles/diagnosis.ts';
import type { Puzzle } from '../../../shared/puzzles/puzzle.ts';
import { makeSudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { ConnectionLost } from '../../../shared/transport.ts';
import { Actions } from '../../../src-renderer/actions.ts';
import { PUZZLES, viewOf } from '../../../src-renderer/puzzles/index.ts';
import { AppState } from '../../../src-renderer/state/app.svelte.ts';
import { NotLetIn } from '../../../src-renderer/state/host/web-session.ts';
import { eventually } from '../../eventually.ts';
import { drawn } from '../../shared/puzzles/maze/samples.ts';
import { frameOf, outcomeOf, SMALL } from '../frames.ts';

beforeEach(() => {
  const nothing = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
  vi.stubGlobal('localStorage', nothing);
  vi.stubGlobal('sessionStorage', nothing);
  vi.stubGlobal('document', { querySelector: () => null }); // no dialog is open
});

/** A connected page with a puzzle on its board, and a host that says of it what the test wants, when it wants. */
function setUp() {
  const app = new AppState(() => new Promise(() => {}), PUZZLES);
  const asked: CallName[] = [];
  const diagnosed = Promise.withResolvers<{ diagnosis: Diagnosis } | Diagnosis>();
  vi.spyOn(app.connection, 'call').mockImplementation(name => {
    asked.push(name);
    return (name === 'puzzle.diagnose' ? diagnosed.promise : Promise.resolve({})) as Promise<never>;
  });
  app.connection.status = 'connected';
  app.open(SMALL);
  return { app, asked, diagnosed };
}

const OTHER = makeSudoku([...SMALL.givens].reverse());

it('says once the host is back what its loss has ended, and no more that it is lost', async () => {
  const kept = new Map<string, string>();
  const setItem = (key: string, value: string) => void kept.set(key, value);
  vi.stubGlobal('sessionStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem });
  const wire = { send: () => {}, onMessage: () => {} };
  const wires = [Promise.withResolvers<void>(), Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let opened = 0;
  const open = async () => ({ wire, closed: wires[opened++]?.promise ?? new Promise<void>(() => {}) });
  const app = new AppState(open, PUZZLES);
  void app.connection.run();
  await eventually(() => expect(app.connection.status).toBe('connected'));
  void app.studio.library.jobs.grade(1);
  const lost = async (at: number, said: Error) => {
    wires[at]?.resolve();
    await eventually(() => expect(app.connection.status).toBe('lost'));
    app.notices.error(said);
    app.connection.retryNow();
    await eventually(() => expect(app.connection.status).toBe('connected'));
  };
  await lost(0, new ConnectionLost());
  expect(app.notices.current?.message).toMatch(/^Grading a set ended/);
  expect(app.notices.current?.action).toMatch(/library stays in it/); // of a comparison, nothing is kept
  expect(app.studio.underWay).toEqual([]);
  await lost(1, new ConnectionLost());
  expect(app.notices.current).toBeUndefined();
  await lost(2, new NotLetIn());
  expect(app.notices.current).toBeUndefined();
  app.connection.end();
});

it('gives up what is being generated when the user goes elsewhere', async () => {
  const { app, asked } = setUp();
  app.go('start');
  const generating = app.opener.generate('maze', {});
  app.go('library');
  await generating;
  expect([app.screen, app.kind, asked.at(-1)]).toEqual(['library', 'sudoku', 'puzzle.stopGenerating']);
  expect(app.notices.current).toBeUndefined();
});

it('gives up what is being read when the user goes elsewhere, and where its message is closed', async () => {
  const { app } = setUp();
  const giveUp = vi.spyOn(app.opener, 'stopReading');
  app.go('start');
  expect(giveUp).toHaveBeenCalledTimes(1);
  app.notices.wait('Reading…', () => app.opener.stopReading());
  new Actions(
    app,
    () => {},
    () => {},
  ).run('edit');
  expect(giveUp).toHaveBeenCalledTimes(2);
  expect(app.notices.current).toBeUndefined();
});

it('gives up what is being generated when another puzzle is opened meanwhile', async () => {
  const { app, asked } = setUp();
  const made = Promise.withResolvers<Puzzle>();
  vi.mocked(app.connection.call).mockImplementationOnce(() => made.promise as Promise<never>);
  const generating = app.opener.generate('sudoku', {});
  app.open(OTHER); // on the screen where it is already
  made.resolve(SMALL);
  await generating;
  expect([app.editor.puzzle, asked.at(-1)]).toEqual([OTHER, 'puzzle.stopGenerating']);
});

it('says nothing of a hint, or why there is none, once its puzzle is not on the board any more', async () => {
  const { app } = setUp();
  const hint = { what: 'A 4 goes here.', why: 'It can go nowhere else.' };
  const { promise, resolve } = Promise.withResolvers<typeof hint>();
  vi.mocked(app.connection.call).mockImplementation(() => promise as Promise<never>);
  const asking = app.hints.ask(app.editor.puzzle);
  app.editor.clear();
  resolve(hint);
  await asking;
  expect(app.notices.spoken).toBe('');
  app.editor.undo();
  await app.hints.ask(app.editor.puzzle);
  expect(app.notices.spoken).toBe('A 4 goes here. It can go nowhere else.');
});

it('offers again what was worked on, also where one went on to another type', () => {
  const { app } = setUp();
  const kept = new Map<string, string>();
  const setItem = (key: string, value: string) => void kept.set(key, value);
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem });
  app.turnTo('maze');
  expect(app.recent.list.map(({ puzzle }) => puzzle)).toEqual([SMALL]);
  app.turnTo('sudoku');
  app.editor.load(OTHER);
  app.desk.sheet = crypto.randomUUID();
  app.open(app.desks.maze.puzzle);
  expect(app.recent.list.map(({ puzzle }) => puzzle)).toEqual([OTHER, SMALL]);
});

it('stays where the user has gone before the exact solver has answered', async () => {
  const { app, asked, diagnosed } = setUp();
  const solving = app.solving.start();
  app.go('library');
  diagnosed.resolve({ kind: 'solvable', grade: 'easy', rating: 0 });
  await solving;
  expect([app.screen, app.solving.isChecking]).toEqual(['library', false]);
  expect(asked).not.toContain('solve.start');
});

it('says a sentence again that was said last', () => {
  const { notices } = setUp().app;
  notices.say('No twins found.');
  const first = notices.spoken;
  notices.say('No twins found.');
  expect(notices.spoken).not.toBe(first);
  expect(notices.spoken.trim()).toBe(first);
});

it('goes on to no other puzzle of a set from a board of another type, which does not show that there is a set', () => {
  const { app } = setUp();
  const actions = new Actions(app, vi.fn(), vi.fn());
  const { library } = app.studio;
  library.list.total = 3;
  library.opened = { id: 1, puzzle: SMALL } as LibraryPuzzle;
  library.openedAt = 1;
  const ofSet = ['previous-puzzle', 'next-puzzle', 'back-to-set'] as const;
  expect(ofSet.map(id => actions.isEnabled(id))).toEqual([true, true, true]);
  app.turnTo('maze');
  expect(ofSet.map(id => actions.isEnabled(id))).toEqual([false, false, false]);
});

it('solves what was diagnosed', async () => {
  const { app, asked, diagnosed } = setUp();
  const solving = app.solving.start();
  diagnosed.resolve({ kind: 'solvable', grade: 'easy', rating: 0 });
  await solving;
  expect(asked).toEqual(['puzzle.diagnose', 'solve.start']);
  expect(app.screen).toBe('solve');
});

it('solves nothing when another puzzle has come onto the board meanwhile', async () => {
  const { app, asked, diagnosed } = setUp();
  const solving = app.solving.start();
  app.open(OTHER);
  diagnosed.resolve({ kind: 'solvable', grade: 'easy', rating: 0 });
  await solving;
  expect(asked).not.toContain('solve.start');
  expect(app.solving.isChecking).toBe(false);
  expect(app.screen).toBe('draw');
});

it('warns of the puzzle that it has asked about only', async () => {
  const { app, diagnosed } = setUp();
  const solving = app.solving.start();
  app.open(OTHER);
  diagnosed.resolve({ kind: 'none' });
  await solving;
  expect(app.solving.warning).toBeUndefined();
});

it('waits for an exact solver that is slow only where the page itself doubts', async () => {
  const { app, asked, diagnosed } = setUp();
  vi.useFakeTimers();
  const solvingSudoku = app.solving.start();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toContain('solve.start');
  await solvingSudoku;
  app.open(drawn('S#G'));
  const solvingMaze = app.solving.start();
  await vi.advanceTimersByTimeAsync(5000);
  vi.useRealTimers();
  expect(asked.filter(name => name === 'solve.start')).toHaveLength(1);
  diagnosed.resolve({ kind: 'none' });
  await solvingMaze;
  expect(app.solving.warning).toMatchObject({ puzzle: { kind: 'maze' }, diagnosis: { kind: 'none' } });
});

it('takes the message of a failed paste away when another puzzle is opened', () => {
  const { app } = setUp();
  app.notices.error(new Error('This is no puzzle.'));
  app.open(OTHER);
  expect(app.notices.current).toBeUndefined();
});

/** A page that is told nothing by its exact solver, and whose solves go on until they are ended by hand. */
async function solving() {
  const { app, asked, diagnosed } = setUp();
  diagnosed.resolve({ kind: 'undecided' });
  await app.solving.start();
  return { app, asked, first: app.desk.run! };
}

it('ends the solve of a puzzle when another one is opened, and keeps what came of it', async () => {
  const { app, asked, first } = await solving();
  app.open(OTHER);
  expect([app.isSolving, first.status]).toEqual([false, 'stopping']);
  await app.solving.start();
  expect(asked.filter(name => name === 'solve.stop')).toHaveLength(1);
  expect(app.shownRun).not.toBe(first);
  app.solver.receiveEnd({ run: first.id, outcome: outcomeOf({ ended: 'stopped' }) });
  expect(app.isSolving).toBe(true);
  app.editor.undo();
  expect(app.shownRun).toBe(first);
});

it.each<[string, (app: AppState) => void]>([
  ['drawn on', app => app.editor.clear()],
  ['taken back', app => app.editor.undo()],
])('ends the solve of a puzzle that is %s', async (_how, change) => {
  const { app, first } = await solving();
  change(app);
  expect(first.status).toBe('stopping');
});

it('goes on with the solve of a puzzle that stays: beside one of another type', async () => {
  const { app, first } = await solving();
  app.turnTo('maze');
  app.open(app.editor.puzzle);
  app.turnTo('sudoku');
  expect([app.isSolving, first.status]).toEqual([true, 'running']);
});

it('solves nothing again once another puzzle is opened, of whichever type', async () => {
  const { app, asked } = await solving();
  vi.useFakeTimers();
  const { desk } = app;
  app.solving.againSoon();
  app.turnTo('maze');
  const { puzzle } = app.editor;
  app.turnTo('sudoku');
  app.solving.againSoon();
  expect(desk.isResolving).toBe(true);
  app.open(puzzle);
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  expect(desk.isResolving).toBe(false);
  expect(asked.filter(name => name === 'solve.start')).toHaveLength(1);
});

it('solves what was changed, but not what it was before once the change is taken back', async () => {
  const { app, asked, first } = await solving();
  app.solver.receiveEnd({ run: first.id, outcome: outcomeOf() });
  vi.useFakeTimers();
  const starts = () => asked.filter(name => name === 'solve.start').length;
  app.editor.load(OTHER);
  app.solving.againSoon();
  app.editor.undo();
  expect(app.desk.isResolving).toBe(false);
  vi.advanceTimersByTime(1000);
  expect([starts(), app.shownRun]).toEqual([1, first]);
  app.editor.redo();
  expect(app.desk.isResolving).toBe(false);
  app.editor.undo();
  app.solving.againSoon(); // a drag that was taken back while it was under way
  vi.advanceTimersByTime(1000);
  expect(starts()).toBe(1);
  app.editor.redo();
  app.solving.againSoon();
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  expect(starts()).toBe(2);
});

it('starts anew when the same puzzle is to be solved again', async () => {
  const { app, first } = await solving();
  await app.solving.start();
  expect(first.status).toBe('stopping');
  expect(app.shownRun?.status).toBe('running');
  expect(app.shownRun).not.toBe(first);
});

it('compares in place of a solve, of this puzzle only', async () => {
  const { app, first } = await solving();
  expect(app.desk.isComparing).toBe(false);
  void app.solving.compare();
  expect([first.status, app.desk.isComparing]).toEqual(['stopping', true]);
  app.open(OTHER);
  const { comparison } = app.desk;
  expect([app.desk.isComparing, comparison.plain?.status]).toEqual([false, 'stopping']);
  app.solver.receiveEnd({ run: comparison.plain!.id, outcome: outcomeOf() }); // it ended before the host was asked
  await eventually(() => expect(comparison.isActive).toBe(false));
  expect(comparison.recursive).toBeUndefined();
});

it('says that a comparison was stopped, also before its second solve has begun', async () => {
  const { app } = await solving();
  void app.solving.compare();
  expect(app.notices.spoken).toBe('Solving without recursion, then with it.');
  app.solving.stop();
  app.solver.receiveEnd({ run: app.desk.comparison.plain!.id, outcome: outcomeOf({ ended: 'stopped' }) });
  await eventually(() => expect(app.notices.spoken).toMatch(/1 step\.|steps\.$/));
});

it('does not compare where there is no network without recursion', () => {
  const { app } = setUp();
  app.go('compare');
  expect(app.screen).toBe('compare');
  app.turnTo('arc');
  expect(app.screen).toBe('draw');
  app.go('compare');
  expect(app.screen).toBe('draw');
  app.turnTo('maze');
  app.go('compare');
  expect(app.screen).toBe('compare');
});

it('warns no more of a puzzle in whose place another one was opened', async () => {
  const { app, diagnosed } = setUp();
  const solving = app.solving.start();
  diagnosed.resolve({ kind: 'none' });
  await solving;
  expect(app.solving.warning?.puzzle).toBe(SMALL);
  app.open(OTHER);
  expect(app.solving.warning).toBeUndefined();
});

it('goes to a puzzle that a model was trained on when it is to solve', async () => {
  const { app } = setUp();
  app.open(makeSudoku(new Array<number>(81).fill(0)));
  const small = { id: 'small', puzzle: 'sudoku', shapes: ['4x4'], chosenFor: ['4x4'] };
  const usual = { id: 'sudoku', puzzle: 'sudoku', isUsual: true, chosenFor: [] };
  const { models } = app.studio;
  models.list = [usual, small] as unknown as ModelInfo[];
  expect(app.model?.id).toBe('sudoku');
  await app.solveWith(models.list[1]!);
  expect(app.model?.id).toBe('small');
  expect(app.screen).toBe('draw');
  app.editor.undo();
  expect(app.model?.id).toBe('sudoku');
});

it('says on the board which model solves from now on, and on what', async () => {
  const { app } = setUp();
  app.go('training');
  const small = { id: 'small', title: 'Mine', puzzle: 'sudoku', shapes: ['4x4'], chosenFor: [] };
  const usual = { id: 'sudoku', title: 'Sudoku', puzzle: 'sudoku', isUsual: true, chosenFor: ['4x4'] };
  const list = [usual, small] as unknown as ModelInfo[];
  app.studio.models.list = list;
  vi.spyOn(app.connection, 'call').mockImplementation((() => Promise.resolve(list)) as never);
  await app.solveWith(list[1]!);
  expect(app.screen).toBe('draw');
  expect(app.notices.current?.message).toBe(
    '“Mine” is trained on 4×4 only: from now on it solves such puzzles.',
  );
  await app.studio.models.setDefault(list[0]!);
  expect(app.notices.current?.message).toBe('From now on “Sudoku” solves all Sudokus.');
});

it('lets a message leave with its screen, or by Escape once nothing else takes that', () => {
  const { app } = setUp();
  vi.stubGlobal('navigator', { platform: 'Linux x86_64' });
  const actions = new Actions(app, vi.fn(), vi.fn());
  const pressEscape = () => {
    const modifiers = { ctrlKey: false, metaKey: false, altKey: false, getModifierState: () => false };
    const event = { ...modifiers, key: 'Escape', defaultPrevented: false, preventDefault: vi.fn() };
    actions.onKeydown(event as unknown as KeyboardEvent);
    return event.preventDefault.mock.calls.length > 0;
  };
  const fail = () => app.notices.error(new Error('It did not work.'));

  fail();
  app.go('draw'); // where it is already
  expect(app.notices.current?.message).toBe('It did not work.');
  app.notices.say('Verified.'); // stands where those who listen come across it
  app.go('models');
  expect([app.notices.current, app.notices.spoken]).toEqual([undefined, '']);
  expect(pressEscape()).toBe(false);
  fail();
  expect([pressEscape(), app.screen, app.notices.current]).toEqual([true, 'models', undefined]);

  app.turnTo('sudoku');
  app.go('draw');
  vi.spyOn(app.editor, 'hasMode', 'get').mockReturnValueOnce(true);
  fail();
  expect([pressEscape(), app.notices.current?.kind]).toEqual([true, 'error']);
  app.turnTo('maze');
  expect(app.notices.current).toBeUndefined();
});

const WITH_PUZZLE = ['print', 'share', 'copy-link', 'copy-sudokupad', 'add-to-set'] as const;
const OF_STEPS = ['export-gif', 'export-json'] as const;
const EXPORTS = ['export-text', 'export-csv', 'export-png', 'copy-text', ...OF_STEPS] as const;

it.each([...WITH_PUZZLE, ...OF_STEPS])('says why it does not %s where there is nothing to do it with', id => {
  const { app } = setUp();
  const exportAs = vi.fn();
  const actions = new Actions(app, exportAs, vi.fn());
  app.editor.clear();
  expect([actions.isEnabled(id), actions.run(id)]).toEqual([false, false]);
  expect([app.dialog, exportAs.mock.calls.length]).toEqual([undefined, 0]);
  expect(app.notices.current).toMatchObject({
    kind: 'error',
    message: expect.stringMatching(/^(The board is empty|There are no steps)/),
    action: expect.any(String),
  });
});

it('offers no table of a puzzle that has several grids', () => {
  const { app } = setUp();
  const exportAs = vi.fn();
  const actions = new Actions(app, exportAs, vi.fn());
  app.open(viewOf('arc').starters[0]!.puzzle);
  expect(actions.refusalOf('export-csv')?.message).toMatch(/^A table cannot/);
  expect(actions.refusalOf('export-text')).toBeUndefined();
  app.open(SMALL);
  expect(actions.refusalOf('export-csv')).toBeUndefined();
});

it('does nothing with the puzzle on the board, nor with its steps, where another place is seen', async () => {
  const { app, first } = await solving();
  vi.stubGlobal('requestAnimationFrame', (paint: () => void) => paint());
  for (const step of [1, 2, 3]) {
    const grid = { changed: step === 2 ? [8] : [] };
    app.solver.receiveFrame({ run: first.id, frame: frameOf(step, { grid }) });
  }
  app.solver.receiveEnd({ run: first.id, outcome: outcomeOf() });
  app.timeline.follow(first);
  const exportAs = vi.fn();
  const actions = new Actions(app, exportAs, vi.fn());
  expect(EXPORTS.map(id => actions.isEnabled(id))).toEqual(EXPORTS.map(() => true));
  const MOVES = ['jump-start', 'step-back', 'pass-back', 'first-change', 'play-pause', 'speed-up'] as const;
  expect(MOVES.map(id => actions.isEnabled(id))).toEqual(MOVES.map(() => true));
  app.go('library');
  expect([...WITH_PUZZLE, ...EXPORTS, ...MOVES].filter(id => actions.run(id))).toEqual([]);
  actions.run('export-text');
  expect(app.notices.current?.message).toBe('No puzzle is open here to export.');
  expect(exportAs).not.toHaveBeenCalled();
});

it('shows a long good message for as long as it takes to read', () => {
  vi.useFakeTimers();
  const { notices } = setUp().app;
  notices.info('a'.repeat(200));
  vi.advanceTimersByTime(11_000);
  expect(notices.current).toBeDefined();
  vi.advanceTimersByTime(2000);
  expect(notices.current).toBeUndefined();
  vi.useRealTimers();
});
