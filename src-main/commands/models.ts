import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Argument, Command, Option } from 'commander';
import type { ModelInfo } from '../../shared/contract/models.ts';
import { bytesText } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import { defaultText, trainedText } from '../../shared/puzzles/shapes.ts';
import { askedToStop } from '../asked-to-stop.ts';
import { EXPORT_FORMATS, formatOf } from '../interchange/export.ts';
import { mixModels } from '../model/mix.ts';
import { anyPath, modelTitle, positiveWhole, shareUpTo } from '../option-values.ts';
import type { Registry } from '../registry/registry.ts';
import {
  dataOption,
  findModel,
  type JsonFlag,
  jsonOption,
  nextCommand,
  print,
  registryOf,
} from './common.ts';
import { noEffect } from './idle-options.ts';
import { calibrateCommand } from './models/calibrate.ts';
import { catalogueCommands } from './models/catalogue.ts';
import { compareCommand } from './models/compare.ts';
import { type ForceFlag, forceOption, targetOf } from './output/target.ts';

interface Flags extends JsonFlag {
  readonly data: string;
  readonly title?: string;
  readonly size?: number;
  readonly shape?: string;
}

const open = ({ data }: Flags): Registry => registryOf(data);

const sizeOption = new Option('--size <n>', 'cells of a side of the puzzles that the .onnx takes').argParser(
  positiveWhole,
);

const part = (name: string, description: string): Command =>
  new Command(name).description(description).addOption(dataOption()).addOption(jsonOption);

/** What a model is called. */
const NAME = 'its id or title';

/** `mull models`: what there is, and what can be done with it. */
export const modelsCommand = new Command('models').description(
  'list models; rename, copy, mix, calibrate, compare, export and import them',
);

modelsCommand.addCommand(
  part('list', 'what there is')
    .allowExcessArguments() // of `mull models frob`, too, which has come here as no other command has this name
    .action((flags: Flags, { args: [unknown] }: Command) => {
      if (unknown !== undefined) modelsCommand.error(`error: unknown command '${unknown}'`);
      const registry = open(flags);
      const models = registry.list();
      print(flags, models, models.map(model => describe(models, model)).join('\n'));
      for (const skipped of registry.skipped()) console.error(`Skipped ${skipped}`);
    }),
  { isDefault: true },
);
modelsCommand.addCommand(
  part('info', 'everything that is known of a model')
    .argument('<model>', NAME)
    .action((model: string, flags: Flags) => {
      const registry = open(flags);
      const info = registry.describe(registry.idOf(model));
      print(flags, info, JSON.stringify(info, null, 2));
    }),
);
modelsCommand.addCommand(
  part('rename', 'give a model of your own another title')
    .argument('<model>', NAME)
    .addArgument(new Argument('<title>').argParser(modelTitle))
    .action((model: string, title: string, flags: Flags) => {
      const registry = open(flags);
      const id = registry.idOf(model);
      registry.rename(id, title);
      tell(flags, registry, id);
    }),
);
modelsCommand.addCommand(
  part('duplicate', 'copy a model to your own')
    .argument('<model>', NAME)
    .option('--title <title>', 'title of the copy', modelTitle)
    .action((model: string, flags: Flags) => {
      const registry = open(flags);
      tell(flags, registry, registry.duplicate(registry.idOf(model), flags.title));
    }),
);
modelsCommand.addCommand(
  part('mix', 'make a model between two: one, and what further training made of it, which forgets less')
    .argument('<first>', 'a model by its name, or a folder that holds one')
    .argument('<second>', 'the same, trained further')
    .addOption(
      new Option('--share <share>', 'how much of the second, 0 to 1').argParser(shareUpTo(1)).default(0.5),
    )
    .option('--title <title>', 'title of what comes of it', modelTitle)
    .action((first: string, second: string, flags: Flags & { readonly share: number }) => {
      const registry = open(flags);
      const [one, other] = [findModel(first, flags.data), findModel(second, flags.data)];
      const title = flags.title ?? registry.freeTitle(`${other.card.title}, mixed`);
      tell(flags, registry, registry.own!.add(mixModels(one, other, flags.share, title)));
    }),
);
modelsCommand.addCommand(
  part('delete', 'delete a model of your own; until the app starts again, restore brings it back')
    .argument('<model>', NAME)
    .action(async (model: string, flags: Flags) => {
      const registry = open(flags);
      const id = registry.idOf(model);
      await registry.ownerOf(id).delete(id);
      print(flags, { deleted: id }, `Deleted. To undo: ${nextCommand(flags.data, 'models', 'restore', id)}`);
    }),
);
modelsCommand.addCommand(
  part('restore', 'bring back a deleted model')
    .argument('<model>', NAME)
    .action(async (model: string, flags: Flags) => {
      const registry = open(flags);
      tell(flags, registry, await registry.restore(registry.deletedIdOf(model)));
    }),
);
modelsCommand.addCommand(
  part('default', 'let a model solve from now on what it was trained on')
    .argument('<model>', NAME)
    .option(
      '--shape <shape>',
      'only puzzles of this shape: 4x4, "9x9 jigsaw", to-30 (mazes of 21 to 30 cells a side)',
    )
    .action((model: string, flags: Flags) => {
      const registry = open(flags);
      const id = registry.idOf(model);
      registry.setDefault(id, flags.shape);
      tell(flags, registry, id);
    }),
);
modelsCommand.addCommand(
  part('export', 'write a model as a file, for Mull or for other programs')
    .argument('<model>', NAME)
    .argument(
      '<file>',
      Object.entries(EXPORT_FORMATS)
        .map(([ending, { what }]) => `NAME.${ending}: ${what}`)
        .join('; '),
    )
    .addOption(sizeOption)
    .addOption(forceOption)
    .action(exportModel),
);
modelsCommand.addCommand(
  part('import', 'add a model from a file or a folder')
    .argument(
      '<path>',
      'a model that Mull wrote, or a checkpoint of PyTorch with its settings inside it or beside it (all_config.yaml): a file, a folder or a .zip, whatever the names',
      anyPath,
    )
    .action(async (path: string, flags: Flags) => {
      const registry = open(flags);
      tell(flags, registry, await registry.import({ path }, askedToStop()));
    }),
);
for (const command of catalogueCommands(part, (flags, id) => tell(flags, open(flags), id)))
  modelsCommand.addCommand(command);
