import { beforeEach, describe, expect, test } from 'vitest';
import { catalogueCalls } from '../../shared/contract/catalogue.ts';
import { libraryCalls } from '../../shared/contract/library.ts';
import { modelsCalls } from '../../shared/contract/models.ts';
import { trainingCalls } from '../../shared/contract/training.ts';
import { calls, DEFAULT_SETTINGS, type EventData, type EventName } from '../../shared/contract.ts';
import { UserError } from '../../shared/errors.ts';
import { type Client, ConnectionLost } from '../../shared/transport.ts';
import { valuesIn } from '../answers.ts';
import { eventually } from '../eventually.ts';
import { fittingPuzzle, misfitPuzzle } from '../stand-in/puzzles.ts';
import { pattern } from '../stand-in/sudoku.ts';

/** A host in front of stand-in services, however it is reached. */
export interface HostUnderTest {
  /** Opens one more page. */
  openPage(): Promise<PageUnderTest>;
}

export interface PageUnderTest {
  readonly client: Client;
  /** The page goes away without a word: its tab is closed or reloaded. */
  leave(): Promise<void>;
  /** Sends text as it is, past the client. */
  sendRaw(text: string): void;
}

/**
 * The one suite that both hosts must pass: they differ in how text travels and in nothing else.
 * @param setUp gives a fresh host with fresh settings for every test
 */
