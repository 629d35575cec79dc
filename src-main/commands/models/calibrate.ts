import { Command, Option } from 'commander';
import { askedToStop } from '../../asked-to-stop.ts';
import { Runtime } from '../../model/runtime.ts';
import { modelTitle, puzzleCount, wholeNumber } from '../../option-values.ts';
import { calibrateHalting } from '../../train/calibrate.ts';
import {
  dataOption,
  findModel,
  type JsonFlag,
  jsonOption,
  registryOf,
  tellStopped,
  threadsOption,
} from '../common.ts';
import { withProgress } from '../output/progress.ts';

interface Flags extends JsonFlag {
  readonly data: string;
  readonly limit: number;
  readonly seed: number;
  readonly threads: number;
  readonly title?: string;
}

/** `mull models calibrate`: a model that knows better when it is done. @param tell says what came of it */
export const calibrateCommand = (tell: (flags: Flags, id: string) => void): Command =>
  new Command('calibrate')
    .description('fit how sure a model is of its answers to how often they are right; it answers as before')
    .argument('<model>', 'a model by its name, or a folder that holds one')
    .option('--limit <n>', 'generated puzzles that it answers for this, about', puzzleCount, 4000)
    .addOption(new Option('--seed <n>', 'seed of the puzzles').argParser(wholeNumber).default(1))
    .option('--title <title>', 'title of what comes of it', modelTitle)
    .addOption(dataOption())
    .addOption(threadsOption)
    .addOption(jsonOption)
    .action(async (model: string, flags: Flags) => {
      const registry = registryOf(flags.data);
      const found = findModel(model, flags.data);
      const title = flags.title ?? registry.freeTitle(`${found.card.title}, calibrated`);
      const { limit: puzzles, seed } = flags;
      const signal = askedToStop();
      const format = '{bar} {value}/{total}  loss {loss}  {eta_formatted} left';
      const calibrated = await withProgress({ format, total: puzzles, silent: flags.json }, async show => {
        const onProgress = (done: number, loss: number) =>
          show(Math.min(done, puzzles), { loss: loss.toFixed(3) });
        const runtime = new Runtime(found, 'cpu', flags.threads);
        try {
          return await calibrateHalting(runtime, { ...{ puzzles, seed, title, signal }, onProgress });
        } finally {
          await runtime.dispose();
        }
      });
      if (calibrated) tell(flags, registry.own!.add(calibrated));
      else tellStopped('Stopped; nothing was kept.');
    });
