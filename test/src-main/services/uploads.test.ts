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
        message: `A page can send ${says} at most.`,
        action: limits.instead,
      }),
    );
    expect(() => uploads.add('x', third!, part(text))).toThrow('let go of');
    expect(() => uploads.take('x')).toThrow('let go of');
    uploads.drop('x');
    expect(taken(uploads, 'x')).toEqual([]);
  },
);

test('an upload may be as large as it may be, and its bytes are nobody else’s', () => {
  const uploads = new Uploads(limits);
  for (const name of ['a', 'b']) uploads.add('x', name, part('1234'));
  for (const { bytes } of uploads.take('x')) expect(bytes.buffer.byteLength).toBe(4);
});

test('a page that never ends its uploads loses the oldest', () => {
  const uploads = new Uploads(limits);
  for (const id of ['x', 'y', 'z']) uploads.add(id, 'a', part('1'));
  // What comes of it now lacks its beginning.
  expect(() => uploads.add('x', 'a', part('2'))).toThrow(
    expect.objectContaining({ message: expect.stringContaining('let go of'), action: 'Send it again.' }),
  );
  expect(() => uploads.take('x')).toThrow('let go of');
  expect(['y', 'z'].map(id => taken(uploads, id))).toEqual([[['a', '1']], [['a', '1']]]);
  uploads.add('w', 'a', part('1'));
  uploads.clear();
  expect(['w', 'x'].map(id => taken(uploads, id))).toEqual([[], []]);
});
