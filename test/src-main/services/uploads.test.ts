import { expect, test } from 'vitest';
import { Uploads } from '../../../src-main/services/uploads.ts';

const limits = { bytes: 8, files: 2, waiting: 2, instead: 'Use: mull library import' };
const part = (text: string) => Buffer.from(text);
const taken = (uploads: Uploads, id: string) =>
  uploads.take(id).map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]);

test('files arrive in parts, also by turns, and are taken once', () => {
  const uploads = new Uploads(limits);
  for (const [name, text] of [
    ['a', '12'],
    ['b', '3'],
    ['a', '45'],
  ] as const)
    uploads.add('x', name, part(text));
  expect(taken(uploads, 'x')).toEqual([
    ['a', '1245'],
    ['b', '3'],
  ]);
  expect(taken(uploads, 'x')).toEqual([]);
});

test.each([
  { what: 'bytes', names: ['a', 'b', 'a'], says: '0.000008 million bytes' },
  { what: 'files', names: ['a', 'b', 'c'], says: '2 files' },
])(
  'an upload of too many $what is dropped, with what to do instead',
  ({ names: [first, second, third], says, what }) => {
    const uploads = new Uploads(limits);
    const text = what === 'bytes' ? '123' : '1';
    for (const name of [first, second]) uploads.add('x', name!, part(text));
    expect(() => uploads.add('x', third!, part(text))).toThrow(
      expect.objectContaining({
        message: `More than ${says} are too many for the page.`,
        action: limits.instead,
      }),
    );
    expect(taken(uploads, 'x')).toEqual([]);
  },
);

test('a page that never ends its uploads loses the oldest', () => {
  const uploads = new Uploads(limits);
  for (const id of ['x', 'y', 'z']) uploads.add(id, 'a', part('1'));
  expect(['x', 'y', 'z'].map(id => taken(uploads, id).length)).toEqual([0, 1, 1]);
});
