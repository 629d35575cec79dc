import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { countText } from '../../../shared/english.ts';
import { PUZZLE_KINDS, type PuzzleKind } from '../../../shared/puzzles/puzzle.ts';
import { askedToStop } from '../../asked-to-stop.ts';
import { batchSize, exampleCount, folderPath, positiveWhole, shareUpTo } from '../../option-values.ts';
import type { Stream } from '../../puzzles/stream.ts';
import { TrainSettingsSchema } from '../../train/settings.ts';
import { exportJob } from '../../train/torch/export.ts';
import { puzzleStream, tablesOf } from '../../train/torch/streams.ts';
import { dataOption, quoted, tellStopped } from '../common.ts';
import { withProgress } from '../output/progress.ts';
import { checkedOptions } from './option-changes.ts';
import { cardOf, configOf, type StartFlags, settingsOf, startOf, startOptions, streamsOf } from './start.ts';

interface Flags extends StartFlags {
  readonly out: string;
  readonly batch: number;
  readonly stages: readonly Stage[];
  readonly supervisionSteps?: number;
}

interface Stage {
  readonly place: number;
  readonly examples: number;
}

const USUAL_STAGES = '0:20000,0.3:60000,0.6:200000';

const shareOf = shareUpTo(1);

/** `mull train export-step`: everything that PyTorch needs to train the model, on GPUs that have no Mull. */
export const exportStepCommand = new Command('export-step')
  .description('write the training step, weights and examples for PyTorch (see src-main/train/torch)')
  .addArgument(new Argument('<puzzle>', 'what to train on').choices(PUZZLE_KINDS))
  .requiredOption('--out <folder>', 'folder to write', folderPath)
  .option('--batch <n>', 'puzzles at once on each GPU; of other sizes in proportion', batchSize, 512)
  .addOption(
    new Option(
      '--stages <place:examples,…>',
      'examples to write for places of the curriculum (0 easy, 1 its final mix)',
    )
      .argParser(stagesOf)
      .default(stagesOf(USUAL_STAGES), USUAL_STAGES),
  )
  .option('--supervision-steps <n>', 'improvement steps on a puzzle, at most', positiveWhole)
  .addOption(dataOption())
  .action(exportStep);
for (const option of startOptions()) exportStepCommand.addOption(option);

function stagesOf(text: string): Stage[] {
  const stages = text.split(',').map(part => {
    const [place, examples, ...more] = part.split(':');
    if (place === undefined || examples === undefined || more.length > 0)
      throw new InvalidArgumentError(`It takes pairs, as in ${USUAL_STAGES}.`);
    return { place: shareOf(place), examples: exampleCount(examples) };
  });
  if (stages.some(({ place }, at) => at > 0 && place <= stages[at - 1]!.place))
    throw new InvalidArgumentError(`It takes places that ascend, as in ${USUAL_STAGES}.`);
  return stages;
}

async function exportStep(kind: PuzzleKind, flags: Flags): Promise<void> {
  const start = flags.from ? startOf(kind, flags.from, flags) : undefined;
  const config = start?.config ?? configOf(kind, flags);
  const usual = settingsOf(kind, flags);
  const { supervisionSteps = usual.supervisionSteps } = flags;
  const settings = checkedOptions(TrainSettingsSchema, { ...usual, supervisionSteps });
  const streams = await streamsOf(kind, flags, config);
  const batchOf = (stream: Stream) =>
    Math.max(1, Math.round((flags.batch * stream.batch) / streams[0]!.batch));
  const folder = flags.out;
  const examples = flags.stages.reduce((sum, stage) => sum + stage.examples, 0);
  console.error(`Writes about ${countText(examples, 'example')} to ${folder}.`);
  const format = '{bar} {percentage} % of the examples  {eta_formatted} left';
  const exported = await withProgress({ format, total: 1000 }, show =>
    exportJob(folder, {
      card: cardOf(kind, config, flags, examples),
      settings,
      streams: streams.map(stream => puzzleStream(stream, config, batchOf(stream))),
      tables: tablesOf(streams, config),
      dropout: streams[0]!.dropout ?? 0,
      ...(start ? { weights: start.weights } : {}),
      stages: flags.stages,
      signal: askedToStop(),
      onProgress: (written, of) => show(Math.round((1000 * written) / of)),
    }),
  );
  if (!exported) return tellStopped(`Stopped: nothing of this export is left in ${folder}.`);
  if (exported === 'examples')
    console.error(
      `${folder} holds a job already: it has got further examples, and its settings stay as they were.`,
    );
  console.log(
    `Copy ${folder} and src-main/train/torch to the GPU, and run there: python3 train.py ${quoted(folder)} --minutes 30`,
  );
}
