import { countText } from '../../../shared/english.ts';
import { UserError } from '../../../shared/errors.ts';
import type { ByteSource } from '../../files/bytes.ts';
import type { StoredTensor } from '../../model/formats/safetensors.ts';
import type { Model } from '../../model/model-file.ts';
import { cardOf } from './card.ts';
import { importNetwork } from './network.ts';
import { RUN_CONFIG, readConfigInside, readRunConfig, runConfigOf } from './run-config.ts';
import { isSafetensors, readSafetensorsCheckpoint } from './safetensors-file.ts';
import { officialName, preferringAverages, withoutEndToken } from './tensors.ts';
import { readTorchCheckpoint, type TorchFile } from './torch-file.ts';

/** What a run of the official code of TRM or HRM leaves, or of another trainer with the same network. */
export interface OfficialFiles {
  /** What `torch.save` wrote, or the same tensors as safetensors: the state dict, perhaps with the run's settings. */
  readonly checkpoint: ByteSource;
  /** What messages call it: its file name. */
  readonly name: string;
  /** The name of the folder, or of the zip, that it lies in. */
  readonly folder?: string | undefined;
  /** The text of `all_config.yaml`; not needed where the checkpoint holds its settings. */
  readonly config?: string | undefined;
  /** `identifiers.json` of the data that it was trained on: what the puzzles of its table are called. */
  readonly identifiers?: ByteSource | undefined;
}

/**
 * A model from a checkpoint of the official PyTorch code of TRM (github.com/SamsungSAILMontreal/TinyRecursiveModels) or
 * HRM (github.com/sapientinc/HRM).
 * @throws UserError when a file is damaged, the two do not fit together, or Mull does not have the network or puzzle
 */
export function importCheckpoint({ checkpoint, name, folder, config, identifiers }: OfficialFiles): Model {
  const { averages, settings, config: inside, ...stored } = readStateDict(checkpoint, name);
  const tensors = preferringAverages(stored.tensors, averages);
  const isAveraged = [...tensors].some(([tensor, taken]) => taken !== stored.tensors.get(tensor));
  const own = runConfigOf(settings) ?? (inside === undefined ? undefined : readConfigInside(inside));
  const run = own ?? (config === undefined ? undefined : readRunConfig(config)); // that may be another one's
  if (!run) throw withoutConfig(name, tensors);
  const network = importNetwork(withoutEndToken(tensors, run), run.arch);
  const { weights, puzzles } = network;
  return {
    card: cardOf(network.config, run, { name, folder, isAveraged }),
    weights,
    puzzles: puzzles && { ...puzzles, identifiers },
  };
}

interface StateDict extends TorchFile {
  /** The text of {@link RUN_CONFIG} that is inside. */
  readonly config?: string;
}

const readStateDict = (file: ByteSource, name: string): StateDict =>
  isSafetensors(file) ? readSafetensorsCheckpoint(file, name) : readTorchCheckpoint(file, name);

const withoutConfig = (name: string, tensors: ReadonlyMap<string, StoredTensor>): UserError =>
  new UserError(
    `${name} is a checkpoint of PyTorch, which cannot be run without the ${RUN_CONFIG} of its run: there is none beside it, nor are the settings inside it.${saidByShapes(tensors)}`,
    `Copy ${RUN_CONFIG} from the folder that the run left (checkpoints/PROJECT/RUN) to the same folder, and import the folder or a .zip of both.`,
  );

/** What is known of a network all the same, and what is not. */
function saidByShapes(stored: ReadonlyMap<string, StoredTensor>): string {
  const shapes = new Map([...stored].map(([name, { shape }]) => [officialName(name), shape]));
  const [vocabulary, width] = shapes.get('embed_tokens.embedding_weight') ?? [];
  if (vocabulary === undefined || width === undefined) return '';
  const has = (part: string) => [...shapes.keys()].some(name => name.includes(part));
  const layers = new Set([...shapes.keys()].flatMap(name => /^L_level\.layers\.\d+/.exec(name) ?? [])).size;
  const network = `${has('H_level.') ? 'HRM' : 'TRM'} with ${has('.mlp_t.') ? 'an MLP over the cells' : 'attention'}`;
  const unknown = has('.mlp_t.') ? 'H_cycles and L_cycles' : 'H_cycles, L_cycles and num_heads';
  return ` Its tensors show ${network}, ${countText(layers, 'layer')} of ${width} channels and ${vocabulary} tokens, but not ${unknown}.`;
}
