import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type OfficialConfig,
  officialParameters,
} from '../../../../src-main/interchange/official/parameters.ts';
import { knownPuzzlesOf, puzzlesOutside } from '../../../../src-main/model/config.ts';
import type { Weights } from '../../../../src-main/model/weights/weights.ts';
import { tinyWeights } from '../../model/tiny.ts';
import { floats, torchFile, type WrittenTensor } from './torch-writer.ts';

/** Tiny checkpoints as the official code writes them, with random weights: they solve nothing, but they run. */

const common = {
  ...{ width: 8, layers: 1, hidden: 16, cycles: 2, latentUpdates: 1 },
  ...{ puzzles: 1, puzzleWidth: 8, puzzleTokens: 2 },
};

export const officialConfigs = {
  sudokuMlp: { ...common, network: 'mlp', vocabulary: 11, positions: 81, positionsHidden: 16 },
  sudokuAttention: { ...common, network: 'attention', vocabulary: 11, heads: 2 },
  mazeMlp: { ...common, network: 'mlp', vocabulary: 6, positions: 25, positionsHidden: 16 },
  mazeAttention: { ...common, network: 'attention', vocabulary: 6, heads: 2 },
  arcAttention: {
    ...common,
    network: 'attention',
    vocabulary: 12,
    heads: 2,
    puzzles: 5,
    puzzlesOutside: true,
  },
  sudokuHrm: {
    ...{ ...common, network: 'attention', recursion: 'hrm', vocabulary: 11, heads: 2 },
    puzzleTokens: 0, // HRM has as many as its numbers fill
  },
} as const satisfies Record<string, OfficialConfig>;

/** Weights of Mull as the official code would save them. */
export function officialTensorsOf(
  config: OfficialConfig,
  weights: Weights,
  prefix = '_orig_mod.model.inner.',
) {
  const tensors: Record<string, WrittenTensor> = {};
  const vectors = puzzlesOutside(config);
  if (vectors) {
    const shape = [vectors.puzzles, vectors.width];
    const numbers = Array.from({ length: shape[0]! * shape[1]! }, (_, at) => Math.fround(at / 7));
    tensors[`${prefix}puzzle_emb.weights`] = floats(shape, numbers);
  }
  for (const { name, shape, becomes, isMatrix } of officialParameters(config)) {
    const [rows, columns] = [shape[0]! / becomes.length, shape[1] ?? 1];
    const data = becomes.flatMap(ours =>
      Array.from({ length: rows * columns }, (_, at) => {
        const [row, column] = [Math.floor(at / columns), at % columns];
        return weights.get(ours)![isMatrix ? column * rows + row : at]!;
      }),
    );
    tensors[prefix + name] = floats(shape, data);
  }
  return tensors;
}

export const officialTensors = (config: OfficialConfig, prefix?: string) =>
  officialTensorsOf(config, tinyWeights(config), prefix);

export const officialStep = (config: OfficialConfig): Uint8Array => torchFile(officialTensors(config));

/** `all_config.yaml` as PyYAML writes it, keys sorted. @param more further lines of `arch`, or others in place of these */
export function officialYaml(config: OfficialConfig, more: Readonly<Record<string, string>> = {}): string {
  const { tokens = 0, width = 0 } = knownPuzzlesOf(config) ?? {};
  const arch: Record<string, string | number | boolean | undefined> = {
    H_cycles: config.cycles,
    H_layers: config.recursion === 'hrm' ? config.layers : 0,
    L_cycles: config.latentUpdates,
    L_layers: config.layers,
    expansion: 4,
    forward_dtype: 'bfloat16',
    halt_exploration_prob: 0.1,
    halt_max_steps: 16,
    hidden_size: config.width,
    loss: '\n    loss_type: stablemax_cross_entropy\n    name: losses@ACTLossHead',
    mlp_t: config.network === 'mlp',
    name:
      config.recursion === 'hrm'
        ? 'hrm.hrm_act_v1@HierarchicalReasoningModel_ACTV1'
        : 'recursive_reasoning.trm@TinyRecursiveReasoningModel_ACTV1',
    no_ACT_continue: true,
    num_heads: config.network === 'attention' ? config.heads : 2,
    pos_encodings: config.network === 'mlp' ? 'none' : 'rope',
    puzzle_emb_len: tokens,
    puzzle_emb_ndim: width,
    ...more,
  };
  const lines = Object.entries(arch).map(([key, value]) => `  ${key}: ${value}`);
  return `arch:\n${lines.join('\n')}
beta1: 0.9
checkpoint_path: checkpoints/Mine-ACT-torch/mine
data_paths:
- data/mine
data_paths_test: []
ema: true
epochs: 50000
evaluators: []
global_batch_size: 768
load_checkpoint: null
lr: 0.0001
project_name: Mine-ACT-torch
run_name: mine
seed: 0
weight_decay: 1.0
`;
}

/** The folder that a run leaves. */
export function writeRun(folder: string, config: OfficialConfig, step = 'step_65100'): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, step), officialStep(config));
  writeFileSync(join(folder, 'all_config.yaml'), officialYaml(config));
  return folder;
}