modelsCommand.addCommand(compareCommand);
modelsCommand.addCommand(calibrateCommand((flags, id) => tell(flags, open(flags), id)));

function exportModel(name: string, file: string, flags: Flags & ForceFlag): void {
  const registry = open(flags);
  const model = registry.load(registry.idOf(name));
  const target = targetOf(file, flags);
  const format = formatOf(file);
  if (!format) {
    throw new UserError(
      `${file} has none of the endings ${Object.keys(EXPORT_FORMATS)
        .map(ending => `.${ending}`)
        .join(', ')}.`,
      'Name the file with one of these endings.',
    );
  }
  const { beside, isSized, write } = EXPORT_FORMATS[format];
  if (flags.size !== undefined && !isSized) throw noEffect(sizeOption, `on .${format}`);
  // Settings that stand there may be shared, which the format decides: here they only have to be a file.
  for (const name of beside) targetOf(join(dirname(file), name), { force: true });
  write(target, { model, size: flags.size, force: flags.force });
  const also = beside.length === 0 ? '' : `, with ${beside.join(' and ')} beside it`;
  const bytes = statSync(target).size;
  print(flags, { file: target, bytes, beside }, `${file}: ${bytesText(bytes)}${also}`);
}

/** Says what is known of a model. */
function tell(flags: JsonFlag, registry: Registry, id: string): void {
  const model = registry.describe(id);
  print(flags, model, describe(registry.list(), model));
}

function describe(models: readonly ModelInfo[], model: ModelInfo): string {
  const { id, title, puzzle, origin, parameters, bytes, results } = model;
  return [
    id,
    `“${title}”`,
    origin === 'own' ? `${puzzle}, your own` : `${puzzle}, bundled`,
    trainedText(model),
    defaultText(models, model),
    `${parameters} parameters`,
    bytesText(bytes),
    results[0] ? `${results[0].result} (${results[0].what})` : '',
  ]
    .filter(Boolean)
    .join('  ');
}
