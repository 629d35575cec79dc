import { expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../../shared/contract.ts';
import { HostState } from '../../../../src-renderer/state/host/host.svelte.ts';
import { FakeHost } from '../../fake-host.ts';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });

/** A host that answers each change of the settings when the test wants it. */
function setUp() {
  const answers: PromiseWithResolvers<Settings>[] = [];
  const { connection } = new FakeHost({
    'settings.set': () => {
      const answer = Promise.withResolvers<Settings>();
      answers.push(answer);
      return answer.promise;
    },
  });
  return { host: new HostState(connection), answers };
}

it('keeps what was changed last while the host still answers to the change before', async () => {
  const { host, answers } = setUp();
  const first = host.change({ threads: 2 });
  const second = host.change({ device: 'cpu' });
  answers[0]?.resolve({ ...DEFAULT_SETTINGS, threads: 2 });
  await first;
  expect(host.settings).toMatchObject({ threads: 2, device: 'cpu' });
  answers[1]?.resolve({ ...DEFAULT_SETTINGS, threads: 4, device: 'cpu' }); // another window has changed them, too
  await second;
  expect(host.settings).toMatchObject({ threads: 4, device: 'cpu' });
});

it('takes a change back that the host refuses, but none that came after it', async () => {
  const { host, answers } = setUp();
  const refused = host.change({ threads: 2 });
  answers[0]?.reject(new Error('The disk is full.'));
  await expect(refused).rejects.toThrow('The disk is full.');
  expect(host.settings.threads).toBe(0);
  const [early, late] = [host.change({ threads: 2 }), host.change({ device: 'cpu' })];
  answers[1]?.reject(new Error('The disk is full.'));
  await expect(early).rejects.toThrow('The disk is full.');
  expect(host.settings.device).toBe('cpu');
  answers[2]?.resolve({ ...DEFAULT_SETTINGS, device: 'cpu' });
  await late;
  expect(host.settings).toMatchObject({ threads: 0, device: 'cpu' });
});
