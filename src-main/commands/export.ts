import { resolve } from 'node:path';
import { Command } from 'commander';
import { writeFileAtomic } from '../files.ts';
import { encodeOnnxModel } from '../model/onnx-model.ts';
import { findModel, modelOption, positive } from './common.ts';

interface Flags {
  readonly model?: string;
  readonly size?: number;
  readonly batch: number;
}

/** `mull export`: one improvement step of a model as an ONNX file that runs anywhere. */
export const exportCommand = new Command('export')
  .description('write a model as a self-contained .onnx file: one improvement step, weights inside')
  .argument('<file>', 'the file to write')
  .addOption(modelOption)
  .option('--size <n>', 'rows and columns of the puzzles it takes; 9 for Sudokus, 30 for mazes', positive)
  .option('--batch <n>', 'puzzles it takes at once', positive, 1)
  .action(exportModel);

function exportModel(file: string, { model = 'sudoku', size, batch }: Flags): void {
  const bytes = encodeOnnxModel(findModel(model), size, batch);
  writeFileAtomic(resolve(file), bytes);
  console.log(`${file}: ${(bytes.length / 1024).toFixed(0)} KB`);
}
