/** Files that are no text, told by their first bytes; and texts that stand for something else. */

export interface Refusal {
  readonly reason: string;
  readonly action: string;
}

const MODEL: Refusal = {
  reason: 'This is a model, not a puzzle.',
  action: 'Import it in Models, or with: mull models import FILE',
};
const picture = (kind: string): Refusal => ({
  reason: `This is a picture (${kind}).`,
  action: 'Mull reads mazes from PNG pictures with one colour for walls; save it as PNG, or type the puzzle in.',
});
const archive = (kind: string): Refusal => ({
  reason: `This is an archive (${kind}) that Mull does not unpack.`,
  action: 'Unpack it, or pack the files as .zip.',
});
const document = (kind: string): Refusal => ({
  reason: `This is ${kind}, not text.`,
  action: 'Copy the puzzle out of it and paste it, or save it as plain text or CSV.',
});

/** First bytes, in Latin-1; a dot stands for any byte. */
const SIGNATURES: readonly (readonly [signature: RegExp, refusal: Refusal])[] = [
  [/^\xff\xd8\xff/, picture('JPEG')],
  [/^GIF8/, picture('GIF')],
  [/^BM[^]{4}\0\0\0\0/, picture('BMP')],
  [/^RIFF[^]{4}WEBP/, picture('WebP')],
  [/^(II\*\0|MM\0\*)/, picture('TIFF')],
  [/^[^]{4}ftyp(hei|avif|mif)/, picture('HEIC or AVIF')],
  [/^%PDF/, document('a PDF')],
  [/^\{\\rtf/, document('an RTF document')],
  [/^\xd0\xcf\x11\xe0/, document('a document of an old Office')],
  [/^\xfd7zXZ/, archive('xz')],
  [/^BZh/, archive('bzip2')],
  [/^7z\xbc\xaf/, archive('7z')],
  [/^Rar!/, archive('RAR')],
  [/^\x28\xb5\x2f\xfd/, archive('Zstandard')],
  [
    /^\x93NUMPY/,
    {
      reason: 'This is one array (.npy) of a dataset.',
      action: 'Give the whole folder (with dataset.json), or a zip of it.',
    },
  ],
  [
    /^SQLite format 3\0/,
    {
      reason: 'This is a database; perhaps a library of Mull.',
      action: 'To use a library, put it into the data folder as library.db while Mull is closed.',
    },
  ],
  [/^\x80[\x02-\x05][^]/, MODEL], // a pickle
  [/^[^]{5}\0\0\0\{"/, MODEL], // safetensors: a length in 8 bytes, then JSON
  [/^\x08[\x03-\x0f]\x12[^]{1,30}(pytorch|mull|onnx|tf2)/i, MODEL], // ONNX
];

/** What a file is, where its first bytes say that it is no text. */
export function refusalOfBytes(bytes: Uint8Array): Refusal | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 64));
  return SIGNATURES.find(([signature]) => signature.test(head))?.[1];
}

/** What a text is, where it is no puzzle but stands for something else. */
export function refusalOfText(text: string): Refusal | undefined {
  const head = text.slice(0, 1000).trimStart();
  if (head === '' && text.trim() === '')
    return {
      reason: text === '' ? 'The file is empty.' : 'There is nothing but blanks: no puzzle.',
      action: 'Choose another file, or paste the text of a puzzle.',
    };
  if (head.startsWith('version https://git-lfs.github.com/spec/'))
    return {
      reason: 'This is a Git LFS pointer: the name of a file that was not downloaded.',
      action: 'Fetch the file itself with "git lfs pull", and open that.',
    };
  if (/^(<!doctype html|<html|<head|<body)/i.test(head))
    return {
      reason: 'This is a web page, not a file of puzzles.',
      action: 'Copy the puzzle out of the page, or download the file itself ("Raw" or "Download").',
    };
  return undefined;
}
