import { Gunzip, Unzip, UnzipInflate } from 'fflate';
import { UserError } from '../../errors.ts';

/** Unpacking with limits: a few kilobytes can unfold into gigabytes, and sizes in a header may lie. */

/** Bytes of all that is unpacked of one file. */
const LARGEST_UNPACKED = 200_000_000;
const MOST_FILES = 10_000;
/** Bytes that are handed over at once. */
const PART = 16_384;

/** The files of a zip by their paths, in its order. @throws UserError when it is damaged, encrypted or too large */
export function unzipAll(bytes: Uint8Array): Map<string, Uint8Array> {
  const directory = directoryOf(bytes);
  if (directory.isEncrypted)
    throw new UserError('It is encrypted: it asks for a password.', 'Unpack it, and open what was in it.');
  const files = new Map<string, Uint8Array>();
  const meter = new Meter();
  let entries = 0;
  const unzip = new Unzip(file => {
    entries++;
    if (files.size >= MOST_FILES) throw tooLarge(`It holds more than ${MOST_FILES} files.`);
    if (isUnwanted(file.name)) return;
    const parts: Uint8Array[] = [];
    file.ondata = (error, part, isLast) => {
      if (error) throw error;
      meter.add(part.length);
      parts.push(part);
      if (isLast) files.set(file.name, joined(parts));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  feed(bytes, (part, isLast) => unzip.push(part, isLast));
  // What no longer looks like a file is passed over above; files of a zip within may be taken for some of its own.
  if (entries < directory.entries) throw damaged();
  return files;
}

/** What stands behind the files of a zip. */
interface Directory {
  /** How many files and folders it counts; endless where it is not all there. */
  readonly entries: number;
  readonly isEncrypted: boolean;
}

/** The list of a zip's files, which the record at its end leads to. */
function directoryOf(bytes: Uint8Array): Directory {
  const [view, last] = [viewOf(bytes), bytes.length - END_RECORD];
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END_SIGNATURE)
      return {
        entries: view.getUint16(at + 10, true),
        isEncrypted: isFirstEncrypted(view, view.getUint32(at + 16, true)),
      };
  return { entries: Number.POSITIVE_INFINITY, isEncrypted: false };
}

/** The record at the end of a zip: bytes without the comment behind it, how it begins, and bytes of the longest comment. */
const [END_RECORD, END_SIGNATURE, LONGEST_COMMENT] = [22, 0x06054b50, 65_535];

/** Is the first file of a directory encrypted? Folders, which have no bytes, never are. @param at where the directory begins */
function isFirstEncrypted(view: DataView, at: number): boolean {
  for (let entry = at; entry + DIRECTORY_ENTRY <= view.byteLength; ) {
    if (view.getUint32(entry, true) !== ENTRY_SIGNATURE) return false;
    if (view.getUint32(entry + 20, true) > 0) return (view.getUint16(entry + 8, true) & 1) === 1;
    const lengths = [28, 30, 32].map(of => view.getUint16(entry + of, true)); // of name, extra fields and comment
    entry += lengths.reduce((sum, length) => sum + length, DIRECTORY_ENTRY);
  }
  return false;
}

/** An entry of the directory: bytes without what has no fixed length, and how it begins. */
const [DIRECTORY_ENTRY, ENTRY_SIGNATURE] = [46, 0x02014b50];

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** The content of a gzip. @throws UserError when it is damaged or too large */
export function gunzipAll(bytes: Uint8Array): Uint8Array {
  const meter = new Meter();
  const parts: Uint8Array[] = [];
  let ofMember = 0;
  const gunzip = new Gunzip(part => {
    meter.add(part.length);
    parts.push(part);
    ofMember += part.length;
  });
  gunzip.onmember = () => (ofMember = 0);
  const packed = withoutPadding(bytes);
  feed(packed, (part, isLast) => gunzip.push(part, isLast));
  if (!sizesAtEnd(packed).includes(ofMember)) throw damaged(); // one cut short does not always fail above
  return joined(parts);
}

/** A gzip without the zeros that tapes and copies by blocks add; up to three may be of the size at its end. */
function withoutPadding(bytes: Uint8Array): Uint8Array {
  const ZEROS_OF_EMPTY = 9;
  const end = endOf(bytes);
  return bytes.length - end > ZEROS_OF_EMPTY ? bytes.subarray(0, end + 3) : bytes;
}

/** Bytes that the last member of a gzip may unpack to, by its last four, which up to three zeros may follow. */
function sizesAtEnd(bytes: Uint8Array): number[] {
  const view = viewOf(bytes);
  const first = Math.max(0, endOf(bytes) - 4);
  return Array.from({ length: Math.max(0, bytes.length - 3 - first) }, (_, at) =>
    view.getUint32(first + at, true),
  );
}

/** Behind the last byte that is no zero. */
const endOf = (bytes: Uint8Array): number => bytes.findLastIndex(byte => byte !== 0) + 1;

/** Folders, hidden files and what a Mac adds. Some programs begin every path with `./`. */
const isUnwanted = (path: string): boolean => /\/$|(^|\/)(__MACOSX|\.(?!\.?\/))/.test(path);

class Meter {
  #bytes = 0;

  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > LARGEST_UNPACKED)
      throw tooLarge(`Unpacked it has more than ${LARGEST_UNPACKED / 1e6} MB.`);
  }
}

const damaged = () =>
  new UserError('It is damaged, or was cut short: it cannot be unpacked.', 'Copy or download it again.');

const tooLarge = (what: string) => new UserError(what, 'Unpack it, and open a part of it.');

function feed(bytes: Uint8Array, push: (part: Uint8Array, isLast: boolean) => void): void {
  try {
    for (let from = 0; from < bytes.length; from += PART)
      push(bytes.subarray(from, from + PART), from + PART >= bytes.length);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw damaged();
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
