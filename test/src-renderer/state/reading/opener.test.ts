import { afterEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import type { Imported } from '../../../../src-renderer/state/reading/import.ts';
import { Opener } from '../../../../src-renderer/state/reading/opener.svelte.ts';
import { FakeHost } from '../../fake-host.ts';
import { SMALL } from '../../frames.ts';

it('says of a folder, or of a file that has gone, that it cannot be read', async () => {
  const host = new FakeHost();
  const open = vi.fn();
  const arrayBuffer = () => Promise.reject(new DOMException('It is not there.', 'NotFoundError'));
  await new Opener(host, open).openFiles([{ name: 'holiday', size: 4096, arrayBuffer }]);
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
  opener.giveUp();
  generated.resolve(SMALL);
  await first;
  expect(open).not.toHaveBeenCalled();
  await opener.generate('sudoku', {});
  expect(open).toHaveBeenCalledOnce();
});

describe('while a puzzle is being read', () => {
  const IMPORTED = { puzzle: SMALL };

  /** A page whose thread reads when the test says so. */
  function setUp() {
    vi.useFakeTimers();
    const host = new FakeHost();
    const open = vi.fn();
    const opener = new Opener(host, open);
    const waiting: PromiseWithResolvers<Imported>[] = [];
    vi.spyOn(opener.reading, 'read').mockImplementation(() => {
      const one = Promise.withResolvers<Imported>();
      waiting.push(one);
      return one.promise;
    });
    vi.spyOn(opener.reading, 'isBusy', 'get').mockImplementation(() => waiting.length > 0);
    const end = vi.spyOn(opener.reading, 'end').mockImplementation(() => {
      for (const one of waiting.splice(0))
        one.reject(new DOMException('Reading was given up.', 'AbortError'));
    });
    vi.spyOn(opener.reading, 'prepare').mockImplementation(() => {});
    return { host, open, opener, waiting, end };
  }

  afterEach(() => void vi.useRealTimers());

  it('says so, unless it is quick', async () => {
    const { host, opener, waiting } = setUp();
    const quick = opener.openPasted('1...');
    waiting.pop()?.resolve(IMPORTED);
    await quick;
    await vi.runAllTimersAsync();
    expect(host.waits).toEqual([]);
    const slow = opener.openFiles([new File(['?'], 'page.jpg')]);
    await vi.runAllTimersAsync();
    expect(host.waits).toEqual(['Reading page.jpg…']);
    waiting.pop()?.resolve(IMPORTED);
    await slow;
    expect(host.infos).toEqual(['Puzzle pasted.', 'Opened page.jpg.']);
  });

  it('opens the first of several files that holds a puzzle, and says what else came', async () => {
    const { host, open, opener } = setUp();
    const holds: Readonly<Record<string, Imported>> = {
      'b.sdk': IMPORTED,
      'c.sdk': { ...IMPORTED, note: 'Opened the first of 7 puzzles.' },
    };
    vi.mocked(opener.reading.read).mockImplementation(async (_, name = '') => {
      const found = holds[name];
      if (found) return found;
      throw new UserError(`No puzzle in ${name}.`, 'Give another file.');
    });
    const openFiles = (...names: string[]) => opener.openFiles(names.map(name => new File(['?'], name)));
    await openFiles('b.sdk', 'a.txt');
    await openFiles('1.txt', '2.txt', '3.txt', '4.txt', 'c.sdk', 'b.sdk');
    await opener.openFiles([new File(['?'], 'b.sdk')], 4);
    expect(host.infos).toEqual([
      'Opened b.sdk, the first of 2 files. The Library takes them all.',
      'Opened c.sdk, the first of 6 files with a puzzle (none in 1.txt, 2.txt, 3.txt and 1 more). Opened the first of 7 puzzles. The Library takes them all.',
      'Opened b.sdk, the first of 4 files. The Library takes them all.',
    ]);
    expect(open).toHaveBeenCalledTimes(3);
    await openFiles('1.txt', '2.txt');
    await openFiles('1.txt');
    await openFiles(...Array.from({ length: 100 }, (_, at) => (at === 99 ? 'b.sdk' : `${at}.txt`)));
    expect(host.errors.map(({ message }) => message)).toEqual([
      'None of 2 files holds a puzzle. 1.txt: No puzzle in 1.txt.',
      'No puzzle in 1.txt.',
      'None of the first 20 of 100 files holds a puzzle. 0.txt: No puzzle in 0.txt.',
    ]);
  });

  it('reads files as one that belong together, and opens them in their turn', async () => {
    const { host, opener } = setUp();
    const read = vi.mocked(opener.reading.read).mockImplementation(async (content, name) => {
      if (content instanceof Uint8Array) throw new UserError(`No puzzle in ${name}.`, 'Give another file.');
      return IMPORTED;
    });
    const openFiles = (...names: string[]) => opener.openFiles(names.map(name => new File([name], name)));
    await openFiles('a_solutions.json', 'a_challenges.json');
    await openFiles('1.txt', 'a_challenges.json', '2.txt', 'a_solutions.json');
    expect(host.infos).toEqual([
      'Opened a_challenges.json and a_solutions.json together.',
      'Opened a_challenges.json and a_solutions.json, the first of 4 files with a puzzle (none in 1.txt). The Library takes them all.',
    ]);
    const bytes = (text: string) => new Uint8Array(Buffer.from(text));
    const both = ['a_challenges.json', 'a_solutions.json'].map(name => ({ name, bytes: bytes(name) }));
    expect(read.mock.calls).toEqual([
      [both, 'a_challenges.json'],
      [bytes('1.txt'), '1.txt'],
      [both, 'a_challenges.json'],
    ]);
  });

  it('opens what the desktop app hands over, and says of what it could not read why', async () => {
    const { host, opener, waiting } = setUp();
    opener.greet(host.client);
    const gone = { name: 'gone.sdk', failure: { message: 'It is gone.', action: 'Look for it.' } };
    host.tell('file.opened', { files: [gone, { name: 'b.sdk', base64: btoa('?') }], of: 30 });
    await vi.runAllTimersAsync();
    waiting.pop()?.resolve(IMPORTED);
    await vi.runAllTimersAsync();
    expect(host.infos).toEqual([
      'Opened b.sdk, the first of 30 files with a puzzle (none in gone.sdk). The Library takes them all.',
    ]);
    host.tell('file.opened', { files: [gone], of: 1 });
    await vi.runAllTimersAsync();
    expect(host.errors).toEqual([new UserError('It is gone.', 'Look for it.')]);
  });

  it('opens what was asked for last alone', async () => {
    const { host, open, opener, waiting } = setUp();
    const first = opener.openPasted('1...');
    const second = opener.openPasted('2...');
    await first;
    waiting.pop()?.resolve(IMPORTED);
    await second;
    expect(open).toHaveBeenCalledOnce();
    expect(host.errors).toEqual([]);
  });

  it('gives it up, and says no more of it', async () => {
    const { host, open, opener, end } = setUp();
    const opening = opener.openPasted('1...');
    opener.giveUp();
    await opening;
    await vi.runAllTimersAsync();
    expect(end).toHaveBeenCalledOnce();
    expect(open).not.toHaveBeenCalled();
    expect([host.waits, host.errors]).toEqual([[], []]);
  });
});
