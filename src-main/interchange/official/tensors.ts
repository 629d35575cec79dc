import type { StoredTensor } from '../../model/formats/safetensors.ts';
import { unfitting } from './parameters.ts';
import type { RunConfig } from './run-config.ts';
import type { FiledTensor } from './torch-file.ts';

/** Tensors of a state dict as the official code has them, whatever other trainers and wrappers made of them. */

/** A tensor that may also be had in pieces. */
export type ReadTensor = StoredTensor & Partial<Pick<FiledTensor, 'pieces' | 'part'>>;

/** Keys begin with `_orig_mod.` (compiled), `model.` (the loss around it), `inner.` (the loop around it), in any order. */
const WRAPPERS = /^((_orig_mod|module|model|inner)\.)+/;

/** What PyTorch's `AveragedModel` has beside the weights of its `module`. */
const COUNT_OF_AVERAGES = 'n_averaged';

/** Under the official names, without what was around the network. @throws UserError when several would have one name */
export function withoutWrappers(stored: ReadonlyMap<string, ReadTensor>): Map<string, ReadTensor> {
  const tensors = new Map<string, ReadTensor>();
  for (const [name, tensor] of stored) {
    if (name === COUNT_OF_AVERAGES) continue;
    const official = officialName(name);
    if (tensors.has(official)) throw unfitting(`has several tensors for ${official}, one of them ${name}`);
    tensors.set(official, withBothHeads(name, tensor));
  }
  return tensors;
}

/**
 * The averages where there are some, as the official code saves only these; else the weights of the last step. Averages may
 * be of what has gradients alone, and have other wrappers.
 */
export function preferringAverages(
  stored: ReadonlyMap<string, ReadTensor>,
  averages: ReadonlyMap<string, ReadTensor> = new Map(),
): ReadonlyMap<string, ReadTensor> {
  const byName = withoutWrappers(averages);
  return new Map([...stored].map(([name, tensor]) => [name, byName.get(officialName(name)) ?? tensor]));
}

const OTHER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^input_embedding\./, 'embed_tokens.'],
  [/^lenet\./, 'L_level.'],
  [/^z_([HL])_init$/, '$1_init'],
];

/** The official name of a tensor. */
export const officialName = (name: string): string =>
  OTHER_NAMES.reduce((so, [theirs, official]) => so.replace(theirs, official), name.replace(WRAPPERS, ''));

/** Others leave out the head that says "go on", which the official code has and does not ask: it gets zeros. */
function withBothHeads(name: string, tensor: ReadTensor): ReadTensor {
  if (!/q_head\.(weight|bias)$/.test(name) || tensor.shape[0] !== 1) return tensor;
  return {
    shape: [2, ...tensor.shape.slice(1)],
    get data() {
      const { data } = tensor;
      return Float32Array.from({ length: 2 * data.length }, (_, at) => data[at] ?? 0);
    },
  };
}

/**
 * Sudokus that are padded to one size have a token for "here ends the board" between padding and blank. Where the board is
 * as large as the canvas, it never occurs, and what is left are the official tokens.
 */
export function withoutEndToken(
  stored: ReadonlyMap<string, ReadTensor>,
  { seq_len: cells }: RunConfig,
): ReadonlyMap<string, ReadTensor> {
  const tokens = Math.sqrt(cells ?? 0) + 3; // padding, end, blank, the digits
  const withoutIt = ([name, tensor]: readonly [string, ReadTensor]): [string, ReadTensor] =>
    TOKEN_TABLES.test(name) && tensor.shape[0] === tokens ? [name, withoutRow(tensor, 1)] : [name, tensor];
  return new Map([...stored].map(withoutIt));
}

const TOKEN_TABLES = /(input_embedding|embed_tokens)\.embedding_weight$|lm_head\.weight$/;

function withoutRow(tensor: StoredTensor, row: number): StoredTensor {
  const [rows, width] = tensor.shape;
  return {
    shape: [rows! - 1, width!],
    get data() {
      return tensor.data.filter((_, at) => Math.floor(at / width!) !== row);
    },
  };
}
