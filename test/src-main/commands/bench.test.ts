import { existsSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { afterEach, expect, test, vi } from 'vitest';
import { benchPeer } from '../../../src-main/bench/peer.ts';
import { deleteScratch, makeScratch } from '../../../src-main/bench/scratch.ts';
import { makeBenchCommand } from '../../../src-main/commands/bench.ts';

vi.mock('../../../src-main/bench/peer.ts', () => ({ benchPeer: vi.fn() }));

afterEach(() => {
  process.exitCode = undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops the measuring, and leaves no folder of it',
  async signal => {
    const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
    const said = vi.spyOn(console, 'error').mockReturnValue();
    let folder = '';
    vi.mocked(benchPeer).mockReturnValue([
      async () => {
        folder = makeScratch();
        expect(existsSync(folder)).toBe(true);
        process.emit(signal);
        return [];
      },
    ]);
    await makeBenchCommand().parseAsync(['--peer', 'python'], { from: 'user' });
    expect([existsSync(folder), exit.mock.calls.length, process.exitCode]).toEqual([false, 1, 1]);
    expect(said).toHaveBeenCalledWith('It was stopped.');
    vi.restoreAllMocks();
  },
);

test('--json has the figures by their names, and what they were measured with', async () => {
  const said = vi.spyOn(console, 'log').mockReturnValue();
  vi.mocked(benchPeer).mockReturnValue([
    async () => [{ name: 'oneMs', what: 'one', value: 3, unit: 'ms' }],
    async () => [{ name: 'otherMs', what: 'other', value: 4, unit: 'ms' }],
  ]);
  await makeBenchCommand().parseAsync(['--peer', 'python', '--threads', '1', '--json'], { from: 'user' });
  expect(JSON.parse(said.mock.calls.flat().join())).toEqual({
    ...{ oneMs: 3, otherMs: 4 },
    settings: { threads: 1, processor: cpus()[0]?.model, cores: availableParallelism() },
  });
  vi.restoreAllMocks();
});

test('what one measurement needs no more goes, and what others use stays', () => {
  const [one, other] = [makeScratch(), makeScratch()];
  deleteScratch(one);
  expect([one, other].map(existsSync)).toEqual([false, true]);
  deleteScratch();
  expect(existsSync(other)).toBe(false);
});
