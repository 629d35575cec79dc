import * as v from 'valibot';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { TrainingRequestSchema } from '../../../shared/contract/training.ts';
import { type Frame, FrameSchema, packFrame } from '../../../shared/frame.ts';
import type { Diagnosis } from '../../../shared/puzzles/diagnosis.ts';
import { isRight, judge, puzzleType } from '../../../shared/puzzles/index.ts';
import { PUZZLE_KINDS, PuzzleSchema } from '../../../shared/puzzles/puzzle.ts';
import { diagnose } from '../../../shared/puzzles/skills.ts';
import { readExamples } from '../../../src-main/library/examples.ts';
import { exportFormats, exportText } from '../../../src-main/library/export/export.ts';
import { gradePuzzles } from '../../../src-main/library/grade.ts';
import { importPuzzles } from '../../../src-main/library/import/import.ts';
import { readPage } from '../../../src-main/library/listing.ts';
import { findTwins } from '../../../src-main/library/twins.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { refusalOf } from '../../../src-main/puzzles/refusal.ts';
import { Registry } from '../../../src-main/registry/registry.ts';
import { puzzleJobs } from '../../../src-main/services/puzzles/jobs.ts';
import { compare } from '../../../src-main/solve/compare.ts';
import { solve } from '../../../src-main/solve/solve.ts';
import { chooseSets, evaluateSet, takeSample } from '../../../src-main/train/evaluation.ts';
import { presetsFor } from '../../../src-main/train/presets.ts';
import { estimate, gather, prepare } from '../../../src-main/train/queue/prepare.ts';
import { budgetOf, settingsOf } from '../../../src-main/train/runs/plan.ts';
import { Trainer } from '../../../src-main/train/trainer.ts';
import { asPuzzle, PAIR } from '../../fourth-type/shared.ts';
import { puzzleIn } from '../../reading.ts';
import { emptyLibrary, scratchFolder } from '../library/libraries.ts';
import { tinyModel } from '../model/models.ts';

/**
 * A type that only this test knows: two grids of different sizes in an answer; no verifier, solver, generator or
 * symmetries. It is a package and a line in each of the registries; everything else takes it as it is.
 */
vi.mock('../../../shared/puzzles/registry.ts', async original => {
  const { pairType } = await import('../../fourth-type/shared.ts');
  const { PUZZLE_TYPES } = await original<typeof import('../../../shared/puzzles/registry.ts')>();
  return { PUZZLE_TYPES: { ...PUZZLE_TYPES, pair: pairType } };
});
vi.mock('../../../shared/puzzles/skills-registry.ts', async original => {
  const { SKILLS } = await original<typeof import('../../../shared/puzzles/skills-registry.ts')>();
  return { SKILLS: { ...SKILLS, pair: {} } };
});
vi.mock('../../../shared/reading/readers.ts', async original => {
  const { pairReader } = await import('../../fourth-type/shared.ts');
  const { READERS } = await original<typeof import('../../../shared/reading/readers.ts')>();
  return { READERS: { ...READERS, pair: pairReader } };
});
vi.mock('../../../src-main/puzzles/registry.ts', async original => {
  const { pairHost } = await import('../../fourth-type/host.ts');
  const { HOST_PUZZLES } = await original<typeof import('../../../src-main/puzzles/registry.ts')>();
  return { HOST_PUZZLES: { ...HOST_PUZZLES, pair: pairHost } };
});

/** Colours 1 and 2 change places; the last of these has no known answer. */
const TEXT = `12/01 | 210 => 21/02 | 120
11/22/00 | 0121 => 22/11/00 | 0212
0000 | 2 => 0000 | 1
222 | 10/01 => 111 | 20/02
1 | 2222 => 2 | 1111
12 | 1
not a pair
`;

const LAST = asPuzzle({
  kind: PAIR as 'pair' & typeof PAIR,
  pictures: [
    { rows: 1, columns: 2, values: [1, 2] },
    { rows: 1, columns: 1, values: [1] },
  ],
});
const KNOWN = [
  { rows: 1, columns: 2, values: [2, 1] },
  { rows: 1, columns: 1, values: [2] },
];

