import { isShape, shapeOf } from '../../../shared/puzzles/shapes.ts';
import type { Model } from '../../model/model-file.ts';
import { recursionOf } from '../../model/recursions/index.ts';
import { countParameters } from '../../model/weights/weights.ts';
import { encodingOf } from '../../puzzles/index.ts';
import { puzzleOf } from '../../puzzles/official.ts';
import type { OfficialConfig } from './parameters.ts';
import type { RunConfig } from './run-config.ts';

/** Settings of the run that are shown; paths and names of the machine that it ran on are not. */
const SHOWN = [
  ...['epochs', 'global_batch_size', 'lr', 'weight_decay', 'puzzle_emb_lr', 'puzzle_emb_weight_decay'],
  ...['ema', 'ema_rate', 'seed'],
];

/** What programs call every checkpoint: then the folder says more. */
const USUAL_NAME = /^(?:(?:pytorch_)?model|checkpoint|weights|ckpt|last|best|final|latest|step_\d+)$/i;

/** What else is known of a checkpoint. */
interface CardSource {
  readonly name: string;
  readonly folder?: string | undefined;
  /** Were averages of the weights taken, which it holds beside those of the last step? */
  readonly isAveraged: boolean;
}

/**
 * What is said of a checkpoint's model, by its run and the names of its file and folder.
 * @throws UserError when Mull has no such puzzles
 */
export function cardOf(
  config: OfficialConfig,
  run: RunConfig,
  { name, folder, isAveraged }: CardSource,
): Model['card'] {
  const steps = Number(name.match(/step_(\d+)/)?.[1] ?? 0);
  const puzzle = puzzleOf(config, run.seq_len);
  const shapes = (run.trained_on ?? []).filter(shape => isShape(puzzle, shape));
  const file = name.replace(/\.(safetensors|pth?|ckpt|bin)$/, '');
  const named = run.run_name ?? (USUAL_NAME.test(file) ? folder : undefined);
  const title = (named || file).slice(0, 60).trim();
  const said: Readonly<Record<string, unknown>> = run;
  return {
    title: steps > 0 && named ? `${title}, step ${steps}` : title,
    summary: `Imported from a PyTorch checkpoint of ${recursionOf(config).title}: ${config.network}, T = ${config.cycles}, n = ${config.latentUpdates}${isAveraged ? ', the averaged weights' : ''}. It was trained with PyTorch, not by Mull, and solves only the size that it was trained on.`,
    puzzle,
    shapes: shapes.length > 0 ? shapes : [shapeOf(encodingOf(puzzle, config).sample())],
    config,
    parameters: countParameters(config),
    licence: 'not said in the checkpoint',
    training: {
      command: 'not by Mull: with PyTorch',
      data: run.data_paths.join(', '),
      steps,
      minutes: 0,
      settings: Object.fromEntries(SHOWN.filter(key => key in said).map(key => [key, said[key]])),
    },
    results: [],
  };
}
