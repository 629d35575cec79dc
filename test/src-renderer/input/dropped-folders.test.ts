import { describe, expect, it } from 'vitest';
import { filesOf, withFolders } from '../../../src-renderer/input/dropped-folders.ts';
import { HIDDEN, LOOKED_INTO, PASSED_OVER } from '../../shared/reading/folder-files.ts';

/** What a browser tells of a folder with such files, a few of its entries at a time. */
function entryOf(path: string, below: readonly string[]): FileSystemEntry {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (below.includes(''))
    return {
      ...{ isFile: true, isDirectory: false, name, fullPath: path },
      file: (resolve: (file: File) => void) => resolve(new File(['1...'], name)),
    } as unknown as FileSystemEntry;
  const names = [...new Set(below.map(inside => inside.split('/')[0]!))];
  const entries = names.map(first => {
    const rest = below
      .filter(inside => inside.split('/')[0] === first)
      .map(inside => inside.slice(first.length + 1));
    return entryOf(`${path}/${first}`, rest);
  });
  return {
    ...{ isFile: false, isDirectory: true, name, fullPath: path },
    createReader: () => ({
      readEntries: (resolve: (some: FileSystemEntry[]) => void) => resolve(entries.splice(0, 2)),
    }),
  } as unknown as FileSystemEntry;
}

const namesIn = async (entries: readonly FileSystemEntry[], passedOver: string[] = []) =>
  (await filesOf(entries, name => passedOver.push(name))).map(({ name }) => name);

it('takes the files of a dropped folder that are looked into in any folder', async () => {
  const folder = entryOf('/mine', [...LOOKED_INTO, ...PASSED_OVER, ...HIDDEN]);
  const passedOver: string[] = [];
  expect((await namesIn([folder], passedOver)).sort()).toEqual(
    LOOKED_INTO.map(name => `mine/${name}`).sort(),
  );
  expect(passedOver.sort()).toEqual(PASSED_OVER.map(name => name.split('/').at(-1)).sort());
});

it('takes a file that is dropped itself, however it ends', async () => {
  const dropped = [...PASSED_OVER, ...HIDDEN].map(name => entryOf(`/${name}`, ['']));
  expect(await namesIn(dropped)).toEqual([...PASSED_OVER, ...HIDDEN]);
});

describe('what came with folders', () => {
  /** As it is told of while it is handed over. */
  const dataOf = (...entries: FileSystemEntry[]) =>
    ({ items: entries.map(entry => ({ webkitGetAsEntry: () => entry })) }) as unknown as DataTransfer;
  const came = { files: [new File([], 'mine')], text: '' };

  it('is the files in them', async () => {
    const both = dataOf(entryOf('/mine', ['a.sdk', 'b.mp4']), entryOf('/c.txt', ['']));
    const { files, passedOver } = await withFolders(both, came);
    expect(files.map(({ name }) => name)).toEqual(['mine/a.sdk', 'c.txt']);
    expect(passedOver).toEqual(['b.mp4']);
  });

  it('is what it was where there are none', async () => {
    expect(await withFolders(dataOf(entryOf('/c.txt', [''])), came)).toBe(came);
    expect(await withFolders(null, came)).toBe(came);
  });

  it('says so where they hold no files of puzzles', async () => {
    const { files, passedOver } = await withFolders(dataOf(entryOf('/mine', ['b.mp4'])), came);
    expect(passedOver).toEqual(['b.mp4']);
    await expect(files[0]?.arrayBuffer()).rejects.toThrow(
      'The folder mine holds no files of puzzles, by their endings.',
    );
  });

  it('is what the browser made of them where they cannot be read', async () => {
    const locked = {
      ...{ isFile: false, isDirectory: true, name: 'mine', fullPath: '/mine' },
      createReader: () => ({
        readEntries: (_: unknown, reject: (error: Error) => void) => reject(new Error()),
      }),
    } as unknown as FileSystemEntry;
    expect((await withFolders(dataOf(locked), came)).files).toBe(came.files);
  });
});
