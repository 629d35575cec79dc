import { isDeepStrictEqual } from 'node:util';
import { CORE_SCHEMA, dump, load } from 'js-yaml';
import * as v from 'valibot';
import { attempted, messageOf, UserError } from '../../../shared/errors.ts';
import { wrongEntry } from '../../wrong-entry.ts';
import { recursionOfCode } from './parameters.ts';

/** The file that the official code writes beside its checkpoints. */
export const RUN_CONFIG = 'all_config.yaml';

/** It has about 1 KB. */
export const LARGEST_RUN_CONFIG = 100_000;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));

/** `arch`: what fixes the network, in the official words. Vocabulary and cells are not in it: they come with the data. */
const ArchSchema = v.object({
  /** The code that it is: MODULE@CLASS, or only what it is called; empty where nothing is said. */
  name: v.string(),
  /** T */
  H_cycles: count,
  /** n */
  L_cycles: count,
  L_layers: count,
  /** Of HRM's slow module; TRM's code leaves it 0. */
  H_layers: v.optional(count),
  hidden_size: count,
  num_heads: count,
  pos_encodings: v.string(),
  puzzle_emb_ndim: v.optional(count, 0),
  puzzle_emb_len: v.optional(count, 16),
  /** The MLP over positions in place of attention. */
  mlp_t: v.optional(v.boolean(), false),
  rms_norm_eps: v.optional(v.number(), 1e-5),
  rope_theta: v.optional(v.number(), 10_000),
});

const RunConfigSchema = v.looseObject({
  arch: ArchSchema,
  data_paths: v.optional(v.array(v.string()), []),
  run_name: v.nullish(v.string()),
  /** Cells of a board; the official code does not say it. */
  seq_len: v.optional(count),
  /** Shapes of the puzzles that it was trained on, in Mull's words; only Mull says it. */
  trained_on: v.optional(v.fallback(v.array(v.string()), [])),
});

const AnySettings = v.record(v.string(), v.unknown());

/** What is read of a run's settings; the rest stays as it is. */
export type RunConfig = v.InferOutput<typeof RunConfigSchema>;
type NamedArch = v.InferOutput<typeof ArchSchema>;
export type Arch = Omit<NamedArch, 'name'> & Partial<Pick<NamedArch, 'name'>>;

/** Where settings stand: what messages call them, and what to do when they cannot be used. */
interface Place {
  readonly name: string;
  readonly action: string;
}

const BESIDE: Place = {
  name: RUN_CONFIG,
  action: 'Take the one that the official code wrote beside the checkpoint.',
};
const INSIDE: Place = {
  name: 'The settings inside the checkpoint',
  action: 'Export or save the checkpoint again: what lies beside it is not looked at.',
};

/**
 * The config of a run, from a file beside its checkpoint.
 * @throws UserError when it is not one of the official code, or one of a network that Mull does not have
 */
export const readRunConfig = (text: string): RunConfig => configIn(text, BESIDE);

/** The same from the checkpoint itself, where Mull has written it. */
export const readConfigInside = (text: string): RunConfig => configIn(text, INSIDE);

const configIn = (text: string, place: Place): RunConfig => checkedConfig(parseYaml(text, place), place);

/**
 * The config of what a trainer keeps inside its checkpoints, such as PyTorch Lightning's `hyper_parameters`: either as the
 * official code has it, or the settings of the network without anything around them.
 * @returns undefined when they are of something else
 * @throws UserError when they are of a network that Mull does not have
 */
export function runConfigOf(settings: unknown): RunConfig | undefined {
  const { success, output } = v.safeParse(AnySettings, settings);
  if (!success) return undefined;
  if (typeof output.arch === 'object') return checkedConfig(output, INSIDE);
  if (!('H_cycles' in output) || !('hidden_size' in output)) return undefined;
  const other = OTHER_LAYERS.find(name => output[name]);
  if (other !== undefined)
    throw unsupported(`${other} ${String(output[other]).slice(0, 40)}`, 'plain SwiGLU');
  return checkedConfig({ ...output, arch: archOf(output) }, INSIDE);
}

