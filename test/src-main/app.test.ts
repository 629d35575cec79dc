import { describe, expect, test, vi } from 'vitest';
import {
  DEFAULT_SETTINGS,
  type Emit,
  type EventData,
  type EventName,
  type Settings,
} from '../../shared/contract.ts';
import { UserError } from '../../shared/errors.ts';
import { FAULT } from '../../shared/failure.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { type AppOptions, createApp } from '../../src-main/app.ts';
import type { Owner } from '../../src-main/services/solving/owner.ts';
import type { SolvingOptions } from '../../src-main/services/solving/service.ts';
import type { SolveWish } from '../../src-main/services/solving/solver.ts';
import type { SettingsStore } from '../../src-main/settings.ts';
import { eventually } from '../eventually.ts';
import { fittingPuzzle } from '../stand-in/puzzles.ts';
import { type StandInOptions, standInServices } from '../stand-in/services.ts';

/** Settings in memory. */
function memorySettings(initial: Partial<Settings> = {}): SettingsStore {
  let settings: Settings = { ...DEFAULT_SETTINGS, ...initial };
  return {
    folder: 'memory',
    get: async () => settings,
    set: async changes => {
      settings = { ...settings, ...changes } as Settings;
      return settings;
    },
  };
}

type Emitted = { [E in EventName]: [event: E, data: EventData<E>] }[EventName];

function setUp(standIn: StandInOptions = {}, options: Partial<AppOptions> = {}) {
  const app = createApp(standInServices(standIn), {
    version: '9.9.9',
    host: 'web',
    settings: memorySettings(),
    ...options,
  });
  const connect = () => {
    const emitted: Emitted[] = [];
    const emit: Emit = (event, data) => emitted.push([event, data] as never);
    const connection = app.connect(emit);
    return { ...connection, emitted, events: () => emitted.map(([event]) => event) };
  };
  return { app, connect, ...connect() };
}

const start = (run: string, puzzle = fittingPuzzle()) =>
  ({ run, puzzle, effort: 'quick', recursion: true }) as const;

