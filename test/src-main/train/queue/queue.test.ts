import { fork as forkNode } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { Random } from '../../../../shared/random.ts';
import { decodeSafetensors, encodeSafetensors } from '../../../../src-main/model/formats/safetensors.ts';
import { loadModel } from '../../../../src-main/model/model-file.ts';
import { CELL_CLASSES } from '../../../../src-main/model/networks/neighbours.ts';
import { CHECKPOINT, hasCheckpoint, loadCheckpoint } from '../../../../src-main/train/checkpoint.ts';
import { type Fork, forkChild, type TrainingProcess } from '../../../../src-main/train/process/fork.ts';
import { loadMetrics } from '../../../../src-main/train/runs/history.ts';
import { isLocked, lockRun } from '../../../../src-main/train/runs/lock.ts';
import { loadRecord, saveRecord } from '../../../../src-main/train/runs/record.ts';
import { solvedExample } from '../../../answers.ts';
import { tinyModel } from '../../model/models.ts';
import { Data, tinyRequest, until } from '../runs.ts';

let data: Data;
beforeEach(async () => {
  data = await Data.create();
});
afterEach(() => data.delete());

const endless = tinyRequest({ steps: 100_000 });

const isStop = (message: unknown) =>
  v.is(v.object({ type: v.literal('end'), outcome: v.literal('stopped') }), message);

