import { defineConfig } from 'vite';

/**
 * Bundles the hosts into out/main, so that the packaged app needs hardly any node_modules.
 * `--mode preload` builds the preload script alone: a sandboxed one must be a single CommonJS file.
 */
const entries = {
  electron: 'src-main/electron.ts',
  web: 'src-main/web.ts',
  cli: 'src-main/cli.ts',
  'puzzle-worker': 'src-main/services/puzzles/worker.ts',
  'session-worker': 'src-main/engine/session-worker.ts',
  'model-worker': 'src-main/interchange/import-worker.ts',
  'solving-worker': 'src-main/services/solving/worker.ts',
  'training-worker': 'src-main/services/training/worker.ts',
  'library-worker': 'src-main/library/worker.ts',
  'training-process': 'src-main/train/process/process.ts',
};

/** Electron itself, and what carries native code or looks for its own files. */
const external = ['electron', 'onnxruntime-node', 'better-sqlite3', 'bufferutil', 'utf-8-validate'];

export default defineConfig(({ mode }) => {
  const preload = mode === 'preload';
  return {
    build: {
      ssr: true,
      outDir: 'out/main',
      license: preload ? false : { fileName: 'licenses.md' },
      emptyOutDir: !preload,
      target: 'node24',
      rolldownOptions: {
        input: preload ? { preload: 'src-main/preload.ts' } : entries,
        external,
        output: preload
          ? { format: 'cjs', entryFileNames: '[name].cjs' }
          : { format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
    ssr: { noExternal: true, external },
  };
});
