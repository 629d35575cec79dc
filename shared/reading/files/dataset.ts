import * as v from 'valibot';
import { count } from '../../count.ts';
import { UserError } from '../../errors.ts';
import type { File } from '../bytes/container.ts';
import { attempt, type Control, guarded, type Item } from '../items.ts';
import { tokenReader } from '../kinds.ts';
import { checkedJson, parseJson } from '../text/json.ts';
import type { TokenReader } from '../text-reader.ts';
import { INPUTS } from './groups.ts';
import { readNpy } from './npy.ts';

/**
 * The dataset folder of the official PyTorch code: `train/` and `test/`, each with inputs and labels as .npy and a
 * dataset.json. Of each group of symmetric copies the first is read. What the tokens are, each type's reader knows.
 */

const PARTS = [
  INPUTS,
  'all__labels.npy',
  'all__group_indices.npy',
  'all__puzzle_indices.npy',
  'dataset.json',
];
/** What Mull adds to a dataset.json: tokens alone do not tell a 4×4 Sudoku from a maze, nor which sides a maze has. */
const ShapeSchema = v.object({ puzzle: v.string(), rows: count, columns: count });
export type DatasetShape = v.InferOutput<typeof ShapeSchema>;

const MetadataSchema = v.looseObject({ vocab_size: count, seq_len: count });

/** The puzzles of a dataset folder. @param files its parts */
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

/** @throws UserError when no puzzle type writes its puzzles so */
function readerOf(vocabulary: number, cells: number, said: DatasetShape | undefined): TokenReader {
  const side = Math.sqrt(cells);
  const isSaid = said !== undefined && said.rows * said.columns === cells;
  const shape = isSaid ? said : { rows: side, columns: side };
  const read = Number.isInteger(shape.rows) && tokenReader({ vocabulary, ...shape });
  if (read) return read;
  throw new UserError(
    `This dataset has ${vocabulary} tokens and ${cells} cells, which are neither Sudokus nor square mazes.`,
    'Mull reads the datasets of Sudokus and mazes.',
  );
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
