import * as v from 'valibot';
import { countText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import { shapeOf } from '../../../shared/puzzles/shapes.ts';
import type { ByteSource } from '../../files/bytes.ts';
import { encodingOf } from '../../puzzles/index.ts';
import { keepsPuzzlesOutside, puzzleOf } from '../../puzzles/official.ts';
import { type ModelConfig, puzzleTokensOf, required } from '../config.ts';
import { ModelConfigSchema } from '../config-schema.ts';
import type { StoredTensor } from '../formats/safetensors.ts';
import { refuseImpossible } from '../limits.ts';
import type { Model } from '../model-file.ts';
import { meanVector, type PuzzleTable } from '../puzzle-table.ts';
import { recursionOf } from '../recursions/index.ts';
import { countParameters, MEAN_VECTOR } from '../weights.ts';
import { convertParameters, officialParameters, unfitting } from './parameters.ts';
import {
  type Arch,
  RUN_CONFIG,
  type RunConfig,
  readRunConfig,
  runConfigOf,
  unsupported,
} from './run-config.ts';
import { isSafetensors, readSafetensorsCheckpoint } from './safetensors-file.ts';
import { type FiledTensor, readTorchCheckpoint, type TorchFile } from './torch-file.ts';

/** What a run of the official code of TRM or HRM leaves, or of another trainer with the same network. */
export interface OfficialFiles {
  /** What `torch.save` wrote, or the same tensors as safetensors: the state dict, perhaps with the run's settings. */
  readonly checkpoint: ByteSource;
  /** What messages call it: its file name. */
  readonly name: string;
  /** The name of the folder, or of the zip, that it lies in. */
  readonly folder?: string | undefined;
  /** The text of `all_config.yaml`; not needed where the checkpoint holds its settings. */
  readonly config?: string | undefined;
  /** `identifiers.json` of the data that it was trained on: what the puzzles of its table are called. */
  readonly identifiers?: ByteSource | undefined;
}

/**
 * A model from a checkpoint of the official PyTorch code of TRM (github.com/SamsungSAILMontreal/TinyRecursiveModels) or
 * HRM (github.com/sapientinc/HRM).
 * @throws UserError when a file is damaged, the two do not fit together, or Mull does not have the network or puzzle
 */
export function importCheckpoint({ checkpoint, name, folder, config, identifiers }: OfficialFiles): Model {
  const { tensors, settings, config: inside } = readStateDict(checkpoint, name);
  const text = config ?? inside;
  const run = runConfigOf(settings) ?? (text === undefined ? undefined : readRunConfig(text));
  if (!run) throw withoutConfig(name, tensors);
  const network = importNetwork(withoutEndToken(tensors, run), run.arch);
  const { weights, puzzles } = network;
  return {
    card: cardOf(network.config, run, { name, folder }),
    weights,
    puzzles: puzzles && { ...puzzles, identifiers },
  };
}

/** A tensor that may also be had in pieces. */
type ReadTensor = StoredTensor & Partial<Pick<FiledTensor, 'pieces' | 'part'>>;

interface StateDict extends TorchFile {
  /** The text of {@link RUN_CONFIG} that is inside. */
  readonly config?: string;
}

const readStateDict = (file: ByteSource, name: string): StateDict =>
  isSafetensors(file) ? readSafetensorsCheckpoint(file, name) : readTorchCheckpoint(file, name);

const withoutConfig = (name: string, tensors: ReadonlyMap<string, StoredTensor>): UserError =>
  new UserError(
    `${name} is a checkpoint of PyTorch, which cannot be run without the ${RUN_CONFIG} of its run: there is none beside it, nor are the settings inside it.${saidByShapes(tensors)}`,
    `Copy ${RUN_CONFIG} from the folder that the run left (checkpoints/PROJECT/RUN) to the same folder, and import the folder or a .zip of both.`,
  );

/** What is known of a network all the same, and what is not. */
function saidByShapes(stored: ReadonlyMap<string, StoredTensor>): string {
  const shapes = new Map([...stored].map(([name, { shape }]) => [officialName(name), shape]));
  const [vocabulary, width] = shapes.get('embed_tokens.embedding_weight') ?? [];
  if (vocabulary === undefined || width === undefined) return '';
  const has = (part: string) => [...shapes.keys()].some(name => name.includes(part));
  const layers = new Set([...shapes.keys()].flatMap(name => /^L_level\.layers\.\d+/.exec(name) ?? [])).size;
  const network = `${has('H_level.') ? 'HRM' : 'TRM'} with ${has('.mlp_t.') ? 'an MLP over the cells' : 'attention'}`;
  const unknown = has('.mlp_t.') ? 'H_cycles and L_cycles' : 'H_cycles, L_cycles and num_heads';
  return ` Its tensors show ${network}, ${countText(layers, 'layer')} of ${width} channels and ${vocabulary} tokens, but not ${unknown}.`;
}

/** The network of a state dict, whatever it was trained for. @throws UserError when it does not fit `arch` */
export function importNetwork(
  stored: ReadonlyMap<string, ReadTensor>,
  arch: Arch,
): Pick<Model, 'weights' | 'puzzles'> & { config: ModelConfig } {
  const tensors = withoutWrappers(stored);
  const config = configOf(tensors, arch);
  refuseImpossible(config, 'The checkpoint');
  const parameters = officialParameters(config);
  const weights = convertParameters(parameters, tensors);
  const known = new Set([...parameters.map(({ name }) => name), ...(config.puzzlesOutside ? [TABLE] : [])]);
  const unknown = [...tensors.keys()].filter(name => !known.has(name));
  if (unknown.length > 0) throw unfitting(`has a tensor ${unknown[0]} that its config does not ask for`);
  if (!config.puzzlesOutside) return { config, weights };
  const puzzles = puzzlesOf(tensors.get(TABLE)!, config);
  return { config, weights: weights.set(MEAN_VECTOR, meanVector(puzzles)), puzzles };
}

/** The table of puzzle vectors, read where it lies. @throws UserError when it does not fit the config */
function puzzlesOf(tensor: ReadTensor, config: ModelConfig): PuzzleTable {
  const [rows, width] = [required(config, 'puzzles'), required(config, 'puzzleWidth')];
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

/** The official name of the table of puzzle vectors. */
const TABLE = 'puzzle_emb.weights';

/** Keys begin with `_orig_mod.` (compiled), `model.` (the loss around it), `inner.` (the loop around it), in any order. */
const WRAPPERS = /^((_orig_mod|module|model|inner)\.)+/;

/** Under the official names, without what was around the network. @throws UserError when several would have one name */
function withoutWrappers(stored: ReadonlyMap<string, ReadTensor>): Map<string, ReadTensor> {
  const tensors = new Map<string, ReadTensor>();
  for (const [name, tensor] of stored) {
    const official = officialName(name);
    if (tensors.has(official)) throw unfitting(`has several tensors for ${official}, one of them ${name}`);
    tensors.set(official, withBothHeads(name, tensor));
  }
  return tensors;
}

const OTHER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^input_embedding\./, 'embed_tokens.'],
  [/^lenet\./, 'L_level.'],
  [/^z_([HL])_init$/, '$1_init'],
];