describe('a run of the queue', () => {
  test('trains in a process of its own, is evaluated and becomes a model', async () => {
    const queue = data.queue();
    const id = await data.add(queue, tinyRequest({ steps: 20 }));
    await queue.idle();
    expect(data.states(id)).toEqual(['queued', 'running', 'finished']);
    const [run] = queue.list();
    expect(run).toMatchObject({
      state: 'finished',
      title: 'Tiny run',
      model: data.models[0],
      last: { step: 20 },
    });
    expect(run!.evaluations.standard).toMatchObject({ first: { step: 0, puzzles: 2 }, last: { step: 20 } });
    expect(run!.evaluations.standard!.last.minutes).toBeGreaterThan(0);
    const model = loadModel(data.registry.folderOf(run!.model!));
    expect(model.card).toMatchObject({
      ...{ title: 'Tiny run', puzzle: 'sudoku', training: { steps: 20 } },
      shapes: expect.arrayContaining(['4x4']),
    });
    expect(model.card.results[0]!.result).toMatch(/^\d of 2 verified \(\d of 2 before\)$/);
    expect(data.registry.list().map(info => [info.id, info.origin])).toEqual([[run!.model, 'own']]);
    const history = queue.history(id);
    expect(history.metrics.map(({ step }) => step)).toEqual([5, 10, 15, 20]);
    expect(history.sample!.frames.length).toBeGreaterThan(0);
    expect(history.log.map(({ text }) => text)).toEqual(['Starts.', 'Finished at step 20.']);
    const names = data.events.map(([name]) => name);
    for (const name of ['training.metrics', 'training.sample', 'training.log', 'training.evaluation']) {
      expect(names).toContain(name);
    }
  });

  test('waits for the one before it', async () => {
    const queue = data.queue();
    const first = await data.add(queue, tinyRequest({ steps: 10 }));
    const second = await data.add(queue, tinyRequest({ steps: 10 }));
    expect(queue.list().map(({ id, state }) => [id, state])).toEqual([
      [second, 'queued'],
      [first, 'running'],
    ]);
    await queue.idle();
    expect(queue.list().map(({ state }) => state)).toEqual(['finished', 'finished']);
    const order = data.events.flatMap(([name, value]) =>
      name === 'training.changed' && value.summary.state !== 'queued' ? [value.summary.id] : [],
    );
    expect(order.indexOf(second)).toBeGreaterThan(order.lastIndexOf(first) - 2);
  });

  test('is paused, and goes on where it was', async () => {
    const queue = data.queue();
    const id = await data.add(queue, endless);
    await until(() => loadMetrics(data.runFolder(id)).length > 2, 'it trains');
    expect(await queue.pause(id)).toMatchObject({ state: 'paused' });
    expect(queue.list()[0]).not.toHaveProperty('reason');
    const { steps } = loadCheckpoint(data.runFolder(id)).position;
    expect(steps).toBeGreaterThanOrEqual(15);
    expect(queue.resume(id).state).toBe('running');
    await until(() => (queue.list()[0]!.last?.step ?? 0) > steps + 5, 'it has got further');
    await queue.pause(id);
    const lines = loadMetrics(data.runFolder(id));
    expect(lines.map(({ step }) => step)).toEqual(lines.map((_, at) => (at + 1) * 5));
  });

  test('that is paused before its first line of metrics says how far it is, also to another app', async () => {
    const queue = data.queue();
    const id = await data.add(queue, tinyRequest({ steps: 100_000, metricsEvery: 10_000 }));
    await until(() => hasCheckpoint(data.runFolder(id)), 'it has begun');
    await queue.pause(id);
    const { last, pausedStep } = queue.list()[0]!;
    expect(last).toBeUndefined();
    expect(pausedStep).toBe(loadCheckpoint(data.runFolder(id)).position.steps);
    await queue.close();
    expect(data.queue().list()[0]).toMatchObject({ state: 'paused', pausedStep });
  });

  test('is discarded with everything that it wrote, also while it runs', async () => {
    const queue = data.queue();
    const id = await data.add(queue, endless);
    await until(() => hasCheckpoint(data.runFolder(id)), 'it has saved something');
    await queue.discard(id);
    expect(existsSync(data.runFolder(id))).toBe(false);
    expect(queue.list()).toEqual([]);
    expect(data.states(id).at(-1)).toBe('discarded');
    await expect(queue.pause(id)).rejects.toThrow(UserError);
  });

  test('that is kept becomes one model, also when its budget ends at that moment, or has ended', async () => {
    const queue = data.queue((entry, args) => {
      const process = forkChild(entry, args);
      // Asked to end, it has just done so by itself.
      return { ...process, send: message => message.type === 'noted' && process.send(message) };
    });
    const id = await data.add(queue, tinyRequest({ steps: 5 }));
    const keeping = queue.keep(id, 'Kept');
    expect((await keeping).state).toBe('finished');
    expect(data.registry.list().map(({ title }) => title)).toEqual(['Kept']);
    const told = data.models.length;
    expect((await queue.keep(id, 'Renamed')).state).toBe('finished');
    expect(data.registry.list().map(({ title }) => title)).toEqual(['Renamed']);
    expect(data.models.slice(told)).toEqual(data.registry.own!.ids());
    data.registry.duplicate(data.registry.own!.ids()[0]!, 'Taken');
    for (let again = 0; again < 2; again++) await queue.keep(id, 'Taken');
    const titles = data.registry.list().map(({ title }) => title);
    expect(titles.sort()).toEqual(['Taken', 'Taken (2)']);
  });

  test('whose network has another shape since an update can be kept', async () => {
    const queue = data.queue();
    const id = await data.add(
      queue,
      tinyRequest({ steps: 100_000 }, { puzzle: 'maze', data: { kind: 'generated', sizes: [9] } }),
    );
    await until(() => queue.list()[0]!.last !== undefined, 'it has learned something');
    await queue.pause(id);
    const path = join(data.runFolder(id), CHECKPOINT);
    const file = decodeSafetensors(readFileSync(path));
    const earlier = new Float32Array(8 * 6).fill(0.5);
    const older = new Map([...file.tensors, ['average.readOut', { shape: [earlier.length], data: earlier }]]);
    writeFileSync(path, encodeSafetensors({ ...file, tensors: older }));
    await queue.keep(id, 'Kept');
    const kept = data.registry.load(data.registry.list()[0]!.id);
    expect(new Set(kept.weights.get('readOut'))).toEqual(new Set([0.5]));
    expect(kept.weights.get('readOut')).toHaveLength(8 * CELL_CLASSES);
  });

  test('is discarded once, also when that is asked for twice at once', async () => {
    const queue = data.queue(() => idleProcess);
    await data.add(queue, endless);
    const waiting = await data.add(queue, endless);
    const [first, second] = await Promise.allSettled([queue.discard(waiting), queue.discard(waiting)]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { message: `There is no run "${waiting}".` } });
    expect(existsSync(data.runFolder(waiting))).toBe(false);
    expect(data.states(waiting).filter(state => state === 'discarded')).toHaveLength(1);
  });

  test('says that it is discarded before it is deleted: the app may end in between', async () => {
    const queue = data.queue(() => idleProcess); // which does not end when it is killed
    const id = await data.add(queue, endless);
    void queue.discard(id);
    expect(loadRecord(data.runFolder(id))?.state).toBe('discarded');
    await new Promise(setImmediate);
    expect(existsSync(data.runFolder(id))).toBe(true); // its process may still write
  });

  test('that has learned nothing cannot be kept', async () => {
    const queue = data.queue(() => idleProcess);
    const id = await data.add(queue, endless);
    const later = await data.add(queue, endless);
    await expect(queue.keep(later, 'Nothing')).rejects.toThrow('has not learned anything yet');
    expect(queue.list().find(run => run.id === id)!.state).toBe('running');
  });

  test('that was paused before its first step has a checkpoint, and cannot be kept', async () => {
    const queue = data.queue();
    const id = await data.add(queue, endless);
    await queue.pause(id); // before its process has begun to train
    expect(loadCheckpoint(data.runFolder(id)).position.steps).toBe(0);
    const { title } = queue.list()[0]!;
    await expect(queue.keep(id, 'Nothing')).rejects.toThrow('has not learned anything yet');
    expect(queue.list()[0]).toMatchObject({ state: 'paused', title });
    expect(data.registry.list()).toEqual([]);
  });

  test('learns from the user’s puzzles as they were when it was asked for', async () => {
    const random = new Random(5);
    const puzzles = Array.from({ length: 6 }, () => solvedExample(generateSudoku({ size: 4, random })));
    const several = { puzzle: { ...puzzles[0]!.puzzle, givens: new Array<number>(16).fill(0) } };
    const queue = data.queue();
    const request = tinyRequest({ steps: 10 }, { data: { kind: 'set', set: 'mine' } });
    const id = await data.add(queue, request, {
      training: [...puzzles.slice(0, 4).map(({ puzzle }) => ({ puzzle })), several],
      heldOut: puzzles.slice(4),
    });
    await queue.idle();
    expect(queue.list()[0]).toMatchObject({
      state: 'finished',
      examples: { training: 4, heldOut: 2, leftOut: 1 },
      evaluations: { training: { last: { puzzles: 2 } }, heldOut: { last: { puzzles: 2, step: 10 } } },
    });
    expect(queue.history(id).sample!.puzzle).toEqual(puzzles[4]!.puzzle);
  });
});

