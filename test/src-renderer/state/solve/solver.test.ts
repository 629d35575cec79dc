import { describe, expect, it } from 'vitest';
import type { CallName, Params, Result } from '../../../../shared/contract.ts';
import { UserError } from '../../../../shared/errors.ts';
import { Solver } from '../../../../src-renderer/state/solve/solver.svelte.ts';
import { frameOf, outcomeOf, SMALL } from '../../frames.ts';

/** A host that notes what it is asked, and pictures that are painted when the test says so. */
function setUp(answer: () => Promise<object> = async () => ({})) {
  const calls: { name: CallName; params: unknown }[] = [];
  const painted: (() => void)[] = [];
  const connection = {
    call<C extends CallName>(name: C, params: Params<C>): Promise<Result<C>> {
      calls.push({ name, params });
      return answer() as Promise<Result<C>>;
    },
  };
  const solver = new Solver(connection, callback => painted.push(callback));
  const paint = () => {
    for (const callback of painted.splice(0)) callback();
  };
  return { solver, calls, painted, paint };
}

const asked = { puzzle: SMALL, effort: 'quick', recursion: true } as const;
const options = { ...asked };

describe('Solver', () => {
  it('names the run itself and hands over its frames once per picture', () => {
    const { solver, calls, painted, paint } = setUp();
    const { run } = solver.start(options);
    expect(calls).toEqual([{ name: 'solve.start', params: { run: run.id, ...asked } }]);
    solver.receiveFrame({ run: run.id, frame: frameOf(1) });
    solver.receiveFrame({ run: run.id, frame: frameOf(2) });
    expect(run.length).toBe(0);
    expect(painted).toHaveLength(1);
    paint();
    expect(run.length).toBe(2);
  });

  it('shows the last frames before the outcome', async () => {
    const { solver, paint } = setUp();
    const { run, ended } = solver.start(options);
    solver.receiveFrame({ run: run.id, frame: frameOf(1) });
    solver.receiveEnd({ run: run.id, outcome: outcomeOf() });
    await ended;
    expect(run.length).toBe(1);
    expect(run.status).toBe('ended');
    paint();
    expect(run.length).toBe(1);
  });

  it('ignores what belongs to no run of its own', () => {
    const { solver } = setUp();
    const { run } = solver.start(options);
    solver.receiveFrame({ run: 'of another tab', frame: frameOf(1) });
    solver.receiveEnd({ run: 'of another tab', outcome: outcomeOf() });
    expect(run.isActive).toBe(true);
  });

  it('asks for the inside of a run that has ended, once, and ends that when another solve begins', async () => {
    const { solver, calls } = setUp(() => new Promise(() => {}));
    const { run } = solver.start(options);
    solver.receiveFrame({ run: run.id, frame: frameOf(1) });
    void solver.film(run); // it goes on
    solver.receiveEnd({ run: run.id, outcome: outcomeOf() });
    void solver.film(run);
    void solver.film(run);
    const film = { run: run.id, puzzle: SMALL, recursion: true, steps: 1 };
    expect(calls.slice(1)).toEqual([{ name: 'solve.film', params: film }]);
    const passes = [1, 2].map(number => frameOf(1, { pass: { number, of: 2, perCycle: 2 } }));
    solver.receiveFilm({ run: run.id, film: { step: 1, passes } });
    expect(run.passesOf(0)).toBe(2);
    solver.start(options);
    expect(calls.slice(2).map(({ name }) => name)).toEqual(['solve.stop', 'solve.start']);
  });

  it('tells when no more of the inside of a run comes', async () => {
    let answer = () => {};
    const { solver } = setUp(() => new Promise<object>(resolve => (answer = () => resolve({}))));
    const { run } = solver.start(options);
    solver.receiveFrame({ run: run.id, frame: frameOf(1) });
    solver.receiveEnd({ run: run.id, outcome: outcomeOf() });
    const heard: string[] = [];
    const waits = [solver.film(run), solver.film(run)].map(film => film.then(() => heard.push('done')));
    await Promise.resolve();
    expect(heard).toEqual([]);
    answer();
    await Promise.all(waits);
    expect(heard).toEqual(['done', 'done']);
  });

  it('stops once', () => {
    const { solver, calls } = setUp();
    const { run } = solver.start(options);
    solver.stop(run);
    solver.stop(run);
    expect(run.status).toBe('stopping');
    expect(calls.map(call => call.name)).toEqual(['solve.start', 'solve.stop']);
  });

  it('keeps what had arrived when the connection is lost', async () => {
    const { solver } = setUp();
    const { run, ended } = solver.start(options);
    solver.receiveFrame({ run: run.id, frame: frameOf(1) });
    solver.connectionLost();
    await ended;
    expect(run.status).toBe('lost');
    expect(run.length).toBe(1);
  });

  it('fails with the words and the advice of the host', async () => {
    const { solver } = setUp(() => Promise.reject(new UserError('No.', 'Do something else.')));
    const { run, ended } = solver.start(options);
    await ended;
    expect(run.status).toBe('failed');
    expect(run.failure).toEqual({ message: 'No.', action: 'Do something else.' });
  });
});
