import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Estimate, Preset } from '../../../../shared/contract/training.ts';
import { NewRun } from '../../../../src-renderer/state/training/new-run.svelte.ts';
import { FakeHost } from '../../fake-host.ts';
import { OPTIONS, presetOf } from '../../training/samples.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const rest = () => vi.advanceTimersByTimeAsync(500);

const ESTIMATE: Estimate = {
  ...{ parameters: 1000, memoryBytes: 1e8, limitBytes: 1e9, machineBytes: 8e9, batches: [], minutes: 10 },
  examples: { training: 10, heldOut: 2, leftOut: 0 },
};

async function setUp(model: string | undefined = 'sudoku') {
  const host = new FakeHost({
    'training.presets': () => [
      presetOf('touch-up', true),
      presetOf('from-scratch', false),
      { ...presetOf('demo-4x4', false), sizes: [4] },
    ],
    'training.estimate': () => ESTIMATE,
  });
  const run = new NewRun(host.connection, {
    puzzle: 'sudoku',
    data: { kind: 'set', set: '3' },
    model,
    title: 'Mine',
  });
  await run.load();
  return { host, run };
}

describe('NewRun', () => {
  it('asks for the preset as it is, from the model', async () => {
    const { run } = await setUp();
    expect(run.request).toEqual({
      title: 'Mine',
      puzzle: 'sudoku',
      data: { kind: 'set', set: '3' },
      preset: 'touch-up',
      changes: {},
      start: { kind: 'model', model: 'sudoku' },
    });
    expect(run.canStart).toBe(true);
  });

  it('takes the presets of the type that was chosen last, whichever come first', async () => {
    const { host, run } = await setUp();
    const ofMazes = Promise.withResolvers<Preset[]>();
    host.answers['training.presets'] = ({ puzzle }) =>
      puzzle === 'maze' ? ofMazes.promise : [presetOf('touch-up', true)];
    const choices = { data: { kind: 'generated' }, model: undefined } as const;
    const mazes = run.turnTo({ ...choices, puzzle: 'maze' });
    await run.turnTo({ ...choices, puzzle: 'arc' });
    ofMazes.resolve([presetOf('from-scratch', false)]);
    await mazes;
    expect(run.presets.map(({ id }) => id)).toEqual(['touch-up']);
  });

  it('says nothing of presets that it could not have of a type that was chosen before', async () => {
    const { host, run } = await setUp();
    const ofMazes = Promise.withResolvers<Preset[]>();
    host.answers['training.presets'] = ({ puzzle }) => (puzzle === 'maze' ? ofMazes.promise : []);
    const choices = { data: { kind: 'generated' }, model: undefined } as const;
    const mazes = run.turnTo({ ...choices, puzzle: 'maze' });
    await run.turnTo({ ...choices, puzzle: 'arc' });
    ofMazes.reject(new Error('No presets.'));
    await mazes;
    expect(run.failure).toBeUndefined();
  });

  it('may be started again after a start that failed, and says what went wrong', async () => {
    const { run } = await setUp();
    run.failure = { message: 'The disk is full.', action: 'Make room.' };
    expect([run.problem?.message, run.canStart]).toEqual(['The disk is full.', true]);
  });

  it('says why it cannot be started: what is missing, what is no value, or what the host says', async () => {
    const { host, run } = await setUp();
    expect(run.problem).toBeUndefined();
    run.title = ' ';
    expect([run.problem?.message, run.canStart]).toEqual(['The new model has no name.', false]);
    run.title = 'Mine';
    run.change('minutes', Number.NaN);
    expect(run.problem?.message).toMatch(/^An advanced option/);
    run.resetOptions();
    host.answers['training.estimate'] = () => ({
      ...ESTIMATE,
      refusal: { message: 'Too large.', action: 'Make it smaller.' },
    });
    await rest();
    expect([run.problem?.message, run.canStart]).toEqual(['Too large.', false]);
  });

  it('keeps start and preset together', async () => {
    const { run } = await setUp();
    run.startFrom(undefined);
    expect(run.presetId).toBe('from-scratch');
    expect(run.request.start).toEqual({ kind: 'fresh' });
    run.choosePreset('touch-up', 'sudoku');
    expect(run.model).toBe('sudoku');
    run.choosePreset('demo-4x4');
    expect(run.request).toMatchObject({ start: { kind: 'fresh' }, data: { kind: 'generated', sizes: [4] } });
  });

  it('sends only what differs from the preset', async () => {
    const { host, run } = await setUp();
    run.change('minutes', 30);
    run.change('symmetries', false);
    expect(run.request.changes).toEqual({ minutes: 30, symmetries: false });
    run.change('minutes', OPTIONS.minutes);
    await rest();
    expect(host.calls('training.estimate').at(-1)?.changes).toEqual({ symmetries: false });
    run.resetOptions();
    expect(run.request.changes).toEqual({});
  });

  it('does not start with a number that is none, or out of its limits', async () => {
    const { run } = await setUp();
    run.change('learningRate', Number.NaN);
    await rest();
    expect(run.canStart).toBe(false);
    run.change('learningRate', 5);
    expect(run.mistakes.has('learningRate')).toBe(true);
    run.change('learningRate', 0.5);
    await rest();
    expect(run.canStart).toBe(true);
  });

  it('asks once when typing rests, and shows the newest answer', async () => {
    const { host, run } = await setUp();
    const before = host.calls('training.estimate').length;
    for (const minutes of [1, 2, 3]) run.change('minutes', minutes);
    expect(run.canStart).toBe(false);
    await rest();
    expect(host.calls('training.estimate').length).toBe(before + 1);
    const releases: ((estimate: Estimate) => void)[] = [];
    host.answers['training.estimate'] = () => new Promise(resolve => releases.push(resolve));
    const [first, second] = [run.ask(), run.ask()];
    releases[1]?.({ ...ESTIMATE, parameters: 2 });
    await second;
    releases[0]?.({ ...ESTIMATE, parameters: 1 });
    await first;
    expect(run.estimate?.parameters).toBe(2);
  });

  it('does not start what would be refused, and says why', async () => {
    const { host, run } = await setUp();
    const refusal = { message: 'Not enough memory.', action: 'Raise the limit.' };
    host.answers['training.estimate'] = () => ({ ...ESTIMATE, refusal });
    run.change('memoryGigabytes', 0.2);
    await rest();
    expect(run.canStart).toBe(false);
    expect(run.estimate?.refusal).toEqual(refusal);
  });
});
