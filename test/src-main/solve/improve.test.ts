import { expect, test } from 'vitest';
import type { Grid } from '../../../shared/puzzles/grid.ts';
import { Runtime } from '../../../src-main/model/runtime.ts';
import { improve } from '../../../src-main/solve/improve.ts';
import { grid } from '../../shared/puzzles/arc/samples.ts';
import { tinyModel } from '../model/models.ts';
import { tinyConfigs } from '../model/tiny.ts';

test('an answer of several grids is as sure as the least sure of them', async () => {
  const runtime = new Runtime(tinyModel(tinyConfigs.arc), 'cpu', 1);
  const haltOf = async (...inputs: Grid[]): Promise<number> => {
    const pairs = [{ input: grid('12'), output: grid('21') }];
    const task = { kind: 'arc' as const, pairs, tests: inputs.map(input => ({ input })) };
    return (await improve(runtime, task).next()).value.proposals[0]!.halt;
  };
  const inputs = [grid('12'), grid('21'), grid('11')];
  const halts: number[] = [];
  for (const input of inputs) halts.push(await haltOf(input));
  expect(new Set(halts).size).toBe(3);
  expect(await haltOf(...inputs)).toBeCloseTo(Math.min(...halts), 6);
  await runtime.dispose();
});
