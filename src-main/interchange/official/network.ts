import * as v from 'valibot';
import { countText } from '../../../shared/english.ts';
import { knownPuzzlesOf, puzzlesOutside } from '../../model/config.ts';
import type { StoredTensor } from '../../model/formats/safetensors.ts';
import { refuseImpossible } from '../../model/limits.ts';
import type { Model } from '../../model/model-file.ts';
import type { KnownPuzzles } from '../../model/network.ts';
import { meanVector, type PuzzleTable } from '../../model/puzzle-table.ts';
import { MEAN_VECTOR } from '../../model/weights/weights.ts';
import { keepsPuzzlesOutside } from '../../puzzles/official.ts';
import {
  convertParameters,
  type OfficialConfig,
  OfficialConfigSchema,
  officialParameters,
  recursionOfCode,
  TABLE,
  unfitting,
} from './parameters.ts';
import { type Arch, unsupported } from './run-config.ts';
import { type ReadTensor, withoutWrappers } from './tensors.ts';

/** The network of a state dict, whatever it was trained for. @throws UserError when it does not fit `arch` */
export function importNetwork(
  stored: ReadonlyMap<string, ReadTensor>,
  arch: Arch,
): Pick<Model, 'weights' | 'puzzles'> & { config: OfficialConfig } {
  const tensors = withoutWrappers(stored);
  const config = configOf(tensors, arch);
  refuseImpossible(config, 'The checkpoint');
  const parameters = officialParameters(config);
  const weights = convertParameters(parameters, tensors);
  const vectors = puzzlesOutside(config);
  const known = new Set([...parameters.map(({ name }) => name), ...(vectors ? [TABLE] : [])]);
  const unknown = [...tensors.keys()].filter(name => !known.has(name));
  if (unknown.length > 0) throw unfitting(`has a tensor ${unknown[0]} that its config does not ask for`);
  if (!vectors) return { config, weights };
  const puzzles = puzzlesOf(tensors.get(TABLE)!, vectors);
  return { config, weights: weights.set(MEAN_VECTOR, meanVector(puzzles)), puzzles };
}

/** The table of puzzle vectors, read where it lies. @throws UserError when it does not fit the config */
function puzzlesOf(tensor: ReadTensor, { puzzles: rows, width }: KnownPuzzles): PuzzleTable {
  if (tensor.shape.join() !== `${rows},${width}`) {
    throw unfitting(`has ${TABLE} of shape [${tensor.shape}], its config asks for [${rows},${width}]`);
  }
  return {
    ...{ rows, width },
    row: index =>
      floatsOf(tensor.part?.(index * width, width) ?? tensor.data.slice(index * width, (index + 1) * width)),
    *pieces() {
      for (const piece of tensor.pieces?.() ?? [tensor.data]) yield floatsOf(piece);
    },
  };
}

function floatsOf(data: StoredTensor['data']): Float32Array {
  if (data instanceof Float32Array) return data;
  throw unfitting(`has whole numbers in ${TABLE}`);
}

/**
 * The config in Mull's words. What the official config leaves to the data (vocabulary, cells, puzzle identifiers) or
 * rounds up (inner widths) is read off the tensors.
 */
function configOf(tensors: ReadonlyMap<string, StoredTensor>, arch: Arch): OfficialConfig {
  const sizeOf = (name: string, axis: number): number => {
    const size = tensors.get(name)?.shape[axis];
    if (size === undefined) throw unfitting(`has no tensor ${name}`);
    return size;
  };
  const isHrm = [...tensors.keys()].some(name => name.startsWith('H_level.'));
  const [is, named] = [isHrm ? 'hrm' : 'trm', recursionOfCode(arch.name ?? '')];
  if (named && named !== is)
    throw unfitting(`holds the weights of ${is.toUpperCase()}, but its config is of ${named.toUpperCase()}`);
  const above = arch.H_layers ?? arch.L_layers;
  if (isHrm && above !== arch.L_layers) {
    throw unsupported(
      `${countText(above, 'layer')} above and ${arch.L_layers} below`,
      'as many in both modules',
    );
  }
  const vocabulary = sizeOf('embed_tokens.embedding_weight', 0);
  const common = {
    ...(isHrm ? { recursion: 'hrm' as const } : {}),
    width: arch.hidden_size,
    layers: arch.L_layers,
    hidden: sizeOf('L_level.layers.0.mlp.down_proj.weight', 1),
    cycles: arch.H_cycles,
    latentUpdates: arch.L_cycles,
    vocabulary,
    ...(arch.puzzle_emb_ndim === 0
      ? {}
      : {
          puzzles: sizeOf(TABLE, 0),
          puzzleWidth: arch.puzzle_emb_ndim,
          puzzleTokens: isHrm ? 0 : arch.puzzle_emb_len,
          ...(keepsPuzzlesOutside({ vocabulary }) ? { puzzlesOutside: true } : {}),
        }),
  };
  if (!arch.mlp_t) return checked({ network: 'attention', ...common, heads: arch.num_heads });
  const down = 'L_level.layers.0.mlp_t.down_proj.weight';
  const sizes = { positions: sizeOf(down, 0), positionsHidden: sizeOf(down, 1) };
  const config = checked({ network: 'mlp', ...common, ...sizes });
  const positions = sizes.positions - (knownPuzzlesOf(config)?.tokens ?? 0);
  return checked({ ...config, positions });
}

/** @throws UserError when the numbers make no network */
function checked(config: unknown): OfficialConfig {
  const { success, output, issues } = v.safeParse(OfficialConfigSchema, config);
  if (success) return output;
  throw unfitting(`gives a network that cannot be: ${v.getDotPath(issues[0])} ${issues[0].message}`);
}
