import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ArcTask } from '../../../../shared/puzzles/arc/board.ts';
import type { Grid } from '../../../../shared/puzzles/grid.ts';
import { TURNS, turnGrid } from '../../../../shared/puzzles/grid-turns.ts';
import { SessionThreads } from '../../../../src-main/engine/session-threads.ts';
import { bytesInMemory } from '../../../../src-main/files/bytes.ts';
import { writeTorchFile } from '../../../../src-main/interchange/official/torch-writer.ts';
import { officialTensors } from '../../../../src-main/interchange/official/write-back.ts';
import { readModel } from '../../../../src-main/interchange/package.ts';
import { loadModel, type Model, modelBytes, saveModel } from '../../../../src-main/model/model-file.ts';
import { namesOf, type PuzzleTable } from '../../../../src-main/model/puzzle-table.ts';
import { Runtime } from '../../../../src-main/model/runtime.ts';
import { MEAN_VECTOR } from '../../../../src-main/model/weights/weights.ts';
import { adapt, type Progress } from '../../../../src-main/puzzles/arc/adapt/adapt.ts';
import { Learner } from '../../../../src-main/puzzles/arc/adapt/learner.ts';
import { ADAPT_SETTINGS } from '../../../../src-main/puzzles/arc/adapt/settings.ts';
import { taskFormOf } from '../../../../src-main/puzzles/arc/adapt/task-forms.ts';
import { compileTraining } from '../../../../src-main/puzzles/arc/adapt/training-graph.ts';
import { knownLooks } from '../../../../src-main/puzzles/arc/known-task.ts';
import { solve } from '../../../../src-main/solve/solve.ts';
import { grid } from '../../../shared/puzzles/arc/samples.ts';
import {
  officialConfigs,
  writeRun,
  officialTensors as writtenTensors,
} from '../../interchange/official/checkpoints.ts';
import { readTorchFile } from '../../interchange/official/read-torch-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'mull-known-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NAMES = ['<blank>', '007bbfb7', '007bbfb7|||t1|||0987654321', '007bbfb7|||t4|||0123456789', '00d62c1b'];

/** A checkpoint for ARC as a run leaves it, with the names that its data has. */
function imported(): Model {
  const run = writeRun(join(folder, 'run'), officialConfigs.arcAttention);
  writeFileSync(join(run, 'identifiers.json'), JSON.stringify(NAMES));
  return readModel(run);
}

const task: ArcTask = {
  kind: 'arc',
  name: '007bbfb7',
  pairs: [
    { input: grid('01', '10'), output: grid('02', '20') },
    { input: grid('11', '10'), output: grid('22', '20') },
  ],
  tests: [{ input: grid('01', '11') }, { input: grid('1') }],
};

const table = (names: unknown): PuzzleTable => ({
  ...{ rows: NAMES.length, width: 1, row: () => new Float32Array(1), pieces: () => [] },
  identifiers: bytesInMemory(Buffer.from(JSON.stringify(names))),
});

describe('a checkpoint for ARC', () => {
  test('keeps its table on the disk, row by row', () => {
    const model = imported();
    const place = join(folder, 'model');
    saveModel(place, model);
    const { card, weights, puzzles } = loadModel(place);
    expect(card).toMatchObject({
      puzzle: 'arc',
      config: { puzzlesOutside: true, puzzles: 5, puzzleWidth: 8 },
    });
    expect([puzzles!.rows, puzzles!.width, namesOf(puzzles!)]).toEqual([5, 8, NAMES]);
    expect(puzzles!.row(3)).toEqual(Float32Array.from({ length: 8 }, (_, at) => (24 + at) / 7));
    expect(weights.has('puzzles')).toBe(false);
    expect(weights.get(MEAN_VECTOR)![0]).toBeCloseTo((16 * 8) / 8 / 7, 5); // the mean of rows 0 to 4 at the first place
    expect(modelBytes(place)).toBeGreaterThan(5 * 8 * 4 + JSON.stringify(NAMES).length);
  });

  test('goes back with its table', () => {
    const path = join(folder, 'back.pt');
    writeTorchFile(path, officialTensors(imported()));
    const ours = readTorchFile(readFileSync(path), 'back.pt');
    const theirs = Object.entries(writtenTensors(officialConfigs.arcAttention));
    expect([...ours.keys()].sort()).toEqual(theirs.map(([name]) => name).sort());
    expect(ours.get('_orig_mod.model.inner.puzzle_emb.weights')!.data[39]).toBe(Math.fround(39 / 7));
  });
});

