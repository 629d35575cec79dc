import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readBytes } from '../../../../shared/reading/index.ts';
import { WIKIPEDIA } from '../../puzzles/sudoku/samples.ts';
import { mazes, refusals, sudokus } from './short.ts';

/** Files in files, and pictures of mazes. */

describe('containers', () => {
  const line = strToU8(`${WIKIPEDIA}\n`);

  test('a zip of files, a gzip, and a zip in a zip', () => {
    const zip = zipSync({
      'a/one.sdm': line,
      'two.txt': strToU8('#####\n#S G#\n#####\n'),
      '__MACOSX/x': line,
    });
    const items = [...readBytes(zip)];
    expect(sudokus(items)).toEqual([WIKIPEDIA]);
    expect(mazes(items)).toEqual(['#####/#S.G#/#####']);
    expect(items.map(({ file }) => file)).toEqual(['a/one.sdm', 'two.txt']);
    expect(sudokus(readBytes(gzipSync(line)))).toEqual([WIKIPEDIA]);
    expect(sudokus(readBytes(zipSync({ 'inner.zip': zip })))).toEqual([WIKIPEDIA]);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['a bomb', zipSync({ a: new Uint8Array(210_000_000) }, { level: 9 }), /more than 200 MB/],
    ['a cut zip', zipSync({ 'a.txt': line }, { level: 9 }).subarray(0, 60), /damaged|no files|no puzzle/],
    ['a workbook', zipSync({ 'xl/workbook.xml': line }), /workbook of Excel/],
    ['a model', zipSync({ 'x/data.pkl': line }), /model/],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), /picture \(JPEG\)/],
    ['an array', strToU8('\x93NUMPY\x01\x00', true), /array \(\.npy\)/],
    [
      'a pointer',
      strToU8('version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 3\n'),
      /Git LFS pointer/,
    ],
    ['a damaged ARC task', strToU8('{"test":[{"input":[[1,2],[3,4]]}],"trian":[]}'), /ARC task/],
    ['a web page', strToU8('<!DOCTYPE html><html><body>x</body></html>'), /web page/],
    [
      'pairs without a test',
      strToU8('[{"input":[[1]],"output":[[2]]},{"input":[[3]],"output":[[4]]}]'),
      /without a test/,
    ],
    ['nothing', new Uint8Array(), /empty/],
    ['noise', Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919) % 251), /no text/],
    ['other XML', strToU8('<?xml version="1.0"?><thing/>'), /does not know/],
  ])('%s is named once', (_, bytes, reason) => {
    expect(refusals(readBytes(bytes))).toEqual([expect.stringMatching(reason)]);
  });
});
