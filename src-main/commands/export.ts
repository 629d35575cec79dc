import { Command } from 'commander';
import { bytesText } from '../../shared/english.ts';
import { UserError } from '../../shared/errors.ts';
import { writeFileAtomic } from '../files/atomic.ts';
import { encodeOnnxModel } from '../interchange/onnx.ts';
import { batchSize, positiveWhole } from '../option-values.ts';
import { dataOption, findModel, type JsonFlag, jsonOption, print } from './common.ts';
import { type ForceFlag, forceOption, targetOf } from './output/target.ts';

interface Flags extends ForceFlag, JsonFlag {
  readonly model: string;
  readonly data: string;
  readonly size?: number;
  readonly batch: number;
}

/** `mull export`: one improvement step of a model as an ONNX file that runs anywhere. */
export const exportCommand = new Command('export')
  .description('write a model as a self-contained .onnx file: one improvement step, weights inside')
  .argument('<file>', 'the file to write, NAME.onnx')
  .option('--model <model>', 'a model by its name, or a folder that holds one', 'sudoku')
  .addOption(dataOption())
  .option(
    '--size <n>',
    'rows and columns of the puzzles it takes; those of its network, or the usual ones of its type, when left out',
    positiveWhole,
  )
  .option('--batch <n>', 'puzzles it takes at once', batchSize, 1)
  .addOption(forceOption)
  .addOption(jsonOption)
  .action(exportModel);

function exportModel(file: string, { model, data, size, batch, force, json }: Flags): void {
  const target = targetOf(file, { force });
  if (!file.endsWith('.onnx'))
    throw new UserError(`${file} does not end in .onnx.`, 'Name the file with this ending.');
  const bytes = encodeOnnxModel(findModel(model, data), size, batch);
  writeFileAtomic(target, bytes);
  print({ json }, { file: target, bytes: bytes.length }, `${file}: ${bytesText(bytes.length)}`);
}
