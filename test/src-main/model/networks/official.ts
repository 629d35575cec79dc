import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { elements } from '../../../../src-main/engine/tensor.ts';
import type { ModelConfig } from '../../../../src-main/model/config.ts';
import { decodeSafetensors, type StoredTensor } from '../../../../src-main/model/safetensors.ts';
import { INITIAL_STATES, type Weights } from '../../../../src-main/model/weights.ts';

/** A tiny checkpoint of the official PyTorch code with what that code computes from it; see the fixtures' README. */
export interface OfficialFixture {
  readonly config: OfficialConfig;
  readonly inputs: number[][];
  readonly labels: number[][];
  readonly puzzle_identifiers: number[];
  readonly steps: { logits: number[][][]; q_halt_logits: number[] }[];
  readonly train: { loss: number; lm_loss: number; q_halt_loss: number };
  /** The state dict, and the gradients of a training step under `gradient.` + their weight's name. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

interface OfficialConfig {
  readonly mlp_t: boolean;
  readonly hidden_size: number;
  readonly L_layers: number;
  readonly H_cycles: number;
  readonly L_cycles: number;
  readonly num_heads: number;
  readonly vocab_size: number;
  readonly seq_len: number;
  readonly puzzle_emb_ndim: number;
  readonly puzzle_emb_len: number;
  readonly num_puzzle_identifiers: number;
}

export function loadFixture(name: string): OfficialFixture {
  const folder = join(import.meta.dirname, '../../../fixtures/official', name);
  const { tensors } = decodeSafetensors(readFileSync(join(folder, 'tensors.safetensors')));
  return { ...JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')), tensors };
}

/** The official config in our words. Inner widths are those of the checkpoint: officially rounded up to 256. */
export function configOf({ config, tensors }: OfficialFixture): ModelConfig {
  return {
    network: config.mlp_t ? 'mlp' : 'attention',
    width: config.hidden_size,
    layers: config.L_layers,
    hidden: tensors.get('L_level.layers.0.mlp.down_proj.weight')!.shape[1]!,
    cycles: config.H_cycles,
    latentUpdates: config.L_cycles,
    vocabulary: config.vocab_size,
    puzzles: config.num_puzzle_identifiers,
    puzzleWidth: config.puzzle_emb_ndim,
    puzzleTokens: config.puzzle_emb_len,
    ...(config.mlp_t
      ? {
          positions: config.seq_len,
          positionsHidden: tensors.get('L_level.layers.0.mlp_t.down_proj.weight')!.shape[1]!,
        }
      : { heads: config.num_heads }),
  };
}

/**
 * The official parameters under our names: PyTorch's matrices are [outputs, inputs], ours [inputs, outputs], and
 * SwiGLU's gate and up are one matrix there.
 * @param prefix '' for the weights, 'gradient.' for their gradients
 */
export function parametersOf({ config, tensors }: OfficialFixture, prefix = ''): Weights {
  const take = (name: string): StoredTensor => tensors.get(`${prefix}${name}`)!;
  const weights: Weights = new Map();
  const addMatrix = (ours: string, theirs: string) => weights.set(ours, transposed(take(theirs)));
  const addSwiGlu = (ours: string, theirs: string) => {
    const [gate, up] = halves(take(`${theirs}.gate_up_proj.weight`));
    weights.set(`${ours}.gate`, transposed(gate)).set(`${ours}.up`, transposed(up));
    addMatrix(`${ours}.down`, `${theirs}.down_proj.weight`);
  };
  weights.set('embedding', numbers(take('embed_tokens.embedding_weight')));
  addMatrix('readOut', 'lm_head.weight');
  addMatrix('halt.weight', 'q_head.weight');
  weights.set('halt.bias', numbers(take('q_head.bias')));
  for (let layer = 0; layer < config.L_layers; layer++) {
    const [ours, theirs] = [`layers.${layer}`, `L_level.layers.${layer}`];
    addSwiGlu(ours, `${theirs}.mlp`);
    if (config.mlp_t) {
      addSwiGlu(`${ours}.positions`, `${theirs}.mlp_t`);
    } else {
      addMatrix(`${ours}.queryKeyValue`, `${theirs}.self_attn.qkv_proj.weight`);
      addMatrix(`${ours}.output`, `${theirs}.self_attn.o_proj.weight`);
    }
  }
  return weights;
}

export function weightsOf(fixture: OfficialFixture): Weights {
  const { tensors } = fixture;
  return parametersOf(fixture)
    .set('puzzles', numbers(tensors.get('puzzle_emb.weights')!))
    .set(INITIAL_STATES.answer, numbers(tensors.get('H_init')!))
    .set(INITIAL_STATES.latent, numbers(tensors.get('L_init')!));
}

/** Gradients by our names; that of the puzzles' numbers is spread over the rows that the batch used. */
export function gradientsOf(fixture: OfficialFixture): Weights {
  const { config, puzzle_identifiers, tensors } = fixture;
  const width = config.puzzle_emb_ndim;
  const table = new Float32Array(config.num_puzzle_identifiers * width);
  const rows = numbers(tensors.get('gradient.puzzle_emb')!);
  puzzle_identifiers.forEach((puzzle, row) => {
    table.set(rows.subarray(row * width, (row + 1) * width), puzzle * width);
  });
  return parametersOf(fixture, 'gradient.').set('puzzles', table);
}

const numbers = ({ data }: StoredTensor): Float32Array => Float32Array.from(data);

function transposed({ shape, data }: StoredTensor): Float32Array {
  const [rows, columns] = [shape[0]!, shape[1]!];
  return Float32Array.from(data, (_, at) => data[(at % rows) * columns + Math.floor(at / rows)]!);
}

function halves({ shape, data }: StoredTensor): [StoredTensor, StoredTensor] {
  const half = [shape[0]! / 2, ...shape.slice(1)];
  const size = elements(half);
  return [
    { shape: half, data: data.subarray(0, size) },
    { shape: half, data: data.subarray(size) },
  ];
}
