import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LibraryFilter, Split } from '../../../shared/contract/library-records.ts';
import { UserError } from '../../../shared/errors.ts';
import type { Answer } from '../../../shared/puzzles/grid.ts';
import { puzzleType } from '../../../shared/puzzles/index.ts';
import type { SolvedExample } from '../../../shared/puzzles/puzzle.ts';
import { skillsOf } from '../../../shared/puzzles/skills.ts';
import { Random } from '../../../shared/random.ts';
import type { DatasetShape } from '../../../shared/reading/files/dataset.ts';
import { sentenceOf } from '../../errors.ts';
import { Draft } from '../../files/draft.ts';
import { makeFolder } from '../../files/folders.ts';
import { NpyWriter, writeNpy } from '../../files/npy.ts';
import { libraryKind } from '../../puzzles/index.ts';
import type { DatasetTokens, LibraryKind } from '../../puzzles/library-kind.ts';
import type { Library } from '../library.ts';
import { readEntries, type StoredEntry } from '../listing.ts';
import { type PassControl, refuseStopped } from '../pass.ts';
import { NO_SOLUTION, solved } from './export.ts';
import { LeftOut } from './left-out.ts';

/**
 * The folder that the official PyTorch code trains from (its `puzzle_dataset.py`): `train/` and `test/` with the
 * inputs and labels as .npy files, how these fall into puzzles and groups, and `dataset.json`; `identifiers.json` above.
 * A group is a puzzle with its symmetric copies: an epoch draws one of each group.
 */

export interface DatasetOptions {
  readonly filter?: LibraryFilter | undefined;
  /** Symmetric copies beside each training puzzle. */
  readonly copies?: number | undefined;
  /** Seed of the copies. */
  readonly seed?: number | undefined;
  /** Larger datasets are refused. Bytes. */
  readonly mostBytes?: number | undefined;
  readonly control?: PassControl | undefined;
}

export interface WrittenDataset {
  /** The size of its puzzles: "9×9". */
  readonly layout: string;
  readonly training: number;
  readonly heldOut: number;
  readonly leftOut: { readonly reason: string; readonly puzzles: number }[];
}

/** A puzzle in the few characters of the library: a hundred thousand of them are held at once. */
interface StoredRow {
  readonly board: string;
  readonly solution: Answer;
}

interface Selected {
  readonly layout: string;
  readonly vocabulary: number;
  readonly examples: Readonly<Record<Split, readonly StoredRow[]>>;
}

/**
 * Writes the dataset folder; it appears when it is complete.
 * @throws UserError when the folder holds something already, no puzzle can be trained on, or it is stopped
 */
export function writeDataset(
  library: Library,
  set: number,
  folder: string,
  options: DatasetOptions = {},
): WrittenDataset {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UserError(`${folder} holds something already.`, 'Choose a new or an empty folder.');
  const leftOut = new LeftOut();
  const kind = libraryKind(library.sets.kindOf(set));
  const { dataset } = kind;
  if (!dataset)
    throw new UserError(
      `The official code has no datasets of ${puzzleType(kind.kind).plural}.`,
      'Choose another format.',
    );
  const entries = readEntries(library.database, set, options.filter, options.control);
  const selected = select(byLayout(entries, kind, dataset, leftOut), leftOut);
  const { training, 'held-out': heldOut } = selected.examples;
  if (training.length === 0)
    throw new UserError(
      'No puzzle is left to train on.',
      'A dataset takes puzzles of one size with exactly one solution that are not held out.',
    );
  refuseTooLarge(selected, options);
  writeWhole(folder, draft => {
    const { seed = 1, control = {} } = options;
    const writer = new SplitWriter(kind, dataset, selected.vocabulary, new Random(seed), control);
    writer.write(join(draft, 'train'), training, options.copies ?? 0);
    if (heldOut.length > 0) writer.write(join(draft, 'test'), heldOut, 0);
    writeFileSync(join(draft, 'identifiers.json'), '["<blank>"]\n');
  });
  return {
    layout: selected.layout,
    training: training.length,
    heldOut: heldOut.length,
    leftOut: leftOut.list(),
  };
}

/** Puzzles of the most frequent layout, by split. */
function select(layouts: ReadonlyMap<string, Layout>, leftOut: LeftOut): Selected {
  const [most, ...others] = [...layouts].sort(([, a], [, b]) => b.examples.length - a.examples.length);
  const [layout, { vocabulary, examples }] = most ?? ['', { vocabulary: 0, examples: [] }];
  for (const [name, { examples }] of others)
    for (const _ of examples) leftOut.add(`a dataset takes one size, here ${layout}, and not ${name}`);
  const of = (split: Split) => examples.filter(example => example.split === split);
  return { layout, vocabulary, examples: { training: of('training'), 'held-out': of('held-out') } };
}

interface Layout {
  readonly vocabulary: number;
  readonly examples: (StoredRow & { readonly split: Split })[];
}

