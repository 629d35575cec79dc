import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { arcExample } from '../../../shared/puzzles/arc/answers.ts';
import type { ArcTask } from '../../../shared/puzzles/arc/board.ts';
import type { Example } from '../../../shared/puzzles/puzzle.ts';
import { Random } from '../../../shared/random.ts';
import { curriculumOf, encodingOf } from '../../../src-main/puzzles/index.ts';
import { exampleStreams, label } from '../../../src-main/train/examples.ts';
import { drawLesson } from '../../../src-main/train/lesson.ts';
import { grid, tasks } from '../../shared/puzzles/arc/samples.ts';
import { Data, tinyRequest } from './runs.ts';

const OWN = { generatedShare: 0, similarShare: 0, symmetries: true, fromScratch: false };
const config = { ...curriculumOf('arc').config(8), cycles: 1, latentUpdates: 1 };

/** Everything becomes black: learned at once. The number tells tasks apart. */
function blackTask(colour: number, pairs = 3): ArcTask {
  const input = (other: number) => grid(`${colour}${other}`, `0${colour}`);
  const output = grid('00', '00');
  return {
    kind: 'arc',
    pairs: Array.from({ length: pairs }, (_, pair) => ({ input: input(pair), output })),
    tests: [{ input: input(9) }],
  };
}

describe('lessons of ARC tasks', () => {
  test('of tasks of about one size stand in one stream, all with its shape and vectors of their own', () => {
    fc.assert(
      fc.property(fc.array(tasks(9), { minLength: 1, maxLength: 5 }), all => {
        const examples = all.map(puzzle => ({ puzzle }));
        const random = new Random(1);
        for (const stream of exampleStreams(examples, [], OWN)) {
          const { extent, vectors } = stream;
          const { tensors, vectors: place } = drawLesson(stream, config, random, 0);
          expect(tensors.labels).toHaveLength(extent.rows * extent.columns);
          expect(tensors.kinds).toHaveLength(extent.symbols);
          expect(vectors!.puzzles).toBe(all.length);
          expect(place!.puzzle).toBeLessThan(all.length);
          expect(place!.rows).toHaveLength(extent.symbols);
          expect(new Set(place!.rows).size).toBe(extent.symbols);
          expect(Math.max(...place!.rows)).toBe(vectors!.rows - 1);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('say the same on a shared canvas as on the task’s own', () => {
    fc.assert(
      fc.property(tasks(5), puzzle => {
        const { lessons, sharedExtent, extent } = encodingOf('arc');
        const [own, shared] = [extent(puzzle), sharedExtent!(puzzle)];
        const [small] = lessons({ puzzle });
        const [large] = lessons({ puzzle }, shared);
        const [labels, roomy] = [small!.encode().labels!, large!.encode().labels!];
        const symbolOf = (symbol: number) => (symbol === own.symbols - 1 ? shared.symbols - 1 : symbol); // "no cell" is the last of either
        for (let cell = 0; cell < labels.length; cell++) {
          const [row, column] = [Math.floor(cell / own.columns), cell % own.columns];
          expect(roomy[row * shared.columns + column]).toBe(symbolOf(labels[cell]!));
        }
      }),
      { numRuns: 30 },
    );
  });

  test('a task without known outputs is judged by its last pair, which it does not learn', async () => {
    const [many, few] = [blackTask(1, 3), blackTask(2, 2)];
    const known = arcExample({ ...few, tests: [{ input: grid('1'), output: grid('0') }] });
    const { examples, leftOut } = await label([{ puzzle: many }, { puzzle: few }, known]);
    expect(leftOut).toBe(0);
    expect(examples[0]).toEqual({
      puzzle: {
        kind: 'arc',
        pairs: many.pairs.slice(0, 2),
        tests: [{ input: many.pairs[2]!.input }],
      },
      solution: [many.pairs[2]!.output],
    });
    expect(examples.slice(1)).toEqual([{ puzzle: few }, known]);
  });
});

describe('a run on ARC tasks', () => {
  let data: Data;
  beforeEach(async () => {
    data = await Data.create();
  });
  afterEach(() => data.delete());

  test('learns in a process of its own, is judged by what was left out, and becomes a model', async () => {
    const queue = data.queue();
    const all: Example[] = [1, 2, 3, 4].map(colour => ({ puzzle: blackTask(colour) }));
    const request = tinyRequest(
      { steps: 60, learningRate: 0.02, optimizer: 'adam-atan2', evaluationPuzzles: 1 },
      { puzzle: 'arc', data: { kind: 'file', name: 'mine.json' } },
    );
    const id = await data.add(queue, request, { training: all.slice(0, 3), heldOut: all.slice(3) });
    await queue.idle();
    const { metrics, evaluations } = queue.history(id);
    expect(metrics.at(-1)!.answerLoss).toBeLessThan(metrics[0]!.answerLoss);
    expect(evaluations.filter(({ set }) => set === 'standard')).toEqual([]);
    for (const set of ['training', 'heldOut'] as const) {
      const own = evaluations.filter(evaluation => evaluation.set === set);
      expect(own.map(({ step, puzzles }) => [step, puzzles])).toEqual([
        [0, 1],
        [60, 1],
      ]);
      expect(own.at(-1)!.solved).toBe(1);
    }
    const { card } = data.registry.load(data.models[0]!);
    expect(card).toMatchObject({ puzzle: 'arc', config: { network: 'arc' }, training: { steps: 60 } });
    expect(card.training.data).toBe('3 ARC tasks from mine.json, 1 held out.');
    expect(card.results[0]!.result).toMatch(/^1 of 1 right/);
    const stored = readFileSync(join(data.runFolder(id), 'training.jsonl'), 'utf8');
    expect(stored.trim().split('\n')).toHaveLength(3);
  });

  test('nothing generates tasks: without a set it is refused', async () => {
    const request = tinyRequest({}, { puzzle: 'arc', data: { kind: 'generated' } });
    await expect(data.add(data.queue(), request)).rejects.toThrow('Nothing generates ARC tasks.');
  });
});
