import { resolve } from 'node:path';
import { Command } from 'commander';
import { encodeOnnx } from '../engine/onnx-file.ts';
import { writeFileAtomic } from '../files.ts';
import { solvingProgram } from '../model/graphs.ts';
import { cellsOf } from '../model/network.ts';
import { findModel, modelOption, positive } from './common.ts';

interface Flags {
  readonly model: string;
  readonly size: number;
  readonly batch: number;
}

/** `mull export`: one improvement step of a model as an ONNX file that runs anywhere. */
export const exportCommand = new Command('export')
  .description('write a model as a self-contained .onnx file: one improvement step, weights inside')
  .argument('<file>', 'the file to write')
  .addOption(modelOption)
  .option('--size <n>', 'rows and columns of the puzzles it takes', positive, 9)
  .option('--batch <n>', 'puzzles it takes at once', positive, 1)
  .action(exportModel);

function exportModel(file: string, { model, size, batch }: Flags): void {
  const { card, weights } = findModel(model);
  const extent = { batch, rows: size, columns: size, symbols: size };
  const { graph, outputs } = solvingProgram(card.config, extent, weights);
  const bytes = encodeOnnx(graph, outputs, { metadata: { card: JSON.stringify(card) } });
  writeFileAtomic(resolve(file), bytes);
  console.log(
    `${file}: ${(bytes.length / 1024).toFixed(0)} KB, ${graph.nodes.length} operators, for ${batch} × ${cellsOf(extent)} cells`,
  );
}
