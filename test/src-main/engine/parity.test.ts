import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { ParityReport } from './parity-process.ts';
import { softwareVulkan } from './vulkan.ts';

test('WebGPU computes what the CPU computes, gradients included', async context => {
  const report = await runParity();
  if ('unavailable' in report) return context.skip(report.unavailable);
  const tooFar = report.deviations.filter(({ deviation }) => !(deviation < 1e-4));
  expect(tooFar).toEqual([]);
  expect(report.deviations.map(({ what }) => what)).toContain('gradient.layers.0.houses');
});

/** On the system's own driver, or else on the one that comes with the browser of the tests. */
async function runParity(): Promise<ParityReport> {
  const report = await runProcess(process.env);
  if (!('unavailable' in report)) return report;
  await using software = await softwareVulkan();
  return software ? await runProcess(software.env) : report;
}

async function runProcess(env: NodeJS.ProcessEnv): Promise<ParityReport> {
  const script = join(import.meta.dirname, 'parity-process.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
  return JSON.parse(stdout) as ParityReport;
}