describe('a solve', () => {
  test('is given what the page asked for', async () => {
    const asked: SolveWish[] = [];
    const solve: Solve = async wish => {
      asked.push(wish);
      return solved;
    };
    const { handlers, events } = setUp({ solver: { solve } });
    await handlers['solve.start']({ ...start('a'), effort: 'thorough', recursion: false });
    await eventually(() => expect(events()).toContain('solve.end'));
    expect(asked).toEqual([{ puzzle: fittingPuzzle(), effort: 'thorough', recursion: false }]);
  });

  test('that cannot be remembered is told as solved all the same, with a word about it', async () => {
    const record = () => {
      throw new UserError('The disk is full.', 'Make room.');
    };
    const { handlers, emitted, events } = setUp({ record });
    await handlers['solve.start'](start('a'));
    await eventually(() => expect(events()).toContain('solve.unrecorded'));
    expect(events().slice(-2)).toEqual(['solve.end', 'solve.unrecorded']);
    expect(emitted.at(-1)![1]).toEqual({
      run: 'a',
      failure: { message: 'The disk is full.', action: 'Make room.' },
    });
    expect(emitted.at(-2)![1]).toMatchObject({ outcome: { verdict: { kind: 'verified' } } });
  });

  test('is over when it is solved, however long remembering it takes', async () => {
    const { handlers, events } = setUp({ record: () => new Promise(() => {}) });
    for (const count of [1, 2]) {
      await handlers['solve.start'](start('a'));
      await eventually(() => expect(events().filter(event => event === 'solve.end')).toHaveLength(count));
    }
  });

  test('emits every frame, then exactly one end, all under its id', async () => {
    const { handlers, emitted, events } = setUp();
    await handlers['solve.start'](start('a'));
    await eventually(() => expect(events()).toContain('solve.end'));
    expect(events()).toEqual(['solve.frame', 'solve.frame', 'solve.frame', 'solve.frame', 'solve.end']);
    expect(emitted.every(([, data]) => 'run' in data && data.run === 'a')).toBe(true);
  });

  test('under an id that is taken is refused, and the first goes on', async () => {
    const { handlers, events } = setUp();
    await handlers['solve.start'](start('a'));
    await expect(handlers['solve.start'](start('a'))).rejects.toThrow(
      'internal: the run "a" is already under way',
    );
    await eventually(() => expect(events()).toContain('solve.end'));
    await handlers['solve.start'](start('a'));
    await eventually(() => expect(events().filter(event => event === 'solve.end')).toHaveLength(2));
  });

  test('too many at once are refused with what to do', async () => {
    const { handlers } = setUp({ solver: { solve: neverEnding() } });
    for (let run = 0; run < 8; run++) await handlers['solve.start'](start(`${run}`));
    await expect(handlers['solve.start'](start('9'))).rejects.toMatchObject({
      name: 'UserError',
      message: '8 solves are already under way.',
      action: 'Stop one of them first.',
    });
  });

  test('that throws tells the page, and the id is free again', async () => {
    const solve: Solve = async () => {
      throw new TypeError('x is undefined');
    };
    const { handlers, emitted } = setUp({ solver: { solve } });
    for (const count of [1, 2]) {
      await handlers['solve.start'](start('a'));
      await eventually(() => expect(emitted).toHaveLength(count));
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(emitted[0]).toEqual([
      'solve.failed',
      { run: 'a', failure: { message: 'x is undefined', action: FAULT } },
    ]);
  });
});

describe('pages', () => {
  test('stop only their own runs', async () => {
    const signals: AbortSignal[] = [];
    const { handlers, connect } = setUp({ solver: { solve: neverEnding(signals) } });
    const other = connect();
    await handlers['solve.start'](start('a'));
    await other.handlers['solve.start'](start('a'));
    await other.handlers['solve.stop']({ run: 'a' });
    expect(signals.map(signal => signal.aborted)).toEqual([false, true]);
  });

  test('that close stop all their runs and hear nothing more', async () => {
    const signals: AbortSignal[] = [];
    const { connect } = setUp({ solver: { solve: neverEnding(signals) } });
    const [leaving, staying] = [connect(), connect()];
    await leaving.handlers['solve.start'](start('a'));
    await staying.handlers['solve.start'](start('a'));
    leaving.close();
    expect(signals.map(signal => signal.aborted)).toEqual([true, false]);
    staying.close();
    await new Promise(resolve => setImmediate(resolve));
    expect(leaving.events()).not.toContain('solve.end');
  });

  test('take turns: the solver is told whose each solve is, and lets none wait for another to end', async () => {
    const owners: Owner[] = [];
    const solve: Solve = (_wish, _signal, _show, owner) => {
      owners.push(owner);
      return new Promise(() => {});
    };
    const { connect } = setUp({ solver: { solve } });
    const [greedy, modest] = [connect(), connect()];
    for (let run = 0; run < 6; run++) await greedy.handlers['solve.start'](start(`${run}`));
    await modest.handlers['solve.start']({ ...start('a'), effort: 'single' });
    await eventually(() => expect(owners).toHaveLength(7));
    expect(new Set(owners.slice(0, 6)).size).toBe(1);
    expect(owners[6]).not.toBe(owners[0]);
  });

  test('that close while a solve is being prepared do not leave it running', async () => {
    const signals: AbortSignal[] = [];
    const { connect } = setUp({ solver: { solve: neverEnding(signals) } });
    const page = connect();
    const starting = page.handlers['solve.start'](start('a'));
    page.close();
    await starting;
    expect(signals.filter(signal => !signal.aborted)).toEqual([]);
  });
});

test('the host is told of changed settings', async () => {
  const onSettings = vi.fn();
  const { handlers } = setUp({}, { onSettings });
  await handlers['settings.set']({ theme: 'dark' });
  expect(onSettings).toHaveBeenCalledExactlyOnceWith({ ...DEFAULT_SETTINGS, theme: 'dark' });
});

type Solve = SolvingOptions['solver']['solve'];

const solved = { outcome: { ended: 'stopped' } as Outcome, model: 'stand-in' };

/** Solves that end only when they are stopped; their signals are collected. */
function neverEnding(signals: AbortSignal[] = []): Solve {
  return async (_wish, signal) => {
    signals.push(signal);
    if (!signal.aborted) await new Promise(resolve => signal.addEventListener('abort', resolve));
    return solved;
  };
}
