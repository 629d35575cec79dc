import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { afterAll } from 'vitest';
import type { PuzzleKind } from '../../../../shared/puzzles/puzzle.ts';
import type { ModelCard } from '../../../../src-main/model/card.ts';
import type { ModelConfig } from '../../../../src-main/model/config.ts';
import type { Weights } from '../../../../src-main/model/weights/weights.ts';
import { projectFolder } from '../../../../src-main/project.ts';
import type { Stream } from '../../../../src-main/puzzles/stream.ts';
import { type TrainSettings, TrainSettingsSchema } from '../../../../src-main/train/settings.ts';
import { exportJob } from '../../../../src-main/train/torch/export.ts';
import { puzzleStream, tablesOf } from '../../../../src-main/train/torch/streams.ts';

/** `train.py`, for tests: jobs in folders of their own, and calls of it. */

/** The first Python that has some packages. */
export const pythonWith = (...packages: readonly string[]): string | undefined =>
  ['python3', '/usr/bin/python3'].find(name => {
    try {
      execFileSync(name, ['-c', `import ${packages.join(', ')}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });

/** One that has what `train.py` needs. */
export const python = pythonWith('torch', 'onnx', 'numpy');
export const reason = python ? '' : ' (skipped: no python3 with torch, onnx and numpy here)';

/** Where `train.py` is. */
export const cwd = projectFolder('src-main/train/torch');

/** Of every Python that tests start. */
export const environment = (more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  ...more,
  OPENBLAS_NUM_THREADS: '1',
  PYTHONDONTWRITEBYTECODE: '1',
});

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

export const tinySettings = (settings: Partial<TrainSettings>): TrainSettings =>
  v.parse(TrainSettingsSchema, settings);

export const BATCH = 8;

/** What a job is made of. */
export interface TestJob {
  readonly puzzle: PuzzleKind;
  readonly config: ModelConfig;
  readonly settings: TrainSettings;
  readonly stream: Stream;
  readonly weights?: Weights;
  readonly batch?: number;
  readonly examples?: number;
}

/** A new folder with a job of one stream. */
export async function exported(job: TestJob): Promise<string> {
  const { puzzle, config, settings, stream, weights, batch = BATCH, examples = BATCH } = job;
  const folder = mkdtempSync(join(tmpdir(), 'mull-torch-'));
  folders.push(folder);
  const training = { command: '', data: '', steps: 0, minutes: 0, settings: {} };
  const card: ModelCard = {
    title: 'Parity',
    summary: '',
    puzzle,
    config,
    parameters: 0,
    licence: 'MIT',
    training,
    results: [],
  };
  const stages = [{ place: 0, examples }];
  const streams = [puzzleStream(stream, config, batch)];
  const { signal } = new AbortController();
  const tables = tablesOf([stream], config);
  const start = weights ? { weights } : {};
  await exportJob(folder, { card, settings, streams, stages, tables, signal, ...start });
  return folder;
}

/** A call of `train.py`. @throws what it ends with, where that is an error */
export async function run(
  folder: string,
  options: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const args = ['train.py', folder, '--type', 'float32', ...options];
  return (await promisify(execFile)(python!, args, { cwd, env: environment(more) })).stderr;
}

export const metricsOf = (folder: string): { step: number; answerLoss: number }[] =>
  readFileSync(join(folder, 'metrics.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));

/** ‖a − b‖ / ‖b‖ */
export function distance(a: Float32Array, b: Float32Array): number {
  const norm = (data: Float32Array) => Math.sqrt(data.reduce((sum, value) => sum + value * value, 0));
  return norm(a.map((value, index) => value - b[index]!)) / (norm(b) + 1e-12);
}
