import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importNetwork } from '../../../../src-main/interchange/official/network.ts';
import {
  convertParameters,
  networkParameters,
  type OfficialConfig,
} from '../../../../src-main/interchange/official/parameters.ts';
import type { Arch } from '../../../../src-main/interchange/official/run-config.ts';
import { knownPuzzlesOf } from '../../../../src-main/model/config.ts';
import { decodeSafetensors, type StoredTensor } from '../../../../src-main/model/formats/safetensors.ts';
import type { Weights } from '../../../../src-main/model/weights/weights.ts';
import { readTorchFile } from '../../interchange/official/read-torch-file.ts';

/** A tiny checkpoint of the official PyTorch code with what that code computes from it; see the fixtures' README. */
export interface OfficialFixture {
  readonly config: Arch & { readonly seq_len: number; readonly vocab_size: number };
  readonly inputs: number[][];
  readonly labels: number[][];
  readonly puzzle_identifiers: number[];
  /** HRM's code also says what it thinks of going on. */
  readonly steps: { logits: number[][][]; q_halt_logits: number[]; q_continue_logits?: number[] }[];
  readonly train: { loss: number; lm_loss: number; q_halt_loss: number };
  /** The state dict, and the gradients of a training step under `gradient.` + their weight's name. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** The checkpoint as PyTorch wrote it. */
  readonly checkpoint: Uint8Array;
}

const fixtureFile = (name: string, file: string): string =>
  join(import.meta.dirname, '../../../fixtures/official', name, file);

export function loadFixture(name: string): OfficialFixture {
  const { tensors } = decodeSafetensors(readFileSync(fixtureFile(name, 'tensors.safetensors')));
  const checkpoint = readFileSync(fixtureFile(name, 'checkpoint.pt'));
  return { ...JSON.parse(readFileSync(fixtureFile(name, 'expected.json'), 'utf8')), tensors, checkpoint };
}

/** The checkpoint as Mull imports it. */
export const importedOf = ({
  checkpoint,
  config,
}: OfficialFixture): { config: OfficialConfig; weights: Weights } =>
  importNetwork(readTorchFile(checkpoint, 'checkpoint.pt'), config);

/** Gradients by our names; that of the puzzles' numbers is spread over the rows that the batch used. */
export function gradientsOf(fixture: OfficialFixture): Weights {
  const { puzzle_identifiers, tensors } = fixture;
  const { config } = importedOf(fixture);
  const { puzzles, width } = knownPuzzlesOf(config)!;
  const table = new Float32Array(puzzles * width);
  const rows = tensors.get('gradient.puzzle_emb')!.data;
  puzzle_identifiers.forEach((puzzle, row) => {
    table.set(rows.subarray(row * width, (row + 1) * width), puzzle * width);
  });
  const prefix = 'gradient.';
  const gradients = [...tensors].filter(([name]) => name.startsWith(prefix));
  const byWeight = new Map(gradients.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
  return convertParameters(networkParameters(config), byWeight).set('puzzles', table);
}
