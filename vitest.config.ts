import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { compiledFolder } from './src-main/project.ts';

/**
 * Tests stand in groups by what they need:
 * unit: nothing; runtime: ONNX Runtime; host: sockets and processes; browser: Chromium and the built page.
 * One group alone: npx vitest run --project unit
 */
const runtime = ['test/src-main/*/**/*.test.ts'];
const host = [
  'test/src-main/*.test.ts',
  'test/src-main/electron/**/*.test.ts',
  'test/build/**/*.test.ts',
  'test/electron/**/*.test.ts',
];
const browser = ['test/e2e/**/*.test.ts'];

/** For every group: patience is for machines that are slow or busy; only what hangs uses it up. */
const common = {
  testTimeout: 300_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
  setupFiles: 'test/properties.ts',
  // Programs that tests start find their sources compiled by the first one.
  env: { NODE_COMPILE_CACHE: compiledFolder() },
} as const;

export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          ...common,
          name: 'unit',
          pool: 'threads', // start in a third of the time of processes
          include: ['test/**/*.test.ts'],
          exclude: [...runtime, ...host, ...browser],
        },
      },
      { test: { ...common, name: 'runtime', include: runtime, exclude: host } },
      { test: { ...common, name: 'host', include: host, globalSetup: 'test/host-setup.ts' } },
      { test: { ...common, name: 'browser', include: browser, globalSetup: 'test/e2e-setup.ts' } },
    ],
  },
});
