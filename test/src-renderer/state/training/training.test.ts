import { describe, expect, it } from 'vitest';
import type { TrainingRequest } from '../../../../shared/contract/training.ts';
import { UserError } from '../../../../shared/errors.ts';
import { TrainingState } from '../../../../src-renderer/state/training/training.svelte.ts';
import { FakeHost, settle } from '../../fake-host.ts';
import { evaluationAt, metricsAt, runOf } from '../../training/samples.ts';

const DEMO: TrainingRequest = {
  ...{ title: 'Small', puzzle: 'sudoku', start: { kind: 'fresh' }, preset: 'demo-4x4', changes: {} },
  data: { kind: 'generated', sizes: [4] },
};

const history = () => ({ metrics: [metricsAt(10)], evaluations: [evaluationAt(0, 'standard')], log: [] });

async function setUp(runs = [runOf('new', { state: 'queued' }), runOf('old')]) {
  const host = new FakeHost({ 'training.list': () => runs, 'training.history': history });
  const training = new TrainingState(host);
  training.greet(host.client);
  await settle();
  return { host, training };
}

describe('TrainingState', () => {
  it('looks at the run that is training, with what has happened so far', async () => {
    const { training } = await setUp();
    expect(training.selectedId).toBe('old');
    expect(training.history?.metrics.map(({ step }) => step)).toEqual([10]);
  });

  it('grows the curves of the run that is looked at, and the numbers of all', async () => {
    const { host, training } = await setUp();
    const before = training.history?.version ?? 0;
    host.tell('training.metrics', { run: 'old', line: metricsAt(20), minutesLeft: 3 });
    host.tell('training.metrics', { run: 'new', line: metricsAt(5) });
    expect(training.history?.metrics.map(({ step }) => step)).toEqual([10, 20]);
    expect(training.history?.version).toBe(before + 1);
    expect(training.runs.map(({ last }) => last?.step)).toEqual([5, 20]);
    expect(training.selected?.minutesLeft).toBe(3);
  });

  it('takes back what came after the checkpoint that a run goes on from', async () => {
    const { host, training } = await setUp();
    for (const step of [20, 30, 40]) host.tell('training.metrics', { run: 'old', line: metricsAt(step) });
    host.tell('training.evaluation', { run: 'old', evaluation: evaluationAt(40, 'standard') });
    host.tell('training.metrics', { run: 'old', line: metricsAt(30, { answerLoss: 7 }) });
    expect(training.history?.metrics.map(({ step, answerLoss }) => [step, answerLoss])).toEqual([
      [10, 1],
      [20, 1],
      [30, 7],
    ]);
    host.tell('training.evaluation', { run: 'old', evaluation: evaluationAt(30, 'standard', 6) });
    host.tell('training.evaluation', { run: 'old', evaluation: evaluationAt(30, 'heldOut', 2) });
    expect(training.history?.evaluations.map(({ step, set }) => `${step} ${set}`)).toEqual([
      '0 standard',
      '30 standard',
      '30 heldOut',
    ]);
    expect(training.selected?.evaluations.standard?.last.solved).toBe(6);
  });

  it('tells when a run has finished or failed, once', async () => {
    const { host, training } = await setUp();
    const done = runOf('old', { state: 'finished', model: 'mine' });
    host.tell('training.changed', { summary: done });
    host.tell('training.changed', { summary: done });
    expect(host.infos).toEqual(['“Run old” has finished training. You find it in Models.']);
    const reason = { message: 'The disk is full.', action: 'Make room.' };
    host.tell('training.changed', { summary: runOf('new', { state: 'failed', reason }) });
    expect(host.failures.map(({ message }) => message)).toEqual([
      '“Run new” cannot go on. The disk is full.',
    ]);
    expect(training.selected?.model).toBe('mine');
  });

  it('says why a run has stopped, which the place itself does not', async () => {
    const { host } = await setUp();
    const reason = { message: 'Its process ended.', action: 'Go on with it.' };
    host.tell('training.changed', { summary: runOf('old', { state: 'paused', reason }) });
    host.tell('training.changed', { summary: runOf('old', { state: 'running' }) });
    expect(host.said).toEqual([
      'Training of Run old: paused. Its process ended. Go on with it.',
      'Training of Run old: running.',
    ]);
  });

  it('looks at the first run of all, which another window has started', async () => {
    const { host, training } = await setUp([]);
    expect(training.selected).toBeUndefined();
    host.tell('training.changed', { summary: runOf('first') });
    await settle();
    expect(training.selected?.id).toBe('first');
    expect(training.history?.metrics.map(({ step }) => step)).toEqual([10]);
    host.tell('training.changed', { summary: runOf('second') });
    expect(training.selected?.id).toBe('first');
  });

  it('goes on to another run when one is discarded', async () => {
    const { host, training } = await setUp();
    host.answers['training.discard'] = () => ({});
    await training.discard('old');
    await settle();
    expect(training.runs.map(({ id }) => id)).toEqual(['new']);
    expect(training.selectedId).toBe('new');
    host.tell('training.changed', { summary: runOf('new', { state: 'discarded' }) });
    expect(training.selected).toBeUndefined();
    expect(training.history).toBeUndefined();
  });

  it('starts the demo and looks at it; a refusal becomes a notice', async () => {
    const { host, training } = await setUp([]);
    host.answers['training.start'] = () => runOf('demo', { title: DEMO.title });
    await training.startDemo(DEMO);
    expect(host.calls('training.start')).toEqual([DEMO]);
    expect(training.selectedId).toBe('demo');
    host.answers['training.start'] = () => {
      throw new UserError('Not now.', 'Wait.');
    };
    await training.startDemo(DEMO);
    expect(host.errors.map(({ message }) => message)).toEqual(['Not now.']);
    expect(training.runs).toHaveLength(1);
  });

  it('asks for everything again after a new connection', async () => {
    const { host, training } = await setUp();
    host.answers['training.list'] = () => [runOf('old', { state: 'paused' })];
    training.greet(host.client);
    await settle();
    expect(training.runs.map(({ state }) => state)).toEqual(['paused']);
    expect(host.calls('training.history')).toHaveLength(2);
  });
});
