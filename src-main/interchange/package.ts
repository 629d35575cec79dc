import { statSync } from 'node:fs';
import { basename, dirname, posix, resolve } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { UserError } from '../../shared/errors.ts';
import { sentenceOf } from '../errors.ts';
import { adviceOn } from '../files/names.ts';
import { decodeCard } from '../model/card.ts';
import { puzzlesOutside } from '../model/config.ts';
import { LARGEST_MODEL, Zip } from '../model/formats/zip.ts';
import { bytesOfWeights, CARD, decodeModel, encodeModel, type Model, WEIGHTS } from '../model/model-file.ts';
import { IDENTIFIERS, TABLE_FILE, tableOf } from '../model/puzzle-table.ts';
import {
  nothingIn,
  refuseJob,
  refuseSeveral,
  refuseShards,
  several,
  sorted,
  WHAT_TO_CHOOSE,
} from './no-model.ts';
import { importCheckpoint } from './official/checkpoint.ts';
import { officialFilesOf } from './official/files.ts';
import { decodeOnnxModel, encodeOnnxModel } from './onnx.ts';
import { type ModelPart, partInMemory, partOnDisk, partsBeside, partsOfFolder, partsOfZip } from './parts.ts';
import type { PartKind } from './recognise.ts';

/** Where a model comes from: a path of this machine, or a file that a page has sent. */
export type ModelSource =
  | { readonly path: string }
  | { readonly file: Uint8Array<ArrayBuffer>; readonly name: string };

const LARGEST_CARD = 1_000_000;
/** Zips inside zips are opened so deep. */
const DEEPEST_ZIP = 2;

/**
 * A model as one `.zip`: card, weights, and one improvement step as an ONNX graph for other programs.
 * @throws UserError when it has a table of puzzle vectors
 */
export function packModel(model: Model): Uint8Array {
  refuseTable(model);
  const files = encodeModel(model);
  return zipSync({
    [CARD]: strToU8(files[CARD]),
    [WEIGHTS]: [files[WEIGHTS], { level: 0 }], // random bits do not get smaller
    'model.onnx': [encodeOnnxModel(model), { level: 0 }],
  });
}

/** @throws UserError when a model has a table of puzzle vectors, which may have gigabytes */
export function refuseTable({ card }: Model): void {
  if (!puzzlesOutside(card.config)) return;
  throw new UserError(
    'The vectors of its puzzles make this model too large for a .zip.',
    'Export it as a checkpoint: mull models export MODEL NAME.pt',
  );
}

/**
 * A model from a file's bytes, whatever its name: see {@link readModel}.
 * @param name what messages call the file
 * @throws UserError when it is none, is damaged, too large, or its weights do not fit its card
 */
export const unpackModel = (file: Uint8Array, name: string): Model =>
  modelOf([partInMemory(file, name)], { where: name });

/**
 * A model from a path, told by what is in the files and not by their names: a file, a folder, or a zip of one. It may be
 * Mull's own (a card and its weights, or an ONNX graph that holds both) or a checkpoint of PyTorch or safetensors with its
 * names, whose settings are inside it or in a file beside it.
 * @throws UserError when there is none, there are several, or what is there cannot be used
 */
