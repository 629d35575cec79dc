import { beforeEach, expect, it, vi } from 'vitest';
import type { CallName } from '../../../shared/contract.ts';
import type { Diagnosis } from '../../../shared/puzzles/diagnosis.ts';
import { makeSudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { PUZZLES } from '../../../src-renderer/puzzles/index.ts';
import { AppState } from '../../../src-renderer/state/app.svelte.ts';
import { SMALL } from '../frames.ts';

beforeEach(() => {
  const nothing = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
  vi.stubGlobal('localStorage', nothing);
  vi.stubGlobal('sessionStorage', nothing);
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

it('solves what was diagnosed', async () => {
  const { app, asked, diagnosed } = setUp();
  const solving = app.solve();
  diagnosed.resolve({ kind: 'unique', grade: 'easy', guesses: 0 });
  await solving;
  expect(asked).toEqual(['puzzle.diagnose', 'solve.start']);
  expect(app.screen).toBe('solve');
});

it('solves nothing when another puzzle has come onto the board meanwhile', async () => {
  const { app, asked, diagnosed } = setUp();
  const solving = app.solve();
  app.open(OTHER);
  diagnosed.resolve({ kind: 'unique', grade: 'easy', guesses: 0 });
  await solving;
  expect(asked).not.toContain('solve.start');
  expect(app.isChecking).toBe(false);
  expect(app.screen).toBe('draw');
});

it('warns of the puzzle that it has asked about only', async () => {
  const { app, diagnosed } = setUp();
  const solving = app.solve();
  app.open(OTHER);
  diagnosed.resolve({ kind: 'none' });
  await solving;
  expect(app.warning).toBeUndefined();
});

it('takes the message of a failed paste away when another puzzle is opened', () => {
  const { app } = setUp();
  app.notices.error(new Error('This is no puzzle.'));
  app.open(OTHER);
  expect(app.notices.current).toBeUndefined();
});
