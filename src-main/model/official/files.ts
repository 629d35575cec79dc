import { basename } from 'node:path';
import { UserError } from '../../../shared/errors.ts';
import type { ModelPart } from '../model-parts.ts';
import { LARGEST_MODEL } from '../zip.ts';
import type { OfficialFiles } from './checkpoint.ts';
import { LARGEST_RUN_CONFIG } from './run-config.ts';

/**
 * A checkpoint with the settings of its run, where these are not inside it.
 * @throws UserError when a file is too large
 */
export function officialFilesOf(checkpoint: ModelPart, settings: ModelPart | undefined): OfficialFiles {
  const name = basename(checkpoint.path);
  if (checkpoint.size > LARGEST_MODEL) {
    throw new UserError(
      `${name} has ${Math.round(checkpoint.size / 1e6)} MB; at most ${LARGEST_MODEL / 1e6} MB are read.`,
      'Checkpoints for ARC are that large; those for Sudokus and mazes have about 30 MB.',
    );
  }
  return {
    checkpoint: checkpoint.read(LARGEST_MODEL),
    name,
    config: settings && new TextDecoder().decode(settings.read(LARGEST_RUN_CONFIG)),
  };
}
