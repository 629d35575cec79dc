import { expect, it, vi } from 'vitest';
import { Opener } from '../../../../src-renderer/state/reading/opener.svelte.ts';
import { FakeHost } from '../../fake-host.ts';
import { SMALL } from '../../frames.ts';

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

it('opens no puzzle that was given up and generated all the same', async () => {
  const generated = Promise.withResolvers<typeof SMALL>();
  const host = new FakeHost({
    'puzzle.generate': () => generated.promise,
    'puzzle.stopGenerating': () => ({}),
  });
  const open = vi.fn();
  const opener = new Opener(host, open);
  const first = opener.generate('sudoku', {});
  opener.stopGenerating();
  generated.resolve(SMALL);
  await first;
  expect(open).not.toHaveBeenCalled();
  await opener.generate('sudoku', {});
  expect(open).toHaveBeenCalledOnce();
});
