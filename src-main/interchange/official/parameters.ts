import * as v from 'valibot';
import { UserError } from '../../../shared/errors.ts';
import { knownPuzzlesOf, type ModelConfig } from '../../model/config.ts';
import type { StoredTensor } from '../../model/formats/safetensors.ts';
import type { KnownPuzzles } from '../../model/network.ts';
import { attention } from '../../model/networks/attention.ts';
import { mlp } from '../../model/networks/mlp.ts';
import type { RecursionName } from '../../model/recursions/index.ts';
import { INITIAL_STATES, type Weights } from '../../model/weights/weights.ts';

/** One tensor of the official state dict, and what it is in Mull. */
export interface OfficialParameter {
  /** Its name there, without the prefix of the wrappers around the network. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Mull's parameters that its parts become, in turn: PyTorch's matrices are [outputs, inputs], Mull's the other way. */
  readonly becomes: readonly string[];
  readonly isMatrix: boolean;
}

/** A recursion that the official code has. */
interface OfficialRecursion {
  /** Where its settings say that its network is: MODULE@CLASS. */
  readonly arch: string;
  /** Other modules with the same network. */
  readonly modules?: readonly string[];
  /** The official names of its modules, and what ours begin with. */
  readonly levels: readonly (readonly [theirs: string, ours: string])[];
}

const RECURSIONS = {
  trm: {
    arch: 'recursive_reasoning.trm@TinyRecursiveReasoningModel_ACTV1',
    levels: [['L_level', '']],
  },
  hrm: {
    arch: 'hrm.hrm_act_v1@HierarchicalReasoningModel_ACTV1',
    modules: ['recursive_reasoning.hrm'], // in the code of TRM
    levels: [
      ['H_level', 'high.'],
      ['L_level', 'low.'],
    ],
  },
} as const satisfies { readonly [R in RecursionName]?: OfficialRecursion };

/**
 * The recursion of the code that a config names, wherever that lies: `models.recursive_reasoning.trm@…` is `trm`.
 * @returns undefined where Mull does not have it
 */
export function recursionOfCode(name: string): keyof typeof RECURSIONS | undefined {
  const fileOf = (code: string) => code.split('@')[0]!.split('.').at(-1);
  return Object.keys(RECURSIONS)
    .filter(isKnown)
    .find(recursion => {
      const { arch, modules = [] }: OfficialRecursion = RECURSIONS[recursion];
      return [arch, ...modules].some(code => fileOf(code) === fileOf(name));
    });
}

const isKnown = (recursion: string): recursion is keyof typeof RECURSIONS => recursion in RECURSIONS;

const NetworksSchema = v.variant('network', [attention.config, mlp.config]);
export type OfficialConfig = v.InferOutput<typeof NetworksSchema> & {
  readonly recursion?: keyof typeof RECURSIONS | undefined;
};

/** Does the official code have this network, and this recursion of it? */
export const isOfficial = (config: ModelConfig): config is OfficialConfig =>
  (config.network === 'attention' || config.network === 'mlp') && isKnown(config.recursion ?? 'trm');

/** The networks that the official code has. */
export const OfficialConfigSchema = v.pipe(NetworksSchema, v.guard(isOfficial));

/** What the official code has for the recursion of a config. */
export const officialRecursion = ({ recursion = 'trm' }: OfficialConfig): OfficialRecursion =>
  RECURSIONS[recursion];

/** Every tensor of a checkpoint. */
export const officialParameters = (config: OfficialConfig): OfficialParameter[] => [
  ...networkParameters(config),
  ...puzzleParameters(knownPuzzlesOf(config)),
  table('H_init', [config.width], INITIAL_STATES.answer),
  table('L_init', [config.width], INITIAL_STATES.latent),
];

/** The tensors that the network is made of: those with a gradient of their own shape. */
export function networkParameters(config: OfficialConfig): OfficialParameter[] {
  const { width, layers, vocabulary } = config;
  return [
    table('embed_tokens.embedding_weight', [vocabulary, width], 'embedding'),
    matrix('lm_head.weight', [vocabulary, width], 'readOut'),
    matrix('q_head.weight', [2, width], 'halt.weight'),
    table('q_head.bias', [2], 'halt.bias'),
    ...officialRecursion(config).levels.flatMap(([theirs, ours]) =>
      Array.from({ length: layers }, (_, layer) =>
        layerParameters(config, `${theirs}.layers.${layer}`, `${ours}layers.${layer}`),
      ).flat(),
    ),
  ];
}