describe('the app', () => {
  test('that quits saves what runs, and it goes on at the next start', async () => {
    const queue = data.queue();
    const id = await data.add(queue, endless);
    const waiting = await data.add(queue, tinyRequest({ steps: 5 }));
    await until(() => loadMetrics(data.runFolder(id)).length > 0, 'it trains');
    await queue.close();
    const { steps } = loadCheckpoint(data.runFolder(id)).position;
    expect(loadRecord(data.runFolder(id))!.state).toBe('running');

    const again = data.queue();
    expect(again.list().map(({ state }) => state)).toEqual(['queued', 'queued']);
    again.start();
    await until(() => (again.list()[1]!.last?.step ?? 0) > steps, 'it has got further');
    await again.pause(id);
    await again.idle();
    expect(again.list().map(run => [run.id, run.state])).toEqual([
      [waiting, 'finished'],
      [id, 'paused'],
    ]);
  });

  test('that starts leaves alone what is paused, failed or finished', async () => {
    const states = ['paused', 'failed', 'finished'] as const;
    for (const state of states) {
      const record = await data.write(endless);
      saveRecord(data.runFolder(record.id), { ...record, state });
    }
    const queue = data.queue(() => idleProcess);
    queue.start();
    expect(queue.list().map(({ state }) => state)).toEqual(expect.arrayContaining([...states]));
  });

  test('that is gone leaves a run that the command line can go on with, without starting the others', async () => {
    const queue = data.queue();
    const id = await data.add(queue, endless);
    const other = await data.add(queue, endless);
    await until(() => loadMetrics(data.runFolder(id)).length > 0, 'it trains');
    await queue.close();
    const later = data.queue();
    expect(later.list().map(({ state }) => state)).toEqual(['queued', 'queued']);
    expect(later.resume(id).state).toBe('running');
    await later.pause(id);
    expect(later.list().find(run => run.id === other)!.state).toBe('queued');
  });

  test('that finds a run in the hands of another Mull leaves it alone', async () => {
    const queue = data.queue();
    const id = await data.add(queue, endless);
    await until(() => isLocked(data.runFolder(id)), 'it trains');
    const other = data.queue();
    other.start();
    expect(other.list()[0]).toMatchObject({ state: 'running' });
    expect(other.list()[0]).not.toHaveProperty('activity');
    for (const act of [() => other.pause(id), () => other.keep(id, 'Mine'), () => other.discard(id)]) {
      await expect(act()).rejects.toThrow('Another Mull is training this run.');
    }
    expect(() => other.resume(id)).toThrow('Another Mull is training this run.');
    await queue.pause(id);
    expect(isLocked(data.runFolder(id))).toBe(false);
    await until(() => other.list()[0]!.state === 'paused', 'the other one sees what became of it');
  });

  test('that finds another Mull at a run that waits here starts it when that has let go', async () => {
    const { id } = await data.write(endless);
    const lock = lockRun(data.runFolder(id));
    const started: string[] = [];
    const queue = data.queue((_, [folder]) => {
      started.push(folder!);
      return idleProcess;
    });
    queue.start();
    expect(queue.list()[0]).toMatchObject({ state: 'running' });
    expect(started).toEqual([]);
    lock.release();
    await until(() => started.length > 0, 'it is started');
    expect(started).toEqual([data.runFolder(id)]);
  });

  // Windows deletes no file that is open, as the lock is.
  test.skipIf(process.platform === 'win32')(
    'leaves a run alone that another Mull has taken from its process',
    async () => {
      const queue = data.queue();
      const id = await data.add(queue, endless);
      await until(() => loadMetrics(data.runFolder(id)).length > 0, 'it trains');
      rmSync(join(data.runFolder(id), 'run.lock'));
      const lock = lockRun(data.runFolder(id));
      await until(() => queue.list()[0]!.activity === undefined, 'its process has ended');
      expect(queue.list()[0]!.state).toBe('running'); // there
      lock.release();
    },
  );

  test('tells its pages what another Mull has made of a run that it has let go of', async () => {
    const record = await data.write(endless);
    const folder = data.runFolder(record.id);
    saveRecord(folder, { ...record, state: 'running' });
    const lock = lockRun(folder);
    data.queue(() => idleProcess).start();
    expect(data.states(record.id)).toEqual(['running']);
    saveRecord(folder, { ...record, state: 'paused' });
    lock.release();
    await until(() => data.states(record.id).at(-1) === 'paused', 'it is told');
  });

  test('sees what another Mull has made of a run meanwhile before it does something with it', async () => {
    const queue = data.queue();
    const [kept, discarded] = [await data.add(queue, endless), await data.add(queue, endless)];
    await until(() => hasCheckpoint(data.runFolder(kept)), 'it has saved something');
    await queue.pause(discarded);
    await queue.pause(kept);
    const other = data.queue();
    await other.keep(kept, 'Kept there');
    await other.discard(discarded);
    expect(() => queue.resume(kept)).toThrow('This run is finished.');
    expect(() => queue.resume(discarded)).toThrow(`There is no run "${discarded}".`);
    expect(queue.list().map(({ id, state, title }) => [id, state, title])).toEqual([
      [kept, 'finished', 'Kept there'],
    ]);
    expect(loadRecord(data.runFolder(kept))!.state).toBe('finished');
  });

  test('has a run in its hands until what became of it is written down', async () => {
    const fork: Fork = (entry, args) => {
      const process = forkChild(entry, args);
      return {
        ...process,
        onMessage: listener =>
          process.onMessage(message => {
            const heldUp = isStop(message) ? 2_000 : 0; // busy
            setTimeout(() => listener(message), heldUp);
          }),
        onExit: listener => process.onExit(code => setTimeout(() => listener(code), 2_000)),
      };
    };
    const queue = data.queue(fork);
    const id = await data.add(queue, endless);
    await until(() => isLocked(data.runFolder(id)), 'it trains');
    const other = data.queue();
    other.start();
    await queue.pause(id);
    await until(() => other.list()[0]!.state !== 'running', 'the other one takes it back');
    expect(other.list()[0]).toMatchObject({ state: 'paused' });
    expect(isLocked(data.runFolder(id))).toBe(false);
  });

  test('that is started while a process of a killed one still trains goes on when that has ended', async () => {
    const orphan: TrainingProcess[] = [];
    const queue = data.queue((entry, args) => {
      const process = forkChild(entry, args);
      orphan.push(process);
      return { ...process, onMessage: () => {}, onExit: () => {} }; // nobody hears of its end
    });
    const id = await data.add(queue, endless);
    await until(() => hasCheckpoint(data.runFolder(id)) && isLocked(data.runFolder(id)), 'it trains');
    const again = data.queue();
    again.start();
    await expect(again.pause(id)).rejects.toMatchObject({
      action: expect.stringContaining('it ends in a moment'),
    });
    orphan[0]!.send({ type: 'stop' });
    await until(() => {
      orphan[0]!.send({ type: 'noted' });
      return again.list()[0]!.activity === 'training';
    }, 'the new one has taken over');
    expect(await again.pause(id)).toMatchObject({ state: 'paused' });
    const lines = loadMetrics(data.runFolder(id));
    expect(lines.map(({ step }) => step)).toEqual(lines.map((_, at) => (at + 1) * 5));
  });
});

