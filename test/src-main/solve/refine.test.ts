import { describe, expect, test } from 'vitest';
import type { Frame } from '../../../shared/frame.ts';
import { formatLine, makeSudoku, parseSudoku } from '../../../shared/puzzles/sudoku/index.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { refine } from '../../../src-main/solve/refine.ts';
import { deviceNotBuilt } from '../engine/devices.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';
import { trainedModel } from '../model/trained.ts';
import { finish, randomModel, randomRuntime, refineToEnd, smallPuzzle } from './runs.ts';

/** A puzzle with 17 givens, and its solution. */
const HARD = '.......1.4.........2...........5.4.7..8...3....1.9....3..4..2...5.1........8.6...';
const HARD_SOLUTION = '693784512487512936125963874932651487568247391741398625319475268856129743274836159';

/** One that the trained model does not solve in its first pass. */
const NEEDS_GUESSES = '97...2..48..9...313.....67....15.3.7.87......1.........2.8........5..96...9.....2';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('refining', () => {
  test('shows one frame for each improvement step, numbered, and what changed', async () => {
    const { frames } = await refineToEnd(randomRuntime(), smallPuzzle);
    expect(frames.map(({ step }) => step)).toEqual(numbers(16));
    expect(frames.every(({ restart, device }) => restart === 0 && device === 'cpu')).toBe(true);
    frames.forEach((frame, index) => {
      const before = frames[index - 1]?.values;
      const changed = frame.values.flatMap((value, cell) => (before && value !== before[cell] ? [cell] : []));
      expect(frame.changed).toEqual(changed);
    });
    expect(frames.some(({ changed }) => changed.length > 0)).toBe(true);
  });

  test('gives the most probable value of every cell, with its probability', async () => {
    const { frames } = await refineToEnd(randomRuntime(), smallPuzzle);
    for (const { values, confidence, distribution, halt } of frames) {
      values.forEach((value, cell) => {
        const row = distribution.slice(cell * 4, cell * 4 + 4);
        expect(row[value - 1]).toBe(Math.max(...row));
        expect(confidence[cell]).toBe(row[value - 1]);
        expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
      });
      expect(halt).toBeCloseTo(1 / (1 + Math.exp(4)), 5);
    }
  });

  test('ends with the verified answer of a model that can solve', async () => {
    const runtime = new Runtime(trainedModel(), 'cpu', 1);
    const { frames, outcome } = await refineToEnd(runtime, parseSudoku(HARD), { effort: 'thorough' });
    expect(frames.length).toBeGreaterThan(1);
    expect(frames.map(({ verified }) => verified)).toEqual([
      ...new Array(frames.length - 1).fill(false),
      true,
    ]);
    expect(formatLine(makeSudoku(outcome.values))).toBe(HARD_SOLUTION);
    expect(outcome).toMatchObject({
      verdict: { verified: true, reason: 'every row, column and region holds 1-9' },
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
    const { frames, outcome } = await refineToEnd(randomRuntime(), smallPuzzle);
    expect(frames.some(({ verified }) => verified)).toBe(false);
    expect(outcome.verdict.verified).toBe(false);
    expect(outcome.values).toEqual(frames.at(-1)!.values);
  });

  test('leaves the puzzle as it is', async () => {
    const frozen = structuredClone(smallPuzzle);
    for (const part of [frozen, frozen.givens, frozen.regions, frozen.extraRegions]) Object.freeze(part);
    await refineToEnd(randomRuntime(), frozen, { effort: 'quick' });
    expect(frozen).toEqual(smallPuzzle);
  });

  test('goes on on the processor, and says so, when its device fails', async () => {
    const runtime = new Runtime(randomModel(), deviceNotBuilt(), 1);
    const { frames, outcome } = await refineToEnd(runtime, smallPuzzle);
    expect(frames).toHaveLength(16);
    expect(new Set(frames.map(({ device }) => device))).toEqual(new Set(['cpu']));
    expect(outcome.device).toBe('cpu');
    expect(outcome.deviceNote).toContain('so the processor is used');
  });
});

describe('the effort', () => {
  test('single spends at most 16 steps and does not restart', async () => {
    const { frames, outcome } = await refineToEnd(randomRuntime(), smallPuzzle);
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
    const { frames, outcome } = await refineToEnd(randomRuntime({ saysDone: true }), smallPuzzle);
    expect(frames).toHaveLength(1);
    expect(outcome).toMatchObject({ ended: 'halted', steps: 1, totalSteps: 1, verdict: { verified: false } });
  });

  test('quick believes the rules alone, then restarts one batch', async () => {
    const { frames, outcome } = await refineToEnd(randomRuntime({ saysDone: true }), smallPuzzle, {
      effort: 'quick',
    });
    const [first, restarted] = [frames.slice(0, 32), frames.slice(32)];
    expect(first.map(({ step, restart }) => [step, restart])).toEqual(numbers(32).map(step => [step, 0]));
    expect(restarted.map(({ step }) => step)).toEqual(numbers(24));
    // On a puzzle this small, twice as many run side by side.
    const batch = 16;
    expect(restarted.every(({ restart }) => restart >= 1 && restart <= batch)).toBe(true);
    expect(first.some(({ assumed }) => assumed)).toBe(false);
    expect(outcome).toMatchObject({
      ended: 'limit',
      steps: 24,
      restarts: batch,
      totalSteps: 32 + 24 * batch,
      networkPasses: 6 * (32 + 24 * batch),
    });
  });

  test('thorough restarts batch after batch, with restarts numbered on', async () => {
    const { frames, outcome } = await refineToEnd(randomRuntime(), smallPuzzle, { effort: 'thorough' });
    const [batches, steps, batch] = [8, 32, 32];
    expect(frames).toHaveLength(48 + batches * steps);
    expect(outcome).toMatchObject({ ended: 'limit', restarts: batches * batch });
    expect(outcome.totalSteps).toBe(48 + batches * steps * batch);
    frames.slice(48).forEach(({ restart, step }, index) => {
      const before = Math.floor(index / steps) * batch;
      expect(restart).toBeGreaterThan(before);
      expect(restart).toBeLessThanOrEqual(before + batch);
      expect(step).toBe((index % steps) + 1);
    });
  });

  test('restarts of a Sudoku take a guess of the model for given, later up to three, and say where', async () => {
    const { frames } = await refineToEnd(randomRuntime(), smallPuzzle, { effort: 'thorough' });
    const guesses = frames.slice(48).map(({ assumed }) => assumed ?? []);
    expect(guesses.every(cells => cells.every(cell => smallPuzzle.givens[cell] === 0))).toBe(true);
    expect(guesses.slice(0, 4 * 32).every(({ length }) => length === 1)).toBe(true);
    expect(guesses.slice(4 * 32).every(({ length }) => length === 1 || length === 2)).toBe(true); // both in one cell
    expect(new Set(guesses.map(String)).size).toBeGreaterThan(3);
  });

  test('a guess can find what the first pass does not', async () => {
    const runtime = new Runtime(trainedModel(), 'cpu', 1);
    const puzzle = parseSudoku(NEEDS_GUESSES);
    const { frames, outcome } = await refineToEnd(runtime, puzzle, { effort: 'quick' });
    expect(outcome.verdict.verified).toBe(true);
    const { restart, assumed, values } = frames.at(-1)!;
    expect(restart).toBeGreaterThan(0);
    expect(assumed).toHaveLength(1);
    expect(puzzle.givens[assumed![0]!]).toBe(0);
    puzzle.givens.forEach((given, cell) => {
      if (given > 0) expect(values[cell]).toBe(given);
    });
  });

  test('a network without recursion answers once, whatever the effort', async () => {
    const config = { ...tinyConfigs.candidates, cycles: 1, latentUpdates: 0 };
    const runtime = new Runtime(tinyModel(config), 'cpu', 1);
    const { frames, outcome } = await refineToEnd(runtime, smallPuzzle, { effort: 'relentless' });
    expect(frames).toHaveLength(1);
    expect(outcome).toMatchObject({ steps: 1, restarts: 0, networkPasses: 1 });
  });

  test('restarts depend on the seed, and on nothing else', async () => {
    const run = async (seed: number) => {
      const { frames } = await refineToEnd(randomRuntime(), smallPuzzle, { effort: 'quick', seed });
      return frames.map(({ milliseconds: _, ...frame }): Omit<Frame, 'milliseconds'> => frame);
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
    const run = refine(randomRuntime(), smallPuzzle, { effort: 'relentless', signal: stop.signal });
    const shown = [await run.next(), await run.next(), await run.next()];
    stop.abort();
    const { frames, outcome } = await finish(run);
    expect(frames).toEqual([]);
    expect(outcome).toMatchObject({
      ended: 'stopped',
      steps: 3,
      totalSteps: 3,
      verdict: { verified: false },
    });
    expect(outcome.values).toEqual((shown[2]!.value as Frame).values);
  });

  test('while a step is computed lets that step be shown, and no more', async () => {
    const stop = new AbortController();
    const run = refine(randomRuntime(), smallPuzzle, { effort: 'relentless', signal: stop.signal });
    const first = run.next();
    stop.abort();
    expect((await first).done).toBe(false);
    expect(await run.next()).toMatchObject({ done: true, value: { ended: 'stopped', steps: 1 } });
  });

  test('before the first step gives an outcome without an answer', async () => {
    const { frames, outcome } = await refineToEnd(randomRuntime(), smallPuzzle, {
      signal: AbortSignal.abort(),
    });
    expect(frames).toEqual([]);
    expect(outcome).toMatchObject({ ended: 'stopped', values: [], steps: 0, restarts: 0, totalSteps: 0 });
    expect(outcome.verdict).toEqual({ verified: false, violations: [] });
  });

  test('between batches of restarts starts no further one', async () => {
    const stop = new AbortController();
    const run = refine(randomRuntime(), smallPuzzle, { effort: 'thorough', signal: stop.signal });
    for (let step = 0; step < 48; step++) await run.next();
    stop.abort();
    const { frames, outcome } = await finish(run);
    expect(frames).toEqual([]);
    expect(outcome).toMatchObject({ ended: 'stopped', restarts: 0, totalSteps: 48 });
  });
});
