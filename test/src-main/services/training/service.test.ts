import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  PRESET_IDS,
  type TrainingEvent,
  trainingCalls,
  trainingEvents,
} from '../../../../shared/contract/training.ts';
import { TRAINING_FIELDS } from '../../../../shared/contract/training-fields.ts';
import { judge } from '../../../../shared/puzzles/index.ts';
import { generateMaze } from '../../../../shared/puzzles/maze/generator.ts';
import { generateSudoku } from '../../../../shared/puzzles/sudoku/generator/generator.ts';
import { solveExactly } from '../../../../shared/puzzles/sudoku/solver/solver.ts';
import { Random } from '../../../../shared/random.ts';
import { Library } from '../../../../src-main/library/library.ts';
import { TrainingService } from '../../../../src-main/services/training/service.ts';
import { startTrainingThread } from '../../../../src-main/services/training/thread.ts';
import { exampleStreams, label } from '../../../../src-main/train/examples.ts';
import { forkChild } from '../../../../src-main/train/process/fork.ts';
import { answerTo, solvedExample, valuesIn } from '../../../answers.ts';
import { Data, tinyRequest } from '../../train/runs.ts';

let data: Data;
let thread: ReturnType<typeof startTrainingThread>;
const open: Library[] = [];
beforeEach(async () => {
  data = await Data.create();
  const [bundledModels, ownModels] = [join(data.folder, 'bundled'), join(data.folder, 'models')];
  thread = startTrainingThread({ bundledModels, ownModels, library: join(data.folder, 'library.db') });
});
afterEach(async () => {
  await thread.close();
  for (const library of open.splice(0)) library.close(); // Windows deletes no file that is open
  await data.delete();
});

/** A set of puzzles that the exact solver has not seen; some of them are held out. */
function fillLibrary(): Library {
  const library = Library.open(join(data.folder, 'library.db'));
  open.push(library);
  const { id } = library.sets.create('mine', 'sudoku');
  library.sets.setShare(id, 0.3);
  for (const { puzzle } of four) library.puzzles.add(id, { puzzle });
  return library;
}

const random = new Random(9);
const four = Array.from({ length: 4 }, () => solvedExample(generateSudoku({ size: 4, random })));
const six = Array.from({ length: 5 }, () =>
  solvedExample(generateSudoku({ size: 6, random, diagonals: true })),
);

function setUp() {
  const service = new TrainingService({
    folder: join(data.folder, 'runs'),
    registry: data.registry,
    fork: forkChild,
    thread,
    onModel: () => {},
  });
  const events: TrainingEvent[] = [];
  const { handlers } = service.connect((...event) => {
    v.parse(trainingEvents[event[0]], event[1]);
    events.push(event);
  });
  return { service, handlers, events };
}