describe('what lies in the folder of the runs', () => {
  test('and is no run is named and never touched, whatever lists, starts or discards runs', async () => {
    const runs = join(data.folder, 'runs');
    const queue = data.queue(() => idleProcess);
    const id = await data.add(queue, endless);
    const foreign = {
      'more/model.safetensors': 'two hours of training',
      'more/model.json': '{}',
      'copy/run.json': '{"half":',
      'empty-record/run.json': '',
      '.draft-0011/training.jsonl': '',
      '.discarded-20261128/photo.jpg': '',
      'notes.txt': 'mine',
    };
    for (const [path, text] of Object.entries(foreign)) {
      mkdirSync(dirname(join(runs, path)), { recursive: true });
      writeFileSync(join(runs, path), text);
    }
    cpSync(data.runFolder(id), join(runs, 'copy-of-a-run'), { recursive: true });
    const again = data.queue(() => idleProcess);
    again.start();
    expect(again.list().map(run => run.id)).toEqual([id]);
    expect([...again.skipped].sort()).toEqual(
      [
        '.discarded-20261128',
        '.draft-0011',
        'copy',
        'copy-of-a-run',
        'empty-record',
        'more',
        'notes.txt',
      ].sort(),
    );
    for (const [path, text] of Object.entries(foreign)) {
      expect(readFileSync(join(runs, path), 'utf8')).toBe(text);
    }
    expect(existsSync(join(runs, 'copy-of-a-run', 'run.json'))).toBe(true);
  });

  test('that cannot be looked at is passed over and named, and the others go on', async () => {
    const id = await data.add(
      data.queue(() => idleProcess),
      endless,
    );
    mkdirSync(join(data.runFolder('odd'), 'run.json'), { recursive: true }); // no file
    const again = data.queue(() => idleProcess);
    expect(again.list().map(run => run.id)).toEqual([id]);
    expect(again.skipped).toEqual([expect.stringMatching(/^odd \(.+\)$/)]);
  });

  test('and was being discarded when the app was killed is discarded at the next start', async () => {
    const id = await data.add(
      data.queue(() => idleProcess),
      endless,
    );
    const half = join(data.folder, 'runs', '.mull-discarded-00112233');
    renameSync(data.runFolder(id), half);
    rmSync(join(half, 'run.json'));
    const again = data.queue(() => idleProcess);
    expect([again.list(), again.skipped]).toEqual([[], []]);
    expect(existsSync(half)).toBe(true); // listing alone deletes nothing
    again.start();
    expect(existsSync(half)).toBe(false);
  });

  test('and says of itself that it was discarded goes at the next start: the app was killed before', async () => {
    const id = await data.add(
      data.queue(() => idleProcess),
      endless,
    );
    const folder = data.runFolder(id);
    saveRecord(folder, { ...loadRecord(folder)!, state: 'discarded' });
    const again = data.queue(() => idleProcess);
    expect([again.list(), existsSync(folder)]).toEqual([[], true]);
    again.start();
    expect(existsSync(folder)).toBe(false);
  });
});

