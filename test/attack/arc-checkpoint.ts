import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../../shared/random.ts';
import type { OfficialConfig } from '../../src-main/interchange/official/parameters.ts';
import { writeTorchFile } from '../../src-main/interchange/official/torch-writer.ts';
import { officialConfig, officialTensors } from '../../src-main/interchange/official/write-back.ts';
import { loadModel } from '../../src-main/model/model-file.ts';
import { initializeWeights } from '../../src-main/model/weights/weights.ts';
import { knownLooks } from '../../src-main/puzzles/arc/known-task.ts';
import { OwnModels } from '../../src-main/registry/own-models.ts';
import { tinyModel } from '../src-main/model/models.ts';

/**
 * `node test/attack/arc-checkpoint.ts [ROWS]`: a checkpoint of the size and layout of the official ones for ARC
 * (`arc_v1_public/step_518071`: 876,406 rows of 512, 1.8 GB) is made with random weights, imported, opened, and a task
 * found in it, each in a process of its own; prints times and the most memory. It needs twice the file's size in the
 * folder for temporary files.
 */
const config = {
  ...{ network: 'attention', width: 512, layers: 2, hidden: 1536, heads: 8, cycles: 3, latentUpdates: 4 },
  ...{ vocabulary: 12, puzzles: 876_406, puzzleWidth: 512, puzzleTokens: 16, puzzlesOutside: true },
} as const satisfies OfficialConfig;

/** With as many puzzles as wanted. */
type Large = Omit<typeof config, 'puzzles'> & { readonly puzzles: number };

const parts: Record<string, (folder: string) => Promise<string> | string> = {
  import: async folder => {
    mkdirSync(join(folder, 'models'));
    return await new OwnModels(join(folder, 'models')).import({ path: join(folder, 'run') });
  },
  open: folder => {
    const { puzzles } = loadModel(modelIn(folder));
    return `row 876,405 begins with ${puzzles!.row(puzzles!.rows - 1)[0]}`;
  },
  find: folder => {
    const { puzzles } = loadModel(modelIn(folder));
    return `${knownLooks(nameOf(500), puzzles!).length} looks at task ${nameOf(500)}`;
  },
};

const modelIn = (folder: string): string => {
  const own = new OwnModels(join(folder, 'models'));
  return own.folderOf(own.ids()[0]!);
};

const nameOf = (task: number): string => (0x10000000 + task * 7919).toString(16);

const LOOKS = ['123456789', '987654321', '213456789', '198765432'];

const [what = '876406', folder] = process.argv.slice(2);
if (folder === undefined) measureAll({ ...config, puzzles: Number(what) });
else {
  const start = performance.now();
  const said = await parts[what]!(folder);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1000;
  console.log(`${what}: ${seconds.toFixed(1)} s, at most ${megabytes.toFixed(0)} MB; ${said}`);
}

function measureAll(large: Large): void {
  const place = mkdtempSync(join(tmpdir(), 'mull-arc-'));
  try {
    const size = writeCheckpoint(join(place, 'run'), large);
    console.log(`a checkpoint of ${(size / 1e6).toFixed(0)} MB`);
    for (const part of Object.keys(parts))
      process.stdout.write(execFileSync(process.execPath, [process.argv[1]!, part, place]));
  } finally {
    rmSync(place, { recursive: true });
  }
}

function writeCheckpoint(run: string, large: Large): number {
  mkdirSync(run);
  const [rows, width] = [large.puzzles, large.puzzleWidth];
  const random = new Random(1);
  const piece = Float32Array.from({ length: 1024 * width }, () => random.normal());
  const model = {
    ...tinyModel({ ...large, puzzles: 1 }),
    card: { ...tinyModel({ ...large, puzzles: 1 }).card, title: 'arc', config: large },
    weights: initializeWeights(large, random),
    puzzles: {
      ...{ rows, width, row: () => piece.subarray(0, width) },
      *pieces() {
        for (let row = 0; row < rows; row += 1024)
          yield piece.subarray(0, Math.min(1024, rows - row) * width);
      },
    },
  };
  writeTorchFile(join(run, 'step_518071'), officialTensors(model));
  writeFileSync(join(run, 'all_config.yaml'), officialConfig(model));
  const names = Array.from({ length: rows }, (_, row) =>
    row === 0 ? '<blank>' : `${nameOf(Math.floor(row / 1000))}|||t${row % 8}|||0${LOOKS[row % LOOKS.length]}`,
  );
  writeFileSync(join(run, 'identifiers.json'), JSON.stringify(names));
  return statSync(join(run, 'step_518071')).size;
}
