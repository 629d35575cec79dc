import { expect, it, vi } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { Looking } from '../../../../src-renderer/library/import/looking.svelte.ts';
import { pastedText } from '../../../../src-renderer/state/library/import-job.svelte.ts';
import type { Survey } from '../../../../src-renderer/state/reading/survey.ts';
import { SMALL } from '../../frames.ts';

const found = (count: number): Survey => ({
  puzzles: [SMALL],
  counts: { sudoku: count },
  refused: 0,
  isMore: false,
});

/** A thread that reads when the test says so. */
function setUp() {
  const waiting: PromiseWithResolvers<Survey>[] = [];
  const reading = {
    survey: vi.fn((_: unknown) => {
      const one = Promise.withResolvers<Survey>();
      waiting.push(one);
      return one.promise;
    }),
    isBusy: false,
    end: vi.fn(() => waiting.at(-1)?.reject(new DOMException('Reading was given up.', 'AbortError'))),
  };
  const onFound = vi.fn();
  return { waiting, reading, onFound, looking: new Looking(onFound, reading) };
}

it('looks at the same files once', async () => {
  const { waiting, reading, looking, onFound } = setUp();
  const files = [pastedText('1...')];
  const both = Promise.all([looking.at(files), looking.at(files)]);
  await vi.waitFor(() => expect(waiting.length).toBe(1));
  waiting[0]?.resolve(found(1));
  await both;
  await looking.at(files);
  expect(reading.survey).toHaveBeenCalledOnce();
  expect(onFound).toHaveBeenCalledOnce();
  expect(looking.survey?.counts.sudoku).toBe(1);
});

it('gives up what is wanted no more, and ends with its dialog', async () => {
  const { waiting, reading, looking, onFound } = setUp();
  const before = looking.at([pastedText('1...')]);
  await vi.waitFor(() => expect(waiting.length).toBe(1));
  reading.isBusy = true;
  const after = looking.at([pastedText('12..')]);
  expect(reading.end).toHaveBeenCalledOnce();
  await before;
  expect(onFound).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(waiting.length).toBe(2));
  looking.end();
  await after;
  expect(onFound).not.toHaveBeenCalled();
});

it('looks at what is read as one together, and names files where there are several', async () => {
  const { waiting, reading, looking } = setUp();
  const named = (name: string) => ({ ...pastedText('1...'), name });
  const bytes = new TextEncoder().encode('1...');
  const wanted = [
    ['d/all__inputs.npy', 'd/dataset.json'],
    ['arc_challenges.json', 'arc_solutions.json'],
    ['other_solutions.json'],
  ];
  const looked = looking.at(wanted.flat().map(named));
  for (const at of wanted.keys()) {
    await vi.waitFor(() => expect(waiting.length).toBe(at + 1));
    waiting[at]?.resolve(found(1));
  }
  await looked;
  expect(reading.survey.mock.calls).toEqual(wanted.map(names => [names.map(name => ({ name, bytes }))]));
  await vi.waitFor(() => expect(looking.survey?.files).toEqual({ looked: 5, of: 5 }));
  void looking.at([named('alone.txt')]);
  await vi.waitFor(() => expect(reading.survey.mock.lastCall).toEqual([bytes]));
});

it('tells of the first file while it reads the others, which one that cannot be read does not end', async () => {
  const { waiting, looking, onFound } = setUp();
  let isFound = false;
  const at = looking.at(['1...', '12..', '123.'].map(pastedText)).then(() => {
    isFound = true;
  });
  await vi.waitFor(() => expect(waiting.length).toBe(1));
  expect(isFound).toBe(false);
  waiting[0]?.resolve(found(2));
  await at;
  expect(looking.survey).toMatchObject({ counts: { sudoku: 2 }, isMore: true });
  await vi.waitFor(() => expect(waiting.length).toBe(2));
  waiting[1]?.reject(new UserError('This takes too long to read.', 'Open a smaller part of it.'));
  await vi.waitFor(() => expect(waiting.length).toBe(3));
  waiting[2]?.resolve(found(3));
  await vi.waitFor(() => expect(onFound).toHaveBeenCalledTimes(2));
  expect(looking.survey).toMatchObject({ counts: { sudoku: 5 }, isMore: true });
});

it('says that there may be more than it has looked at', async () => {
  const { waiting, reading, looking } = setUp();
  const large = new File([new Uint8Array(5_000_000)], 'all.txt');
  const at = looking.at([large, pastedText('1...')]);
  await vi.waitFor(() => expect(waiting.length).toBe(1));
  waiting[0]?.resolve(found(1));
  await at;
  await vi.waitFor(() => expect(looking.survey).toMatchObject({ counts: { sudoku: 1 }, isMore: true }));
  expect(looking.survey?.files).toEqual({ looked: 1, of: 2 });
  const bytes = new TextEncoder().encode('1...');
  expect(reading.survey.mock.calls).toEqual([[[{ name: 'pasted text', bytes }]]]);
});

it('says that it has not looked into what takes long to read, until something else is wanted', async () => {
  const { waiting, reading, looking } = setUp();
  await looking.at([pastedText('1'.repeat(5_000_000))]);
  expect(reading.survey).not.toHaveBeenCalled();
  expect([looking.hasLooked, looking.survey]).toEqual([true, undefined]);
  const small = looking.at([pastedText('1...')]);
  expect(looking.hasLooked).toBe(false);
  await vi.waitFor(() => expect(waiting.length).toBe(1));
  waiting[0]?.resolve(found(1));
  await small;
  expect(looking.hasLooked).toBe(true);
});