function filled() {
  const library = emptyLibrary();
  const { id: set } = library.sets.create('pairs', PAIR);
  const report = importPuzzles(library, { set, texts: [{ name: 'pairs.txt', text: TEXT }] });
  return { library, set, report };
}

const request = v.parse(TrainingRequestSchema, {
  ...{ title: 'Pairs', puzzle: PAIR, preset: 'from-scratch', start: { kind: 'fresh' } },
  data: { kind: 'set', set: 'pairs' },
  changes: { width: 8, layers: 1, threads: 1, steps: 1, batch: 2, supervisionSteps: 2 },
});

/** Everything of a run before its first step. */
async function prepared() {
  const { library } = filled();
  const folder = scratchFolder();
  const puzzles = { training: [...readExamples(library, 'pairs')], heldOut: [] };
  const materials = await gather(request, puzzles, new Registry(folder, folder));
  return { materials, preparation: prepare(request, materials) };
}

async function trained() {
  const { preparation } = await prepared();
  const { plan, options } = preparation;
  const trainer = await Trainer.create({
    ...{ config: plan.config, settings: settingsOf(options), streams: plan.streams, threads: 1 },
    batchOf: stream => plan.batches.get(stream.name)!,
  });
  onTestFinished(() => trainer.dispose());
  return { trainer, preparation };
}

function runtimeOf({ config, average }: Trainer): Runtime {
  const { card } = tinyModel(config);
  const runtime = new Runtime({ card: { ...card, puzzle: PAIR }, weights: average }, 'cpu', 1);
  onTestFinished(() => runtime.dispose());
  return runtime;
}