describe('trouble', () => {
  test.skipIf(process.platform === 'win32')(
    'of a disk that takes no more pauses the run, says so, and damages nothing',
    async () => {
      const queue = data.queue(onSmallDisk(join(data.folder, 'small-disk.sh')));
      const id = await data.add(queue, endless);
      await queue.idle();
      expect(queue.list()[0]).toMatchObject({
        state: 'paused',
        reason: {
          message: expect.stringContaining('larger than this disk allows'),
          action: expect.stringContaining('another disk'),
        },
      });
      expect(readdirSync(data.runFolder(id)).filter(name => name.endsWith('.tmp'))).toEqual([]);

      const roomy = data.queue();
      roomy.resume(id);
      await until(() => (roomy.list()[0]!.last?.step ?? 0) >= 10, 'it goes on');
      await roomy.pause(id);
      const lines = loadMetrics(data.runFolder(id));
      expect(lines.map(({ step }) => step)).toEqual(lines.map((_, at) => (at + 1) * 5));
    },
  );

  test('of a process that dies again and again ends in a pause, and can be tried again', async () => {
    let started = 0;
    const queue = data.queue(() => {
      started++;
      return { ...idleProcess, onExit: listener => setTimeout(() => listener(1), 1) };
    });
    const id = await data.add(queue, endless);
    await queue.idle();
    expect(started).toBe(5);
    expect(queue.list()[0]).toMatchObject({
      state: 'paused',
      reason: { message: expect.stringContaining('5 times without getting any further') },
    });
    const levels = queue.history(id).log.map(({ level }) => level);
    expect(levels).toEqual([...new Array(4).fill('warning'), 'error']);
    queue.resume(id);
    await queue.idle();
    expect(started).toBe(10);
  });

  test.each([
    ['loses what it had not saved', true, 'The training process ended before it had saved its last steps.'],
    ['has lost nothing where it had not begun', false, undefined],
  ])(
    'of a process that ends without a last word when it is asked to pauses the run, which %s',
    async (_, hasBegun, message) => {
      let [started, exit] = [0, (_code: number | null) => {}];
      const queue = data.queue(() => {
        started++;
        const onExit = (listener: typeof exit) => {
          exit = listener;
        };
        const onMessage = (hear: (message: unknown) => void) => {
          if (hasBegun) hear({ type: 'activity', activity: 'training' });
        };
        return { ...idleProcess, send: () => exit(null), onExit, onMessage };
      });
      const id = await data.add(queue, endless);
      const { state, reason } = await queue.pause(id);
      expect([state, reason?.message]).toEqual(['paused', message]);
      expect(started).toBe(1);
    },
  );

  test('of a process that is killed is over, also where Windows hands over what it had said before', async () => {
    let [exit, say] = [(_code: number | null) => {}, (_message: unknown) => {}];
    const queue = data.queue(() => ({
      ...idleProcess,
      onExit: listener => {
        exit = listener;
      },
      onMessage: listener => {
        say = listener;
      },
      kill: () => exit(null),
    }));
    const id = await data.add(queue, endless);
    say({ type: 'activity', activity: 'training' });
    expect(queue.list()).toMatchObject([{ activity: 'training' }]);
    await queue.discard(id);
    say({ type: 'activity', activity: 'evaluating' });
    expect([queue.list(), data.states(id).at(-1)]).toEqual([[], 'discarded']);
  });

  test('of a process that hangs when it is asked to end is killed after a while', async () => {
    let exit = (_code: number | null) => {};
    const onExit = (listener: typeof exit) => {
      exit = listener;
    };
    const queue = data.queue(() => ({ ...idleProcess, onExit, kill: () => exit(null) }));
    const id = await data.add(queue, endless);
    onTestFinished(() => void vi.useRealTimers());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const paused = queue.pause(id);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(await paused).toMatchObject({ state: 'paused' });
    queue.resume(id);
    const kept = expect(queue.keep(id, 'Kept')).rejects.toThrow('has not learned anything yet');
    await vi.advanceTimersByTimeAsync(600_000);
    await kept;
    expect(queue.list()[0]!.state).toBe('paused');
  });

  test('of a loss that explodes ends the run after three attempts to mend it', async () => {
    const broken = tinyModel();
    for (const weights of broken.weights.values()) weights.fill(3e38);
    const start = { kind: 'model', model: data.registry.own!.add(broken) } as const;
    const queue = data.queue();
    const id = await data.add(queue, tinyRequest({ learningRate: 0.01 }, { start }));
    await queue.idle();
    expect(queue.list()[0]).toMatchObject({
      state: 'failed',
      rollbacks: 3,
      reason: { message: expect.stringContaining('gave up') },
    });
    const warnings = queue.history(id).log.filter(({ level }) => level === 'warning');
    expect(warnings.map(({ text }) => text)).toEqual([
      'The loss was no number. Back to step 0, with the learning rate 0.00500.',
      'The loss was no number. Back to step 0, with the learning rate 0.00250.',
      'The loss was no number. Back to step 0, with the learning rate 0.00125.',
    ]);
    const end = { level: 'error', text: expect.stringContaining('gave up') };
    expect(queue.history(id).log.at(-1)).toMatchObject(end);
    expect(loadCheckpoint(data.runFolder(id)).position.settings.learningRate).toBeCloseTo(0.01 / 8, 9);
  });
});

/** A process that does nothing at all. */
const idleProcess: TrainingProcess = {
  pid: undefined,
  send: () => {},
  onMessage: () => {},
  onExit: () => {},
  kill: () => {},
};

/** Starts the process where no file may get larger than 4 KB: as on a full disk, writing fails in the middle. */
function onSmallDisk(script: string): Fork {
  writeFileSync(script, `#!/bin/bash\ntrap '' XFSZ\nulimit -f 4\nexec "${process.execPath}" "$@"\n`);
  chmodSync(script, 0o755);
  return (entry, args) => {
    const child = forkNode(entry, [...args], { execPath: script, execArgv: [] });
    return {
      ...idleProcess,
      send: message => void child.send(message),
      onMessage: listener => void child.on('message', listener),
      onExit: listener => void child.on('exit', listener),
    };
  };
}
