import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../../shared/errors.ts';
import { LARGEST_MODEL, type Zip } from '../zip.ts';
import type { OfficialFiles } from './checkpoint.ts';
import { LARGEST_RUN_CONFIG, RUN_CONFIG } from './run-config.ts';

/** How the official code names its checkpoints; not `step_N_all_preds.0`, which it may write beside them. */
const isCheckpoint = (path: string): boolean => /^step_\d+$/.test(basename(path));
const isConfig = (path: string): boolean => basename(path) === RUN_CONFIG;

/** Are these the files of an official run, or some of them? */
export const isOfficialRun = (paths: readonly string[]): boolean =>
  paths.some(path => isCheckpoint(path) || isConfig(path));

/**
 * The two files of a run's folder.
 * @throws UserError when one is missing, or there are several checkpoints
 */
export function officialFilesIn(folder: string): OfficialFiles {
  return officialFilesOf(join(folder, onlyCheckpoint(readdirSync(folder), folder)));
}

/** A checkpoint with the config beside it. @throws UserError when that is missing, or a file is too large */
export function officialFilesOf(path: string): OfficialFiles {
  const config = join(dirname(path), RUN_CONFIG);
  if (!existsSync(config)) {
    throw new UserError(
      `There is no ${RUN_CONFIG} beside ${basename(path)}, and without it nobody knows how to run the weights.`,
      'Copy it from the folder that the run left (checkpoints/PROJECT/RUN) to the same folder.',
    );
  }
  const size = statSync(path).size;
  if (size > LARGEST_MODEL) {
    throw new UserError(
      `${basename(path)} has ${Math.round(size / 1e6)} MB; at most ${LARGEST_MODEL / 1e6} MB are read.`,
      'Checkpoints for ARC are that large; those for Sudokus and mazes have about 30 MB.',
    );
  }
  if (statSync(config).size > LARGEST_RUN_CONFIG) throw new UserError(`${config} is too large to be one.`);
  return { checkpoint: readFileSync(path), name: basename(path), config: readFileSync(config, 'utf8') };
}

/**
 * The two files of a zip, wherever they lie in it.
 * @param name what messages call it
 * @throws UserError when one is missing, or there are several
 */
export function officialFilesInZip(zip: Zip, name: string): OfficialFiles {
  const checkpoint = onlyCheckpoint(zip.paths, name);
  const configs = zip.paths.filter(isConfig);
  if (configs.length !== 1) {
    throw new UserError(
      `${name} holds ${configs.length === 0 ? 'no' : 'several'} ${RUN_CONFIG}.`,
      `Zip ${basename(checkpoint)} and the ${RUN_CONFIG} of the same run together.`,
    );
  }
  return {
    checkpoint: zip.read(checkpoint, LARGEST_MODEL),
    name: basename(checkpoint),
    config: new TextDecoder().decode(zip.read(configs[0]!, LARGEST_RUN_CONFIG)),
  };
}

/** For a checkpoint that came without its folder. */
export const withoutConfig = (): UserError =>
  new UserError(
    `This is a checkpoint of PyTorch, which cannot be run without the ${RUN_CONFIG} of its run.`,
    `Zip step_N and ${RUN_CONFIG} together and import the .zip, or use: mull models import FOLDER`,
  );

/** The only checkpoint among files. @param where what messages call the place */
function onlyCheckpoint(paths: readonly string[], where: string): string {
  const found = paths.filter(isCheckpoint);
  if (found.length === 1) return found[0]!;
  if (found.length === 0) {
    throw new UserError(
      `${where} holds ${RUN_CONFIG}, but no step_N.`,
      'Copy the checkpoint to the same place; its name is step_ and a number.',
    );
  }
  const names = found.map(path => basename(path)).sort();
  throw new UserError(
    `${where} holds several checkpoints: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}.`,
    'Give the path of one of them; a .zip may hold one only.',
  );
}
