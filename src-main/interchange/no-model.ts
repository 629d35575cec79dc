import { basename, dirname } from 'node:path';
import { countText, someOf } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import { LONGEST_HEADER, parseHeader } from '../model/formats/safetensors.ts';
import { LARGEST_MODEL } from '../model/formats/zip.ts';
import { CARD, WEIGHTS } from '../model/model-file.ts';
import type { ModelPart } from './parts.ts';
import { kindOf, type PartKind } from './recognise.ts';

/** Why some files are no model, or no one can say which. */

/** Some files by what they are. */
export type Sorted = (kind: PartKind) => readonly ModelPart[];

/** The parts of a file or folder by what they are. */
export function sorted(parts: readonly ModelPart[]): Sorted {
  const kinds = Map.groupBy(parts, kindOf);
  return kind => kinds.get(kind) ?? [];
}

export const WHAT_TO_CHOOSE =
  'Choose a model that Mull exported (.zip, .onnx, or the folder of its card and weights), or a checkpoint of the official code with its settings, as a folder or a .zip.';

/**
 * A folder that is no model itself may hold some of Mull's, in folders of their own or as graphs.
 * @throws UserError when nothing says which of them is meant
 */
export function refuseSeveral(all: Sorted, where: string): void {
  const weights = new Set(all('safetensors').map(({ path }) => dirname(path)));
  const models = all('card').filter(({ path }) => weights.has(dirname(path)));
  const folders = new Set(models.map(({ path }) => dirname(path)));
  if (folders.size > 1 && !folders.has('.')) throw several(where, 'models', models);
  if (folders.size === 0 && all('onnx').length > 1) throw several(where, 'graphs', all('onnx'));
}

/**
 * What a job for PyTorch starts and goes on from is no model. The one that it trains lies in a folder of its own.
 * @param near the same with the files beside a single one
 * @throws UserError when there is nothing else
 */
export function refuseJob(all: Sorted, near: Sorted, where: string): void {
  const [job] = near('job');
  if (!job) return;
  const kinds = ['card', 'stateDict', 'safetensors', 'torch', 'onnx', 'zip'] as const;
  const isOfJob = ({ path }: ModelPart) => dirname(path) === dirname(job.path) && OF_A_JOB.test(path);
  if (kinds.flatMap(all).some(part => !isOfJob(part))) return;
  const what = `${where} belongs to a training job for PyTorch`;
  if (near('torch').length > 0)
    throw new UserError(`${what}, and is not what it has trained.`, 'Import the folder "model" of the job.');
  throw new UserError(
    `${what}, and nothing has been trained there yet.`,
    'Train it: python3 train.py FOLDER --minutes 30 (in src-main/train/torch). Then import the folder "model" in it.',
  );
}

/** As `train/torch` calls what lies beside `job.json`: weights, examples, graphs, and the state of a training. */
const OF_A_JOB = /(^|\/)(start\.safetensors|checkpoint\.pt)$|\.npz$|\.(cycle|step)\.onnx$/;

/** As Hugging Face's libraries call the files that they divide a model into. */
const SHARD = /-\d+-of-(\d+)\.\w+$/;

/** @throws UserError when a checkpoint is only a part of one */
export function refuseShards(checkpoints: readonly ModelPart[], where: string): void {
  const [shard] = checkpoints.filter(({ path }) => SHARD.test(path));
  if (!shard) return;
  const parts = countText(Number(SHARD.exec(shard.path)![1]), 'file');
  throw new UserError(
    `${where} ${where === basename(shard.path) ? 'is a part of' : 'holds'} a model that is divided into ${parts}, which Mull does not put together.`,
    'Save it as one: load the files with safetensors or PyTorch, and write all their tensors into one file.',
  );
}

/** The error for several of a kind where one is wanted. */
export function several(where: string, what: string, parts: readonly ModelPart[]): UserError {
  const names = parts.map(({ path }) => path).sort();
  return new UserError(
    `${where} holds several ${what}: ${someOf(names, 5)}.`,
    'Give the path of one of them; a .zip may hold one only.',
  );
}

/**
 * The error for some files that are no model, by what there is of one.
 * @throws UserError what is wrong with a file of which not even the beginning can be read
 */
export function nothingIn(parts: readonly ModelPart[], all: Sorted, where: string): UserError {
  for (const part of parts) if (part.size > 0 && part.head(1).length === 0) part.read(LARGEST_MODEL);
  for (const part of all('safetensors')) parseHeader(part.head(8 + LONGEST_HEADER), part.size);
  const found = REASONS.find(({ kind }) => all(kind).length > 0);
  if (found) {
    const name = basename(all(found.kind)[0]!.path);
    return new UserError(`${found.reason(name, where)}${othersIn(parts)}`, found.action);
  }
  const [only] = parts;
  if (parts.length !== 1 || !only) {
    const what = parts.length === 0 ? 'no files' : `no model: none of its ${parts.length} files is one`;
    return new UserError(`${where} holds ${what}.`, WHAT_TO_CHOOSE);
  }
  return new UserError(
    only.size === 0 ? `${where} is empty.` : `${where} is not a model that Mull knows, or it was cut short.`,
    WHAT_TO_CHOOSE,
  );
}

/** Files that nothing is known of: the one that should be the model may be among them. */
function othersIn(parts: readonly ModelPart[]): string {
  const unknown = parts.filter(part => kindOf(part) === undefined).map(({ path }) => basename(path));
  if (unknown.length === 0 || unknown.length > 3) return '';
  return ` What else is there (${unknown.join(', ')}) is no model, or is damaged.`;
}

const REASONS: readonly {
  readonly kind: PartKind;
  reason(name: string, where: string): string;
  readonly action: string;
}[] = [
  {
    kind: 'lfs',
    reason: name => `${name} is a Git LFS pointer: the name of a file that was not downloaded.`,
    action: 'Fetch the file itself with "git lfs pull", or download it from the page of the model.',
  },
  {
    kind: 'page',
    reason: name => `${name} is a web page, not a model.`,
    action: 'Download the file itself: the page of a model has a button for it ("download", not "view").',
  },
  {
    kind: 'pickle',
    reason: name =>
      `${name} is a bare pickle: PyTorch's old format, or a part of a checkpoint that was unpacked.`,
    action: 'Load it with PyTorch and save it again with torch.save.',
  },
  {
    kind: 'safetensors',
    reason: (name, where) => `${where} holds no ${CARD} for ${name}: weights alone cannot be run.`,
    action: `Choose a folder or a .zip with the weights and their card (${CARD}).`,
  },
  {
    kind: 'card',
    reason: (name, where) => `${where} holds no ${WEIGHTS} for ${name}: a card alone cannot be run.`,
    action: `Choose a folder or a .zip with the card and its weights (${WEIGHTS}).`,
  },
  {
    kind: 'settings',
    reason: (name, where) => `${where} holds ${name}, but no checkpoint.`,
    action: 'Copy the checkpoint (step_N, .pt or .ckpt) to the same place.',
  },
  {
    kind: 'zip',
    reason: name => `${name} is packed too often.`,
    action: 'Unpack the outer files first.',
  },
];
