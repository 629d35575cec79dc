import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { describe, expect, test } from 'vitest';
import { ARM_NAMES, type ArmName } from '../../../../src-main/bench/ablation/arms.ts';
import { chartOf } from '../../../../src-main/bench/ablation/chart.ts';
import type { AblationPlan } from '../../../../src-main/bench/ablation/plan.ts';
import { reportOf, writeReport } from '../../../../src-main/bench/ablation/report.ts';
import type { Result } from '../../../../src-main/bench/ablation/run.ts';
import { percentText, rowsOf, tableOf } from '../../../../src-main/bench/ablation/table.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';

const PLAN: AblationPlan = {
  ...{ puzzle: 'sudoku', size: 6, width: 24, budget: { minutes: 1.5 }, learn: 100, limit: 200, threads: 1 },
};

const resultOf = (arm: ArmName, seed: number, solved: number, flops = 100e6): Result => ({
  ...{
    arm,
    seed,
    flops,
    parameters: 12_345,
    steps: 100,
    exampleSteps: 5400 + seed,
    minutes: 1.5,
    mostSteps: 16,
  },
  unseen: { puzzles: 200, atOnce: solved / 2, atLast: solved - 10, solved },
  untrained: { puzzles: 200, atOnce: 0, atLast: 2, solved: 3 },
  learned: { puzzles: 100, atOnce: 50, atLast: 90, solved: 100 },
  twins: 0,
});

describe('the table', () => {
  test('shows each of a few seeds, and the range of many', () => {
    expect(percentText([96])).toBe('96 %');
    expect(percentText([94, 97])).toBe('95.5 % (94, 97)');
    expect(percentText([90, 95, 100])).toBe('95 % (90, 95, 100)');
    expect(percentText([90, 99, 95, 94.5])).toBe('94.6 % (90–99)');
  });

  test('has a line for each arm that has results, in the order of the arms', () => {
    const rows = rowsOf([resultOf('depth', 1, 20, 98e6), resultOf('full', 1, 190), resultOf('full', 2, 194)]);
    const lines = tableOf(rows).split('\n').slice(2);
    expect(lines).toEqual([
      '| full | 12,345 | 100 MFLOP, ×1.00 | 5,402 | **96 % (95, 97)** | 48 % (47.5, 48.5) | 91 % (90, 92) | 100 % (100, 100) | 1.5 % (1.5, 1.5) |',
      '| depth instead of recursion | 12,345 | 98 MFLOP, ×0.98 | 5,401 | **10 %** | 5 % | 5 % | 100 % | 1.5 % |',
    ]);
  });

  test('does without the full model', () => {
    expect(tableOf(rowsOf([resultOf('once', 1, 0)]))).toContain(
      '| without recursion and supervision | 12,345 | 100 MFLOP | 5,401 | **0 %** |',
    );
  });
});

describe('the chart', () => {
  const results = ARM_NAMES.flatMap((arm, at) => [resultOf(arm, 1, 200 - 10 * at), resultOf(arm, 2, 200)]);
  const { root } = parseXml(chartOf(rowsOf(results), 'Sudoku 6×6'));
  const named = (name: string) =>
    root!.children.filter(child => child instanceof XmlElement).filter(element => element.name === name);
  const numbers = (element: XmlElement, ...names: string[]) =>
    names.map(name => Number(element.attributes[name]));

  test('is an SVG with a bar for each arm and a dot for each seed, within the picture', () => {
    expect(named('rect')).toHaveLength(ARM_NAMES.length);
    expect(named('circle')).toHaveLength(2 * ARM_NAMES.length);
    const [width, height] = numbers(root!, 'width', 'height');
    for (const dot of named('circle')) {
      const [x, y] = numbers(dot, 'cx', 'cy');
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(width!);
      expect(y).toBeLessThan(height!);
    }
  });

  test('has bars as long as the mean is', () => {
    const lengths = named('rect').map(bar => numbers(bar, 'width')[0]!);
    lengths.forEach((length, at) => {
      expect(length).toBeCloseTo((lengths[0]! * (400 - 10 * at)) / 400, 0); // the first arm solves all
    });
  });
});

describe('the report', () => {
  const results = [resultOf('full', 1, 190), resultOf('full', 2, 194), resultOf('once', 1, 2)];

  test('says how it was measured, and by which command', () => {
    const text = reportOf(PLAN, results);
    expect(text).toContain('### Sudoku 6×6, 100 to learn from, 1.5 minutes');
    expect(text).toContain(
      '`mull ablate sudoku --size 6 --width 24 --minutes 1.5 --learn 100 --limit 200 --seeds 2 --threads 1 --runs DIR --arms full,once`',
    );
    expect(text).toContain('None of the unseen puzzles is a symmetric twin');
    expect(reportOf(PLAN, [{ ...results[0]!, twins: 7 }])).toContain('up to 7 are symmetric twins');
  });

  test('replaces an earlier one on the same puzzles, and leaves everything else of the file alone', async () => {
    await using folder = await temporaryFolder('report');
    const file = join(folder.path, 'README.md');
    const read = () => readFileSync(file, 'utf8');
    writeFileSync(file, '# Models\n');
    writeReport(file, PLAN, results.slice(0, 1));
    writeReport(file, { ...PLAN, puzzle: 'maze' }, results.slice(0, 1));
    const others: Partial<AblationPlan>[] = [{ learn: 1000 }, { width: 32 }, { limit: 100 }, { threads: 2 }];
    for (const other of others) writeReport(file, { ...PLAN, ...other }, results.slice(0, 1));
    writeFileSync(file, `${read()}\nThe end.\n`);
    const before = read();
    writeReport(file, PLAN, results);
    expect(read()).toBe(before.replace(reportOf(PLAN, results.slice(0, 1)), reportOf(PLAN, results)));
    expect(read()).not.toBe(before);
    expect(read().match(/^### /gm)).toHaveLength(2 + others.length);
    expect(readdirSync(folder.path)).toHaveLength(1 + 2 + others.length);
    expect(read()).toMatch(
      /^# Models\n\n<!-- mull ablate: sudoku-size-6-width-24-minutes-1.5-learn-100-limit-200-threads-1 -->\n/,
    );
    expect(
      readFileSync(
        join(folder.path, 'ablation-maze-size-6-width-24-minutes-1.5-learn-100-limit-200-threads-1.svg'),
        'utf8',
      ),
    ).toContain('Maze 6×6');
  });
});
