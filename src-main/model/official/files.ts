import { basename } from 'node:path';
import type { ModelPart } from '../model-parts.ts';
import type { OfficialFiles } from './checkpoint.ts';
import { LARGEST_RUN_CONFIG } from './run-config.ts';

/** A checkpoint with the settings of its run, where these are not inside it. @throws UserError when these are too large */
export function officialFilesOf(
  checkpoint: ModelPart,
  settings: ModelPart | undefined,
  identifiers: ModelPart | undefined,
): OfficialFiles {
  return {
    checkpoint: checkpoint.bytes(),
    name: basename(checkpoint.path),
    identifiers: identifiers?.bytes(),
    config: settings && new TextDecoder().decode(settings.read(LARGEST_RUN_CONFIG)),
  };
}
