import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/contract.ts';
import { Registry } from '../../../src-main/model/registry/registry.ts';
import { modelsFolder } from '../../../src-main/project.ts';
import { Solver, SPARING_THREADS } from '../../../src-main/services/solving/solver.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** A solver whose threads do nothing. @returns what they were asked for */
function idleSolver(folder: string, threads: number) {
  const asked: [name: string, argument: unknown][] = [];
  const run = async (name: string, argument: unknown) => {
    asked.push([name, argument]);
    return [] as never;
  };
  const settings = { ...DEFAULT_SETTINGS, threads };
  const store = { get: async () => settings, set: async () => settings };
  const solver = new Solver(
    new Registry(modelsFolder()),
    store,
    { solving: { run }, measuring: { run } },
    folder,
  );
  return { solver, asked };
}

test.each([
  { chosen: 0, used: SPARING_THREADS },
  { chosen: 3, used: 3 },
])(
  'devices are timed with as many threads as puzzles are solved with ($chosen)',
  async ({ chosen, used }) => {
    await using folder = await temporaryFolder('solver');
    const { solver, asked } = idleSolver(folder.path, chosen);
    await solver.warmUp();
    await solver.measureDevices('sudoku');
    const threadsOf = (job: string) => asked.filter(([name]) => name === job).map(([, argument]) => argument);
    expect(threadsOf('prepare')).toEqual([expect.objectContaining({ threads: used })]);
    expect(threadsOf('measure')).toEqual([expect.objectContaining({ threads: used })]);
  },
);