describe('a fourth puzzle type, of two grids and no rules', () => {
  test('is read and written', () => {
    expect(PUZZLE_KINDS).toContain(PAIR);
    expect(puzzleIn('12 | 1')).toEqual(LAST);
    expect(v.parse(PuzzleSchema, LAST)).toEqual(LAST);
    expect(v.safeParse(PuzzleSchema, { kind: 'pair', pictures: [] }).success).toBe(false);
    expect(puzzleType(PAIR).format(LAST, KNOWN)).toBe('12 | 1 => 21 | 2');
  });

  test('is neither verified nor diagnosed, and only a known answer says what is right', () => {
    expect(judge(LAST, KNOWN)).toEqual({ kind: 'unknown', evidence: {} });
    expect(diagnose(LAST)).toEqual({ kind: 'undecided' });
    expect(isRight({ puzzle: LAST }, KNOWN)).toBe(false);
    expect(isRight({ puzzle: LAST, solution: KNOWN }, KNOWN)).toBe(true);
    expect(() => puzzleJobs.generate({ kind: PAIR })).toThrow('Mull cannot make pairs of pictures.');
  });

  test('is refused in the usual words, where something is known against it', () => {
    const refusal = (diagnosis: Diagnosis) => refusalOf(LAST, diagnosis)?.message;
    expect(refusal({ kind: 'undecided' })).toBeUndefined();
    expect(refusal({ kind: 'none', slips: [{ cell: 0, value: 2, message: '2 instead of 1' }] })).toBe(
      'This pair of pictures has no solution, although nothing in it breaks a rule directly.\nIt has exactly one with 2 instead of 1.',
    );
    expect(refusal({ kind: 'conflict', violations: [{ cells: [], message: 'Both are alike.' }] })).toBe(
      'Both are alike.',
    );
    expect(refusal({ kind: 'incomplete', message: 'One is missing.' })).toBe('One is missing.');
    expect(refusal({ kind: 'several', solutions: [KNOWN, KNOWN] })).toContain('12 | 1 => 21 | 2\n\n12 | 1');
  });

  test('is kept in the library, with answers of two grids', () => {
    const { library, set, report } = filled();
    expect(report).toMatchObject({ added: 6, refusedTotal: 1 });
    const stored = [...readExamples(library, 'pairs')];
    expect(stored.at(-1)).toEqual({ puzzle: LAST });
    expect(stored[1]!.solution!.map(({ rows, columns }) => [rows, columns])).toEqual([
      [3, 2],
      [1, 4],
    ]);
    expect(gradePuzzles(library, set)).toMatchObject({ stopped: false });
    expect(readPage(library.database, set, { offset: 0, limit: 10 }).puzzles).toHaveLength(6);
    expect(findTwins(library, set).groupsTotal).toBe(0);
    const { text } = exportText(library, set, { format: 'text' });
    expect(text).toBe(TEXT.replace('not a pair\n', ''));
    expect(exportFormats(PAIR).map(({ id }) => id)).toEqual(['text', 'json']);
    const json = exportText(library, set, { format: 'json' }).text;
    const { id: copy } = library.sets.create('copy', PAIR);
    importPuzzles(library, { set: copy, texts: [{ name: 'pairs.json', text: json }] });
    expect([...readExamples(library, 'copy')]).toEqual(stored);
  });

  test('is estimated and trained: one step with examples alone', async () => {
    const { materials, preparation } = await prepared();
    expect(presetsFor(PAIR).map(({ id }) => id)).toEqual(['touch-up', 'from-scratch']);
    expect(estimate(request, materials)).toMatchObject({
      examples: { training: 5, heldOut: 0, leftOut: 1 },
      batches: [{ name: '4x4', batch: 2 }],
    });
    expect(budgetOf(preparation.options)).toEqual({ steps: 1 });
    const { trainer } = await trained();
    const before = [...trainer.weights].map(([, data]) => data.slice());
    const report = await trainer.step(0);
    expect(report.examples).toBe(2);
    expect(report.answerLoss).toBeGreaterThan(0);
    expect([...trainer.weights.values()]).not.toEqual(before);
  });

  test('is solved: every frame has both grids, and crosses to the page as it is', async () => {
    const { trainer, preparation } = await trained();
    const runtime = runtimeOf(trainer);
    const frames: Frame[] = [];
    const run = solve(runtime, LAST, { effort: 'quick', signal: new AbortController().signal });
    let next = await run.next();
    for (; !next.done; next = await run.next()) frames.push(next.value);
    expect(frames.length).toBeGreaterThan(1);
    for (const { answer, verified, evidence } of frames) {
      expect(answer.map(({ rows, columns }) => [rows, columns])).toEqual([
        [1, 2],
        [1, 1],
      ]);
      expect(answer.map(({ probabilities }) => probabilities.length)).toEqual([6, 3]);
      expect([verified, evidence]).toEqual([false, { agreeing: { count: 1, of: 1 } }]);
    }
    const sent: unknown = JSON.parse(JSON.stringify(packFrame(frames[0]!)));
    expect(v.parse(FrameSchema, sent)).toEqual(frames[0]);
    expect(next.value).toMatchObject({ verdict: { kind: 'unknown' }, ended: 'limit' });

    const { examples, options, plan } = preparation;
    const sets = chooseSets(PAIR, examples, plan.streams, options.evaluationPuzzles);
    expect(sets.standard).toEqual([]);
    const { signal } = new AbortController();
    expect(await evaluateSet(runtime, sets.training, signal)).toMatchObject({ puzzles: 5 });
    const sample = await takeSample(runtime, examples.training[0]!, 1, signal);
    expect(sample.frames[0]!.answer).toHaveLength(2);
  });

  test('compares models by the known answers', async () => {
    const { trainer } = await trained();
    const [one, other] = [runtimeOf(trainer), runtimeOf(trainer)];
    // An answer that this model gives counts as right.
    const options = { effort: 'single', signal: new AbortController().signal } as const;
    const run = solve(one, LAST, options);
    let next = await run.next();
    while (!next.done) next = await run.next();
    const examples = [{ puzzle: LAST, solution: next.value.answer }, { puzzle: LAST }];
    const rows = compare(
      [
        { id: 'one', runtime: one },
        { id: 'other', runtime: other },
      ],
      examples,
      options,
    );
    let row = await rows.next();
    while (!row.done) row = await rows.next();
    expect(row.value.totals.map(({ solved }) => solved)).toEqual([1, 1]);
  });
});
