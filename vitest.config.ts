import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/**
 * Tests stand in groups by what they need:
 * unit: nothing; runtime: ONNX Runtime; host: sockets and processes; browser: Chromium and the built page.
 * One group alone: npx vitest run --project unit
 */
const runtime = ['test/src-main/*/**/*.test.ts'];
const host = ['test/src-main/*.test.ts', 'test/build/**/*.test.ts', 'test/electron/**/*.test.ts'];
const browser = ['test/e2e/**/*.test.ts'];

export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      {
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'unit',
          testTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: [...runtime, ...host, ...browser],
        },
      },
      { test: { name: 'runtime', include: runtime, testTimeout: 60_000 } },
      {
        test: {
          name: 'host',
          include: host,
          globalSetup: 'test/host-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: browser,
          globalSetup: 'test/e2e-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