export function readModel(path: string): Model {
  try {
    if (!statSync(path, { throwIfNoEntry: false }))
      throw new UserError(`There is no file or folder ${path}.`, adviceOn(path));
    refuseDevice(path);
    return statSync(path).isDirectory()
      ? modelOf(partsOfFolder(path), { where: path, folder: basename(resolve(path)) })
      : modelOf([partOnDisk(path)], {
          where: basename(path),
          folder: basename(dirname(resolve(path))),
          beside: () => partsBeside(path),
        });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${path} cannot be read: ${sentenceOf(error)}`, WHAT_TO_CHOOSE);
  }
}

/** @throws UserError when reading a path may never end */
function refuseDevice(path: string): void {
  const stats = statSync(path);
  if (!stats.isFile() && !stats.isDirectory())
    throw new UserError(`${path} is a pipe or a device, not a file.`, WHAT_TO_CHOOSE);
}

interface Place {
  /** What messages call it. */
  readonly where: string;
  /** The name of the folder or the zip that the files are in. */
  readonly folder?: string;
  /** Other files, among which only what belongs to the model is looked for. */
  readonly beside?: () => readonly ModelPart[];
  /** Zips that it is in. */
  readonly depth?: number;
}

/** The only model among some files. */
function modelOf(parts: readonly ModelPart[], { where, folder, beside = () => [], depth = 0 }: Place): Model {
  const all = sorted(parts);
  const others = parts.length === 1 ? sorted(beside()) : all;
  const companions = (kind: PartKind) => [...new Set([...all(kind), ...others(kind)])];
  refuseJob(all, companions, where);
  refuseSeveral(all, where);
  for (const weights of usualNameFirst(all('safetensors'))) {
    const card = nearest(companions('card'), weights);
    if (card) return fromCard(card, weights, parts.length === 1 ? beside() : parts);
  }
  const checkpoints = [...all('torch'), ...all('stateDict')].filter(({ path }) => !isPredictions(path));
  refuseShards(checkpoints, where);
  if (checkpoints.length === 1)
    return importCheckpoint(
      officialFilesOf(
        checkpoints[0]!,
        nearest(companions('settings'), checkpoints[0]!),
        nearest(companions('identifiers'), checkpoints[0]!),
        folder,
      ),
    );
  if (checkpoints.length > 1) throw several(where, 'checkpoints', checkpoints);
  const [graph] = all('onnx');
  if (graph) return decodeOnnxModel(graph.read(LARGEST_MODEL), basename(graph.path));
  const zips = all('zip');
  if (zips.length > 1) throw several(where, 'zips', zips);
  if (zips.length === 1 && depth < DEEPEST_ZIP) {
    const name = basename(zips[0]!.path);
    const inside = partsOfZip(new Zip(zips[0]!.bytes(), name));
    const among = `the only .zip among the ${parts.length} files of ${where}`;
    return modelOf(inside, {
      where: parts.length === 1 ? name : `${zips[0]!.path}, ${among},`,
      ...{ folder: name.replace(/\.zip$/i, ''), depth: depth + 1 },
    });
  }
  throw nothingIn(parts, all, where);
}

/** A training run keeps its own state beside its model, in the same format; the model is the one with the usual name. */
const usualNameFirst = (weights: readonly ModelPart[]): readonly ModelPart[] =>
  weights.toSorted((a, b) => Number(hasUsualName(b)) - Number(hasUsualName(a)));

const hasUsualName = ({ path }: ModelPart): boolean => basename(path) === WEIGHTS;

/** The official code may write what a model answered beside its checkpoints, in the same format. */
const isPredictions = (path: string): boolean => /_all_preds\.\d+$/.test(path);

/** Of what may belong to a file: what lies in the same folder, else the only one. */
function nearest(parts: readonly ModelPart[], to: ModelPart): ModelPart | undefined {
  const near = parts.filter(({ path }) => dirname(path) === dirname(to.path));
  if (near.length === 0) return parts.length === 1 ? parts[0] : undefined;
  return near.find(({ path }) => /^(all_config|model)\.\w+$/.test(basename(path))) ?? near[0];
}

function fromCard(card: ModelPart, weights: ModelPart, others: readonly ModelPart[]): Model {
  const near = (parts: readonly ModelPart[], name: string) =>
    parts.find(({ path }) => path === posix.join(dirname(weights.path), name));
  const text = new TextDecoder().decode(card.read(LARGEST_CARD));
  const stored = decodeCard(text, card.path);
  const model = decodeModel(stored, weights.read(bytesOfWeights(stored.card)), weights.path);
  const vectors = puzzlesOutside(model.card.config);
  if (!vectors) return model;
  const table = near(others, TABLE_FILE);
  if (!table)
    throw new UserError(`${card.path} asks for ${TABLE_FILE}, which is not there.`, 'Copy it, too.');
  return { ...model, puzzles: tableOf(vectors, table.bytes(), near(others, IDENTIFIERS)?.bytes()) };
}
