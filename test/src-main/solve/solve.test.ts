import type { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { changesIn, type Frame } from '../../../shared/frame.ts';
import { confidenceOf, probabilityOf } from '../../../shared/puzzles/frame-grid.ts';
import { makeSudoku } from '../../../shared/puzzles/sudoku/board.ts';
import { formatLine } from '../../../shared/puzzles/sudoku/format.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { solve } from '../../../src-main/solve/solve.ts';
import { valuesIn } from '../../answers.ts';
import { sudokuIn } from '../../reading.ts';
import { grid } from '../../shared/puzzles/arc/samples.ts';
import { deviceNotBuilt } from '../engine/devices.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { trainedModel } from '../model/trained.ts';
import { finish, randomModel, randomRuntime, smallPuzzle, solveToEnd } from './runs.ts';

/** A puzzle with 17 givens, and its solution. */
const HARD = '.......1.4.........2...........5.4.7..8...3....1.9....3..4..2...5.1........8.6...';
const HARD_SOLUTION = '693784512487512936125963874932651487568247391741398625319475268856129743274836159';

/** One that the trained model does not solve in its first pass. */
const NEEDS_GUESSES = '97...2..48..9...313.....67....15.3.7.87......1.........2.8........5..96...9.....2';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('solving', () => {
  test('shows one frame for each improvement step, numbered, and what changed', async () => {
    const { frames } = await solveToEnd(randomRuntime(), smallPuzzle);
    expect(frames.map(({ step }) => step)).toEqual(numbers(16));
    expect(frames.every(({ restart, device }) => restart === 0 && device === 'cpu')).toBe(true);
    frames.forEach((frame, index) => {
      const before = frames[index - 1]?.answer[0]?.values;
      const [grid] = frame.answer;
      const changed = grid!.values.flatMap((value, cell) =>
        smallPuzzle.givens[cell] === 0 && value !== before?.[cell] ? [cell] : [],
      );
      expect(grid!.changed).toEqual(changed);
    });
    expect(changesIn(frames[0]!)).toBe(12);
    expect(frames.slice(1).some(frame => changesIn(frame) > 0)).toBe(true);
  });

  test('gives the most probable value of every cell, with its probability', async () => {
    const { frames } = await solveToEnd(randomRuntime(), smallPuzzle);
    for (const { answer, halt } of frames) {
      const [grid] = answer;
      grid!.values.forEach((value, cell) => {
        const row = [0, 1, 2, 3].map(digit => probabilityOf(grid!, cell, digit));
        expect(row[value - 1]).toBe(Math.max(...row));
        expect(confidenceOf(grid!, cell)).toBe(row[value - 1]);
        expect(Math.abs(row.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(4 / 255);
      });
      expect(halt).toBeCloseTo(1 / (1 + Math.exp(4)), 5);
    }
  });

  test('ends with the verified answer of a model that can solve', async () => {
    const runtime = new Runtime(trainedModel(), 'cpu', 1);
    const { frames, outcome } = await solveToEnd(runtime, sudokuIn(HARD), { effort: 'thorough' });
    expect(frames.length).toBeGreaterThan(1);
    expect(frames.map(({ verified }) => verified)).toEqual([
      ...new Array(frames.length - 1).fill(false),
      true,
    ]);
    expect(formatLine(makeSudoku(valuesIn(outcome.answer)))).toBe(HARD_SOLUTION);
    expect(outcome).toMatchObject({
      verdict: { kind: 'verified', reason: 'every row, column and region holds 1-9' },
      ended: 'verified',
      steps: frames.length,
      restarts: 0,
      totalSteps: frames.length,
      networkPasses: 8 * frames.length,
      device: 'cpu',
      model: 'Trained',
      parameters: runtime.model.card.parameters,
    });
  });

  test('never calls an answer verified that breaks a rule', async () => {
    const { frames, outcome } = await solveToEnd(randomRuntime(), smallPuzzle);
    expect(frames.some(({ verified }) => verified)).toBe(false);
    expect(outcome.verdict.kind).toBe('refuted');
    expect(valuesIn(outcome.answer)).toEqual(valuesIn(frames.at(-1)!.answer));
  });

  test('leaves the puzzle as it is', async () => {
    const frozen = structuredClone(smallPuzzle);
    for (const part of [frozen, frozen.givens, frozen.regions, frozen.extraRegions]) Object.freeze(part);
    await solveToEnd(randomRuntime(), frozen, { effort: 'quick' });
    expect(frozen).toEqual(smallPuzzle);
  });

  test('goes on on the processor, and says so, when its device fails', async () => {
    const runtime = new Runtime(randomModel(), deviceNotBuilt(), 1);
    const { frames, outcome } = await solveToEnd(runtime, smallPuzzle);
    expect(frames).toHaveLength(16);
    expect(new Set(frames.map(({ device }) => device))).toEqual(new Set(['cpu']));
    expect(outcome.device).toBe('cpu');
    expect(outcome.deviceNote).toContain('so the processor is used');
  });
});

describe('the effort', () => {
  test('says how many restarts it comes to at most, and how long they take at this pace', async () => {
    const { frames, outcome } = await solveToEnd(randomRuntime(), smallPuzzle, { effort: 'quick' });
    const most = new Set(frames.map(frame => frame.most?.restarts));
    expect([...most]).toEqual([outcome.restarts]);
    expect(frames.at(-1)?.most?.milliseconds).toBeLessThanOrEqual(outcome.milliseconds);
    const single = await solveToEnd(randomRuntime(), smallPuzzle, { effort: 'single' });
    expect(single.frames.every(frame => frame.most === undefined)).toBe(true);
  });

  test('single spends at most 16 steps and does not restart', async () => {
    const { frames, outcome } = await solveToEnd(randomRuntime(), smallPuzzle);
    expect(frames).toHaveLength(16);
    expect(outcome).toMatchObject({
      ended: 'limit',
      steps: 16,
      restarts: 0,
      totalSteps: 16,
      networkPasses: 96,
    });
  });

  test('single believes the model when it says done', async () => {
    const { frames, outcome } = await solveToEnd(randomRuntime({ saysDone: true }), smallPuzzle);
    expect(frames).toHaveLength(1);
    expect(outcome).toMatchObject({ ended: 'halted', steps: 1, totalSteps: 1, verdict: { kind: 'refuted' } });
  });

  test('quick believes the rules alone, then restarts in batches of eight steps from guesses', async () => {
    const { frames, outcome } = await solveToEnd(randomRuntime({ saysDone: true }), smallPuzzle, {
      effort: 'quick',
    });
    const [first, restarted] = [frames.slice(0, 32), frames.slice(32)];
    expect(first.map(({ step, restart }) => [step, restart])).toEqual(numbers(32).map(step => [step, 0]));
    expect(restarted.map(({ step }) => step)).toEqual([...numbers(8), ...numbers(8), ...numbers(8)]);
    // On a puzzle this small, twice as many run side by side.
    const batch = 16;
    expect(restarted.every(({ restart }) => restart >= 1 && restart <= 3 * batch)).toBe(true);
    expect(first.some(({ answer }) => answer[0]!.assumed)).toBe(false);
    expect(outcome).toMatchObject({
      ended: 'limit',
      steps: 8,
      restarts: 3 * batch,
      totalSteps: 32 + 24 * batch,
      networkPasses: 6 * (32 + 24 * batch),
    });
  });

  test('thorough restarts batch after batch, with restarts numbered on', async () => {
    const { frames, outcome } = await solveToEnd(randomRuntime(), smallPuzzle, { effort: 'thorough' });
    const [batches, steps, batch] = [64, 8, 16];
    expect(frames).toHaveLength(24 + batches * steps);
    expect(outcome).toMatchObject({ ended: 'limit', restarts: batches * batch });
    expect(outcome.totalSteps).toBe(24 + batches * steps * batch);
    frames.slice(24).forEach(({ restart, step }, index) => {
      const before = Math.floor(index / steps) * batch;
      expect(restart).toBeGreaterThan(before);
      expect(restart).toBeLessThanOrEqual(before + batch);
      expect(step).toBe((index % steps) + 1);
    });
  });

  test('restarts of a Sudoku take guesses of the model for given, others each time, and say where', async () => {
    const { frames } = await solveToEnd(randomRuntime(), smallPuzzle, { effort: 'thorough' });
    const guesses = frames.slice(24).map(({ answer }) => answer[0]!.assumed ?? []);
    expect(guesses.every(({ length }) => length > 0)).toBe(true);
    expect(guesses.every(cells => cells.every(cell => smallPuzzle.givens[cell] === 0))).toBe(true);
    expect(new Set(guesses.map(String)).size).toBeGreaterThan(3);
  });

  test('restarts are disturbed from their second batch on', async () => {
    const runtime = randomRuntime();
    const { improve } = runtime;
    const states: number[][] = [];
    runtime.improve = (extent, feeds) => {
      states.push(Array.from(feeds.answer!.slice(0, feeds.answer!.length / extent.batch), Number));
      return improve.call(runtime, extent, feeds);
    };
    const run = solve(runtime, smallPuzzle, { effort: 'thorough', signal: new AbortController().signal });
    for (let step = 0; step < 24 + 8 + 1; step++) await run.next();
    expect(states[24]).toEqual(states[0]);
    expect(states[24 + 8]).not.toEqual(states[0]);
  });

  test('a guess can find what the first pass does not', async () => {
    const runtime = new Runtime(trainedModel(), 'cpu', 1);
    const puzzle = sudokuIn(NEEDS_GUESSES);
    const { frames, outcome } = await solveToEnd(runtime, puzzle, { effort: 'quick' });
    expect(outcome.verdict.kind).toBe('verified');
    const { restart, answer } = frames.at(-1)!;
    const { assumed, values } = answer[0]!;
    expect(restart).toBeGreaterThan(0);
    expect(outcome.restart).toBe(restart);
    expect(assumed!.length).toBeGreaterThan(0);
    for (const cell of assumed!) expect(puzzle.givens[cell]).toBe(0);
    puzzle.givens.forEach((given, cell) => {
      if (given > 0) expect(values[cell]).toBe(given);
    });
  });

  test('a network without recursion answers once, whatever the effort', async () => {
    const config = { ...tinyConfigs.candidates, cycles: 1, latentUpdates: 0 };
    const runtime = new Runtime(tinyModel(config), 'cpu', 1);
    const { frames, outcome } = await solveToEnd(runtime, smallPuzzle, { effort: 'relentless' });
    expect(frames).toHaveLength(1);
    expect(outcome).toMatchObject({ steps: 1, restarts: 0, networkPasses: 1 });
  });

  test('a network of one pass that was trained with deep supervision improves its answer', async () => {
    const config = { ...tinyConfigs.candidates, cycles: 1, latentUpdates: 0 };
    const model = tinyModel(config);
    const { training } = model.card;
    const card = { ...model.card, training: { ...training, settings: { supervisionSteps: 8 } } };
    const runtime = new Runtime({ ...model, card }, 'cpu', 1);
    const { frames } = await solveToEnd(runtime, smallPuzzle, { effort: 'quick' });
    expect(frames.length).toBeGreaterThan(1);
  });

  test('restarts depend on the seed, and on nothing else', async () => {
    const run = async (seed: number) => {
      const { frames } = await solveToEnd(randomRuntime(), smallPuzzle, { effort: 'quick', seed });
      return frames.map(
        ({ milliseconds: _, most: __, ...frame }): Omit<Frame, 'milliseconds' | 'most'> => frame,
      );
    };
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    const other = await run(2);
    expect(other.slice(0, 32)).toEqual(first.slice(0, 32));
    expect(other).not.toEqual(first);
  });
});

describe('stopping', () => {
  test('ends after the step that is under way', async () => {
    const stop = new AbortController();
    const run = solve(randomRuntime(), smallPuzzle, { effort: 'relentless', signal: stop.signal });
    const shown = [await run.next(), await run.next(), await run.next()];
    stop.abort();
    const { frames, outcome } = await finish(run);
    expect(frames).toEqual([]);
    expect(outcome).toMatchObject({
      ended: 'stopped',
      steps: 3,
      totalSteps: 3,
      verdict: { kind: 'refuted' },
    });
    expect(valuesIn(outcome.answer)).toEqual(valuesIn((shown[2]!.value as Frame).answer));
  });

  test('while a step is computed lets that step be shown, and no more', async () => {
    const stop = new AbortController();
    const run = solve(randomRuntime(), smallPuzzle, { effort: 'relentless', signal: stop.signal });
    const first = run.next();
    stop.abort();
    expect((await first).done).toBe(false);
    expect(await run.next()).toMatchObject({ done: true, value: { ended: 'stopped', steps: 1 } });
  });

  test('before the first step gives an outcome without an answer', async () => {
    const { frames, outcome } = await solveToEnd(randomRuntime(), smallPuzzle, {
      signal: AbortSignal.abort(),
    });
    expect(frames).toEqual([]);
    expect(outcome).toMatchObject({ ended: 'stopped', answer: [], steps: 0, restarts: 0, totalSteps: 0 });
    expect(outcome.verdict).toEqual({ kind: 'refuted', violations: [] });
  });

  test('leaves no thread behind of a model that learns the puzzle first', async () => {
    const workers: Worker[] = [];
    const started = (worker: Worker) => void workers.push(worker);
    process.on('worker', started);
    const stop = new AbortController();
    const task = {
      kind: 'arc' as const,
      pairs: [{ input: grid('12'), output: grid('21') }],
      tests: [{ input: grid('34') }],
    };
    const runtime = new Runtime(tinyModel(tinyConfigs.arc), 'cpu', 1);
    const run = solve(runtime, task, { effort: 'single', signal: stop.signal, learning: { steps: 1000 } });
    expect((await run.next()).done).toBe(false);
    expect(workers.length).toBeGreaterThan(0);
    expect(workers.every(({ threadId }) => threadId > 0)).toBe(true);
    stop.abort();
    expect((await finish(run)).outcome.ended).toBe('stopped');
    expect(workers.every(({ threadId }) => threadId === -1)).toBe(true); // ended
    process.off('worker', started);
  });

  test('between batches of restarts starts no further one', async () => {
    const stop = new AbortController();
    const run = solve(randomRuntime(), smallPuzzle, { effort: 'thorough', signal: stop.signal });
    for (let step = 0; step < 24; step++) await run.next();
    stop.abort();
    const { frames, outcome } = await finish(run);
    expect(frames).toEqual([]);
    expect(outcome).toMatchObject({ ended: 'stopped', restarts: 0, totalSteps: 24 });
  });
});
