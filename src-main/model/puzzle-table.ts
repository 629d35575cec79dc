import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../shared/errors.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { type ByteSource, bytesOnDisk } from '../files/bytes.ts';
import { rawBytes } from './formats/safetensors.ts';
import type { KnownPuzzles } from './network.ts';

/**
 * What was learned of each puzzle that a model was trained on: a row of numbers for each (the official "puzzle
 * embedding"). For ARC there are up to a million rows, nearly all of a checkpoint's 2 GB: they stay on the disk, and are
 * read row by row, or in pieces.
 */
export interface PuzzleTable {
  readonly rows: number;
  readonly width: number;
  row(index: number): Float32Array;
  /** All rows in order, some at a time; a piece may end within a row. */
  pieces(): Iterable<Float32Array>;
  /** `identifiers.json` of the official data: what each row is called. */
  readonly identifiers?: ByteSource | undefined;
}

/** Files of a model's folder: its rows as float32, one after the other, and what they are called. */
export const TABLE_FILE = 'puzzles.f32';
export const IDENTIFIERS = 'identifiers.json';

/** Bytes that are read at once. */
const PIECE = 4 * 2 ** 20;
/** A million names of 50 characters. */
const LARGEST_IDENTIFIERS = 200e6;

/** Writes the rows, piece by piece, and their names. @throws UserError when a number is none */
export function saveTable(folder: string, { pieces, identifiers }: PuzzleTable): void {
  const bytes = function* () {
    for (const piece of pieces()) {
      let sum = 0; // is no number where one of them is none
      for (let at = 0; at < piece.length; at++) sum += piece[at]!;
      if (!Number.isFinite(sum)) throw noNumbers();
      yield rawBytes(piece);
    }
  };
  writeFileAtomic(join(folder, TABLE_FILE), bytes());
  if (identifiers) writeFileAtomic(join(folder, IDENTIFIERS), piecesOf(identifiers));
}

/** @throws UserError when the rows are missing, or not as many as the config asks for */
export function tableIn(folder: string, vectors: KnownPuzzles): PuzzleTable {
  const path = join(folder, TABLE_FILE);
  if (!existsSync(path)) throw damaged(`${path} is missing`);
  const names = join(folder, IDENTIFIERS);
  return tableOf(vectors, bytesOnDisk(path), existsSync(names) ? bytesOnDisk(names) : undefined);
}

/** @throws UserError when there are not as many rows as the config asks for */
export function tableOf(
  { puzzles: rows, width }: KnownPuzzles,
  bytes: ByteSource,
  identifiers?: ByteSource,
): PuzzleTable {
  if (bytes.size !== 4 * rows * width) throw damaged(`its table of puzzle vectors has ${bytes.size} bytes`);
  return {
    ...{ rows, width, identifiers },
    row: index => floats(bytes.read(4 * index * width, 4 * width)),
    *pieces() {
      for (const piece of piecesOf(bytes)) yield floats(piece);
    },
  };
}

/**
 * What the rows are called, row by row; undefined where nobody knows.
 * @throws UserError when the list is no list of names
 */
export function namesOf({ identifiers }: PuzzleTable): readonly string[] | undefined {
  if (!identifiers) return undefined;
  if (identifiers.size > LARGEST_IDENTIFIERS) throw badNames();
  let names: unknown;
  try {
    names = JSON.parse(new TextDecoder().decode(identifiers.read(0, identifiers.size)));
  } catch {
    throw badNames();
  }
  if (!Array.isArray(names) || !names.every(name => typeof name === 'string')) throw badNames();
  return names;
}

/** Rows that a mean is taken of. */
const MOST_ROWS = 8192;

/** What vectors of further puzzles begin with: the mean of the rows, or of some that are spread over all. */
export function meanVector({ rows, width, row }: Pick<PuzzleTable, 'rows' | 'width' | 'row'>): Float32Array {
  const count = Math.min(rows, MOST_ROWS);
  const sums = new Float64Array(width);
  for (let at = 0; at < count; at++) {
    row(Math.floor((at * rows) / count)).forEach((number, column) => {
      sums[column] = sums[column]! + number;
    });
  }
  return Float32Array.from(sums, sum => sum / count);
}

function* piecesOf(bytes: ByteSource): Generator<Uint8Array> {
  for (let at = 0; at < bytes.size; at += PIECE) yield bytes.read(at, PIECE);
}

const floats = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);

const damaged = (what: string): UserError =>
  new UserError(`The model cannot be used: ${what}.`, 'Import its checkpoint again.');

const noNumbers = (): UserError =>
  new UserError(
    'The table of puzzle vectors holds values that are no numbers: the training went wrong.',
    'Take an earlier checkpoint.',
  );

const badNames = (): UserError =>
  new UserError(
    `${IDENTIFIERS} is no list of the names of puzzles.`,
    'Take the one that the official code wrote with its data, and import the checkpoint again.',
  );
