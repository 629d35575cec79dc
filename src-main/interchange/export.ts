import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { UserError } from '../../shared/errors.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { deleteFolder } from '../files/delete.ts';
import type { Model } from '../model/model-file.ts';
import { configOfBoth, RUN_CONFIG } from './official/run-config.ts';
import { writeSafetensorsFile } from './official/safetensors-writer.ts';
import { writeTorchFile } from './official/torch-writer.ts';
import { officialConfig, officialTensors } from './official/write-back.ts';
import { encodeOnnxModel } from './onnx.ts';
import { packModel, refuseTable } from './package.ts';

/** A model to be written as a file. */
interface Export {
  readonly model: Model;
  /** Cells of a side of the puzzles that a graph takes; the usual size when left out. */
  readonly size?: number | undefined;
  /** Whether files beside it may be replaced that other models are read with. */
  readonly force?: boolean | undefined;
}

interface Format {
  readonly what: string;
  /** Names of further files that are written to the same folder. */
  readonly beside: readonly string[];
  /** Whether it holds a graph, which is made for puzzles of one size. */
  readonly isSized: boolean;
  write(path: string, wanted: Export): void;
}

/** A checkpoint as the official code writes it, and beside it the settings that it needs. */
function writeCheckpoint(path: string, { model, force }: Export): void {
  const place = join(dirname(path), RUN_CONFIG);
  const config = force ? officialConfig(model) : configBeside(place, officialConfig(model));
  writeTorchFile(path, officialTensors(model));
  writeFileAtomic(place, config);
}

/** @throws UserError when the settings that are there are those of another network, and whose they are would be lost */
function configBeside(place: string, config: string): string {
  const both = existsSync(place) ? configOfBoth(readFileSync(place, 'utf8'), config) : config;
  if (both !== undefined) return both;
  throw new UserError(
    `${place} has the settings of another model, which would be read with those of this one.`,
    'Export into a folder of its own, or as .safetensors, which has its settings inside; --force replaces them.',
  );
}

/** The formats that models are exported in, by the ending of the file's name. */
export const EXPORT_FORMATS = {
  zip: {
    what: 'card, weights and graph',
    beside: [],
    isSized: false,
    write: (path, { model }) => writeFileAtomic(path, packModel(model)),
  },
  onnx: {
    what: 'the graph',
    beside: [],
    isSized: true,
    write: (path, { model, size }) => writeFileAtomic(path, encodeOnnxModel(model, size)),
  },
  pt: {
    what: 'a checkpoint of PyTorch with the names of the official code',
    beside: [RUN_CONFIG],
    isSized: false,
    write: writeCheckpoint,
  },
  safetensors: {
    what: 'the same weights as safetensors, with the settings inside',
    beside: [],
    isSized: false,
    write: (path, { model }) => writeSafetensorsFile(path, officialTensors(model), officialConfig(model)),
  },
} as const satisfies Record<string, Format>;
export type ExportFormat = keyof typeof EXPORT_FORMATS;

/** The format that a file's name asks for, if it is one. */
export const formatOf = (file: string): ExportFormat | undefined =>
  (Object.keys(EXPORT_FORMATS) as ExportFormat[]).find(format => file.endsWith(`.${format}`));

/**
 * A checkpoint of PyTorch and its settings as one `.zip`, which can be imported again as it is.
 * @throws UserError when it is too large
 */
export function packCheckpoint(model: Model): Uint8Array {
  refuseTable(model);
  const folder = mkdtempSync(join(tmpdir(), 'mull-checkpoint-'));
  try {
    const path = join(folder, 'checkpoint.pt');
    writeTorchFile(path, officialTensors(model));
    return zipSync(
      { 'checkpoint.pt': readFileSync(path), [RUN_CONFIG]: strToU8(officialConfig(model)) },
      { level: 0 },
    );
  } finally {
    deleteFolder(folder);
  }
}
