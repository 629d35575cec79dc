import * as v from 'valibot';
import { UserError } from '../errors.ts';
import type { Maze } from '../puzzles/maze/board.ts';
import { makeSudoku } from '../puzzles/sudoku/board.ts';
import type { File } from './containers/container.ts';
import { attempt, type Control, type Found, guarded, type Item } from './items.ts';
import { checkedJson, parseJson } from './json/json.ts';

/**
 * The dataset folder of the official PyTorch code: `train/` and `test/`, each with inputs and labels as .npy and a
 * dataset.json. Of each group of symmetric copies the first is read. Tokens: 0 is padding; a Sudoku's digit + 1; a maze's
 * wall 1, open 2, start 3, goal 4, path 5.
 */

const INPUTS = 'all__inputs.npy';
const PARTS = [
  INPUTS,
  'all__labels.npy',
  'all__group_indices.npy',
  'all__puzzle_indices.npy',
  'dataset.json',
];
const OTHERS = /(^|\/)(all__[a-z_]+\.npy|dataset\.json|identifiers\.json|test_puzzles\.json)$/;

/** Folders among files that are datasets, and the files that belong to none. */
export function splitDatasets<F extends File>(
  files: readonly F[],
): { datasets: Map<string, F[]>; rest: F[] } {
  const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const folders = files
    .filter(({ name }) => name.split('/').at(-1) === INPUTS)
    .map(({ name }) => folderOf(name));
  const datasets = new Map<string, F[]>(folders.map(folder => [folder, []]));
  const rest = files.filter(file => {
    const own = datasets.get(folderOf(file.name));
    if (own && OTHERS.test(file.name)) own.push(file);
    else if (datasets.size === 0 || !OTHERS.test(file.name)) return true;
    return false;
  });
  return { datasets, rest };
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What Mull adds to a dataset.json: tokens alone do not tell a 4×4 Sudoku from a maze, nor which sides a maze has. */
const ShapeSchema = v.object({ puzzle: v.string(), rows: count, columns: count });
export type DatasetShape = v.InferOutput<typeof ShapeSchema>;

const MetadataSchema = v.looseObject({ vocab_size: count, seq_len: count });

export const readDataset = (files: readonly File[], control: Control): Generator<Item> =>
  guarded(() => readParts(files, control));

function* readParts(files: readonly File[], control: Control): Generator<Item> {
  const part = (name: string) => files.find(({ name: path }) => path.endsWith(name))?.bytes();
  const [inputBytes, labelBytes, groupBytes, puzzleBytes, metadataBytes] = PARTS.map(part);
  if (!metadataBytes || !inputBytes)
    throw new UserError(
      'This dataset has no dataset.json, which says what it holds.',
      'Copy the whole folder.',
    );
  const metadata = checkedJson(
    MetadataSchema,
    parseJson(new TextDecoder().decode(metadataBytes)),
    'This dataset.json is not one of the official code',
  );
  const { vocab_size: vocabulary, seq_len: cells } = metadata;
  const said = v.safeParse(ShapeSchema, metadata);
  const read = readerOf(vocabulary, cells, said.success ? said.output : undefined);
  const inputs = readNpy(inputBytes);
  const labels = labelBytes && readNpy(labelBytes);
  const rows = firstOfGroups(inputs.length / cells, groupBytes, puzzleBytes);
  let count = 0;
  for (const row of rows) {
    if (++count % 256 === 0 && control.isStopped?.()) return;
    const slice = (array: Int32Array) => array.subarray(row * cells, (row + 1) * cells);
    const item = attempt(row + 1, () => ({
      ...read(slice(inputs), labels && slice(labels)),
      line: row + 1,
    }));
    yield item;
  }
}

type Reader = (input: Int32Array, label: Int32Array | undefined) => Omit<Found, 'line'>;

function readerOf(vocabulary: number, cells: number, said: DatasetShape | undefined): Reader {
  const side = Math.sqrt(cells);
  const { rows, columns, puzzle = undefined } = said ?? { rows: side, columns: side };
  const isMaze = puzzle === 'maze' && rows * columns === cells;
  if (!isMaze && Number.isInteger(side) && vocabulary === side + 2 && [4, 6, 9, 16].includes(side))
    return (input, label) => {
      const puzzle = makeSudoku(Array.from(input, token => token - 1));
      const values = label && Array.from(label, token => token - 1);
      return { puzzle, ...(values ? { solution: [{ rows: side, columns: side, values }] } : {}) };
    };
  if (vocabulary === 6 && (isMaze || Number.isInteger(side)))
    return (input, label) => readMaze(isMaze ? [rows, columns] : [side, side], input, label);
  throw new UserError(
    `This dataset has ${vocabulary} tokens and ${cells} cells, which are neither Sudokus nor square mazes.`,
    'Mull reads the datasets of Sudokus and mazes.',
  );
}

const [WALL, OPEN, START, GOAL, PATH] = [1, 2, 3, 4, 5] as const;

function readMaze(
  [rows, columns]: readonly [rows: number, columns: number],
  input: Int32Array,
  label: Int32Array | undefined,
): Omit<Found<Maze>, 'line'> {
  const placeOf = (token: number) => {
    const at = input.indexOf(token);
    return at < 0 ? null : at;
  };
  if (input.some(token => token < WALL || token > PATH))
    throw new UserError('It holds a token that is none of a maze.');
  const puzzle: Maze = {
    kind: 'maze',
    rows,
    columns,
    walls: Array.from(input, token => (token === WALL ? 1 : 0)),
    start: placeOf(START),
    goal: placeOf(GOAL),
  };
  const values =
    label && Array.from(label, token => (token === WALL || token === OPEN || token === 0 ? 0 : 1));
  return { puzzle, ...(values ? { solution: [{ rows, columns, values }] } : {}) };
}

/** The first example of each group: the others are its symmetric copies. */
function firstOfGroups(
  rows: number,
  groupBytes: Uint8Array | undefined,
  puzzleBytes: Uint8Array | undefined,
): Iterable<number> {
  if (!groupBytes || !puzzleBytes) return Array(Math.floor(rows)).keys();
  const [groups, puzzles] = [readNpy(groupBytes), readNpy(puzzleBytes)];
  return Array.from(groups.subarray(0, -1), puzzle => puzzles[puzzle] ?? rows).filter(row => row < rows);
}

/** An array of whole numbers, whatever its shape. @throws UserError when it is of another type, or damaged */
function readNpy(bytes: Uint8Array): Int32Array {
  const damaged = () =>
    new UserError('An array (.npy) of this dataset is damaged, or was cut short.', 'Copy the folder again.');
  const isLong = bytes[6] !== undefined && bytes[6] > 1;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) throw damaged();
  const from = isLong ? 12 + view.getUint32(8, true) : 10 + view.getUint16(8, true);
  const head = new TextDecoder('latin1').decode(bytes.subarray(isLong ? 12 : 10, Math.min(from, 10_000)));
  const [, type = ''] = head.match(/'descr': *'([^']*)'/) ?? [];
  const width = Number({ '<i8': 8, '<i4': 4, '<i2': 2, '|i1': 1, '|u1': 1 }[type]);
  if (!width || head.includes("'fortran_order': True"))
    throw new UserError(
      `An array (.npy) of this dataset is of the type ${JSON.stringify(type)}.`,
      'Mull reads whole numbers.',
    );
  const count = Math.floor((bytes.length - from) / width);
  const shape = (head.match(/'shape': *\(([\d, ]*)\)/)?.[1] ?? '')
    .split(',')
    .filter(part => part.trim() !== '');
  if (shape.reduce((product, side) => product * Number(side), 1) !== count) throw damaged();
  const readers = {
    8: (at: number) => Number(view.getBigInt64(at, true)),
    4: (at: number) => view.getInt32(at, true),
    2: (at: number) => view.getInt16(at, true),
    1: (at: number) => bytes[at]!,
  } as const;
  const read = readers[width as keyof typeof readers];
  return Int32Array.from({ length: count }, (_, index) => read(from + index * width));
}
