import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { compiledFolder } from './src-main/project.ts';

/**
 * Tests stand in groups by what they need:
 * unit: nothing; page: Svelte; runtime: ONNX Runtime; host: sockets and processes; browser: Chromium and the built page;
 * apart: modules of their own, as they put others in the place of some (`vi.mock`).
 * One group alone: npx vitest run --project unit
 */
const page = ['test/src-renderer/**/*.test.ts'];
const runtime = ['test/src-main/*/**/*.test.ts'];
const host = [
  'test/src-main/*.test.ts',
  'test/src-main/electron/**/*.test.ts',
  'test/build/**/*.test.ts',
  'test/electron/**/*.test.ts',
];
const browser = ['test/e2e/**/*.test.ts'];
const apart = [
  'test/*/puzzles/fourth-type.test.ts',
  'test/src-main/commands/bench.test.ts',
  'test/src-main/files/{folders,in-use}.test.ts',
  'test/src-main/solve/compare.test.ts',
];

/** For every group: patience is for machines that are slow or busy; only what hangs uses it up. */
const common = {
  testTimeout: 300_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
  setupFiles: 'test/properties.ts',
  // Programs that tests start find their sources compiled by the first one.
  env: { NODE_COMPILE_CACHE: compiledFolder() },
} as const;

/**
 * Run as Node itself runs them, and the files of one process share what they import: a third less time than through Vite,
 * each file with modules of its own.
 */
const native = { ...common, isolate: false, experimental: { viteModuleRunner: false } } as const;
const withSvelte = { plugins: [svelte()], resolve: { conditions: ['browser'] } };
const threads = { pool: 'threads' } as const; // start in a third of the time of processes

export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          ...native,
          ...threads,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...page, ...runtime, ...host, ...browser],
        },
      },
      {
        ...withSvelte,
        test: { ...common, ...threads, name: 'page', isolate: false, include: page, exclude: apart },
      },
      { ...withSvelte, test: { ...common, name: 'apart', include: apart } },
      { test: { ...native, name: 'runtime', include: runtime, exclude: [...host, ...apart] } },
      { test: { ...common, name: 'host', include: host, globalSetup: 'test/host-setup.ts' } },
      { test: { ...native, name: 'browser', include: browser, globalSetup: 'test/e2e-setup.ts' } },
    ],
  },
});