/**
 * The settings for two checkpoints in one folder: one text, without a name where they have two.
 * @returns undefined when they are not of the same network, or one is no settings
 */
export function configOfBoth(one: string, other: string): string | undefined {
  if (one === other) return one;
  const [first, second] = [one, other].map(text =>
    v.safeParse(
      AnySettings,
      attempted(() => parseYaml(text, BESIDE)),
    ),
  );
  if (!first?.success || !second?.success) return undefined;
  const both = { ...first.output, run_name: null };
  return isDeepStrictEqual(both, { ...second.output, run_name: null }) ? dump(both) : undefined;
}

/** Layers of others that compute something else than the paper's. */
const OTHER_LAYERS = ['use_conv_swiglu', 'use_board_swiglu', 'attn_gate_type'];

/** The official words for what others call otherwise. @see https://github.com/olivkoch/nano-trm */
function archOf(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { num_layers: L_layers, puzzle_emb_dim: puzzle_emb_ndim = 0, use_mlp: mlp_t = false } = settings;
  const usual = mlp_t ? 'none' : 'rope';
  const positions = { '1d': 'rope', null: 'none', undefined: usual };
  const said = String(settings.pos_emb_type);
  const pos_encodings = mlp_t ? 'none' : (positions[said as keyof typeof positions] ?? said);
  return { name: '', L_layers, puzzle_emb_ndim, mlp_t, pos_encodings, ...settings };
}

function checkedConfig(value: unknown, { name, action }: Place): RunConfig {
  const config = v.safeParse(RunConfigSchema, value);
  if (!config.success) {
    const what = wrongEntry(config.issues[0]) ?? 'all of it is wrong';
    throw new UserError(`${name} cannot be used: ${what}.`, action);
  }
  checkArch(config.output);
  return config.output;
}

/** Plain data only: no tags of a language, and no aliases, with which a small text can stand for an enormous one. */
function parseYaml(text: string, { name, action }: Place): unknown {
  if (text.length > LARGEST_RUN_CONFIG)
    throw new UserError(`${name} cannot be used: more than ${LARGEST_RUN_CONFIG / 1000} KB.`, action);
  try {
    const value: unknown = load(text, { schema: CORE_SCHEMA });
    refuseAliases(value);
    return value;
  } catch (error) {
    const reason = messageOf(error).split('\n')[0];
    throw new UserError(`${name} cannot be used as YAML: ${reason}.`, action);
  }
}

/** @throws Error when a list or mapping stands in several places */
function refuseAliases(value: unknown, seen = new Set<object>()): void {
  if (typeof value !== 'object' || value === null) return;
  if (seen.has(value)) throw new Error('it has aliases, which the official code does not write');
  seen.add(value);
  for (const inner of Object.values(value)) refuseAliases(inner, seen);
}

/** @throws UserError when the network computes something that Mull's does not */
function checkArch({ arch }: RunConfig): void {
  if (namesCode(arch) && !recursionOfCode(arch.name))
    throw unsupported(`the code ${arch.name.slice(0, 100)}`, 'trm and hrm');
  const positions = arch.mlp_t ? 'none' : 'rope';
  if (arch.pos_encodings !== positions) {
    throw unsupported(
      `position encodings "${arch.pos_encodings}"`,
      `${positions} ${arch.mlp_t ? 'with' : 'without'} mlp_t`,
    );
  }
  if (arch.rms_norm_eps !== 1e-5) throw unsupported(`rms_norm_eps ${arch.rms_norm_eps}`, '1e-5');
  if (arch.rope_theta !== 10_000) throw unsupported(`rope_theta ${arch.rope_theta}`, '10000');
}

/** Does its name say which code it is? Others than the official code call it as they like. */
const namesCode = ({ name }: NamedArch): boolean => name.includes('@');

/** The error for networks that compute something else than Mull's. */
export const unsupported = (what: string, expected: string): UserError =>
  new UserError(
    `The checkpoint's network has ${what}, which Mull does not run; it runs ${expected}.`,
    'Choose a checkpoint of a network that Mull has: the models of TRM and HRM as published, or those of the catalogue.',
  );