/** Puzzles that have one solution, by the name of their layout. */
function byLayout(
  entries: Iterable<StoredEntry>,
  kind: LibraryKind,
  dataset: DatasetTokens,
  leftOut: LeftOut,
): Map<string, Layout> {
  const layouts = new Map<string, Layout>();
  for (const entry of entries) {
    const layout = dataset.layout(entry.puzzle);
    const complete = 'refused' in layout ? undefined : solved(entry);
    if ('refused' in layout || !complete) {
      leftOut.add('refused' in layout ? layout.refused : NO_SOLUTION);
      continue;
    }
    const same = layouts.get(layout.name) ?? { vocabulary: layout.vocabulary, examples: [] };
    layouts.set(layout.name, same);
    const { puzzle, solution, heldOut } = complete;
    same.examples.push({ board: kind.encode(puzzle), solution, split: heldOut ? 'held-out' : 'training' });
  }
  return layouts;
}

function refuseTooLarge({ examples }: Selected, { copies = 0, mostBytes }: DatasetOptions): void {
  const { training, 'held-out': heldOut } = examples;
  const rows = training.length * (1 + copies) + heldOut.length;
  const bytes = rows * training[0]!.solution[0]!.values.length * 8;
  if (mostBytes === undefined || bytes <= mostBytes) return;
  throw new UserError(
    `The dataset would have ${Math.round(bytes / 1e6)} MB; at most ${mostBytes / 1e6} MB fit here.`,
    'Ask for fewer copies, or write it with: mull library export SET FOLDER --format dataset',
  );
}

class SplitWriter {
  readonly #kind: LibraryKind;
  readonly #dataset: DatasetTokens;
  readonly #vocabulary: number;
  readonly #random: Random;
  readonly #control: PassControl;

  constructor(
    kind: LibraryKind,
    dataset: DatasetTokens,
    vocabulary: number,
    random: Random,
    control: PassControl,
  ) {
    this.#kind = kind;
    this.#dataset = dataset;
    this.#vocabulary = vocabulary;
    this.#random = random;
    this.#control = control;
  }

  write(folder: string, examples: readonly StoredRow[], copies: number): void {
    mkdirSync(folder);
    const groups = examples.length;
    const rows = groups * (1 + copies);
    const cells = this.#dataset.question(this.#kind.decode(examples[0]!.board)).length;
    const file = (name: string) => join(folder, `all__${name}.npy`);
    using inputs = new NpyWriter(file('inputs'), [rows, cells]);
    using labels = new NpyWriter(file('labels'), [rows, cells]);
    for (const example of examples) {
      refuseStopped(this.#control);
      for (const { puzzle, solution } of this.#withCopies(example, copies)) {
        inputs.add(Int32Array.from(this.#dataset.question(puzzle)));
        labels.add(Int32Array.from(this.#dataset.answer(puzzle, solution)));
      }
    }
    inputs.finish();
    labels.finish();
    writeNpy(file('puzzle_identifiers'), [rows], new Int32Array(rows));
    writeNpy(file('puzzle_indices'), [rows + 1], counting(rows + 1, 1));
    writeNpy(file('group_indices'), [groups + 1], counting(groups + 1, 1 + copies));
    const [grid] = examples[0]!.solution;
    const shape = { puzzle: this.#kind.kind, rows: grid!.rows, columns: grid!.columns };
    const metadata = this.#metadata(cells, groups, rows, shape);
    writeFileSync(join(folder, 'dataset.json'), `${JSON.stringify(metadata)}\n`);
  }

  *#withCopies({ board, solution }: StoredRow, copies: number): Generator<SolvedExample> {
    const example = { puzzle: this.#kind.decode(board), solution };
    yield example;
    const { symmetries } = skillsOf(this.#kind.kind);
    if (!symmetries) return;
    for (let copy = 0; copy < copies; copy++) yield symmetries.move(example, this.#random);
  }

  #metadata(cells: number, groups: number, rows: number, shape: DatasetShape) {
    return {
      pad_id: 0,
      ignore_label_id: 0,
      blank_identifier_id: 0,
      vocab_size: this.#vocabulary,
      seq_len: cells,
      num_puzzle_identifiers: 1,
      total_groups: groups,
      mean_puzzle_examples: 1,
      total_puzzles: rows,
      sets: ['all'],
      ...shape, // for Mull: the official code passes over it
    };
  }
}

/** 0, step, 2 · step, …: where each group begins, and where the last one ends. */
function counting(length: number, step: number): Int32Array {
  return Int32Array.from({ length }, (_, index) => index * step);
}

/** Fills a neighbour of the folder and renames it, so that the folder is there in full or not at all. */
function writeWhole(folder: string, fill: (draft: string) => void): void {
  using draft = new Draft(`${folder}.${randomBytes(4).toString('hex')}.partial`);
  try {
    makeFolder(draft.path);
    fill(draft.path);
    if (existsSync(folder)) rmdirSync(folder); // an empty one gives way; the system refuses any other
    draft.moveTo(folder);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UserError(
      `${folder} could not be written: ${sentenceOf(error)}`,
      'Check that its folder is yours and that the disk has space left.',
    );
  }
}
