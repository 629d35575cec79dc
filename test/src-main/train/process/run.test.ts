import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { FromTraining, ToTraining } from '../../../../src-main/train/process/messages.ts';
import { trainRun } from '../../../../src-main/train/process/run.ts';
import { Data, tinyRequest } from '../runs.ts';

let data: Data;
beforeEach(async () => {
  data = await Data.create();
});
afterEach(() => data.delete());

/** What a new run says, all of it, to an app that answers its first line of metrics with a word, or by going away. */
async function saidTo(answer: 'stop' | 'finish' | 'gone' | undefined): Promise<FromTraining[]> {
  const { id } = await data.write(tinyRequest({ steps: 100_000 }));
  return saidBy(id, answer);
}

/** What a run says, all of it, to an app that answers the first message of a type. */
async function saidBy(
  id: string,
  answer: 'stop' | 'finish' | 'gone' | undefined,
  to: FromTraining['type'] = 'metrics',
): Promise<FromTraining[]> {
  const said: FromTraining[] = [];
  const [listeners, closers]: [((message: ToTraining) => void)[], (() => void)[]] = [[], []];
  await trainRun(data.runFolder(id), {
    send(message) {
      const isFirst = message.type === to && !said.some(({ type }) => type === to);
      said.push(message);
      const word = isFirst ? answer : message.type === 'end' ? 'noted' : undefined;
      if (word === 'gone') for (const closed of closers) closed();
      else if (word) setImmediate(() => listeners.map(hear => hear({ type: word })));
    },
    onMessage: listener => void listeners.push(listener),
    onClose: listener => void closers.push(listener),
  });
  return said;
}

const judgedAt = (said: readonly FromTraining[]) =>
  said.flatMap(message => (message.type === 'evaluation' ? [message.evaluation.step] : []));

const judgedBy = (said: readonly FromTraining[]) =>
  said.flatMap(message =>
    message.type === 'evaluation' ? [`${message.evaluation.set} at ${message.evaluation.step}`] : [],
  );

const lastLogged = (said: readonly FromTraining[]) =>
  said.flatMap(message => (message.type === 'log' ? [message.line.text] : [])).at(-1);

test.each(['stop', 'gone'] as const)('a run that is to end soon (%s) is not judged once more', async how => {
  const said = await saidTo(how);
  expect(judgedAt(said)).toEqual([0]);
  const step = Number(lastLogged(said)?.match(/step (\d+)/)?.[1]);
  expect(said.at(-1)).toEqual({ type: 'end', outcome: 'stopped', step });
  expect(lastLogged(said)).toMatch(/^Paused at step [\d,]+; everything is saved\.$/);
});

test.each(['ready', 'activity'] as const)(
  'a run that was paused before it was judged (at its word "%s") is judged at step 0 when it goes on',
  async word => {
    const { id } = await data.write(tinyRequest({ steps: 100_000 }));
    const before = await saidBy(id, 'stop', word);
    expect(before.at(-1)).toMatchObject({ outcome: 'stopped', step: 0 });
    const judged = [...judgedBy(before), ...judgedBy(await saidBy(id, 'stop'))];
    expect(judged).toEqual(judgedBy(await saidTo('stop')));
  },
);

test('a run whose model is to be kept is judged once more', async () => {
  const said = await saidTo('finish');
  expect(judgedAt(said)).toEqual([0, expect.any(Number)]);
  expect(lastLogged(said)).toMatch(/^Finished at step [\d,]+\.$/);
});

test('a run that takes much more memory than it was allowed saves its state, and says so', async () => {
  const rss = vi.spyOn(process.memoryUsage, 'rss').mockReturnValue(1e12);
  onTestFinished(() => rss.mockRestore());
  const said = await saidTo(undefined);
  expect(said.at(-1)).toMatchObject({
    ...{ type: 'end', outcome: 'paused' },
    reason: {
      message: expect.stringMatching(/^The training takes 1000.0 GB of memory, although .* was the limit\./),
    },
  });
  expect(said.filter(({ type }) => type === 'metrics')).toHaveLength(1);
});