const officialName = (name: string): string =>
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
function withoutEndToken(
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

/**
 * The config in Mull's words. What the official config leaves to the data (vocabulary, cells, puzzle identifiers) or
 * rounds up (inner widths) is read off the tensors.
 */
function configOf(tensors: ReadonlyMap<string, StoredTensor>, arch: Arch): ModelConfig {
  const sizeOf = (name: string, axis: number): number => {
    const size = tensors.get(name)?.shape[axis];
    if (size === undefined) throw unfitting(`has no tensor ${name}`);
    return size;
  };
  const isHrm = [...tensors.keys()].some(name => name.startsWith('H_level.'));
  const above = arch.H_layers ?? arch.L_layers;
  if (isHrm && above !== arch.L_layers) {
    throw unsupported(
      `${countText(above, 'layer')} above and ${arch.L_layers} below`,
      'as many in both modules',
    );
  }
  const vocabulary = sizeOf('embed_tokens.embedding_weight', 0);
  const common = {
    network: arch.mlp_t ? ('mlp' as const) : ('attention' as const),
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
  if (!arch.mlp_t) return checked({ ...common, heads: arch.num_heads });
  const down = 'L_level.layers.0.mlp_t.down_proj.weight';
  const positions = sizeOf(down, 0) - puzzleTokensOf(common);
  return checked({ ...common, positions, positionsHidden: sizeOf(down, 1) });
}

/** @throws UserError when the numbers make no network */
function checked(config: ModelConfig): ModelConfig {
  const { issues } = v.safeParse(ModelConfigSchema, config);
  if (issues)
    throw unfitting(`gives a network that cannot be: ${v.getDotPath(issues[0])} ${issues[0].message}`);
  const { width, heads = 1 } = config;
  if (config.network === 'attention' && width % (2 * heads) !== 0) {
    throw unfitting(`has ${width} channels, which do not give ${heads} heads of an even number each`);
  }
  if (puzzleTokensOf(config) * width < (config.puzzleWidth ?? 0)) {
    throw unfitting(`has more numbers for a puzzle than fit into ${config.puzzleTokens} tokens`);
  }
  return config;
}

/** Settings of the run that are shown; paths and names of the machine that it ran on are not. */
const SHOWN = [
  ...['epochs', 'global_batch_size', 'lr', 'weight_decay', 'puzzle_emb_lr', 'puzzle_emb_weight_decay'],
  ...['ema', 'ema_rate', 'seed'],
];

/** What programs call every checkpoint: then the folder says more. */
const USUAL_NAME = /^(?:(?:pytorch_)?model|checkpoint|weights|ckpt|last|best|final|latest|step_\d+)$/i;

function cardOf(
  config: ModelConfig,
  run: RunConfig,
  { name, folder }: Pick<OfficialFiles, 'name' | 'folder'>,
): Model['card'] {
  const steps = Number(name.match(/step_(\d+)/)?.[1] ?? 0);
  const puzzle = puzzleOf({ vocabulary: required(config, 'vocabulary'), positions: config.positions });
  const file = name.replace(/\.(safetensors|pth?|ckpt|bin)$/, '');
  const named = run.run_name ?? (USUAL_NAME.test(file) ? folder : undefined);
  const title = (named || file).slice(0, 60).trim();
  const said: Readonly<Record<string, unknown>> = run;
  return {
    title: steps > 0 && named ? `${title}, step ${steps}` : title,
    summary: `Imported from a PyTorch checkpoint of ${recursionOf(config).name.toUpperCase()}: ${config.network}, T = ${config.cycles}, n = ${config.latentUpdates}. It was trained with PyTorch, not by Mull, and solves only the size that it was trained on.`,
    puzzle,
    shapes: [shapeOf(encodingOf(puzzle, config).sample())],
    config,
    parameters: countParameters(config),
    licence: 'not said in the checkpoint',
    training: {
      command: 'not by Mull: with PyTorch',
      data: run.data_paths.join(', '),
      steps,
      minutes: 0,
      settings: Object.fromEntries(SHOWN.filter(key => key in said).map(key => [key, said[key]])),
    },
    results: [],
  };
}
