import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import { type DeviceChoice, DeviceChoiceSchema } from '../../shared/contract.ts';
import { EFFORTS, type Effort } from '../../shared/effort.ts';
import { countText, numberText } from '../../shared/english.ts';
import { attempted, UserError } from '../../shared/errors.ts';
import type { Puzzle, PuzzleKind } from '../../shared/puzzles/puzzle.ts';
import { isNewTo, newText, shapeOf, trainedText } from '../../shared/puzzles/shapes.ts';
import { probeDevices } from '../engine/devices.ts';
import { CARD, hasModel, loadModel, type Model, WEIGHTS } from '../model/model-file.ts';
import { Runtime } from '../model/runtime.ts';
import { folderPath, threadCount, wholeNumber } from '../option-values.ts';
import { modelsFolder } from '../project.ts';
import { Registry } from '../registry/registry.ts';
import { trainedShapes } from '../registry/trained-shapes.ts';
import { refuseLongPath } from '../services/data-folder.ts';
import { userDataFolder } from '../settings.ts';
import { DeviceChooser } from '../solve/device-choice.ts';
import type { Budget } from '../train/settings.ts';
import { atDepth, type DepthFlags } from './depth.ts';

/** Options that several commands share. */
export interface SolveFlags extends JsonFlag {
  readonly effort: Effort;
  /** The default model of the puzzle's type when left out (`mull models default`). */
  readonly model?: string;
  /** Folder of the user's models; the app's when left out. */
  readonly data?: string;
  readonly device: DeviceChoice;
  readonly threads: number;
  readonly seed: number;
}

/** Exit code when the work is not done: a puzzle not solved, a count stopped on the way. */
export const NOT_DONE = 1;

/** Exit code when the input cannot be used. */
export const BAD_INPUT = 2;

/** Where what belongs to the user is; the folder of the app when left out. */
export const dataOption = (): Option =>
  new Option('--data <folder>', 'folder of your runs, models and library')
    .argParser(dataFolder)
    .default(userDataFolder(), 'the app’s');

function dataFolder(text: string): string {
  const path = folderPath(text);
  refuseLongPath(path);
  return path;
}

/** @param fallback the effort when it is left out */
export const effortOption = (fallback: Effort): Option =>
  new Option('--effort <effort>', 'how much work to spend').choices(EFFORTS).default(fallback);

export const modelOption = new Option(
  '--model <model>',
  'a model by its name, or a folder that holds one; the usual one for the puzzle when left out',
);

export const deviceOption = new Option('--device <device>', 'where to run the model')
  .choices(DeviceChoiceSchema.options)
  .default('auto');

export const threadsOption = new Option('--threads <n>', 'threads of one operator; all cores when left out')
  .argParser(threadCount)
  .default(0, 'all');

export const seedOption = new Option('--seed <n>', 'seed of the restarts').argParser(wholeNumber).default(1);

export const jsonOption = new Option('--json', 'write JSON to standard output, and nothing else');

export interface JsonFlag {
  readonly json?: boolean | undefined;
}

/** Prints a text or, with `--json`, the value. */
export function print({ json }: JsonFlag, value: unknown, text: string): void {
  console.log(json ? JSON.stringify(value) : text);
}

/**
 * The model of a folder, or of this id or title among the bundled ones and the user's own.
 * @param data folder of the user's
 * @throws UserError when there is none
 */
export function findModel(model: string, data?: string): Model {
  const registry = registryOf(data);
  const found = folderOrId(model, registry);
  return hasModel(found) ? loadModel(found) : registry.load(found);
}

/** What a word names: the folder of a model, or one by its id or title. @throws UserError when it is neither */
function folderOrId(model: string, registry: Registry): string {
  if (hasModel(model)) return model;
  const id = attempted(() => registry.idOf(model));
  if (typeof id === 'string') return id;
  if (!existsSync(model)) throw id;
  throw new UserError(
    `${model} is no folder with a ${CARD} and a ${WEIGHTS}, and no model is called so.`,
    `Import it, if it is a model: mull models import ${quoted(model)}`,
  );
}

