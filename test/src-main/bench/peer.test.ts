import { expect, test } from 'vitest';
import { benchPeer } from '../../../src-main/bench/peer.ts';

test('a Python without torch is refused in words', { timeout: 60_000 }, async () => {
  const [first] = benchPeer('/no/such/python', 1);
  await expect(first!()).rejects.toThrow('This Python has no torch.');
});
