import { describe, expect, test, vi } from 'vitest';
import {
  DEFAULT_SETTINGS,
  type Emit,
  type EventData,
  type EventName,
  type Settings,
} from '../../shared/contract.ts';
import type { Frame, Outcome } from '../../shared/frame.ts';
import { type AppOptions, createApp } from '../../src-main/app.ts';
import type { RefineOptions, Services } from '../../src-main/services.ts';
import type { SettingsStore } from '../../src-main/settings.ts';
import { fittingPuzzle } from '../stand-in/puzzles.ts';
import { standInServices } from '../stand-in/services.ts';

/** Settings in memory. */
function memorySettings(initial: Partial<Settings> = {}): SettingsStore {
  let settings: Settings = { ...DEFAULT_SETTINGS, ...initial };
  return {
    get: async () => settings,
    set: async changes => {
      settings = { ...settings, ...changes } as Settings;
      return settings;
    },
  };
}

type Emitted = { [E in EventName]: [event: E, data: EventData<E>] }[EventName];

function setUp(services: Partial<Services> = {}, options: Partial<AppOptions> = {}) {
  const app = createApp(
    { ...standInServices(), ...services },
    { version: '9.9.9', host: 'web', settings: memorySettings(), ...options },
  );
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
  test('is given what the page asked for and what the settings say', async () => {
    const asked: RefineOptions[] = [];
    const refine: Services['refine'] = (puzzle, options) => {
      asked.push(options);
      return standInServices().refine(puzzle, options);
    };
    const { handlers, events } = setUp(
      { refine },
      { settings: memorySettings({ device: 'webgpu', threads: 7 }) },
    );
    await handlers['solve.start']({ ...start('a'), effort: 'thorough', recursion: false });
    await vi.waitFor(() => expect(events()).toContain('solve.end'));
    expect(asked).toEqual([
      {
        effort: 'thorough',
        recursion: false,
        device: 'webgpu',
        threads: 7,
        signal: expect.any(AbortSignal),
      },
    ]);
  });

  test('emits every frame, then exactly one end, all under its id', async () => {
    const { handlers, emitted, events } = setUp();
    await handlers['solve.start'](start('a'));
    await vi.waitFor(() => expect(events()).toContain('solve.end'));
    expect(events()).toEqual(['solve.frame', 'solve.frame', 'solve.frame', 'solve.frame', 'solve.end']);
    expect(emitted.every(([, data]) => 'run' in data && data.run === 'a')).toBe(true);
  });

  test('under an id that is taken is refused, and the first goes on', async () => {
    const { handlers, events } = setUp();
    await handlers['solve.start'](start('a'));
    await expect(handlers['solve.start'](start('a'))).rejects.toThrow(
      'internal: the run "a" is already under way',
    );
    await vi.waitFor(() => expect(events()).toContain('solve.end'));
    await handlers['solve.start'](start('a'));
    await vi.waitFor(() => expect(events().filter(event => event === 'solve.end')).toHaveLength(2));
  });

  test('too many at once are refused with what to do', async () => {
    const { handlers } = setUp({ refine: neverEnding() });
    for (let run = 0; run < 8; run++) await handlers['solve.start'](start(`${run}`));
    await expect(handlers['solve.start'](start('9'))).rejects.toMatchObject({
      name: 'UserError',
      message: '8 solves are already under way.',
      action: 'Stop one of them first.',
    });
  });

  test('that throws tells the page, and the id is free again', async () => {
    const refine: Services['refine'] = () => {
      throw new TypeError('x is undefined');
    };
    const { handlers, emitted } = setUp({ refine });
    for (const _ of [1, 2]) await handlers['solve.start'](start('a'));
    await vi.waitFor(() => expect(emitted).toHaveLength(2));
    expect(emitted[0]).toEqual([
      'solve.failed',
      { run: 'a', message: 'x is undefined', action: expect.stringContaining('fault in Mull') },
    ]);
  });
});

describe('pages', () => {
  test('stop only their own runs', async () => {
    const signals: AbortSignal[] = [];
    const { handlers, connect } = setUp({ refine: neverEnding(signals) });
    const other = connect();
    await handlers['solve.start'](start('a'));
    await other.handlers['solve.start'](start('a'));
    await other.handlers['solve.stop']({ run: 'a' });
    expect(signals.map(signal => signal.aborted)).toEqual([false, true]);
  });

  test('that close stop all their runs and hear nothing more', async () => {
    const signals: AbortSignal[] = [];
    const { connect } = setUp({ refine: neverEnding(signals) });
    const [leaving, staying] = [connect(), connect()];
    await leaving.handlers['solve.start'](start('a'));
    await leaving.handlers['solve.start'](start('b'));
    await staying.handlers['solve.start'](start('a'));
    leaving.close();
    expect(signals.map(signal => signal.aborted)).toEqual([true, true, false]);
    staying.close();
    await new Promise(resolve => setImmediate(resolve));
    expect(leaving.events()).not.toContain('solve.end');
  });

  test('that close while a solve is being prepared do not leave it running', async () => {
    const signals: AbortSignal[] = [];
    const { connect } = setUp({ refine: neverEnding(signals) });
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

test('devices are measured with the threads of the settings', async () => {
  const measureDevices = vi.fn(async () => []);
  const { handlers } = setUp({ measureDevices }, { settings: memorySettings({ threads: 3 }) });
  await handlers['devices.measure']({ model: 'sudoku' });
  expect(measureDevices).toHaveBeenCalledExactlyOnceWith('sudoku', 3);
});

/** Solves that end only when they are stopped; their signals are collected. */
function neverEnding(signals: AbortSignal[] = []): Services['refine'] {
  return async function* (_puzzle, { signal }): AsyncGenerator<Frame, Outcome> {
    signals.push(signal);
    yield* [];
    if (!signal.aborted) await new Promise(resolve => signal.addEventListener('abort', resolve));
    return { ended: 'stopped' } as Outcome;
  };
}
