import { expect, it, vi } from 'vitest';
import { UserError } from '../../../../shared/errors.ts';
import { pastedText } from '../../../../src-renderer/library/import/import-job.svelte.ts';
import { Looking } from '../../../../src-renderer/library/import/looking.svelte.ts';
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
    survey: vi.fn(() => {
      const one = Promise.withResolvers<Survey>();
      waiting.push(one);
      return one.promise;
    }),
    isBusy: false,
    end: vi.fn(() => waiting.at(-1)?.reject(new UserError('Reading was given up.'))),
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
