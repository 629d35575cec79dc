import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadModel } from '../../../../src-main/model/model-file.ts';
import { eventually } from '../../../eventually.ts';
import { tinyConfig, tinyStream } from '../tiny-run.ts';
import { cwd, environment, exported, metricsOf, python, reason, run, tinySettings } from './python.ts';

let folder: string;
beforeEach(async () => {
  if (python) folder = await tinyJob();
});

const tinyJob = (settings = tinySettings({})): Promise<string> =>
  exported({ puzzle: 'sudoku', config: tinyConfig, settings, stream: tinyStream(4) });

/** What a call that fails says on its last line. */
async function failure(of: string, options: readonly string[]): Promise<string> {
  const error = await run(of, options).catch((thrown: { stderr: string }) => thrown);
  return typeof error === 'string' ? 'no error' : error.stderr.trim().split('\n').at(-1)!;
}

/** A call that trains until it is told to stop. */
function endless(): ChildProcess {
  const args = ['train.py', folder, '--steps', '1000000', '--report', '1', '--type', 'float32'];
  return spawn(python!, args, { cwd, env: environment(), stdio: 'ignore' });
}

describe.skipIf(!python)(`a call of train.py${reason}`, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'that is told to stop (%s) keeps what it has learned',
    async signal => {
      const call = endless();
      await eventually(() => expect(metricsOf(folder).length).toBeGreaterThan(2));
      call.kill(signal);
      expect(await once(call, 'exit')).toEqual([0, null]);
      const steps = metricsOf(folder).at(-1)!.step;
      expect(loadModel(join(folder, 'model')).card.training.steps).toBe(steps);
      await run(folder, ['--steps', String(steps + 1), '--report', '1']);
      expect(metricsOf(folder).at(-1)!.step).toBe(steps + 1);
    },
  );

  it('says nothing of puzzles while none has ended', async () => {
    await run(folder, ['--steps', '1', '--report', '1']);
    expect(metricsOf(folder)).toMatchObject([{ step: 1, exact: null, meanSteps: null }]);
  });

  it('keeps others out of its folder', async () => {
    const call = endless();
    await eventually(() => expect(existsSync(join(folder, 'metrics.jsonl'))).toBe(true));
    expect(await failure(folder, ['--steps', '1'])).toBe(
      `Another call trains in ${folder}. Wait for its end, or stop it.`,
    );
    call.kill('SIGKILL');
    await once(call, 'exit');
    await run(folder, ['--steps', '1']);
  });

  it('that finds no room leaves the last checkpoint, and nothing half-written', async () => {
    await run(folder, ['--steps', '1']);
    const before = readFileSync(join(folder, 'checkpoint.pt'));
    symlinkSync('/dev/full', join(folder, 'checkpoint.pt.part'));
    expect(await failure(folder, ['--steps', '2'])).toMatch(
      /could not be written: No space left on device\./,
    );
    expect(readFileSync(join(folder, 'checkpoint.pt')).equals(before)).toBe(true);
    expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([]);
    await run(folder, ['--steps', '2']);
  });

  it.each(['job.json', 'start.safetensors', '4x4.stage0.seed1.npz', '4x4.cycle.onnx', 'checkpoint.pt'])(
    'says in words that %s was copied in part, or not at all',
    async name => {
      await run(folder, ['--steps', '1']);
      truncateSync(join(folder, name), Math.floor(statSync(join(folder, name)).size / 2));
      expect(await failure(folder, ['--steps', '2'])).toMatch(`${join(folder, name)} cannot be used: `);
      rmSync(join(folder, name));
      if (name === 'checkpoint.pt') await run(folder, ['--steps', '2']);
      else
        expect(await failure(folder, ['--steps', '2'])).toMatch(/ is not there\. |There are no examples in /);
    },
  );

  it('says that a job, or some of its examples, are of another version', async () => {
    const path = join(folder, 'job.json');
    const { dropout: _, ...older } = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify(older));
    expect(await failure(folder, ['--steps', '1'])).toMatch(`${path} lacks dropout: `);
  });

  it('goes on beside metrics that were damaged, without their lines', async () => {
    await run(folder, ['--steps', '2', '--report', '1']);
    const path = join(folder, 'metrics.jsonl');
    writeFileSync(path, `\0\0\0\n[]\n{}\n${readFileSync(path, 'utf8')}{"step": `);
    await run(folder, ['--steps', '3', '--report', '1']);
    expect(metricsOf(folder).map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  it('takes no senseless options', async () => {
    const said = await Promise.all(
      [
        ['--minutes', '0'],
        ['--minutes', 'nan'],
        ['--steps', '0'],
        ['--steps', '1', '--report', '0'],
        ['--steps', '1', '--minutes', '1'],
      ].map(options => failure(folder, options)),
    );
    expect(said.map(line => line.replace('train.py: error: ', ''))).toEqual([
      'argument --minutes: it takes a number above 0',
      'argument --minutes: it takes a number above 0',
      'argument --steps: it takes a whole number from 1 on',
      'argument --report: it takes a whole number from 1 on',
      'give either --minutes or --steps',
    ]);
  });

  it('does not write what is no number over the last checkpoint', async () => {
    const settings = { learningRate: 1, warmUpSteps: 1, weightDecay: 10 }; // nine times as large each step
    const diverging = await tinyJob(tinySettings(settings));
    await run(diverging, ['--steps', '100', '--stop-after', '0']);
    const before = readFileSync(join(diverging, 'checkpoint.pt'));
    expect(await failure(diverging, ['--steps', '100', '--report', '1000'])).toMatch('Go on from the last');
    expect(readFileSync(join(diverging, 'checkpoint.pt')).equals(before)).toBe(true);
    expect(() => loadModel(join(diverging, 'model'))).not.toThrow();
  });
});
