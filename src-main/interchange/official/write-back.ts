import { dump } from 'js-yaml';
import { UserError } from '../../../shared/errors.ts';
import { knownPuzzlesOf, type ModelConfig } from '../../model/config.ts';
import type { Model } from '../../model/model-file.ts';
import type { PuzzleTable } from '../../model/puzzle-table.ts';
import { recursionOf } from '../../model/recursions/index.ts';
import { INITIAL_STATES, type Weights } from '../../model/weights/weights.ts';
import { encodingOf } from '../../puzzles/index.ts';
import {
  isOfficial,
  type OfficialConfig,
  type OfficialParameter,
  officialParameters,
  officialRecursion,
  TABLE,
  transposed,
} from './parameters.ts';
import { fitsBfloat16, type WritableTensor } from './torch-writer.ts';

/** What the names begin with in checkpoints of official runs, whose networks are compiled and wrapped in the loss. */
const WRAPPERS = '_orig_mod.model.inner.';

/**
 * A model as the state dict of the official code, which can go on from it: the inverse of `importNetwork`.
 * @throws UserError when that code has no such network
 */
export function officialTensors({ card, weights, puzzles }: Model): Map<string, WritableTensor> {
  const tensors = new Map(
    officialParameters(officialOf(card.config)).map(parameter => [
      WRAPPERS + parameter.name,
      tensorOf(parameter, weights),
    ]),
  );
  if (puzzles) tensors.set(WRAPPERS + TABLE, writableTable(puzzles));
  return tensors;
}

/** @throws UserError when the official code has no such network */
function officialOf(config: ModelConfig): OfficialConfig {
  if (isOfficial(config)) return config;
  throw new UserError(
    `The official code has no network like this model's (${config.network}, ${recursionOf(config).title}).`,
    'Export it as .zip or .onnx.',
  );
}

/** The initial states are bfloat16 there. */
function tensorOf(parameter: OfficialParameter, weights: Weights): WritableTensor {
  const data = numbersOf(parameter, weights);
  const isState = STATES.has(parameter.becomes[0]!) && fitsBfloat16(data);
  return { shape: parameter.shape, type: isState ? 'bfloat16' : 'float32', pieces: () => [data] };
}

const writableTable = ({ rows, width, pieces }: PuzzleTable): WritableTensor => ({
  ...{ shape: [rows, width], type: 'float32' },
  pieces,
});

const STATES: ReadonlySet<string> = new Set(Object.values(INITIAL_STATES));

function numbersOf({ shape, becomes, isMatrix }: OfficialParameter, weights: Weights): Float32Array {
  const [rows, columns = 1] = shape as [number, number?];
  const parts = becomes.map(ours => weights.get(ours)!);
  const turned = isMatrix ? parts.map(part => transposed(part, columns, rows / becomes.length)) : parts;
  const data = new Float32Array(rows * columns);
  turned.forEach((part, at) => {
    data.set(part, at * part.length);
  });
  return data;
}

/**
 * The settings of a run that the official code reads the network from: `all_config.yaml`.
 * @throws UserError when that code has no such network
 */
export function officialConfig({ card }: Model): string {
  const config = officialOf(card.config);
  const encoding = encodingOf(card.puzzle, config);
  return dump({
    ...{ arch: archOf(config), data_paths: [], run_name: card.title },
    seq_len: encoding.places(encoding.extent(encoding.sample())),
    ...(card.shapes && { trained_on: card.shapes }),
  });
}

function archOf(config: OfficialConfig): Record<string, unknown> {
  const { width = 0, tokens = 0 } = knownPuzzlesOf(config) ?? {};
  const isHrm = config.recursion === 'hrm';
  const [isMlp, heads] = config.network === 'mlp' ? [true, USUAL_HEADS] : [false, config.heads];
  return {
    name: officialRecursion(config).arch,
    loss: { name: 'losses@ACTLossHead', loss_type: 'stablemax_cross_entropy' },
    ...{ halt_exploration_prob: 0.1, halt_max_steps: 16, forward_dtype: 'bfloat16' },
    ...{ H_cycles: config.cycles, L_cycles: config.latentUpdates },
    ...{ H_layers: isHrm ? config.layers : 0, L_layers: config.layers },
    ...{ hidden_size: config.width, num_heads: heads, expansion: expansionOf(config) },
    ...{ puzzle_emb_ndim: width, pos_encodings: isMlp ? 'none' : 'rope' },
    ...(isHrm ? {} : { puzzle_emb_len: tokens, mlp_t: isMlp, no_ACT_continue: true }),
  };
}

/** Heads in the official settings; with the MLP in place of attention they are said and not used. */
const USUAL_HEADS = 8;

/** SwiGLU's inner width there: expansion · D · 2/3, rounded up to a multiple of 256. */
function expansionOf({ width, hidden }: OfficialConfig): number {
  const usual = Math.ceil(Math.round((4 * width * 2) / 3) / 256) * 256;
  return hidden === usual ? 4 : (hidden * 3) / (2 * width);
}
