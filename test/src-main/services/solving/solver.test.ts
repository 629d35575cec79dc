import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type DeviceInfo } from '../../../../shared/contract.ts';
import { makeSudoku } from '../../../../shared/puzzles/sudoku/board.ts';
import { modelsFolder } from '../../../../src-main/project.ts';
import { Registry } from '../../../../src-main/registry/registry.ts';
import { Solver, SPARING_THREADS } from '../../../../src-main/services/solving/solver.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';

/** A solver whose threads do nothing. @returns what they were asked for */
function idleSolver(folder: string, threads: number, devices: readonly DeviceInfo[] = []) {
  const asked: [name: string, argument: unknown][] = [];
  const run = async (name: string, argument: unknown) => {
    asked.push([name, argument]);
    return (name === 'probe' ? devices : []) as never;
  };
  const settings = { ...DEFAULT_SETTINGS, threads };
  const store = { folder, get: async () => settings, set: async () => settings };
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

test('a puzzle is solved by the model that is chosen for it, on what the settings say; without recursion by its twin', async () => {
  await using folder = await temporaryFolder('solver');
  const { solver, asked } = idleSolver(folder.path, 3);
  const { signal } = new AbortController();
  const puzzle = makeSudoku(new Array<number>(81).fill(0));
  const wish = { puzzle, effort: 'quick' } as const;
  const solved = await solver.solve({ ...wish, recursion: true }, signal, () => {}, 'page');
  const twin = await solver.solve({ ...wish, recursion: false }, signal, () => {}, 'page');
  const registry = new Registry(modelsFolder());
  expect([solved.model, twin.model]).toEqual(['sudoku', registry.twinFor('sudoku')]);
  await solver.film({ puzzle, recursion: true, steps: 2 }, signal, () => {}, 'page');
  await solver.think(puzzle, signal, 'hints');
  await solver.prepare(puzzle);
  const place = { model: 'sudoku', device: 'cpu', threads: 3 };
  expect(asked).toEqual([
    ['solve', { ...place, ...wish, owner: 'page' }],
    ['solve', { ...place, model: twin.model, ...wish, owner: 'page' }],
    ['film', { ...place, puzzle, steps: 2, owner: 'page' }],
    ['think', { ...place, puzzle, owner: 'hints' }],
    ['prepare', { ...place, puzzle }],
  ]);
});

test('where there is a choice of devices, they are timed once at the start', async () => {
  await using folder = await temporaryFolder('solver');
  const device = (device: DeviceInfo['device'], available: boolean): DeviceInfo => ({
    ...{ device, label: device },
    ...(available ? { available } : { available, reason: 'No card.' }),
  });
  const startWith = async (...devices: DeviceInfo[]) => {
    const { solver, asked } = idleSolver(folder.path, 1, devices);
    await solver.warmUp();
    return asked.map(([name]) => name);
  };
  expect(await startWith(device('cpu', true), device('cuda', false))).toEqual(['prepare', 'probe']);
  expect(await startWith(device('cpu', true), device('cuda', true))).toEqual(['prepare', 'probe', 'measure']);
});
