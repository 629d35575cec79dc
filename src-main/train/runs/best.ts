import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../shared/errors.ts';
import { writeFileAtomic } from '../../files/atomic.ts';
import {
  decodeSafetensors,
  encodeSafetensors,
  type SafetensorsFile,
  type StoredTensor,
} from '../../model/formats/safetensors.ts';
import type { Weights } from '../../model/weights/weights.ts';
import { bestRound, roundsOf } from './evaluations.ts';
import { BEST } from './folder.ts';
import { loadEvaluations } from './history.ts';

/** Weights of an earlier step of a run. */
export interface BestWeights {
  readonly step: number;
  /** Of training until then. */
  readonly minutes: number;
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

/** Puts the averaged weights of a step into the run's folder, in place of those that had solved most before. */
export function saveBest(folder: string, step: number, average: Weights): void {
  const tensors = new Map([...average].map(([name, data]) => [name, { shape: [data.length], data }]));
  writeFileAtomic(join(folder, BEST), encodeSafetensors({ tensors, metadata: { step: String(step) } }));
}

/** Difference of the shares solved that is hardly chance: of three sets, one puzzle in sixteen of one. */
const CLEAR = 0.02;

/**
 * The weights that solved most, where they clearly solved more than those that were judged last ("early stopping");
 * undefined where the last ones are as good, a crash undid what was judged, or the file is damaged.
 */
export function betterThanLast(folder: string): BestWeights | undefined {
  const rounds = roundsOf(loadEvaluations(folder));
  const [best, last] = [bestRound(rounds), rounds.at(-1)];
  if (!best || !last || best.share - last.share <= CLEAR || !existsSync(join(folder, BEST))) return undefined;
  const file = loadBest(folder);
  return file?.metadata.step === String(best.step) ? { ...best, tensors: file.tensors } : undefined;
}

/** Undefined when it is damaged: a run can be kept without it. */
function loadBest(folder: string): SafetensorsFile | undefined {
  try {
    return decodeSafetensors(readFileSync(join(folder, BEST)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return undefined;
  }
}