function layerParameters(config: OfficialConfig, theirs: string, ours: string): OfficialParameter[] {
  const { width, hidden } = config;
  const channels = swiGlu(`${theirs}.mlp`, ours, width, hidden);
  if (config.network === 'attention') {
    return [
      matrix(`${theirs}.self_attn.qkv_proj.weight`, [3 * width, width], `${ours}.queryKeyValue`),
      matrix(`${theirs}.self_attn.o_proj.weight`, [width, width], `${ours}.output`),
      ...channels,
    ];
  }
  const tokens = config.positions + (knownPuzzlesOf(config)?.tokens ?? 0);
  return [...swiGlu(`${theirs}.mlp_t`, `${ours}.positions`, tokens, config.positionsHidden), ...channels];
}

/** The official name of the table of puzzle vectors. */
export const TABLE = 'puzzle_emb.weights';

const puzzleParameters = (vectors: KnownPuzzles | undefined): OfficialParameter[] =>
  !vectors || vectors.outside ? [] : [table(TABLE, [vectors.puzzles, vectors.width], 'puzzles')];

const table = (name: string, shape: readonly number[], ours: string): OfficialParameter => ({
  ...{ name, shape },
  ...{ becomes: [ours], isMatrix: false },
});

const matrix = (name: string, shape: readonly number[], ...ours: string[]): OfficialParameter => ({
  ...{ name, shape },
  ...{ becomes: ours, isMatrix: true },
});

/** SwiGLU's gate and up are one matrix there, one above the other. */
const swiGlu = (theirs: string, ours: string, width: number, hidden: number): OfficialParameter[] => [
  matrix(`${theirs}.gate_up_proj.weight`, [2 * hidden, width], `${ours}.gate`, `${ours}.up`),
  matrix(`${theirs}.down_proj.weight`, [width, hidden], `${ours}.down`),
];

/**
 * Official tensors under Mull's names.
 * @throws UserError when one is missing, has another shape, or holds what is no number
 */
export function convertParameters(
  parameters: readonly OfficialParameter[],
  tensors: ReadonlyMap<string, StoredTensor>,
): Weights {
  const weights: Weights = new Map();
  for (const { name, shape, becomes, isMatrix } of parameters) {
    const [height, ...others] = shape as [number, ...number[]];
    const data = floatsOf(name, shape, tensors.get(name));
    const size = data.length / becomes.length;
    becomes.forEach((ours, at) => {
      const part = data.slice(at * size, (at + 1) * size);
      weights.set(ours, isMatrix ? transposed(part, height / becomes.length, others[0]!) : part);
    });
  }
  return weights;
}

function floatsOf(name: string, shape: readonly number[], tensor: StoredTensor | undefined): Float32Array {
  if (!tensor) throw unfitting(`has no tensor ${name}`);
  if (tensor.shape.join() !== shape.join()) {
    throw unfitting(`has ${name} of shape [${tensor.shape}], its config asks for [${shape}]`);
  }
  const { data } = tensor; // read from the file only here
  if (!(data instanceof Float32Array)) throw unfitting(`has whole numbers in ${name}`);
  if (!data.every(Number.isFinite)) {
    throw new UserError(
      `Tensor ${name} of the checkpoint holds values that are no numbers: the training went wrong.`,
      'Take an earlier checkpoint.',
    );
  }
  return data;
}

/** Weights and their config do not belong together. @param what is wrong with the checkpoint: "has no …" */
export const unfitting = (what: string): UserError =>
  new UserError(
    `The checkpoint ${what}.`,
    'Put a checkpoint and the all_config.yaml of the same run together.',
  );

/** A matrix with rows and columns exchanged. */
export function transposed(data: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      turned[column * rows + row] = data[row * columns + column]!;
    }
  }
  return turned;
}
