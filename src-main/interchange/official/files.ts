import { basename, dirname } from 'node:path';
import type { ModelPart } from '../parts.ts';
import type { OfficialFiles } from './checkpoint.ts';
import { LARGEST_RUN_CONFIG } from './run-config.ts';

/**
 * A checkpoint with the settings of its run, where these are not inside it.
 * @param folder the name of what its path begins in @throws UserError when the settings are too large
 */
export function officialFilesOf(
  checkpoint: ModelPart,
  settings: ModelPart | undefined,
  identifiers: ModelPart | undefined,
  folder?: string,
): OfficialFiles {
  const below = dirname(checkpoint.path);
  return {
    checkpoint: checkpoint.bytes(),
    name: basename(checkpoint.path),
    folder: below === '.' ? folder : basename(below),
    identifiers: identifiers?.bytes(),
    config: settings && new TextDecoder().decode(settings.read(LARGEST_RUN_CONFIG)),
  };
}
