import { expect, it, vi } from 'vitest';
import { Opener } from '../../../src-renderer/state/opener.svelte.ts';
import { FakeHost } from '../fake-host.ts';

it('says of a folder, or of a file that has gone, that it cannot be read', async () => {
  const host = new FakeHost();
  const open = vi.fn();
  const arrayBuffer = () => Promise.reject(new DOMException('It is not there.', 'NotFoundError'));
  await new Opener(host, open).openFile({ name: 'holiday', size: 4096, arrayBuffer });
  expect(open).not.toHaveBeenCalled();
  expect(host.errors.map(error => error.message)).toEqual([
    'holiday cannot be read: it is a folder, or has changed since it was chosen.',
  ]);
});