export function testContract(host: 'electron' | 'web', setUp: () => Promise<HostUnderTest>): void {
  describe(`the contract over the ${host} host`, () => {
    let hostUnderTest: HostUnderTest;
    let page: PageUnderTest;
    let client: Client;
    beforeEach(async () => {
      hostUnderTest = await setUp();
      page = await hostUnderTest.openPage();
      client = page.client;
    });

    test('app.info names the host', async () => {
      const info = await client.call('app.info', {});
      expect(info).toMatchObject({ host, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
      expect(info.cores).toBeGreaterThan(0);
    });

    test('settings are kept', async () => {
      expect(await client.call('settings.get', {})).toEqual(DEFAULT_SETTINGS);
      await client.call('settings.set', { theme: 'dark', threads: 2 });
      expect(await client.call('settings.get', {})).toEqual({
        ...DEFAULT_SETTINGS,
        theme: 'dark',
        threads: 2,
      });
    });

    test('every call that asks for something is answered', async () => {
      const answers = {
        'devices.list': await client.call('devices.list', {}),
        'devices.measure': await client.call('devices.measure', { model: 'stand-in' }),
        'puzzle.generate': await client.call('puzzle.generate', {
          kind: 'maze',
          options: { rows: 7, columns: 9, seed: 1 },
        }),
        'puzzle.diagnose': await client.call('puzzle.diagnose', { puzzle: fittingPuzzle() }),
        'puzzle.hint': await client.call('puzzle.hint', { puzzle: fittingPuzzle() }),
        'puzzle.stopGenerating': await client.call('puzzle.stopGenerating', {}),
      };
      expect(answers['devices.list'].map(device => device.device)).toEqual(['cpu', 'cuda']);
      expect(answers['devices.measure'][0]).toEqual({ device: 'cpu', milliseconds: 12.5 });
      expect(answers['puzzle.generate']).toMatchObject({ kind: 'maze', rows: 7, columns: 9 });
      const sudoku = await client.call('puzzle.generate', { kind: 'sudoku', options: { size: 9 } });
      expect(sudoku).toMatchObject({ kind: 'sudoku', size: 9 });
      expect(answers['puzzle.diagnose']).toEqual({ kind: 'solvable', grade: 'singles', rating: 0 });
      expect(answers['puzzle.hint']).toMatchObject({ what: 'The first blank cell.', confidence: 1 });
      expect(await client.call('app.licences', {})).toMatch(
        /# Mull[\s\S]*MIT[\s\S]*# onnxruntime-node 1[\s\S]*# better-sqlite3/,
      );
      const rest = [
        'app.info',
        'app.licences',
        'app.savePdf',
        'settings.get',
        'settings.set',
        'solve.start',
        'solve.film',
        'solve.stop',
      ];
      const parts = [modelsCalls, catalogueCalls, libraryCalls, trainingCalls].flatMap(part =>
        Object.keys(part),
      ); // tested with them
      expect([...Object.keys(answers), ...rest, ...parts].sort()).toEqual(Object.keys(calls).sort());
    });

    test('every part is there', async () => {
      expect(Array.isArray(await client.call('models.list', {}))).toBe(true);
      expect(await client.call('catalogue.list', {})).toEqual([]);
      expect(await client.call('library.sets', {})).toMatchObject({ sets: [] });
      expect(await client.call('training.list', {})).toEqual([]);
    });

    test('a solve streams its frames in order and ends verified', async () => {
      const run = watch(client, 'one');
      await client.call('solve.start', {
        run: 'one',
        puzzle: fittingPuzzle(),
        effort: 'quick',
        recursion: true,
      });
      const outcome = await run.outcome;
      expect(run.frames.map(frame => frame.step)).toEqual([1, 2, 3, 4]);
      expect(run.frames.map(frame => frame.verified)).toEqual([false, false, false, true]);
      expect(outcome).toMatchObject({ ended: 'verified', verdict: { kind: 'verified' } });
      expect(valuesIn(outcome.answer)).toEqual(pattern(4));
    });

    test('the steps of a solve that has ended can be looked into, pass by pass', async () => {
      const run = watch(client, 'one');
      const puzzle = fittingPuzzle();
      await client.call('solve.start', { run: 'one', puzzle, effort: 'quick', recursion: true });
      await run.outcome;
      const films: EventData<'solve.filmed'>[] = [];
      client.on('solve.filmed', data => films.push(data));
      await client.call('solve.film', { run: 'one', puzzle, recursion: true, steps: 3 });
      expect(films.map(({ run, film }) => [run, film.step])).toEqual([1, 2, 3].map(step => ['one', step]));
      for (const { film } of films) {
        expect(film.passes.map(({ pass }) => pass?.number)).toEqual([1, 2]);
        expect(film.passes.at(-1)!.answer[0]!.values).toEqual(run.frames[film.step - 1]!.answer[0]!.values);
      }
    });

    test('an answer that does not check out says what is wrong with it', async () => {
      const run = watch(client, 'one');
      await client.call('solve.start', {
        run: 'one',
        puzzle: misfitPuzzle(),
        effort: 'single',
        recursion: true,
      });
      expect(await run.outcome).toMatchObject({
        ended: 'limit',
        verdict: { kind: 'refuted', violations: [{ cells: [0] }] },
      });
    });

    test('a stopped solve ends and says so', async () => {
      const run = watch(client, 'one');
      const puzzle = fittingPuzzle(16);
      await client.call('solve.start', { run: 'one', puzzle, effort: 'relentless', recursion: true });
      await eventually(() => expect(run.frames.length).toBeGreaterThan(1));
      await client.call('solve.stop', { run: 'one' });
      const outcome = await run.outcome;
      expect(outcome.ended).toBe('stopped');
      expect(run.frames).toHaveLength(outcome.steps);
    });

    test('stopping what does not run is no error', async () => {
      expect(await client.call('solve.stop', { run: 'never started' })).toEqual({});
    });

    test('two solves of one page keep apart', async () => {
      const [one, two] = [watch(client, 'one'), watch(client, 'two')];
      await client.call('solve.start', {
        run: 'one',
        puzzle: fittingPuzzle(9),
        effort: 'quick',
        recursion: true,
      });
      await client.call('solve.start', {
        run: 'two',
        puzzle: fittingPuzzle(4),
        effort: 'quick',
        recursion: false,
      });
      expect(valuesIn((await one.outcome).answer)).toEqual(pattern(9));
      expect(valuesIn((await two.outcome).answer)).toEqual(pattern(4));
      expect([one.frames.length, two.frames.length]).toEqual([9, 4]);
    });

    test('a solve that cannot be done fails with a message', async () => {
      const run = watch(client, 'one');
      const puzzle = { ...fittingPuzzle(), extraRegions: [[0, 5, 10, 15]] };
      await client.call('solve.start', { run: 'one', puzzle, effort: 'quick', recursion: true });
      await expect(run.outcome).rejects.toThrow('The stand-in knows no extra regions.');
    });

    test('a puzzle whose parts do not fit together is refused before anything runs', async () => {
      const puzzle = { ...fittingPuzzle(), givens: [1] };
      const call = client.call('solve.start', { run: 'one', puzzle, effort: 'quick', recursion: true });
      await expect(call).rejects.toThrow('A 4×4 Sudoku has 16 cells, but this one has 1.');
    });

    test('malformed calls are refused with a reason', async () => {
      const call = client.call('solve.start', { run: 'one' } as never);
      await expect(call).rejects.toMatchObject({ name: 'MalformedMessage' });
      await expect(client.call('no.such.call' as never, {} as never)).rejects.toMatchObject({
        name: 'UnknownCall',
      });
    });

    test('garbage on the wire does no harm', async () => {
      for (const text of ['', '{', 'null', '{"kind":"call"}', `"${'x'.repeat(10_000)}"`]) page.sendRaw(text);
      expect((await client.call('app.info', {})).host).toBe(host);
    });

    test('a user error arrives as one, with what to do', async () => {
      const error = await client.call('devices.measure', { model: 'missing' }).catch(error => error);
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({
        message: 'There is no model "missing".',
        action: 'Choose another model.',
      });
    });

    test('a page that leaves has its solves stopped', async () => {
      const run = watch(client, 'one');
      const puzzle = fittingPuzzle(16);
      await client.call('solve.start', { run: 'one', puzzle, effort: 'relentless', recursion: true });
      await eventually(() => expect(run.frames.length).toBeGreaterThan(1));
      await page.leave();
      const next = await hostUnderTest.openPage();
      await eventually(async () => {
        const [model] = await next.client.call('models.list', {});
        expect(model?.summary).toContain('0 solves under way');
      });
    });
  });
}

/** Also for hosts where pages can be open at the same time. */
export function testPagesBesideEachOther(setUp: () => Promise<HostUnderTest>): void {
  test('two pages do not disturb each other, even with the same run id', async () => {
    const host = await setUp();
    const [one, two] = [await host.openPage(), await host.openPage()];
    const [runOne, runTwo] = [watch(one.client, 'run'), watch(two.client, 'run')];
    const start = { run: 'run', effort: 'quick', recursion: true } as const;
    await one.client.call('solve.start', { ...start, puzzle: fittingPuzzle(9) });
    await two.client.call('solve.start', { ...start, puzzle: fittingPuzzle(4) });
    await two.client.call('solve.stop', { run: 'another' });
    expect(valuesIn((await runOne.outcome).answer)).toEqual(pattern(9));
    expect(valuesIn((await runTwo.outcome).answer)).toEqual(pattern(4));
    expect([runOne.frames.length, runTwo.frames.length]).toEqual([9, 4]);

    await two.leave();
    await expect(two.client.call('app.info', {})).rejects.toBeInstanceOf(ConnectionLost);
    expect(await one.client.call('settings.get', {})).toEqual(DEFAULT_SETTINGS);
  });
}

type Ended = { outcome: EventData<'solve.end'>['outcome'] };

/** Collects what one run of a page emits. */
export function watch(client: Client, run: string) {
  const frames: EventData<'solve.frame'>['frame'][] = [];
  const ended = Promise.withResolvers<Ended['outcome']>();
  ended.promise.catch(() => {}); // Whoever awaits it hears of it.
  only(client, run, 'solve.frame', ({ frame }) => frames.push(frame));
  only(client, run, 'solve.end', ({ outcome }) => ended.resolve(outcome));
  only(client, run, 'solve.failed', ({ failure }) => ended.reject(new Error(failure.message)));
  return { frames, outcome: ended.promise };
}

type RunEvent = Extract<EventName, `solve.${string}`>;

function only<E extends RunEvent>(
  client: Client,
  run: string,
  event: E,
  listener: (data: EventData<E>) => void,
): void {
  client.on(event, data => {
    if (data.run === run) listener(data);
  });
}
