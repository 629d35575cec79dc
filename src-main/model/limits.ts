import { UserError } from '../../shared/errors.ts';
import { type ModelConfig, passesPerStep, solvingConfig, trainedConfig } from './config.ts';
import { LARGEST_MODEL } from './formats/zip.ts';
import { stepBytes } from './memory.ts';
import type { Extent } from './network.ts';
import { networkNamed } from './networks/index.ts';
import { recursionOf } from './recursions/index.ts';
import { countParameters } from './weights/weights.ts';

/** As many as the options of training allow: 16 cycles of 33 passes through 8 layers. */
const MOST_LAYERS_A_STEP = 16 * 33 * 8;
/** For one puzzle of {@link EXTENT}, without the gradients' share. */
const MOST_BYTES = 4e9;

/** A Sudoku of 16×16: as large as boards of that type get, and more cells than usual mazes have. */
const EXTENT: Extent = { batch: 1, rows: 16, columns: 16, symbols: 16 };

/**
 * Refuses a config that no machine could run, before anything is made of it: cards come from files of others, and each
 * number in them may be as large as a number can be.
 * @param where what the message names
 */
export function refuseImpossible(config: ModelConfig, where: string): void {
  for (const one of [trainedConfig(config), solvingConfig(config)]) refuseRecursion(one, where);
  const bytes = 4 * countParameters(config);
  if (bytes > LARGEST_MODEL) throw impossible(where, `${bytes / 4} weights`, `${LARGEST_MODEL / 4}`);
  const memory = solvingBytes(config);
  if (memory > MOST_BYTES)
    throw impossible(where, `${Math.ceil(memory / 1e9)} GB a puzzle`, `${MOST_BYTES / 1e9}`);
}

function refuseRecursion(config: ModelConfig, where: string): void {
  const { leastUpdates, title } = recursionOf(config);
  if (config.latentUpdates < leastUpdates) {
    throw new UserError(
      `${where} cannot be used: its config asks for ${config.latentUpdates} latent updates; ${title} makes at least ${leastUpdates}.`,
      ELSE,
    );
  }
  const wrong = networkNamed(config.network).impossible?.(config);
  if (wrong !== undefined)
    throw new UserError(`${where} cannot be used: its config asks for ${wrong}.`, ELSE);
  const layers = passesPerStep(config) * config.layers;
  if (layers > MOST_LAYERS_A_STEP)
    throw impossible(where, `${layers} layers in one improvement step`, `${MOST_LAYERS_A_STEP}`);
}

/** The estimate of training for one pass: without gradients, nothing is kept for the others. */
function solvingBytes(config: ModelConfig): number {
  const widest = Math.max(1, (config.hidden * 3) / 8 / config.width);
  return stepBytes({ ...config, layers: 1, latentUpdates: 0 }, EXTENT) * widest;
}

const impossible = (where: string, what: string, most: string): UserError =>
  new UserError(`${where} cannot be used: its config asks for ${what}; at most ${most} can be run.`, ELSE);

const ELSE = 'Choose another model. If this one worked before, its card was damaged: copy it again.';