describe('looks at a known task', () => {
  test('are those with its name, each with its turn and its colours, the plain one first', () => {
    const looks = knownLooks('007bbfb7', table(NAMES));
    expect(looks.map(({ row }) => row)).toEqual([1, 2, 3].sort((a, b) => order(looks, a) - order(looks, b)));
    expect(looks[0]).toEqual({ row: 1, view: 0, colours: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] });
    expect(looks.find(({ row }) => row === 2)!.colours).toEqual([0, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(knownLooks('007', table(NAMES))).toEqual([]);
  });

  test('turn as the official code does: numpy’s rot90, fliplr, flipud, T, fliplr of rot90', () => {
    const names = Array.from({ length: 8 }, (_, turn) => `x|||t${turn}|||0123456789`);
    const looks = knownLooks('x', { ...table(names), rows: 8 });
    const turned = (turn: number): string => {
      const { rows, columns, values } = turnGrid(SAMPLE, TURNS[looks.find(({ row }) => row === turn)!.view]!);
      return Array.from({ length: rows }, (_, row) =>
        values.slice(row * columns, (row + 1) * columns).join(''),
      ).join('/');
    };
    expect(names.map((_, turn) => turned(turn))).toEqual(NUMPY);
  });

  test('with names that are damaged are refused in words', () => {
    expect(() => knownLooks('x', table({ a: 1 }))).toThrow('no list of the names');
    const cut = { ...table([]), identifiers: bytesInMemory(Buffer.from('["<blank>", "a')) };
    expect(() => knownLooks('x', cut)).toThrow('no list of the names');
    expect(knownLooks('x', table(['x|||t1|||0000000000', 'x|||t9|||0123456789', 'x|||', 'xy']))).toEqual([]);
  });
});

const order = (looks: readonly { row: number }[], row: number) => looks.findIndex(look => look.row === row);

/** 012 / 345, and what numpy makes of it by the eight ways of `dihedral_transform`. */
const SAMPLE: Grid = { rows: 2, columns: 3, values: [0, 1, 2, 3, 4, 5] };
const NUMPY = ['012/345', '25/14/03', '543/210', '30/41/52', '210/543', '345/012', '03/14/25', '52/41/30'];

async function solved(model: Model, puzzle: ArcTask, milliseconds: number) {
  const runtime = new Runtime(model, 'cpu', 1);
  const frames = solve(runtime, puzzle, {
    effort: 'quick',
    signal: new AbortController().signal,
    learning: { milliseconds },
  });
  let count = 0;
  try {
    for (;;) {
      const next = await frames.next();
      if (next.done) return { outcome: next.value, count };
      count++;
    }
  } finally {
    await runtime.dispose();
  }
}

test('a known task is answered with its own vectors, look after look, and they vote', async () => {
  const { outcome, count } = await solved(imported(), task, 60_000);
  expect(count).toBe(16 + 2); // each step of the first look, then a frame for each further one
  expect(outcome).toMatchObject({
    ended: 'limit',
    totalSteps: 3 * 16, // of each look as many, however many votes a frame shows
    verdict: { kind: 'unknown', evidence: { agreeing: { of: 3 } } },
  });
  expect(outcome.answer).toHaveLength(2);
});

test('its own vectors are what tells tasks apart', async () => {
  const model = imported();
  const seen = new Map<string, Float32Array>();
  const puzzles: PuzzleTable = {
    ...model.puzzles!,
    row: index => {
      const vector = model.puzzles!.row(index);
      seen.set(String(index), vector);
      return vector;
    },
  };
  await solved({ ...model, puzzles }, { ...task, name: '00d62c1b' }, 60_000);
  expect([...seen.keys()]).toEqual(['4']);
});

describe('any other task', () => {
  const { name: _, ...unknown } = task;

  test('is learned: its vector first, then the weights, too', async () => {
    const { card, weights } = imported();
    const { config } = card;
    const form = taskFormOf(config.network);
    const settings = { ...ADAPT_SETTINGS, ...form.settings(1), batch: 2 };
    const rows = form.rows(unknown);
    const threads = new SessionThreads(1);
    const graph = await compileTraining(config, { ...rows.extent, batch: 2 }, threads, settings);
    const lessons = [rows.pairs[0]![0]!];
    const learner = await Learner.create({ config, weights, rows, lessons, graph, settings });
    const losses: number[] = [];
    for (let step = 0; step < 12; step++) losses.push((await learner.step(1, { vectorsOnly: true })).loss);
    expect(losses.at(-1)!).toBeLessThan(losses[3]!); // both after the fourth improvement step of a row
    expect(learner.average).toEqual(weights);
    await learner.step(1);
    expect(learner.average).not.toEqual(weights);
    await learner.dispose();
    await threads.dispose();
  });

  test('is answered in eight views', async () => {
    const { card, weights } = imported();
    const options = { limit: { steps: 2 }, threads: 1, signal: new AbortController().signal };
    let last: Progress | undefined;
    for await (const progress of adapt({ config: card.config, weights }, unknown, options)) last = progress;
    expect([last!.phase, last!.pairs.length, ...last!.tests.map(({ length }) => length)]).toEqual([
      'answering',
      2,
      8,
      8,
    ]);
  });
});