describe('the training’s part of the contract', () => {
  test('tells the presets with every option, each explained in a line', async () => {
    const presets = await setUp().handlers['training.presets']({ puzzle: 'sudoku' });
    expect(presets.map(({ id }) => id)).toEqual(PRESET_IDS);
    v.parse(trainingCalls['training.presets'].result, presets);
    expect(TRAINING_FIELDS.map(({ key }) => key).sort()).toEqual(Object.keys(presets[0]!.options).sort());
    expect(TRAINING_FIELDS.every(({ explain }) => explain.length > 20 && !explain.includes('\n'))).toBe(true);
    const mazes = await setUp().handlers['training.presets']({ puzzle: 'maze' });
    expect(mazes.map(({ id }) => id)).not.toContain('demo-4x4');
  });

  test('estimates memory before anything starts, and refuses what does not fit with the reason', async () => {
    const { handlers, service } = setUp();
    const library = fillLibrary();
    const fits = await handlers['training.estimate'](tinyRequest({}, { data: { kind: 'set', set: 'mine' } }));
    v.parse(trainingCalls['training.estimate'].result, fits);
    expect(fits).toMatchObject({
      batches: [{ name: '4x4', batch: 4 }],
      examples: { leftOut: 0 },
    });
    expect(fits.examples.training + fits.examples.heldOut).toBe(4);
    expect(fits).not.toHaveProperty('refusal');
    expect(fits.memoryBytes).toBeLessThan(fits.limitBytes);
    const known = library.database.all<{ solutions: string }>('SELECT solutions FROM puzzles');
    expect(known.map(({ solutions }) => solutions)).toEqual(new Array(4).fill('one')); // found once and for all
    const tight = tinyRequest({ memoryGigabytes: 0.1 });
    const { refusal, memoryBytes } = await handlers['training.estimate'](tight);
    expect(memoryBytes).toBeGreaterThan(0.1e9);
    await expect(handlers['training.start'](tight)).rejects.toThrow(refusal!.message);
    expect(service.queue.list()).toEqual([]);
  });

  test('starts, pauses, keeps and discards, and every event fits the contract', async () => {
    const { handlers, service, events } = setUp();
    const { id } = await handlers['training.start'](tinyRequest({ steps: 10 }));
    await service.queue.idle();
    const [run] = v.parse(trainingCalls['training.list'].result, await handlers['training.list']({}));
    expect(run).toMatchObject({ id, state: 'finished' });
    v.parse(trainingCalls['training.history'].result, await handlers['training.history']({ run: id }));
    await handlers['training.discard']({ run: id });
    expect(events.at(-1)).toMatchObject(['training.changed', { summary: { id, state: 'discarded' } }]);
    expect(data.registry.list()).toHaveLength(1);
  });

  test.each([
    ['a set that is not there', { data: { kind: 'set', set: 'other' } }, 'There is no set'],
    ['a file', { data: { kind: 'file', name: 'x' } }, 'Only the command line'],
    ['a model that is not there', { start: { kind: 'model', model: 'nobody' } }, 'There is no model'],
    ['a preset of another puzzle', { puzzle: 'maze', preset: 'demo-4x4' }, 'There is no preset'],
    ['a size that is not generated', { data: { kind: 'generated', sizes: [5] } }, 'No puzzles of size 5'],
  ] as const)('refuses %s', async (_, more, says) => {
    fillLibrary();
    await expect(setUp().handlers['training.start'](tinyRequest({}, more as never))).rejects.toThrow(says);
  });
});

test.each(['pause', 'resume', 'discard', 'history'] as const)(
  'says of a run that is not there: %s',
  async what => {
    const { handlers } = setUp();
    await expect(handlers[`training.${what}`]({ run: 'another' })).rejects.toThrow(
      'There is no run "another".',
    );
  },
);

describe('examples', () => {
  test('get their answers; puzzles without exactly one are counted', async () => {
    const { puzzle, solution } = four[0]!;
    const wrong = answerTo(puzzle, valuesIn(solution).toReversed());
    const empty = { ...puzzle, givens: new Array<number>(16).fill(0) };
    const labelled = await label([{ puzzle }, { puzzle, solution: wrong }, { puzzle: empty }]);
    expect(labelled.leftOut).toBe(1);
    expect(labelled.examples.map(example => example.solution)).toEqual([solution, solution]);
    const maze = solvedExample(generateMaze({ rows: 7, columns: 9, random }));
    expect((await label([{ puzzle: maze.puzzle }])).examples).toEqual([
      { puzzle: maze.puzzle, solution: maze.solution },
    ]);
  });

  test('of several sizes become several streams, whose puzzles keep their rules and have one answer', () => {
    const mixture = { generatedShare: 0.2, similarShare: 0.5, symmetries: true, fromScratch: false };
    const streams = exampleStreams([...four, ...six], [], mixture);
    expect(streams.map(({ name, weight }) => [name, weight])).toEqual([
      ['4x4', 4 / 9],
      ['6x6', 5 / 9],
    ]);
    let diagonal = 0;
    for (const stream of streams) {
      for (let drawn = 0; drawn < 30; drawn++) {
        const { puzzle, solution } = stream.draw(random, 0.5);
        if (puzzle.kind !== 'sudoku') throw new Error('expected a Sudoku');
        expect(puzzle.size).toBe(stream.extent.rows);
        expect(judge(puzzle, solution!).kind).toBe('verified');
        expect(solveExactly(puzzle).solutions).toEqual([[...valuesIn(solution)]]);
        diagonal += Number(puzzle.diagonals);
      }
    }
    expect(diagonal).toBeGreaterThan(15);
    expect(diagonal).toBeLessThan(30);
  });

  test('are shown as they are when nothing is mixed in', () => {
    const [stream] = exampleStreams(four, [], {
      ...{ generatedShare: 0, similarShare: 0, symmetries: false, fromScratch: false },
    });
    const known = new Set(four.map(({ solution }) => valuesIn(solution).join()));
    for (let drawn = 0; drawn < 20; drawn++) {
      expect(known).toContain(valuesIn(stream!.draw(random, 0).solution).join());
    }
  });
});
