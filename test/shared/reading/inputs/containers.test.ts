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

  test('a zip whose paths begin with dots, but no hidden files', () => {
    const zip = zipSync({ './a/one.sdm': line, '../two.sdm': line, './.cache': line, '.three/x.sdm': line });
    expect([...readBytes(zip)].map(({ file }) => file)).toEqual(['./a/one.sdm', '../two.sdm']);
  });

  test('a zip or gzip that was cut short is damaged, wherever it was cut: no part of it is read as if it were all', () => {
    const zip = zipSync({ 'one.sdm': line, 'folder/': new Uint8Array(), 'two.sdm': line });
    const lines = strToU8(Array.from({ length: 60 }, (_, at) => at * 7919).join('\n'));
    for (const packed of [zip, gzipSync(lines)])
      for (let bytes = 3; bytes < packed.length; bytes++)
        expect(refusals(readBytes(packed.subarray(0, bytes))), `${bytes} bytes`).toEqual([
          expect.stringMatching(/damaged/),
        ]);
    const members = new Uint8Array([...gzipSync(line), ...gzipSync(line)]);
    expect(sudokus(readBytes(members))).toHaveLength(2);
  });

  test('a zip with a password is said to have one, also behind folders, which never do', () => {
    const zip = zipSync({ 'folders/': new Uint8Array(), 'one.sdm': line }, { level: 0 });
    const view = new DataView(zip.buffer);
    for (let at = 0; at + 4 <= zip.length; at++) {
      const signature = view.getUint32(at, true);
      if (signature === 0x04034b50 && view.getUint16(at + 26, true) !== 8) zip[at + 6]! |= 1;
      if (signature === 0x02014b50 && view.getUint16(at + 28, true) !== 8) zip[at + 8]! |= 1;
    }
    expect(refusals(readBytes(zip))).toEqual([expect.stringMatching(/is encrypted/)]);
  });

  test.each([1, 3, 100, 512])('%i zeros behind a gzip are padding, as of a tape', count => {
    const padded = new Uint8Array([...gzipSync(line), ...new Uint8Array(count)]);
    expect(sudokus(readBytes(padded))).toEqual([WIKIPEDIA]);
  });

  test('a zip whose files are not all listed, as after one was deleted in place, is not damaged', () => {
    const zip = zipSync({ 'one.sdm': line, 'two.sdm': line });
    zip[zip.length - 12] = 1;
    expect(sudokus(readBytes(zip))).toContain(WIKIPEDIA);
  });

  test('a zip of folders alone holds no files; one of which a file no longer looks like one is damaged', () => {
    expect(refusals(readBytes(zipSync({ 'folder/': new Uint8Array() })))).toEqual([
      expect.stringMatching(/no files/),
    ]);
    const zip = zipSync({ 'one.sdm': line, 'two.sdm': line });
    const second = zip.findIndex((byte, at) => at > 0 && byte === 0x50 && zip[at + 1] === 0x4b);
    zip[second + 3] = 0;
    expect(refusals(readBytes(zip))).toEqual([expect.stringMatching(/damaged/)]);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['a bomb', zipSync({ a: new Uint8Array(210_000_000) }, { level: 9 }), /more than 200 MB/],
    ['a workbook', zipSync({ 'xl/workbook.xml': line }), /workbook of Excel/],
    ['a model', zipSync({ 'x/data.pkl': line }), /model/],
    ['a picture', new TextEncoder().encode('GIF89a'), /picture \(GIF\)/],
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
