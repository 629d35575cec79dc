import { basename } from 'node:path';
import { isLfsPointer, isWebPage } from '../../shared/reading/bytes/stand-ins.ts';
import { LONGEST_HEADER } from '../model/formats/safetensors.ts';
import type { ModelPart } from './parts.ts';

/**
 * What a file of a model is, told by what is in it and never by its name: people rename checkpoints, and every trainer
 * names them in its own way.
 */
export type PartKind =
  /** Mull's description of a model. */
  | 'card'
  | 'safetensors'
  /** Tensors with the names of the official code, in the safetensors format. */
  | 'stateDict'
  /** What `torch.save` writes: a zip with a pickle. */
  | 'torch'
  /** A bare pickle, as PyTorch wrote before 1.6. */
  | 'pickle'
  | 'onnx'
  /** What a training with PyTorch is to do (`train/torch`), the card of its future model among it. */
  | 'job'
  /** The settings of a run, in YAML or JSON: without these nobody knows how to run a checkpoint. */
  | 'settings'
  /** The names of the puzzles that a checkpoint for ARC has learned: a list in JSON, the first `<blank>`. */
  | 'identifiers'
  | 'zip'
  /** What stands in place of a file that was not downloaded. */
  | 'lfs'
  | 'page';

/** Bytes that tell the kinds apart. */
const HEAD = 512;
/** Cards and settings are told by words that may stand anywhere in them. They have a few kilobytes. */
const LARGEST_TEXT = 1_000_000;

/** The kind of a file; undefined when it is none that a model is made of. */
export const kindOf = (part: ModelPart): PartKind | undefined =>
  kindByContent(part) ?? USUAL[basename(part.path)];

/** A file with the usual name that is damaged is still to be called by what it should be. */
const USUAL: Readonly<Record<string, PartKind>> = {
  'model.json': 'card',
  'model.safetensors': 'safetensors',
  'all_config.yaml': 'settings',
};

function kindByContent(part: ModelPart): PartKind | undefined {
  const head = part.head(HEAD);
  const start = new TextDecoder().decode(head).replace(/^\ufeff/, '');
  const hex = Buffer.from(head.subarray(0, 16)).toString('hex');
  if (/^\s*\[\s*"<blank>"/.test(start)) return 'identifiers';
  const binary = isTorch(head) ? 'torch' : BINARY.find(([, signature]) => signature.test(hex))?.[0];
  if (binary === 'safetensors' && hasOfficialNames(part)) return 'stateDict';
  if (binary || part.size > LARGEST_TEXT) return binary;
  if (isLfsPointer(start)) return 'lfs';
  if (isWebPage(start)) return 'page';
  if (!isConfigText(start)) return undefined;
  const text = new TextDecoder().decode(part.read(LARGEST_TEXT));
  return TEXTS.find(([, words]) => words.every(word => word.test(text)))?.[0];
}

/** Does the header name the layers as the official code does, or as others who keep to it? */
function hasOfficialNames(part: ModelPart): boolean {
  const head = part.head(8);
  const length = Number(new DataView(head.buffer, head.byteOffset).getBigUint64(0, true));
  const header = new TextDecoder().decode(part.head(8 + Math.min(length, LONGEST_HEADER)));
  return /[".](L_level|lenet)\.layers\.\d+\./.test(header);
}

const BINARY: readonly (readonly [kind: PartKind, signature: RegExp])[] = [
  ['zip', /^504b(0304|0506)/],
  ['pickle', /^800[2-5]/],
  ['safetensors', /^.{10}0000007b(22|20)/], // a length in 8 bytes, then JSON
  ['onnx', /^08(0[3-9a-f]|1.)(12|1a|22|28|32|3a|42)/], // the version, then another field of the model
];

/** A zip that begins with one of the files of PyTorch's archives, in a folder or in none. */
function isTorch(head: Uint8Array): boolean {
  const [length = 0, more = 0] = head.subarray(26, 28);
  const first = new TextDecoder().decode(head.subarray(30, 30 + length + 256 * more));
  return (
    head[0] === 0x50 &&
    head[2] === 3 &&
    /^([^/]+\/)?(data\.pkl|byteorder|version|\.format_version|\.storage_alignment|\.?data\/.*)$/.test(first)
  );
}

/**
 * Begins like JSON or YAML, perhaps after comments: an object, or a key. Each comment ends with its line, so that none is
 * looked at twice.
 */
const isConfigText = (start: string): boolean => /^\s*(#.*[\r\n]\s*|---\s+)*(\{|"?[\w.-]+"?\s*:)/.test(start);

/** A key of YAML or JSON with a number. */
function numberCalled(key: string): RegExp {
  return new RegExp(`(?:^|[\\s{,])"?${key}"?\\s*:\\s*\\d`);
}

const TEXTS: readonly (readonly [kind: PartKind, words: readonly RegExp[]])[] = [
  ['job', [/^\s*\{/, /"card"\s*:\s*\{/, /"streams"\s*:\s*\[/]],
  ['card', [/^\s*\{/, /"puzzle"\s*:/, /"config"\s*:/, /"parameters"\s*:/]],
  ['settings', ['H_cycles', 'L_cycles', 'hidden_size'].map(numberCalled)],
];
