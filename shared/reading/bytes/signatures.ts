import { GIVE_ANOTHER, type Refusal } from './stand-ins.ts';

/** Files that are no text, told by their first bytes. */

const MODEL: Refusal = {
  reason: 'This is a model, not a puzzle.',
  action: 'Import it in Models, or with: mull models import FILE',
};
const ARRAY: Refusal = {
  reason: 'This is one array (.npy) of a dataset.',
  action: 'Give the whole folder (with dataset.json), or a zip of it.',
};
const DATABASE: Refusal = {
  reason: 'This is a database; perhaps a library of Mull.',
  action: 'To use a library, put it into the data folder as library.db while Mull is closed.',
};
const picture = (kind: string): Refusal => ({
  reason: `This is a picture (${kind}).`,
  action: 'Mull reads PNG and JPEG pictures; save it as one of these, or type the puzzle in.',
});
const archive = (kind: string): Refusal => ({
  reason: `This is an archive (${kind}) that Mull does not unpack.`,
  action: 'Unpack it, or pack the files as .zip.',
});
const document = (kind: string): Refusal => ({
  reason: `This is ${kind}, not text.`,
  action: 'Copy the puzzle out of it and paste it, or save it as plain text or CSV.',
});

/** First bytes, two hexadecimal digits each. */
const SIGNATURES: readonly (readonly [signature: RegExp, refusal: Refusal])[] = [
  [/^47494638/, picture('GIF')],
  [/^424d.{8}00000000/, picture('BMP')],
  [/^52494646.{8}57454250/, picture('WebP')],
  [/^(49492a00|4d4d002a)/, picture('TIFF')],
  [/^.{8}66747970(686569|686576|617669|6d6966|6d736631|6d696166)/, picture('HEIC or AVIF')], // also of several pictures
  [/^(ff0a|0000000c4a584c20)/, picture('JPEG XL')],
  [/^(ff4fff51|0000000c6a502020)/, picture('JPEG 2000')],
  [/^384250530001/, picture('Photoshop')],
  [/^25504446/, document('a PDF')],
  [/^7b5c727466/, document('an RTF document')],
  [/^d0cf11e0/, document('a document of an old Office')],
  [/^fd377a585a/, archive('xz')],
  [/^425a683.314159/, archive('bzip2')],
  [/^377abcaf/, archive('7z')],
  [/^52617221/, archive('RAR')],
  [/^28b52ffd/, archive('Zstandard')],
  [/^934e554d5059/, ARRAY],
  [/^53514c69746520666f726d6174203300/, DATABASE],
  [/^800[2-5]/, MODEL], // a pickle
  [/^.{10}0000007b22/, MODEL], // safetensors: a length in 8 bytes, then JSON
  [/^080[3-9a-f]12.{2,60}(7079746f726368|6d756c6c|6f6e6e78)/, MODEL], // ONNX: version, producer
];

/** What a file is, where its first bytes say that it is no text. */
export function refusalOfBytes(bytes: Uint8Array): Refusal | undefined {
  if (bytes.length === 0) return { reason: 'The file is empty.', action: GIVE_ANOTHER };
  const head = Array.from(bytes.subarray(0, 64), byte => byte.toString(16).padStart(2, '0')).join('');
  return SIGNATURES.find(([signature]) => signature.test(head))?.[1];
}
