import { InvalidArgumentError, Option } from 'commander';
import { type DeviceChoice, DeviceChoiceSchema } from '../../shared/contract.ts';
import { EFFORTS, type Effort } from '../../shared/frame.ts';
import { hasModel, loadModel, type Model } from '../model/model-file.ts';
import { Registry } from '../model/registry.ts';
import { Runtime } from '../model/runtime.ts';
import { modelsFolder } from '../project.ts';
import { userDataFolder } from '../settings.ts';
import { DeviceChooser } from '../solve/device-choice.ts';

/** Options that several commands share. */
export interface SolveFlags {
  readonly effort: Effort;
  readonly model: string;
  readonly device: DeviceChoice;
  readonly threads: number;
  readonly seed: number;
  readonly json?: boolean;
}

/** Exit code when the input cannot be used. */
export const BAD_INPUT = 2;

/** Parses a number above 0. */
export function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('It takes a number above 0.');
  return number;
}

export const effortOption = (fallback: Effort): Option =>
  new Option('--effort <effort>', 'how much work to spend').choices(EFFORTS).default(fallback);

export const modelOption = new Option(
  '--model <model>',
  'a bundled model, or a folder that holds one',
).default('sudoku');

export const deviceOption = new Option('--device <device>', 'where to run the model')
  .choices(DeviceChoiceSchema.options)
  .default('auto');

export const threadsOption = new Option('--threads <n>', 'threads of one operator; all cores when left out')
  .argParser(positive)
  .default(0, 'all');

export const seedOption = new Option('--seed <n>', 'seed of the restarts').argParser(Number).default(1);

export const jsonOption = new Option('--json', 'write JSON to standard output, and nothing else');

/** The model of a folder or of a bundled name. @throws UserError when there is none */
export function findModel(model: string): Model {
  return hasModel(model) ? loadModel(model) : new Registry(modelsFolder()).load(model);
}

/** A model on the chosen device. */
export async function openRuntime({
  model,
  device,
  threads,
}: Pick<SolveFlags, 'model' | 'device' | 'threads'>): Promise<Runtime> {
  const chooser = new DeviceChooser(userDataFolder());
  return new Runtime(findModel(model), await chooser.choose(device, model), threads);
}
