import { expect, it, onTestFinished } from 'vitest';
import { importPuzzles } from '../../../src-main/library/import/import.ts';
import { readings } from '../../../src-main/library/readings.ts';
import { Reader } from '../../../src-main/library/thread.ts';
import { emptyLibrary, manyLines } from './libraries.ts';

function libraryOf(puzzles: number) {
  const library = emptyLibrary();
  const set = library.sets.create('Many', 'sudoku').id;
  importPuzzles(library, { set, texts: [{ name: 'many.sdm', text: manyLines(puzzles).join('\n') }] });
  return { library, page: { set, filter: { text: '1' }, offset: 3, limit: 5 } };
}

it('reads a large library in a thread, which sees what was just written', async () => {
  const { library, page } = libraryOf(2001);
  const reader = new Reader(library.database.path);
  onTestFinished(() => reader.close());
  expect(await reader.read(library, 'page', page)).toEqual(readings.page(library, page));
  library.sets.create('Another', 'maze');
  const sets = await reader.read(library, 'sets', {});
  expect(sets).toEqual(readings.sets(library, {}));
  expect(sets).toHaveLength(2);
  await reader.close();
  await expect(reader.read(library, 'sets', {})).rejects.toThrow('Mull is closing');
});

it('reads a small library without one', async () => {
  const { library, page } = libraryOf(2000);
  const reader = new Reader(library.database.path);
  await reader.close();
  expect(await reader.read(library, 'page', page)).toEqual(readings.page(library, page));
});