/** The bundled models and the user's own. */
export const registryOf = (data = userDataFolder()): Registry =>
  new Registry(modelsFolder(), join(data, 'models'));

interface RuntimeFlags extends Pick<SolveFlags, 'data' | 'device' | 'threads'>, DepthFlags {
  readonly model?: string | undefined;
}

/** The id or the folder of the model that is asked for, or that solves such puzzles. @throws UserError when there is none */
export function modelFor(
  kind: PuzzleKind,
  shape: string,
  { data, model }: Pick<RuntimeFlags, 'data' | 'model'>,
): string {
  const registry = registryOf(data);
  if (model === undefined) return registry.defaultFor(kind, shape);
  return folderOrId(model, registry);
}

/**
 * A model for puzzles of a type and shape on the chosen device: the one that is asked for, or that solves such puzzles.
 * @throws UserError when the model is for another type
 */
export const openRuntime = (kind: PuzzleKind, shape: string, flags: RuntimeFlags): Promise<Runtime> =>
  openModel(kind, modelFor(kind, shape, flags), flags);

/** The same with a model that was looked up. @param model its id or folder @throws UserError when it is for another type */
export async function openModel(
  kind: PuzzleKind,
  model: string,
  { data = userDataFolder(), device, threads, ...depth }: RuntimeFlags,
): Promise<Runtime> {
  const found = findModel(model, data);
  if (found.card.puzzle !== kind) {
    throw new UserError(
      `The model ${model} solves puzzles of type ${found.card.puzzle}, but this is of type ${kind}.`,
      'Leave out --model to use the usual one.',
    );
  }
  return new Runtime(
    atDepth(found, depth),
    await new DeviceChooser(data, probeDevices).choose(device, model),
    threads,
  );
}

/** Says on standard error what of some puzzles a model never learned; not with `--json`. */
export function tellNovelty(
  model: Model,
  examples: readonly { readonly puzzle: Puzzle }[],
  { json }: JsonFlag,
): void {
  const puzzles = examples.map(({ puzzle }) => puzzle);
  const note = json ? undefined : noveltyNote(model, puzzles);
  if (note !== undefined) console.error(note);
}

/** "“Tiny” was trained on 4×4 only; new to it are 3 of 20 puzzles."; undefined where none is, or nobody knows. */
export function noveltyNote({ card }: Model, puzzles: readonly Puzzle[]): string | undefined {
  const trained = { puzzle: card.puzzle, shapes: trainedShapes(card) };
  const [shape, ...more] = puzzles.map(shapeOf).filter(shape => isNewTo(trained, shape));
  const text = trainedText(trained);
  if (shape === undefined || text === undefined) return undefined;
  const isOne = puzzles.length === 1;
  const what = `new to it are ${numberText(1 + more.length)} of ${countText(puzzles.length, 'puzzle')}`;
  return `“${card.title}” was ${text}; ${isOne ? newText(shape) : what}.`;
}

/** How long to train; commander refuses both. @throws UserError unless one of the two is given */
export function budgetOf({
  minutes,
  steps,
}: {
  readonly minutes?: number | undefined;
  readonly steps?: number | undefined;
}): Budget {
  if (minutes !== undefined) return { minutes };
  if (steps !== undefined) return { steps };
  throw new UserError('How long to train is not clear.', 'Give either --minutes or --steps.');
}

/** "Stopped after 18 of 100 puzzles." */
export const stoppedText = (done: number, of: number): string =>
  `Stopped after ${numberText(done)} of ${countText(of, 'puzzle')}.`;

/** A path as a shell takes it for one word. */
export const quoted = (path: string): string => (/\s/.test(path) ? `"${path}"` : path);

/** "mull train resume 7": what to type next, on the same data folder. */
export const nextCommand = (data: string, ...words: readonly string[]): string =>
  ['mull', ...words, ...(data === userDataFolder() ? [] : ['--data', data])].map(quoted).join(' ');

/** Says that what was printed is not all that was asked for, on standard error and by the exit code. */
export function tellStopped(how: string): void {
  console.error(how);
  process.exitCode = NOT_DONE;
}
